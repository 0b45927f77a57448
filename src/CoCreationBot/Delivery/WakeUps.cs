using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Azure;
using Azure.Storage.Queues;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Delivery;

/// <summary>Times of the delivery; settings only so that tests need not wait.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>How long after a crash somebody else looks what was left.</summary>
    public TimeSpan WakeUpDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Shortest time between two updates of one card.</summary>
    public TimeSpan CardInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>After this time a send that never reported back counts as broken off.</summary>
    public TimeSpan SendingLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause between two looks into an empty queue.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long receipts are kept.</summary>
    public TimeSpan ReceiptLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Partitions drained at the same time.</summary>
    public int Workers { get; set; } = 4;
}

/// <summary>A message in the queue: a partition has something to send, or a card of it should be brought up to date.</summary>
/// <param name="Partition">Which partition.</param>
/// <param name="View">View to refresh, or null.</param>
/// <param name="Key">Key of the view.</param>
internal sealed record WakeUp(string Partition, string? View = null, string? Key = null);

/// <summary>A wake-up call left in the queue.</summary>
internal sealed record LeftCall(PartitionId Partition, string MessageId, string PopReceipt);

/// <summary>
/// The queue that wakes workers. A call is left before a commit with a delay, so that it outlives a crash; in the normal case the local
/// worker is nudged at once and takes the call back when everything is sent.
/// </summary>
internal sealed class WakeUps(QueueClient queue, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private readonly Channel<(PartitionId, LeftCall?)> _nudges = Channel.CreateUnbounded<(PartitionId, LeftCall?)>();
    private readonly ConcurrentDictionary<WakeUp, long> _soon = new();

    public ChannelReader<(PartitionId Partition, LeftCall? Call)> Nudges => _nudges.Reader;

    public async Task<LeftCall> LeaveAsync(PartitionId partition, CancellationToken cancellation)
    {
        var sent = await queue.SendMessageAsync(Write(new WakeUp(partition.Value)), options.Value.WakeUpDelay, cancellationToken: cancellation);
        return new LeftCall(partition, sent.Value.MessageId, sent.Value.PopReceipt);
    }

    /// <summary>
    /// Asks for a card to be brought up to date soon, without a write to its partition: at most one queue message per card and interval from
    /// this process, left before the answer it will show is saved.
    /// </summary>
    public async ValueTask RefreshSoonAsync(PartitionId partition, string view, string key, CancellationToken cancellation)
    {
        var wake = new WakeUp(partition.Value, view, key);
        var interval = options.Value.CardInterval;
        var now = clock.GetTimestamp();
        if (_soon.TryGetValue(wake, out var last) && clock.GetElapsedTime(last, now) < interval)
        {
            return;
        }

        // Whoever sets the time sends the message; the others' answers are on time for the same update.
        if (last == 0 ? _soon.TryAdd(wake, now) : _soon.TryUpdate(wake, now, last))
        {
            await Ledger.GuardAsync(() => queue.SendMessageAsync(Write(wake), interval + TimeSpan.FromMilliseconds(500), cancellationToken: cancellation));
        }
    }

    /// <summary>Wakes the local worker now.</summary>
    public void Nudge(LeftCall call) => _nudges.Writer.TryWrite((call.Partition, call));

    /// <summary>Wakes the local worker after a pause.</summary>
    public void NudgeLater(PartitionId partition, LeftCall? call, TimeSpan pause, CancellationToken cancellation) =>
        _ = Task.Delay(pause, clock, cancellation).ContinueWith(
            _ => _nudges.Writer.TryWrite((partition, call)), cancellation, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    /// <summary>Takes a call back; one that is gone or taken by somebody else does no harm.</summary>
    public async Task CancelAsync(LeftCall? call, CancellationToken cancellation)
    {
        if (call is null)
        {
            return;
        }

        try
        {
            await queue.DeleteMessageAsync(call.MessageId, call.PopReceipt, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 400)
        {
            // Somebody else woke up to it meanwhile and finds nothing to do.
        }
    }

    public void ForgetSoon(WakeUp wake) => _soon.TryRemove(wake, out _);

    public static string Write(WakeUp wake) => JsonSerializer.Serialize(wake, StorageJson.Default.WakeUp);
}
