using Azure.Data.Tables;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries;

/// <summary>
/// Drains the outbox of a partition: entries are claimed, sent and removed in order. A claim is a conditional write, so that of two
/// instances one sends; a message whose sending never reported back is not sent again, since it may have arrived.
/// </summary>
internal sealed class Outbox(OutboxTable table, Sender sender, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<Outbox> log)
{
    private const int MostAttempts = 12;
    private const int CleaningOdds = 50;

    // A job such as publishing a round is never dropped for an outage: with the longest pause, this is a day.
    private const int MostJobAttempts = 300;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends what is due; null when nothing is left, else how long to wait before looking again.</summary>
    /// <param name="partition">Which partition.</param>
    /// <param name="stopping">No new entry is begun any more.</param>
    /// <param name="sending">What is under way is broken off.</param>
    public async Task<TimeSpan?> DrainAsync(PartitionId partition, CancellationToken stopping, CancellationToken sending)
    {
        TimeSpan? next = null;
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in await table.ListAsync(partition, sending))
        {
            stopping.ThrowIfCancellationRequested();
            var wait = await HandleAsync(partition, row, held, sending);
            next = wait is null ? next : next is null || wait < next ? wait : next;
        }

        if (next is null && Random.Shared.Next(CleaningOdds) == 0)
        {
            await table.CleanReceiptsAsync(partition, sending);
        }

        return next;
    }

    /// <summary>Enters a refresh that was asked for through the queue.</summary>
    public Task AskRefreshAsync(PartitionId partition, string view, string key, CancellationToken cancellation) =>
        table.AskRefreshAsync(partition, view, key, cancellation);

    private async Task<TimeSpan?> HandleAsync(PartitionId partition, OutboxRow row, HashSet<string> held, CancellationToken sending)
    {
        if (held.Contains(row.Place) || (row.Kind == DeliveryKind.Refresh && held.Contains(row.Subject)))
        {
            // What is said in one place keeps its order, and a card is not brought up to date before it is known to be posted.
            // Whatever holds it up has said already when to look again.
            return LongestPause;
        }

        var now = clock.GetUtcNow();
        if (row.NotBefore > now)
        {
            held.Add(row.Place);
            return row.NotBefore - now;
        }

        if (row.SendingSince is { } since)
        {
            var limit = row.Kind == DeliveryKind.Job ? options.Value.JobLimit : options.Value.SendingLimit;
            if (now - since < limit)
            {
                Hold(row, held);
                return Shorter(limit - (now - since), options.Value.WakeUpDelay);
            }

            if (row.Kind == DeliveryKind.Post)
            {
                await DropAsync(partition, row, new DeliveryResult(DeliveryState.Unknown), sending);
                return null;
            }
        }

        var sent = await TryAsync(partition, row, sending);
        return await SettleAsync(partition, row, sent, held, sending);
    }

    private async Task<DeliveryResult> TryAsync(PartitionId partition, OutboxRow row, CancellationToken sending)
    {
        try
        {
            return await sender.SendAsync(partition, row, () => table.ClaimAsync(row, sending), sending);
        }
        catch (Exception exception) when (!sending.IsCancellationRequested)
        {
            // A view or job failed, or storage did while it read: nothing was sent, for the Connector client answers with verdicts.
            DeliveryLog.RenderFailed(log, exception, row.View, partition.Value, row.Attempts);
            return new DeliveryResult(DeliveryState.Later);
        }
    }

    private async Task<TimeSpan?> SettleAsync(PartitionId partition, OutboxRow row, DeliveryResult sent, HashSet<string> held, CancellationToken sending)
    {
        switch (sent.State)
        {
            case DeliveryState.Done:
                return await FinishAsync(partition, row, sent, sending);
            case DeliveryState.NotYet:
                return sent.Pause;
            case DeliveryState.Busy:
                Hold(row, held);
                return BusyPause;
            case DeliveryState.Later when row.Attempts < (row.Kind == DeliveryKind.Job ? MostJobAttempts : MostAttempts):
                held.Add(row.Place);
                DeliveryMeter.Count(row.Kind, "later");
                var pause = sent.Pause ?? Shorter(options.Value.FirstPause * Math.Pow(2, Math.Min(row.Attempts, 20)), LongestPause);
                await table.NoteAsync(sent.Notes, sending);
                return await table.ReleaseAsync(row, clock.GetUtcNow() + pause, row.Attempts + 1, sending) ? pause : BusyPause;
            default:
                await DropAsync(partition, row, sent, sending);
                return null;
        }
    }

    private async Task<TimeSpan?> FinishAsync(PartitionId partition, OutboxRow row, DeliveryResult sent, CancellationToken sending)
    {
        if (sent.Why is { } why)
        {
            DeliveryLog.UpdateDropped(log, row.View, partition.Value, why);
        }

        DeliveryMeter.Count(row.Kind, "delivered");
        DeliveryLog.Delivered(log, row.Id, row.View, partition.Value);
        var isLast = await table.FinishAsync(row, sent.Notes, sending) && !sent.Notes.Any(note => note.ActionType == TableTransactionActionType.Add);
        return isLast ? null : BusyPause;
    }

    private async Task DropAsync(PartitionId partition, OutboxRow row, DeliveryResult sent, CancellationToken sending)
    {
        var isUnknown = sent.State == DeliveryState.Unknown;
        if (isUnknown)
        {
            DeliveryLog.Unknown(log, row.Id, row.View, partition.Value);
        }
        else
        {
            DeliveryLog.GivenUp(log, row.Id, row.View, partition.Value, sent.Why ?? "too many attempts");
        }

        var outcome = isUnknown ? "unknown" : sent.State == DeliveryState.Unreachable ? "unreachable" : "given-up";
        DeliveryMeter.Count(row.Kind, outcome);
        await table.FinishAsync(row, [.. sent.Notes, OutboxTable.Remark(partition, $"delivery.{outcome}", row.View, clock.GetUtcNow())], sending);
    }

    private static void Hold(OutboxRow row, HashSet<string> held)
    {
        held.Add(row.Place);
        held.Add(row.Subject);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
