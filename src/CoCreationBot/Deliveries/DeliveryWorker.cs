using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries;

/// <summary>Has outboxes drained: at once when this process committed something, on signals that others left behind, and when timers are due.</summary>
internal sealed class DeliveryWorker(
    OutboxSignals signals, QueueClient queue, Timers timers, DrainScheduler runs, StoragePreparation preparation, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryWorker> log)
    : BackgroundService
{
    private const int MostMessages = 16;

    // A call whose partition cannot be drained; with the longest time it is ours, this is most of a day. Then it gets a longer respite.
    private const int MostTimes = 2000;
    private static readonly TimeSpan Respite = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is being sent when the process is asked to stop gets time to report back; otherwise nobody knew whether it arrived.
        using var sending = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => sending.CancelAfter(options.Value.StopPatience));
        try
        {
            await Task.WhenAll(FollowSignalsAsync(stoppingToken, sending.Token), PollAsync(stoppingToken, sending.Token), SweepAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await runs.WhenIdleAsync();
        }
    }

    private async Task FollowSignalsAsync(CancellationToken stopping, CancellationToken sending)
    {
        await foreach (var local in signals.Local.ReadAllAsync(stopping))
        {
            runs.Accept(local, stopping, sending);
        }
    }

    private async Task PollAsync(CancellationToken stopping, CancellationToken sending)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!preparation.IsDone || !await TakeSignalsAsync(stopping, sending))
                {
                    await Task.Delay(options.Value.PollInterval, clock, stopping);
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                DeliveryLog.QueueUnavailable(log, exception.Message.Split('\n')[0]);
                await Task.Delay(options.Value.PollInterval, clock, stopping);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (preparation.IsDone)
                {
                    await Parallel.ForEachAsync(
                        await timers.DueAsync(stopping), new ParallelOptions { MaxDegreeOfParallelism = MostMessages, CancellationToken = stopping }, CallAsync);
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                DeliveryLog.TimersUnavailable(log, exception.Message.Split('\n')[0]);
            }

            await Task.Delay(preparation.IsDone ? options.Value.SweepInterval : options.Value.PollInterval, clock, stopping);
        }
    }

    // A call is left before the timer is removed, and watched over: whatever is lost in between, somebody comes. Two instances at once leave two
    // calls, and the second finds nothing to do.
    private async ValueTask CallAsync(Due due, CancellationToken stopping)
    {
        await signals.QueueNowAsync(due.Partition, stopping);
        if (!due.IsWatch)
        {
            await timers.WatchAsync(due.Partition, stopping);
        }

        await timers.DoneAsync(due, stopping);
    }

    private async Task<bool> TakeSignalsAsync(CancellationToken stopping, CancellationToken sending)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(MostMessages, options.Value.TakeTime, stopping);
        foreach (var message in messages)
        {
            if (Read(message) is { } wake && message.DequeueCount <= MostTimes)
            {
                runs.Accept(new LocalSignal(wake, new QueuedSignal(new PartitionId(wake.Partition), message.MessageId, message.PopReceipt)), stopping, sending);
            }
            else
            {
                DeliveryLog.CallGivenUp(log, message.MessageId, message.DequeueCount);
                if (Read(message) is { } later)
                {
                    await timers.SetAsync(new PartitionId(later.Partition), clock.GetUtcNow() + Respite, stopping);
                }

                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping);
            }
        }

        return messages.Length > 0;
    }

    private static OutboxSignal? Read(QueueMessage message)
    {
        try
        {
            return JsonSerializer.Deserialize(message.MessageText, StorageJson.Default.OutboxSignal);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
