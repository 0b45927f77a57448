using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>The state rows of a partition as they stood at one moment, read with one query.</summary>
internal sealed class Snapshot
{
    private readonly SortedList<string, TableEntity> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);

    public Snapshot(PartitionId partition, IEnumerable<TableEntity> rows)
    {
        Partition = partition;
        TableEntity? head = null;
        foreach (var row in rows)
        {
            if (Head.IsHead(row.RowKey))
            {
                head = row;
            }
            else
            {
                _rows.Add(row.RowKey, row);
            }
        }

        Head = Head.Of(partition, head);
    }

    public PartitionId Partition { get; }

    public bool IsEmpty => _rows.Count == 0;

    internal Head Head { get; }

    public T? Find<T>(StateKind<T> kind, string id)
        where T : class => _rows.TryGetValue(kind.KeyOf(id), out var row) ? Read(kind, row) : null;

    /// <summary>All rows of a kind, in the order of their ids.</summary>
    public IReadOnlyList<T> All<T>(StateKind<T> kind)
        where T : class =>
        [.. _rows.Values.Where(row => row.RowKey.StartsWith(kind.Prefix, StringComparison.Ordinal)).Select(row => Read(kind, row))];

    /// <summary>The first row of a kind, or null.</summary>
    public T? First<T>(StateKind<T> kind)
        where T : class =>
        _rows.Values.FirstOrDefault(row => row.RowKey.StartsWith(kind.Prefix, StringComparison.Ordinal)) is { } row ? Read(kind, row) : null;

    internal ETag? TagOf(string rowKey) => _rows.TryGetValue(rowKey, out var row) ? row.ETag : null;

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
