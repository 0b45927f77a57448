using System.Collections.Concurrent;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries.Bulk;

/// <summary>Writes to the people of a part, many side by side; the Connector's limits, not this, say how fast.</summary>
internal sealed class BulkSender(
    BulkParts parts, BulkSends runs, PartitionStore partitions, Rendering rendering, Contacts contacts, Chats chats, IOptions<DeliveryOptions> options, TimeProvider clock,
    ILogger<BulkSender> log) : ILongDrain
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly string _me = Guid.NewGuid().ToString("N");

    // What is certain of a row although storage does not know it: its outcome, or null = nothing was sent.
    private readonly ConcurrentDictionary<string, BulkResult?> _certain = new(StringComparer.Ordinal);

    public bool Owns(PartitionId partition) => BulkParts.Owns(partition);

    /// <summary>Writes to whoever is due; null when nobody is left, else how long to wait before looking again.</summary>
    public async Task<TimeSpan?> DrainAsync(PartitionId partition, CancellationToken stopping, CancellationToken sending)
    {
        if (await parts.ReadAsync(partition, sending) is not { } stored)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (!stored.Head.IsSealed || (stored.Head.Holder is not null && stored.Head.Holder != _me && stored.Head.HeldUntil > now))
        {
            return stored.Head.IsSealed ? stored.Head.HeldUntil - now : options.Value.WakeUpDelay;
        }

        if (stored.Head.Tally.All == stored.Head.People)
        {
            await ReportAsync(stored.Head, sending);
            return null;
        }

        if (await PartLease.TakeAsync(parts, partition, stored, _me, options.Value.RunHold, clock, sending) is not { } held
            || await runs.FindAsync(stored.Head.Run, sending) is not { } run)
        {
            return options.Value.WakeUpDelay;
        }

        var turn = new Turn(held, run, partition);
        try
        {
            return await HandAsync(turn, stopping, sending);
        }
        finally
        {
            await held.LetGoAsync(sending);
        }
    }

    private async Task<TimeSpan?> HandAsync(Turn turn, CancellationToken stopping, CancellationToken sending)
    {
        using var places = new SemaphoreSlim(options.Value.RunPeople);
        var tasks = new List<Task>();
        TimeSpan? next = null;
        try
        {
            foreach (var row in await parts.ListAsync(turn.Partition, sending))
            {
                if (row.NotBefore - clock.GetUtcNow() is { Ticks: > 0 } wait && !row.IsClaimed)
                {
                    next = next < wait ? next : wait;
                    continue;
                }

                await places.WaitAsync(stopping);
                tasks.RemoveAll(task => task.IsCompletedSuccessfully);
                if (tasks.Any(task => task.IsFaulted))
                {
                    places.Release();
                    break;
                }

                tasks.Add(FreeAsync(HandleAsync(turn, row, sending), places));
                await ReportSometimesAsync(turn, sending);
            }
        }
        finally
        {
            // What is under way reports back before the part goes to somebody else.
            await Task.WhenAll(tasks);
        }

        await ReportAsync(turn.Held.Head, sending);
        return turn.Held.Head.Tally.All == turn.Held.Head.People ? null : Later(next, turn.Next);
    }

    private static async Task FreeAsync(Task work, SemaphoreSlim places)
    {
        try
        {
            await work;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task HandleAsync(Turn turn, BulkRow row, CancellationToken sending)
    {
        var id = turn.Partition.Value + row.Id;
        if (row.IsClaimed && (!_certain.TryRemove(id, out var known) || known is not null))
        {
            // Whoever began to send it is gone, and nobody else knows what became of it.
            await FinishAsync(turn, row, id, known ?? BulkResult.Unknown);
            return;
        }

        if (await IsCancelledAsync(turn, sending))
        {
            await FinishAsync(turn, row, id, BulkResult.Cancelled);
            return;
        }

        _certain[id] = null;
        var sent = await TryAsync(turn, row, id, sending);
        if (sent.State is DeliveryState.Later && row.Attempts < MostAttempts)
        {
            var pause = sent.Pause ?? options.Value.FirstPause * Math.Pow(2, Math.Min(row.Attempts, 20));
            pause = pause < LongestPause ? pause : LongestPause;
            await turn.Held.ReleaseAsync(row, clock.GetUtcNow() + pause, row.Attempts + 1);
            turn.ComeAgain(pause);
            _certain.TryRemove(id, out _);
            return;
        }

        await FinishAsync(turn, row, id, sent.State switch
        {
            DeliveryState.Done when sent.Why is null => BulkResult.Sent,
            DeliveryState.Done => BulkResult.Skipped,
            DeliveryState.Unreachable => BulkResult.Unreachable,
            DeliveryState.Unknown => BulkResult.Unknown,
            _ => BulkResult.GivenUp,
        });
    }

    private async Task FinishAsync(Turn turn, BulkRow row, string id, BulkResult outcome)
    {
        if (outcome == BulkResult.Unknown)
        {
            DeliveryLog.Unknown(log, row.Id, turn.Run.View, turn.Partition.Value);
        }

        DeliveryMeter.Count(DeliveryKind.Post, outcome switch { BulkResult.Sent => "delivered", BulkResult.GivenUp => "given-up", _ => outcome.ToString().ToLowerInvariant() });
        _certain[id] = outcome;
        await turn.Held.FinishAsync(row, outcome);
        _certain.TryRemove(id, out _);
    }

    private async Task<DeliveryResult> TryAsync(Turn turn, BulkRow row, string id, CancellationToken sending)
    {
        try
        {
            return await SendAsync(turn, row, id, sending);
        }
        catch (Exception exception) when (exception is not PartLostException && !sending.IsCancellationRequested && _certain.TryGetValue(id, out var outcome) && outcome is null)
        {
            // The view failed, or storage did: nothing was sent.
            DeliveryLog.RenderFailed(log, exception, turn.Run.View, turn.Partition.Value, row.Attempts);
            return new DeliveryResult(DeliveryState.Later);
        }
    }

    private async Task<DeliveryResult> SendAsync(Turn turn, BulkRow row, string id, CancellationToken sending)
    {
        if (await contacts.FindAsync(row.Person, sending) is not { UnreachableSince: null } contact)
        {
            return await HoldAsync(turn, row, new DeliveryResult(DeliveryState.Unreachable), sending);
        }

        var request = new ViewRequest(await SnapshotAsync(turn, sending), turn.Run.Key, contact.Place) { Person = row.Person, Locale = contact.Locale };
        var rendered = await rendering.RenderAsync(turn.Run.View, request, sending);
        if (rendered.Message is not { } message)
        {
            return new DeliveryResult(DeliveryState.Done) { Why = "nothing to tell" };
        }

        return await HoldAsync(turn, row, (await chats.SendAsync(contact, message, () => ClaimAsync(turn, row, id), sending, isBackground: true)).Result, sending);
    }

    // Who comes back gets it then, if their view still has something to say.
    private async Task<DeliveryResult> HoldAsync(Turn turn, BulkRow row, DeliveryResult sent, CancellationToken sending) =>
        sent.State != DeliveryState.Unreachable
        || await contacts.HoldAsync(row.Person, HeldPost.Of(new PartitionId(turn.Run.Initiative), turn.Run.View, turn.Run.Key, row.Person, clock.GetUtcNow()), sending)
            ? sent : new DeliveryResult(DeliveryState.Later);

    // From the claim on it is not certain any more that nothing was sent.
    private async Task<bool> ClaimAsync(Turn turn, BulkRow row, string id)
    {
        await turn.Held.ClaimAsync(row);
        _certain.TryRemove(id, out _);
        return true;
    }

    private async Task<Snapshot> SnapshotAsync(Turn turn, CancellationToken sending)
    {
        var (snapshot, readAt) = turn.Seen;
        if (snapshot is null || clock.GetUtcNow() - readAt > options.Value.CardInterval)
        {
            snapshot = await partitions.LoadAsync(new PartitionId(turn.Run.Initiative), sending);
            turn.Seen = (snapshot, clock.GetUtcNow());
        }

        return snapshot;
    }

    private async Task<bool> IsCancelledAsync(Turn turn, CancellationToken sending)
    {
        if (clock.GetUtcNow() - turn.AskedAt > options.Value.PollInterval)
        {
            turn.AskedAt = clock.GetUtcNow();
            turn.IsCancelled = await runs.FindAsync(turn.Run.Id, sending) is not { Status: BulkStatus.Preparing or BulkStatus.Running };
        }

        return turn.IsCancelled;
    }

    private async Task ReportSometimesAsync(Turn turn, CancellationToken sending)
    {
        if (clock.GetUtcNow() - turn.ReportedAt > options.Value.RunReports)
        {
            turn.ReportedAt = clock.GetUtcNow();
            await ReportAsync(turn.Held.Head, sending);
        }
    }

    private Task ReportAsync(PartHead head, CancellationToken sending) =>
        runs.ReportAsync(head.Run, new PartReport(head.Part, head.People, head.Tally), sending);

    private static TimeSpan Later(TimeSpan? one, TimeSpan? other) =>
        (one is null || other < one ? other : one) ?? TimeSpan.FromMilliseconds(250);

    /// <summary>What is known while a part is in hand.</summary>
    private sealed class Turn(PartLease held, BulkSend run, PartitionId partition)
    {
        private long _next = long.MaxValue;

        public PartLease Held => held;

        public BulkSend Run => run;

        public PartitionId Partition => partition;

        public (Snapshot? Snapshot, DateTimeOffset ReadAt) Seen { get; set; }

        public DateTimeOffset AskedAt { get; set; }

        public DateTimeOffset ReportedAt { get; set; }

        public bool IsCancelled { get; set; }

        public TimeSpan? Next => _next == long.MaxValue ? null : TimeSpan.FromTicks(_next);

        public void ComeAgain(TimeSpan pause)
        {
            for (var known = Interlocked.Read(ref _next); pause.Ticks < known; known = Interlocked.Read(ref _next))
            {
                if (Interlocked.CompareExchange(ref _next, pause.Ticks, known) == known)
                {
                    return;
                }
            }
        }
    }
}
