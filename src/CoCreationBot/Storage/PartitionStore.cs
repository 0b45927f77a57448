using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>What became of a change.</summary>
/// <param name="Result">What the decision returned.</param>
/// <param name="IsDuplicate">The activity was carried out before; nothing was stored now.</param>
internal readonly record struct Committed<T>(T? Result, bool IsDuplicate);

/// <summary>Storage did not answer or refused for a reason of its own. Nothing half-written stays.</summary>
internal sealed class StorageUnavailableException(Exception inner) : Exception("Storage is not available.", inner);

/// <summary>
/// State in Azure Table Storage. A change is loaded, decided by a plain function and committed in one entity-group transaction together with
/// its audit entries, its outbox and the receipt of the activity that caused it.
/// </summary>
internal sealed class PartitionStore(TableServiceClient tables, OutboxSignals signals, StorageNames names, TimeProvider clock) : IDisposable
{
    private const int MostTries = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly TableClient _table = tables.GetTableClient(names.State);
    private readonly Snapshots _snapshots = new(tables.GetTableClient(names.State));
    private readonly PartitionLocks _locks = new();

    /// <summary>Reads one row.</summary>
    public Task<T?> ReadAsync<T>(PartitionId partition, StateKind<T> kind, string id, CancellationToken cancellation)
        where T : class => GuardAsync(async () =>
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition.Value, kind.KeyOf(id), cancellationToken: cancellation);
        return found.HasValue ? kind.Read(found.Value!) : null;
    });

    /// <summary>Reads all state of a partition, in one query.</summary>
    public Task<Snapshot> LoadAsync(PartitionId partition, CancellationToken cancellation) =>
        GuardAsync(() => _snapshots.ReadAsync(partition, cancellation));

    /// <summary>All partitions that hold a row of a kind. Looks through the whole table: for what is done once in a long time.</summary>
    public Task<IReadOnlyList<PartitionId>> WithAsync(StateKind kind, CancellationToken cancellation) => GuardAsync<IReadOnlyList<PartitionId>>(async () =>
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {kind.Prefix} and RowKey lt {After(kind.Prefix)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey"], cancellationToken: cancellation))
        {
            found.Add(row.PartitionKey);
        }

        return [.. found.Select(partition => new PartitionId(partition))];
    });

    /// <summary>
    /// Loads, decides and commits. When somebody else changed the partition meanwhile, it loads and decides again, so that a decision
    /// always rests on the state it is stored upon.
    /// </summary>
    /// <param name="partition">Which partition.</param>
    /// <param name="receiptKey">Key of the activity behind it, to carry it out once; null = no duplicates are possible.</param>
    /// <param name="decide">Decides on the state as loaded; may run more than once, so it has no other effects.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StorageUnavailableException">Nothing was stored, or it is not known.</exception>
    public async Task<Committed<T>> ChangeAsync<T>(
        PartitionId partition, string? receiptKey, Func<Snapshot, Change, T> decide, CancellationToken cancellation)
    {
        using var turn = await _locks.WaitAsync(partition, Patience, cancellation);
        QueuedSignal? queued = null;
        var lost = (Commit: "", Result: default(T));
        for (var tries = 1; tries <= MostTries; tries++)
        {
            var snapshot = await LoadAsync(partition, cancellation);
            if (snapshot.Head.Has(lost.Commit))
            {
                // The answer to our commit got lost on the way, the commit did not.
                return Stored(lost.Result, queued);
            }

            var change = new Change(snapshot, clock);
            var result = decide(snapshot, change);
            if (change.IsEmpty)
            {
                await signals.CancelAsync(queued, cancellation);
                return new Committed<T>(result, IsDuplicate: false);
            }

            // The signal is queued before the commit: after a crash in between, some instance still comes and sends.
            queued ??= change.HasDeliveries ? await GuardAsync(() => signals.QueueAsync(partition, cancellation)) : null;
            var commit = Ulid.NewUlid(clock.GetUtcNow()).ToString();
            switch (await GuardAsync(() => CommitAsync(partition, receiptKey, commit, change, cancellation)))
            {
                case Commit.Done:
                    return Stored(result, queued);
                case Commit.Duplicate:
                    await signals.CancelAsync(queued, cancellation);
                    return new Committed<T>(result, IsDuplicate: true);
                default:
                    lost = (commit, result);
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * tries)), clock, cancellation);
                    break;
            }
        }

        await signals.CancelAsync(queued, cancellation);
        throw new StorageUnavailableException(new InvalidOperationException($"{MostTries} others changed {partition} first."));
    }

    /// <summary>
    /// Enters rows beside the commits: nothing is conditional, so a thousand people who each add something of their own do not wait for each other.
    /// </summary>
    /// <param name="change">What to enter (<see cref="Change.Enter"/>) and to note in the audit log; anything else needs <see cref="ChangeAsync"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task EnterAsync(Change change, CancellationToken cancellation) => GuardAsync(async () =>
    {
        try
        {
            await _table.SubmitTransactionAsync(change.Aside(), cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409 && exception.ErrorCode == "EntityAlreadyExists")
        {
            // The answer got lost on the way, and the client asked again: all of it is there.
            return false;
        }
    });

    public void Dispose() => _snapshots.Dispose();

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

    private Committed<T> Stored<T>(T? result, QueuedSignal? queued)
    {
        if (queued is not null)
        {
            signals.SignalNow(queued);
        }

        return new Committed<T>(result, IsDuplicate: false);
    }

    private async Task<Commit> CommitAsync(PartitionId partition, string? receiptKey, string commit, Change change, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(change.Seal(commit, receiptKey), cancellation);
            return Commit.Done;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412 or 404 && exception.ErrorCode != "TableNotFound")
        {
            if (receiptKey is null)
            {
                return Commit.Conflict;
            }

            var receipt = await _table.GetEntityIfExistsAsync<TableEntity>(partition.Value, Change.ReceiptRow(receiptKey), cancellationToken: cancellation);
            return !receipt.HasValue ? Commit.Conflict
                : receipt.Value!.GetString(Change.CommitProperty) == commit ? Commit.Done
                : Commit.Duplicate;
        }
    }

    private enum Commit
    {
        Done,
        Duplicate,
        Conflict,
    }
}
