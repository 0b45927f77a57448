using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>The state rows of a partition as they stood at one moment. Nothing of it changes: turns at the same time share it.</summary>
internal sealed class Snapshot
{
    private readonly SortedList<string, Row> _rows;
    private readonly Dictionary<string, TableEntity> _entered = new(StringComparer.Ordinal);

    public Snapshot(PartitionId partition, IEnumerable<TableEntity> rows)
        : this(partition, null, new SortedList<string, Row>(StringComparer.Ordinal), rows)
    {
    }

    private Snapshot(PartitionId partition, Head? head, SortedList<string, Row> known, IEnumerable<TableEntity> rows)
    {
        Partition = partition;
        _rows = known;
        TableEntity? newHead = null;
        foreach (var row in rows)
        {
            if (Head.IsHead(row.RowKey))
            {
                newHead = row;
            }
            else if (StateRow.IsEntered(row.RowKey))
            {
                _entered[StateRow.KeyOfEntered(row.RowKey)] = row;
            }
            else
            {
                _rows[row.RowKey] = new Row(row, false);
            }
        }

        // What was entered counts until the next commit moves it; a row of the same key that a commit wrote is newer.
        foreach (var (key, row) in _entered)
        {
            _rows.TryAdd(key, new Row(row, true));
        }

        Head = head ?? Head.Of(partition, newHead);
        Characters = _rows.Values.Sum(row => row.Characters);
    }

    public PartitionId Partition { get; }

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Roughly how much memory it takes.</summary>
    internal long Characters { get; }

    internal Head Head { get; }

    /// <summary>This snapshot with what was written since; null when rows may have gone, so that all must be read again.</summary>
    /// <param name="written">The head, and all rows of its commits since; rows of <paramref name="always"/> and what was entered as they stand.</param>
    /// <param name="always">Beginning of the keys of rows that are written without a commit.</param>
    internal Snapshot? With(IReadOnlyCollection<TableEntity> written, string always)
    {
        if (written.FirstOrDefault(row => Head.IsHead(row.RowKey)) is not { } row || Head.Of(Partition, row) is not { } head || !head.Follows(Head))
        {
            return null;
        }

        var kept = _rows.Where(known => !known.Value.IsEntered && !known.Key.StartsWith(always, StringComparison.Ordinal));
        return new Snapshot(Partition, head, new SortedList<string, Row>(kept.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), written);
    }

    public T? Find<T>(StateKind<T> kind, string id)
        where T : class => _rows.TryGetValue(kind.KeyOf(id), out var row) ? row.Read(kind) : null;

    /// <summary>All rows of a kind, in the order of their ids.</summary>
    public IReadOnlyList<T> All<T>(StateKind<T> kind)
        where T : class => [.. Of(kind).Select(row => row.Read(kind))];

    /// <summary>The first row of a kind, or null.</summary>
    public T? First<T>(StateKind<T> kind)
        where T : class => Of(kind).FirstOrDefault()?.Read(kind);

    /// <summary>Rows of all kinds but posted cards, which are written without a commit.</summary>
    internal IEnumerable<(string RowKey, string Body)> Bodies =>
        _rows.Where(row => !row.Key.StartsWith(StateRow.PostedPrefix, StringComparison.Ordinal)).Select(row => (row.Key, row.Value.Body));

    /// <summary>Rows that were entered beside the commits, by the key they get when a commit moves them.</summary>
    internal IReadOnlyDictionary<string, TableEntity> Entered => _entered;

    internal ETag? TagOf(string rowKey) => _rows.TryGetValue(rowKey, out var row) && !row.IsEntered ? row.Tag : null;

    private IEnumerable<Row> Of<T>(StateKind<T> kind)
        where T : class => _rows.Where(row => row.Key.StartsWith(kind.Prefix, StringComparison.Ordinal)).Select(row => row.Value);

    // Read when first asked for; two at once read the same.
    private sealed class Row(TableEntity entity, bool isEntered)
    {
        private object? _value;

        public bool IsEntered => isEntered;

        public ETag Tag => entity.ETag;

        public string Body => StateRow.Body(entity);

        public int Characters { get; } = StateRow.Length(entity);

        public T Read<T>(StateKind<T> kind)
            where T : class => (T)(_value ??= kind.Read(entity));
    }
}
