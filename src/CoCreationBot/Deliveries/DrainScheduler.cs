using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries;

/// <summary>
/// Drains partitions side by side, and each of them by one run at a time: what comes in meanwhile waits for the next run and shares it.
/// </summary>
internal sealed class DrainScheduler(
    Outbox outbox, IEnumerable<ILongDrain> drains, OutboxSignals signals, Timers timers, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DrainScheduler> log)
    : IDisposable
{
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, List<LocalSignal>> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _runs = [];
    private readonly SemaphoreSlim _slots = new(options.Value.Workers);
    private readonly SemaphoreSlim _longSlots = new(options.Value.RunParts);

    /// <summary>Takes a signal in. The queued one is taken back once its partition has nothing left to do.</summary>
    public void Accept(LocalSignal local, CancellationToken stopping, CancellationToken sending)
    {
        lock (_waiting)
        {
            if (_waiting.TryGetValue(local.Signal.Partition, out var waiting))
            {
                waiting.Add(local);
                return;
            }

            _waiting[local.Signal.Partition] = [local];
            var run = Task.Run(() => RunAsync(local.Signal.Partition, stopping, sending), CancellationToken.None);
            _runs.Add(run);
            run.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    /// <summary>Ends when no run is under way any more.</summary>
    public Task WhenIdleAsync()
    {
        lock (_waiting)
        {
            return Task.WhenAll(_runs);
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _longSlots.Dispose();
    }

    private async Task RunAsync(string partition, CancellationToken stopping, CancellationToken sending)
    {
        var isLong = LongDrainOf(new PartitionId(partition)) is not null;
        var slots = isLong ? _longSlots : _slots;
        while (Take(partition) is { } locals)
        {
            try
            {
                if (isLong && slots.CurrentCount == 0 && locals.TrueForAll(local => local.Queued is not null))
                {
                    // A part takes minutes, and no hand is free here: another instance may have one.
                    await Task.WhenAll(locals.Select(local => signals.PostponeAsync(local.Queued!, HandOver, sending)));
                    continue;
                }

                await slots.WaitAsync(stopping);
                try
                {
                    await DrainAsync(new PartitionId(partition), locals, stopping, sending);
                }
                finally
                {
                    slots.Release();
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The signals stay in the queue: somebody comes again.
                DeliveryLog.DrainFailed(log, exception, partition);
            }
            catch (OperationCanceledException)
            {
                // Stopping: another instance takes the signals.
            }
        }
    }

    private async Task DrainAsync(PartitionId partition, IReadOnlyList<LocalSignal> locals, CancellationToken stopping, CancellationToken sending)
    {
        foreach (var wake in locals.Select(local => local.Signal).Where(wake => wake.View is not null).Distinct())
        {
            await outbox.AskRefreshAsync(partition, wake.View!, wake.Key ?? "", sending);
        }

        var wait = LongDrainOf(partition) is { } drain
            ? await drain.DrainAsync(partition, stopping, sending)
            : await outbox.DrainAsync(partition, stopping, sending);
        var queued = locals.Select(local => local.Queued).OfType<QueuedSignal>().ToArray();
        if (wait is { } pause && pause <= options.Value.WakeUpDelay / 2)
        {
            signals.SignalLater(Again(partition, queued), pause, stopping);
            return;
        }

        if (wait > options.Value.FarAhead)
        {
            // The timer is entered before the queued ones are taken back: after a crash in between, somebody comes too early and enters it again.
            await timers.SetAsync(partition, clock.GetUtcNow() + wait.Value, sending);
            await Task.WhenAll(queued.Select(one => signals.CancelAsync(one, sending)));
            return;
        }

        // From here on the outbox holds what is left to do, and one signal is enough to come back for it.
        var last = wait is null ? null : queued.LastOrDefault();
        await Task.WhenAll(queued.Where(one => one != last).Select(one => signals.CancelAsync(one, sending)));
        if (last is not null)
        {
            await signals.PostponeAsync(last, wait!.Value + TimeSpan.FromMilliseconds(50), sending);
        }
        else if (wait is { } later)
        {
            signals.SignalLater(Again(partition, []), later, stopping);
        }
    }

    private ILongDrain? LongDrainOf(PartitionId partition) => drains.FirstOrDefault(drain => drain.Owns(partition));

    private static LocalSignal[] Again(PartitionId partition, QueuedSignal[] queued) => queued.Length == 0
        ? [new LocalSignal(new OutboxSignal(partition.Value), null)]
        : [.. queued.Select(one => new LocalSignal(new OutboxSignal(partition.Value), one))];

    private List<LocalSignal>? Take(string partition)
    {
        lock (_waiting)
        {
            if (_waiting.TryGetValue(partition, out var waiting) && waiting.Count > 0)
            {
                _waiting[partition] = [];
                return waiting;
            }

            _waiting.Remove(partition);
            return null;
        }
    }

    private void Forget(Task run)
    {
        lock (_waiting)
        {
            _runs.Remove(run);
        }
    }
}
