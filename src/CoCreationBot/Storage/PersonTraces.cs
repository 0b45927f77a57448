using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Domain;

namespace CoCreationBot.Storage;

/// <summary>
/// Where a person left traces beside the rows that are loaded with a click: in the audit log, in what waits to be sent, on posted cards, and in partitions
/// that nobody would think of. Looked for once, when they ask to be erased: that reads whole tables, and may take its time.
/// </summary>
internal sealed class PersonTraces(TableServiceClient tables, StorageNames names)
{
    /// <summary>In place of the actor, once they are erased.</summary>
    public const string Erased = "erased";

    private const int MostActions = 100;
    private readonly TableClient _state = tables.GetTableClient(names.State);
    private readonly TableClient _timers = tables.GetTableClient(names.Timers);

    /// <summary>The partitions that hold something of the person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="participant">The kind of rows that a person has where they take part.</param>
    /// <param name="anywhere">Kinds whose rows may hold somebody who neither took part nor acted there.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<IReadOnlySet<PartitionId>> FindAsync(PersonId person, StateKind participant, IEnumerable<StateKind> anywhere, CancellationToken cancellation) =>
        PartitionStore.GuardAsync<IReadOnlySet<PartitionId>>(async () =>
        {
            var (id, found) = (Keys.Encode(person.Value), new HashSet<PartitionId>());
            var row = participant.Prefix + id;
            await foreach (var entity in _state.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"RowKey eq {row} or RowKey eq {StateRow.EnteredPrefix + row} or Actor eq {id} or Person eq {person.Value}"),
                select: ["PartitionKey"], cancellationToken: cancellation))
            {
                found.Add(new PartitionId(entity.PartitionKey));
            }

            foreach (var kind in anywhere)
            {
                await foreach (var entity in _state.QueryAsync<TableEntity>(Range(kind.Prefix), cancellationToken: cancellation))
                {
                    if (entity.RowKey == kind.Prefix + id || JsonIds.Holds(StateRow.Body(entity), person.Value))
                    {
                        found.Add(new PartitionId(entity.PartitionKey));
                    }
                }
            }

            return found;
        });

    /// <summary>
    /// Takes the person out of what a partition has beside its state: the audit log keeps what was done and forgets by whom; what waits to be sent to them,
    /// and notes of cards in their own chats, go.
    /// </summary>
    /// <param name="partition">Which.</param>
    /// <param name="person">Who.</param>
    /// <param name="chats">Their own chats with the bot.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<int> ForgetAsync(PartitionId partition, PersonId person, IReadOnlySet<string> chats, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var actions = new List<TableTransactionAction>();
        await foreach (var row in _state.QueryAsync<TableEntity>(candidate => candidate.PartitionKey == partition.Value, cancellationToken: cancellation))
        {
            if (Forget(row, person.Value, chats) is { } action)
            {
                actions.Add(action);
            }
        }

        foreach (var action in actions)
        {
            await OnceAsync(action, cancellation);
        }

        return actions.Count;
    });

    /// <summary>Removes a partition with all its rows, and the timers that call it.</summary>
    public Task<int> RemoveAsync(PartitionId partition, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var rows = new List<TableTransactionAction>();
        await foreach (var row in _state.QueryAsync<TableEntity>(candidate => candidate.PartitionKey == partition.Value, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
        {
            rows.Add(new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
        }

        foreach (var batch in rows.Chunk(MostActions))
        {
            await _state.SubmitTransactionAsync(batch, cancellation);
        }

        await foreach (var timer in _timers.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Of eq {partition.Value}"), cancellationToken: cancellation))
        {
            await _timers.DeleteEntityAsync(timer.PartitionKey, timer.RowKey, ETag.All, cancellation);
        }

        return rows.Count;
    });

    private static TableTransactionAction? Forget(TableEntity row, string person, IReadOnlySet<string> chats)
    {
        bool IsTheirs(string? json) => json is not null && (JsonIds.Holds(json, person) || chats.Any(chat => JsonIds.Holds(json, chat)));
        TableTransactionAction Delete() => new(TableTransactionActionType.Delete, row, ETag.All);
        if (row.RowKey.StartsWith("a-", StringComparison.Ordinal))
        {
            return Forget(row, person);
        }

        if (row.RowKey.StartsWith(OutboxRow.Prefix, StringComparison.Ordinal))
        {
            var key = row.GetString("Key");
            return row.GetString("Person") == person || key == person || (key?.StartsWith('{') == true && IsTheirs(key)) || IsTheirs(row.GetString("To")) ? Delete() : null;
        }

        // Of a run to many people: who was not written to yet.
        return row.GetString("Person") == person || (row.RowKey.StartsWith(StateRow.PostedPrefix, StringComparison.Ordinal) && IsTheirs(StateRow.Body(row))) ? Delete() : null;
    }

    private static TableTransactionAction? Forget(TableEntity entry, string person)
    {
        var facts = JsonSerializer.Deserialize(entry.GetString("Facts") ?? "{}", StorageJson.Default.IReadOnlyDictionaryStringString)!;
        var isActor = entry.GetString("Actor") == Keys.Encode(person);
        if (!isActor && !facts.Values.Contains(person, StringComparer.Ordinal))
        {
            return null;
        }

        entry["Actor"] = isActor ? Erased : entry.GetString("Actor");
        entry["Facts"] = JsonSerializer.Serialize(
            facts.Where(fact => fact.Value != person).ToDictionary(StringComparer.Ordinal), StorageJson.Default.IReadOnlyDictionaryStringString);
        return new TableTransactionAction(TableTransactionActionType.UpdateReplace, entry, ETag.All);
    }

    // One by one: a row that somebody sent or removed meanwhile must not keep the others.
    private async Task OnceAsync(TableTransactionAction action, CancellationToken cancellation)
    {
        try
        {
            await (action.ActionType == TableTransactionActionType.Delete
                ? _state.DeleteEntityAsync(action.Entity.PartitionKey, action.Entity.RowKey, ETag.All, cancellation)
                : _state.UpdateEntityAsync((TableEntity)action.Entity, ETag.All, TableUpdateMode.Replace, cancellation));
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // It is gone.
        }
    }

    private static string Range(string prefix) => TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {prefix[..^1] + (char)(prefix[^1] + 1)}");
}
