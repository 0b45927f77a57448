using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>
/// The row that every commit of a partition replaces. It makes a decision hold on everything it read, also on rows it did not write
/// (two needs added at once cannot both become number 7), gives the outbox its order, and tells after a broken connection whether a commit arrived.
/// </summary>
internal sealed class Head
{
    private const string Prefix = StateRow.Prefix + "-";
    private const int Remembered = 8;
    private readonly PartitionId _partition;
    private readonly ETag? _tag;
    private readonly string[] _commits;

    private Head(PartitionId partition, long version, string[] commits, ETag? tag)
    {
        _partition = partition;
        Version = version;
        _commits = commits;
        _tag = tag;
    }

    /// <summary>Commits so far.</summary>
    public long Version { get; }

    public static bool IsHead(string rowKey) => rowKey.StartsWith(Prefix, StringComparison.Ordinal);

    public static Head Of(PartitionId partition, TableEntity? row) => row is null
        ? new Head(partition, 0, [], null)
        : new Head(partition, row.GetInt64("Version") ?? 0, (row.GetString("Commits") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), row.ETag);

    /// <summary>True when this commit is among the latest.</summary>
    public bool Has(string commit) => _commits.Contains(commit, StringComparer.Ordinal);

    /// <summary>The action that moves the partition on, if nobody else did since it was read.</summary>
    public TableTransactionAction Next(string commit)
    {
        // The partition is repeated in the key: one key in very many partitions is slow in Azurite.
        var row = new TableEntity(_partition.Value, Prefix + _partition.Value)
        {
            ["Version"] = Version + 1,
            ["Commits"] = string.Join(' ', _commits.Append(commit).TakeLast(Remembered)),
        };
        return _tag is { } tag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }

    public override string ToString() => Version.ToString(CultureInfo.InvariantCulture);
}
