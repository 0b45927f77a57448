using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries;

/// <summary>Drains partitions of its own that take minutes. They have places of their own, so that they keep no click waiting.</summary>
internal interface ILongDrain
{
    /// <summary>True for its partitions.</summary>
    bool Owns(PartitionId partition);

    /// <summary>Does what is due; null when nothing is left, else how long to wait before looking again.</summary>
    Task<TimeSpan?> DrainAsync(PartitionId partition, CancellationToken stopping, CancellationToken sending);
}
