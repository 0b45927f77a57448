using System.Text.Json;
using Azure.Data.Tables;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Storage;

/// <summary>What a decision wants stored: state, audit entries and deliveries, all of them or none.</summary>
internal sealed class Change(Snapshot snapshot, TimeProvider clock)
{
    private const int MostActions = 100;

    // Two actions each.
    private const int MostMoved = 40;
    private readonly Dictionary<string, TableTransactionAction> _actions = new(StringComparer.Ordinal);
    private readonly List<ConversationReference> _postedTo = [];
    private int _posts;
    private bool _moves;

    /// <summary>When it is decided.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Conversations that get a message after the commit.</summary>
    public IReadOnlyList<ConversationReference> PostedTo => _postedTo;

    /// <summary>True when there is something to send after the commit.</summary>
    public bool HasDeliveries { get; private set; }

    /// <summary>True when the decision wants nothing stored.</summary>
    public bool IsEmpty => _actions.Count == 0 && !(_moves && snapshot.Entered.Count > 0);

    /// <summary>
    /// Enters a row beside the commits (see <see cref="PartitionStore.EnterAsync"/>): for what many people add at the same time and no decision rests on.
    /// Everybody sees it from then on, and the next commit moves it to the others.
    /// </summary>
    public void Enter<T>(StateKind<T> kind, T value)
        where T : class =>
        Do(TableTransactionActionType.UpsertReplace, StateRow.Of(snapshot.Partition, StateRow.EnteredPrefix + kind.KeyOf(value), kind.Write(value)));

    /// <summary>Moves what was entered even when nothing else is to be stored.</summary>
    public void MoveEntered() => _moves = true;

    /// <summary>Adds a row, or replaces it if nobody else changed it since it was read.</summary>
    public void Put<T>(StateKind<T> kind, T value)
        where T : class => PutBody(kind.KeyOf(value), kind.Write(value));

    /// <summary>Replaces the body of a row that was read, whatever its kind.</summary>
    public void PutBody(string rowKey, string body)
    {
        var row = StateRow.Of(snapshot.Partition, rowKey, body);
        row[Head.VersionProperty] = snapshot.Head.Version + 1;
        _actions[rowKey] = snapshot.TagOf(rowKey) is { } tag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
        DropEntered(rowKey);
    }

    /// <summary>Removes a row that was read, whatever its kind.</summary>
    public void RemoveRow(string rowKey)
    {
        if (snapshot.TagOf(rowKey) is { } tag)
        {
            _actions[rowKey] = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(snapshot.Partition.Value, rowKey), tag);
        }

        DropEntered(rowKey);
    }

    /// <summary>True when the decision puts or removes this row.</summary>
    public bool Has<T>(StateKind<T> kind, string id)
        where T : class => _actions.ContainsKey(kind.KeyOf(id));

    /// <summary>Removes a row that was read, or takes back one that was put just now.</summary>
    public void Remove<T>(StateKind<T> kind, string id)
        where T : class
    {
        var key = kind.KeyOf(id);
        if (snapshot.TagOf(key) is { } tag)
        {
            _actions[key] = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(snapshot.Partition.Value, key), tag);
        }
        else
        {
            _actions.Remove(key);
        }

        DropEntered(key);
    }

    /// <summary>Appends to the audit log: who did what, with ids and settings, never with what people wrote or answered.</summary>
    public void Audit(string act, string actor, IReadOnlyDictionary<string, string> facts)
    {
        var key = "a-" + Ulid.NewUlid(clock.GetUtcNow());
        Add(new TableEntity(snapshot.Partition.Value, key)
        {
            ["Act"] = act,
            ["Actor"] = Keys.Encode(actor),
            ["At"] = clock.GetUtcNow(),
            ["Facts"] = JsonSerializer.Serialize(facts, StorageJson.Default.IReadOnlyDictionaryStringString),
        });
    }

    /// <summary>Sends something after the commit.</summary>
    public void Post(Delivery delivery)
    {
        HasDeliveries = true;
        if (delivery.To is { } place)
        {
            _postedTo.Add(place);
        }

        Add(OutboxRow.Of(snapshot.Partition, delivery, (snapshot.Head.Version + 1, _posts++), clock.GetUtcNow()));
    }

    /// <summary>Brings the posted cards of a view up to date after the commit; many refreshes of one card become one.</summary>
    public void Refresh(string view, string key)
    {
        HasDeliveries = true;
        _actions[OutboxRow.RefreshKey(view, key)] = OutboxRow.AskRefresh(snapshot.Partition, view, key);
    }

    /// <summary>The whole transaction, with the head that makes it conditional and the receipt that makes it happen once.</summary>
    internal IReadOnlyList<TableTransactionAction> Seal(string commit, string? receiptKey)
    {
        Move();
        var removes = _actions.Values.Any(action => action.ActionType == TableTransactionActionType.Delete && !StateRow.IsEntered(action.Entity.RowKey));
        List<TableTransactionAction> all = [snapshot.Head.Next(commit, removes), .. _actions.Values];
        if (receiptKey is not null)
        {
            var receipt = new TableEntity(snapshot.Partition.Value, ReceiptRow(receiptKey)) { ["At"] = clock.GetUtcNow(), [CommitProperty] = commit };
            all.Insert(0, new TableTransactionAction(TableTransactionActionType.Add, receipt));
        }

        return all.Count <= MostActions
            ? all
            : throw new InvalidOperationException($"A change of {all.Count} rows does not fit one transaction of {MostActions}.");
    }

    /// <summary>What is stored without a commit.</summary>
    internal IReadOnlyList<TableTransactionAction> Aside() => [.. _actions.Values];

    internal const string CommitProperty = "Commit";

    internal static string ReceiptRow(string receiptKey) => "r-" + Keys.Encode(receiptKey);

    // As many as there is room for; the rest waits for the next commit.
    private void Move()
    {
        foreach (var (key, row) in snapshot.Entered.Take(Math.Min(MostMoved, (MostActions - 2 - _actions.Count) / 2)))
        {
            if (!_actions.ContainsKey(key) && !_actions.ContainsKey(row.RowKey))
            {
                if (snapshot.TagOf(key) is null)
                {
                    var moved = StateRow.Of(snapshot.Partition, key, StateRow.Body(row));
                    moved[Head.VersionProperty] = snapshot.Head.Version + 1;
                    Add(moved);
                }

                DropEntered(key);
            }
        }
    }

    private void DropEntered(string key)
    {
        if (snapshot.Entered.TryGetValue(key, out var row))
        {
            _actions[row.RowKey] = new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag);
        }
    }

    private void Add(TableEntity row) => Do(TableTransactionActionType.Add, row);

    private void Do(TableTransactionActionType type, TableEntity row) => _actions[row.RowKey] = new TableTransactionAction(type, row);
}
