using Azure;
using Azure.Data.Tables;
using CoCreationBot.Delivery;

namespace CoCreationBot.Storage;

/// <summary>What became of a change.</summary>
/// <param name="Result">What the decision returned.</param>
/// <param name="IsDuplicate">The activity was carried out before; nothing was stored now.</param>
internal readonly record struct Outcome<T>(T? Result, bool IsDuplicate);

/// <summary>Storage did not answer or refused for a reason of its own. Nothing half-written stays.</summary>
internal sealed class StorageUnavailableException(Exception inner) : Exception("Storage is not available.", inner);

/// <summary>
/// State in Azure Table Storage. A change is loaded, decided by a plain function and committed in one entity-group transaction together with
/// its audit entries, its outbox and the receipt of the activity that caused it.
/// </summary>
internal sealed class Ledger(TableServiceClient tables, WakeUps wakeUps, StorageNames names, TimeProvider clock)
{
    private const int MostTries = 12;
    private const int MostActions = 100;
    private readonly TableClient _table = tables.GetTableClient(names.State);

    /// <summary>Reads one row.</summary>
    public Task<T?> ReadAsync<T>(PartitionId partition, StateKind<T> kind, string id, CancellationToken cancellation)
        where T : class => GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition.Value, kind.KeyOf(id), cancellationToken: cancellation);
        return found.HasValue ? kind.Read(found.Value!) : null;
    });

    /// <summary>Reads all state of a partition, in one query.</summary>
    public Task<Snapshot> LoadAsync(PartitionId partition, CancellationToken cancellation) => GuardAsync(async () =>
    {
        var rows = new SortedList<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(Between(partition, StateRow.Prefix), cancellationToken: cancellation))
        {
            rows.Add(row.RowKey, row);
        }

        return new Snapshot(partition, rows);
    });

    /// <summary>
    /// Loads, decides and commits. When somebody else changed the same rows meanwhile, it loads and decides again.
    /// </summary>
    /// <param name="partition">Which partition.</param>
    /// <param name="receiptKey">Key of the activity behind it, to carry it out once; null = no duplicates are possible.</param>
    /// <param name="decide">Decides on the state as loaded; may run more than once, so it has no other effects.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StorageUnavailableException">Nothing was stored, or it is not known.</exception>
    public async Task<Outcome<T>> ChangeAsync<T>(
        PartitionId partition, string? receiptKey, Func<Snapshot, Change, T> decide, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var snapshot = await LoadAsync(partition, cancellation);
            var change = new Change(snapshot, clock);
            var result = decide(snapshot, change);
            if (change.Actions.Count == 0)
            {
                return new Outcome<T>(result, IsDuplicate: false);
            }

            if (receiptKey is not null)
            {
                change.Receipt(receiptKey);
            }

            switch (await GuardAsync(() => CommitAsync(partition, receiptKey, change, cancellation)))
            {
                case Commit.Done:
                    return new Outcome<T>(result, IsDuplicate: false);
                case Commit.Duplicate:
                    return new Outcome<T>(result, IsDuplicate: true);
                case Commit.Conflict when tries < MostTries:
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * tries)), clock, cancellation);
                    break;
                default:
                    throw new StorageUnavailableException(new InvalidOperationException($"{MostTries} others changed {partition} first."));
            }
        }
    }

    internal static string Between(PartitionId partition, string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition.Value} and RowKey ge {prefix} and RowKey lt {After(prefix)}");

    /// <summary>Runs storage calls; every failure of storage becomes one exception.</summary>
    internal static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or TaskCanceledException or Azure.Identity.AuthenticationFailedException)
        {
            throw new StorageUnavailableException(exception);
        }
    }

    private static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    private async Task<Commit> CommitAsync(PartitionId partition, string? receiptKey, Change change, CancellationToken cancellation)
    {
        if (change.Actions.Count > MostActions)
        {
            throw new InvalidOperationException($"A change of {change.Actions.Count} rows does not fit one transaction of {MostActions}.");
        }

        // The wake-up call is left before the commit: after a crash in between, some instance still comes and sends.
        var call = change.HasDeliveries ? await wakeUps.LeaveAsync(partition, cancellation) : null;
        try
        {
            await _table.SubmitTransactionAsync(change.Actions, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412 or 404 && exception.ErrorCode != "TableNotFound")
        {
            await wakeUps.CancelAsync(call, cancellation);
            return receiptKey is not null && await HasReceiptAsync(partition, receiptKey, cancellation) ? Commit.Duplicate : Commit.Conflict;
        }

        if (call is not null)
        {
            wakeUps.Nudge(call);
        }

        return Commit.Done;
    }

    private async Task<bool> HasReceiptAsync(PartitionId partition, string receiptKey, CancellationToken cancellation) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(
            partition.Value, Change.ReceiptRow(receiptKey), ["RowKey"], cancellation)).HasValue;

    private enum Commit
    {
        Done,
        Duplicate,
        Conflict,
    }
}
