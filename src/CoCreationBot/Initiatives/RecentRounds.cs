using System.Collections.Concurrent;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Rounds as read a moment ago, so that many answers in a row share one read. How old a reading is comes with it: whoever relies on "open"
/// checks again when it is too old by the time the answer is stored.
/// </summary>
internal sealed class RecentRounds(PartitionStore partitions, TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    /// <summary>The round, or null, and the timestamp right before it was read.</summary>
    public async Task<(Round? Round, long ReadAt)> ReadAsync(PartitionId partition, string id, CancellationToken cancellation)
    {
        if (_readings.TryGetValue(id, out var known) && clock.GetElapsedTime(known.At) < Fresh && known.Partition == partition && !known.Round.IsFaulted)
        {
            return (await known.Round.WaitAsync(cancellation), known.At);
        }

        if (_readings.Count >= Most)
        {
            _readings.Clear();
        }

        // Others share this read, so it does not end with our turn.
        var reading = new Reading(partition, clock.GetTimestamp(), partitions.ReadAsync(partition, Kinds.Round, id, CancellationToken.None));
        _readings[id] = reading;
        return (await reading.Round.WaitAsync(cancellation), reading.At);
    }

    /// <summary>The round changed here: its next answer sees it.</summary>
    public void Forget(string id) => _readings.TryRemove(id, out _);

    private sealed record Reading(PartitionId Partition, long At, Task<Round?> Round);
}
