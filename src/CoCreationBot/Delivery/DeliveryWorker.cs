using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Delivery;

/// <summary>Drains outboxes: at once when this process committed something, and on wake-up calls that others left behind.</summary>
internal sealed class DeliveryWorker(
    WakeUps wakeUps, QueueClient queue, Outbox outbox, StoragePreparation preparation, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryWorker> log)
    : BackgroundService
{
    private const int MostMessages = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<PartitionId, bool> _busy = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        [PollAsync(stoppingToken), .. Enumerable.Range(0, options.Value.Workers).Select(_ => FollowNudgesAsync(stoppingToken))]);

    private async Task FollowNudgesAsync(CancellationToken stopping)
    {
        await foreach (var (partition, call) in wakeUps.Nudges.ReadAllAsync(stopping))
        {
            try
            {
                var wait = await DrainAsync(partition, stopping);
                if (wait is null)
                {
                    await wakeUps.CancelAsync(call, stopping);
                }
                else if (wait < Patience)
                {
                    wakeUps.NudgeLater(partition, call, wait.Value, stopping);
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The call stays in the queue: somebody comes again.
                DeliveryLog.DrainFailed(log, exception, partition.Value);
            }
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!preparation.IsDone || !await TakeCallsAsync(stopping))
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

    private async Task<bool> TakeCallsAsync(CancellationToken stopping)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(MostMessages, Patience, stopping);
        await Task.WhenAll(messages.Select(message => AnswerAsync(message, stopping)));
        return messages.Length > 0;
    }

    private async Task AnswerAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            var wake = JsonSerializer.Deserialize(message.MessageText, StorageJson.Default.WakeUp)!;
            var partition = new PartitionId(wake.Partition);
            if (wake.View is not null)
            {
                wakeUps.ForgetSoon(wake);
                await outbox.AskRefreshAsync(partition, wake.View, wake.Key ?? "", stopping);
            }

            var wait = await DrainAsync(partition, stopping);
            if (wait is null)
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping);
            }
            else
            {
                // What is left to do is in the outbox: from here on it is an ordinary call.
                await queue.UpdateMessageAsync(
                    message.MessageId, message.PopReceipt, WakeUps.Write(new WakeUp(partition.Value)), wait.Value + TimeSpan.FromMilliseconds(50), stopping);
            }
        }
        catch (JsonException)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            DeliveryLog.DrainFailed(log, exception, message.MessageId);
        }
    }

    /// <summary>Drains a partition; null when nothing is left, else how long to wait before looking again.</summary>
    private async Task<TimeSpan?> DrainAsync(PartitionId partition, CancellationToken stopping)
    {
        if (!_busy.TryAdd(partition, true))
        {
            return TimeSpan.FromMilliseconds(100);
        }

        try
        {
            return await outbox.DrainAsync(partition, stopping);
        }
        finally
        {
            _busy.TryRemove(partition, out _);
        }
    }
}

internal static partial class DeliveryLog
{
    [LoggerMessage(3001, LogLevel.Error, "Draining {Partition} failed; its wake-up call stays")]
    public static partial void DrainFailed(ILogger log, Exception exception, string partition);

    [LoggerMessage(3002, LogLevel.Warning, "The wake-up queue does not answer: {Why}")]
    public static partial void QueueUnavailable(ILogger log, string why);

    [LoggerMessage(3003, LogLevel.Error, "Delivery {Row} of view {View} in {Partition}: outcome unknown, not sent again")]
    public static partial void Unknown(ILogger log, string row, string view, string partition);

    [LoggerMessage(3004, LogLevel.Warning, "Delivery {Row} of view {View} in {Partition} given up: {Why}")]
    public static partial void GivenUp(ILogger log, string row, string view, string partition, string why);

    [LoggerMessage(3005, LogLevel.Error, "View or job {View} failed in {Partition}, attempt {Attempt}")]
    public static partial void RenderFailed(ILogger log, Exception exception, string view, string partition, int attempt);

    [LoggerMessage(3006, LogLevel.Information, "Delivered {Row} of view {View} in {Partition}")]
    public static partial void Delivered(ILogger log, string row, string view, string partition);
}
