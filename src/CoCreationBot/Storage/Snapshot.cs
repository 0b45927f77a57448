using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>The state rows of a partition as they stood at one moment, read with one query.</summary>
internal sealed class Snapshot(PartitionId partition, SortedList<string, TableEntity> rows)
{
    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);

    public PartitionId Partition => partition;

    public bool IsEmpty => rows.Count == 0;

    public T? Find<T>(StateKind<T> kind, string id)
        where T : class => rows.TryGetValue(kind.KeyOf(id), out var row) ? Read(kind, row) : null;

    /// <summary>All rows of a kind, in the order of their ids.</summary>
    public IReadOnlyList<T> All<T>(StateKind<T> kind)
        where T : class =>
        [.. rows.Values.Where(row => row.RowKey.StartsWith(kind.Prefix, StringComparison.Ordinal)).Select(row => Read(kind, row))];

    /// <summary>The first row of a kind, or null.</summary>
    public T? First<T>(StateKind<T> kind)
        where T : class => All(kind) is [var first, ..] ? first : null;

    internal ETag? TagOf(string rowKey) => rows.TryGetValue(rowKey, out var row) ? row.ETag : null;

    private T Read<T>(StateKind<T> kind, TableEntity row)
        where T : class
    {
        if (!_read.TryGetValue(row.RowKey, out var value))
        {
            _read[row.RowKey] = value = kind.Read(row);
        }

        return (T)value;
    }
}
