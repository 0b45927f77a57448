using Azure.Data.Tables;
using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries.Bulk;

/// <summary>Somebody else holds the part now: nothing more may be sent from here.</summary>
internal sealed class PartLostException(PartitionId partition) : Exception($"{partition} was taken over.");

/// <summary>
/// A part that this instance holds. Claims and outcomes that come up at the same time share a transaction: the first goes out at once, and
/// what gathers meanwhile goes with the next. A claim is stored before its message goes out, as everywhere.
/// </summary>
internal sealed class PartLease(BulkParts parts, PartitionId partition, StoredHead stored, TimeSpan hold, TimeProvider clock)
{
    private const int MostWrites = 99;
    private readonly Lock _gate = new();
    private readonly Queue<Write> _waiting = new();
    private StoredHead _stored = stored;
    private Task _writing = Task.CompletedTask;
    private bool _isLost;

    public PartHead Head => _stored.Head;

    /// <summary>Takes the part if nobody holds it; null when somebody does.</summary>
    public static async Task<PartLease?> TakeAsync(
        BulkParts parts, PartitionId partition, StoredHead stored, string holder, TimeSpan hold, TimeProvider clock, CancellationToken cancellation)
    {
        var head = stored.Head with { Holder = holder, HeldUntil = clock.GetUtcNow() + hold, Commit = Ulid.NewUlid().ToString() };
        return await parts.WriteAsync(partition, stored, head, [], cancellation) is { } taken ? new PartLease(parts, partition, taken, hold, clock) : null;
    }

    /// <exception cref="PartLostException">Somebody else holds the part now: the message must not be sent.</exception>
    public async Task<bool> ClaimAsync(BulkRow row)
    {
        await EnqueueAsync(new Write(row.Claim(clock.GetUtcNow()), null));
        return true;
    }

    public Task ReleaseAsync(BulkRow row, DateTimeOffset until, int attempts) => EnqueueAsync(new Write(row.Release(until, attempts), null));

    public Task FinishAsync(BulkRow row, BulkResult outcome) => EnqueueAsync(new Write(row.Remove(), outcome));

    /// <summary>Lets the next instance take it at once.</summary>
    public async Task LetGoAsync(CancellationToken cancellation)
    {
        if (!_isLost)
        {
            await parts.WriteAsync(partition, _stored, Head with { Holder = null, HeldUntil = DateTimeOffset.UnixEpoch, Commit = Ulid.NewUlid().ToString() }, [], cancellation);
        }
    }

    private Task EnqueueAsync(Write write)
    {
        lock (_gate)
        {
            _waiting.Enqueue(write);
            if (_writing.IsCompleted)
            {
                _writing = Task.Run(WriteAllAsync);
            }
        }

        return write.Done.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Take() is { Count: > 0 } writes)
        {
            try
            {
                var head = Head with
                {
                    Tally = writes.Aggregate(Head.Tally, (tally, write) => write.Outcome is { } outcome ? tally.With(outcome) : tally),
                    HeldUntil = clock.GetUtcNow() + hold,
                    Commit = Ulid.NewUlid().ToString(),
                };
                _stored = await TryAsync(head, [.. writes.Select(write => write.Action)]);
                writes.ForEach(write => write.Done.SetResult());
            }
            catch (Exception exception)
            {
                writes.ForEach(write => write.Done.SetException(exception));
            }
        }
    }

    private async Task<StoredHead> TryAsync(PartHead head, IReadOnlyList<TableTransactionAction> rows)
    {
        if (_isLost)
        {
            throw new PartLostException(partition);
        }

        try
        {
            if (await parts.WriteAsync(partition, _stored, head, rows, CancellationToken.None) is { } written)
            {
                return written;
            }
        }
        catch (Exception)
        {
            // Whether it is stored cannot be told, and so neither what may still be sent: whoever takes the part next reads it afresh.
            _isLost = true;
            throw;
        }

        _isLost = true;
        throw new PartLostException(partition);
    }

    private List<Write> Take()
    {
        lock (_gate)
        {
            var taken = new List<Write>();
            // Two writes of one row do not fit into one transaction; the second is never asked for before the first is done.
            while (taken.Count < MostWrites && _waiting.TryDequeue(out var write))
            {
                taken.Add(write);
            }

            if (taken.Count == 0)
            {
                _writing = Task.CompletedTask;
            }

            return taken;
        }
    }

    private sealed record Write(TableTransactionAction Action, BulkResult? Outcome)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
