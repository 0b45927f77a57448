using System.Text.Json;
using System.Threading.Channels;
using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Storage;

/// <summary>A message in the queue: a partition has something to send, or a card of it should be brought up to date.</summary>
/// <param name="Partition">Which partition.</param>
/// <param name="View">View to refresh, or null.</param>
/// <param name="Key">Key of the view.</param>
internal sealed record OutboxSignal(string Partition, string? View = null, string? Key = null);

/// <summary>A signal that stands in the queue.</summary>
internal sealed record QueuedSignal(PartitionId Partition, string MessageId, string PopReceipt);

/// <summary>Word to the local worker that a partition has something to do.</summary>
/// <param name="Signal">What.</param>
/// <param name="Queued">The one in the queue that stands for it until it is done; null when there is none to take back.</param>
internal sealed record LocalSignal(OutboxSignal Signal, QueuedSignal? Queued);

/// <summary>
/// The queue that wakes workers. A signal is queued before a commit with a delay, so that it outlives a crash; in the normal case the local
/// worker is signalled at once and takes the queued one back when everything is sent.
/// </summary>
internal sealed class OutboxSignals(QueueClient queue, Timers timers, IOptions<SignalOptions> options, TimeProvider clock)
{
    // Without it, a message is thrown away after seven days.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private const int MostLocal = 10_000;
    private const int MostSubjects = 1_000;

    // When it overflows, signals are dropped: they are in the queue too.
    private readonly Channel<LocalSignal> _local = Channel.CreateBounded<LocalSignal>(
        new BoundedChannelOptions(MostLocal) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<OutboxSignal, Asked> _asked = [];

    public ChannelReader<LocalSignal> Local => _local.Reader;

    public async Task<QueuedSignal> QueueAsync(PartitionId partition, CancellationToken cancellation)
    {
        var watch = timers.WatchAsync(partition, cancellation);
        var queued = await QueueAsync(new OutboxSignal(partition.Value), cancellation);
        await watch;
        return queued;
    }

    /// <summary>Queues a signal that anybody may take at once.</summary>
    public Task QueueNowAsync(PartitionId partition, CancellationToken cancellation) =>
        PartitionStore.GuardAsync(() => QueueAsync(new OutboxSignal(partition.Value), cancellation, TimeSpan.Zero));

    /// <summary>
    /// Asks for a card to be brought up to date soon, without a write to its partition. Called before the answer it will show is saved, and
    /// cheap: one queue message stands for all answers of some seconds, and outlives a crash; the local worker looks as soon as the answers
    /// are stored and the card may be updated again.
    /// </summary>
    public async ValueTask RefreshSoonAsync(PartitionId partition, string view, string key, CancellationToken cancellation)
    {
        var wake = new OutboxSignal(partition.Value, view, key);
        Task left;
        lock (_asked)
        {
            var now = clock.GetUtcNow();
            ForgetOld(now);
            var asked = _asked.GetValueOrDefault(wake);
            if (asked is null)
            {
                _asked[wake] = asked = new Asked();
            }

            // The message must come after the slowest answer it stands for, so it stands for those of its first half only.
            if (asked.Left is not { IsFaulted: false, IsCanceled: false } || now - asked.LeftAt > options.Value.WakeUpDelay / 2)
            {
                asked.Left = QueueAsync(wake, CancellationToken.None);
                asked.LeftAt = now;
            }

            if (asked.SignalAt - now < options.Value.SettleTime)
            {
                var earliest = asked.SignalAt + options.Value.CardInterval;
                asked.SignalAt = now + options.Value.SettleTime > earliest ? now + options.Value.SettleTime : earliest;
                SignalLater([new LocalSignal(wake, null)], asked.SignalAt - now, CancellationToken.None);
            }

            left = asked.Left;
        }

        await PartitionStore.GuardAsync(async () =>
        {
            await left.WaitAsync(cancellation);
            return true;
        });
    }

    /// <summary>Wakes the local worker now.</summary>
    public void SignalNow(QueuedSignal queued) => _local.Writer.TryWrite(new LocalSignal(new OutboxSignal(queued.Partition.Value), queued));

    /// <summary>Wakes the local worker after a pause.</summary>
    public void SignalLater(IReadOnlyList<LocalSignal> locals, TimeSpan pause, CancellationToken cancellation) =>
        _ = Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock, cancellation).ContinueWith(
            _ => locals.All(_local.Writer.TryWrite),
            cancellation,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>Takes a queued signal back. One that cannot be taken back does no harm: whoever takes it finds nothing to do.</summary>
    public async Task CancelAsync(QueuedSignal? queued, CancellationToken cancellation)
    {
        if (queued is not null)
        {
            await HarmlessAsync(() => queue.DeleteMessageAsync(queued.MessageId, queued.PopReceipt, cancellation), cancellation);
        }
    }

    /// <summary>Has a queued signal come again after a pause, for whatever its partition still has to do then.</summary>
    public Task PostponeAsync(QueuedSignal queued, TimeSpan pause, CancellationToken cancellation) => HarmlessAsync(
        () => queue.UpdateMessageAsync(queued.MessageId, queued.PopReceipt, Write(new OutboxSignal(queued.Partition.Value)), pause, cancellation), cancellation);

    private static async Task HarmlessAsync(Func<Task> call, CancellationToken cancellation)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // Somebody else took the message meanwhile, or the queue is away: then it comes by itself.
        }
    }

    private static string Write(OutboxSignal wake) => JsonSerializer.Serialize(wake, StorageJson.Default.OutboxSignal);

    private async Task<QueuedSignal> QueueAsync(OutboxSignal wake, CancellationToken cancellation, TimeSpan? delay = null)
    {
        var sent = await queue.SendMessageAsync(Write(wake), delay ?? options.Value.WakeUpDelay, Forever, cancellation);
        return new QueuedSignal(new PartitionId(wake.Partition), sent.Value.MessageId, sent.Value.PopReceipt);
    }

    private void ForgetOld(DateTimeOffset now)
    {
        if (_asked.Count > MostSubjects)
        {
            foreach (var (wake, asked) in _asked)
            {
                if (asked.SignalAt < now - options.Value.WakeUpDelay)
                {
                    _asked.Remove(wake);
                }
            }
        }
    }

    private sealed class Asked
    {
        public Task? Left { get; set; }

        public DateTimeOffset LeftAt { get; set; }

        public DateTimeOffset SignalAt { get; set; }
    }
}
