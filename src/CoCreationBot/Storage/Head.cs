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
    /// <summary>The commit a row was last written by; on the head, the last one.</summary>
    public const string VersionProperty = "Version";

    private const string Prefix = StateRow.Prefix + "-";
    private const int Remembered = 8;
    private readonly PartitionId _partition;
    private readonly ETag? _tag;
    private readonly long _removed;
    private readonly string[] _commits;

    private Head(PartitionId partition, long version, long removed, string[] commits, ETag? tag)
    {
        _partition = partition;
        Version = version;
        _removed = removed;
        _commits = commits;
        _tag = tag;
    }

    /// <summary>Commits so far.</summary>
    public long Version { get; }

    // The partition is repeated in the key: one key in very many partitions is slow in Azurite.
    public static string KeyOf(PartitionId partition) => Prefix + partition.Value;

    public static bool IsHead(string rowKey) => rowKey.StartsWith(Prefix, StringComparison.Ordinal);

    // A head that does not say when a row went was written by an older version, which marks no rows either.
    public static Head Of(PartitionId partition, TableEntity? row) => row is null
        ? new Head(partition, 0, 0, [], null)
        : new Head(
            partition,
            row.GetInt64(VersionProperty) ?? 0,
            row.GetInt64("Removed") ?? row.GetInt64(VersionProperty) ?? 0,
            (row.GetString("Commits") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            row.ETag);

    /// <summary>True when this commit is among the latest.</summary>
    public bool Has(string commit) => _commits.Contains(commit, StringComparer.Ordinal);

    /// <summary>True when no row went since the other one: what was written since is all the difference.</summary>
    public bool Follows(Head other) => Version == other.Version ? _tag == other._tag : Version > other.Version && _removed <= other.Version;

    /// <summary>The action that moves the partition on, if nobody else did since it was read.</summary>
    /// <param name="commit">Id of the commit.</param>
    /// <param name="removes">True when it removes state rows.</param>
    public TableTransactionAction Next(string commit, bool removes)
    {
        var row = new TableEntity(_partition.Value, KeyOf(_partition))
        {
            [VersionProperty] = Version + 1,
            ["Removed"] = removes ? Version + 1 : _removed,
            ["Commits"] = string.Join(' ', _commits.Append(commit).TakeLast(Remembered)),
        };
        return _tag is { } tag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }

    public override string ToString() => Version.ToString(CultureInfo.InvariantCulture);
}
