using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoCreationBot.Storage;

/// <summary>Creates the tables and the queue once, as soon as storage answers; the bot starts meanwhile and says that it is not ready.</summary>
internal sealed class StoragePreparation(TableServiceClient tables, QueueClient queue, StorageNames names, TimeProvider clock, ILogger<StoragePreparation> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public bool IsDone { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!IsDone && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(
                    tables.CreateTableIfNotExistsAsync(names.State, stoppingToken),
                    tables.CreateTableIfNotExistsAsync(names.Responses, stoppingToken),
                    tables.CreateTableIfNotExistsAsync(names.Timers, stoppingToken),
                    queue.CreateIfNotExistsAsync(cancellationToken: stoppingToken));
                IsDone = true;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                StorageLog.NotPrepared(log, exception.Message.Split('\n')[0]);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }
}

/// <summary>Says which part of storage cannot be reached.</summary>
internal sealed class StorageHealth(TableServiceClient tables, QueueClient queue, StorageNames names, StoragePreparation preparation) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!preparation.IsDone)
        {
            return HealthCheckResult.Unhealthy("Tables and queue are not created yet.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var tableCheck = AnswersAsync(() => tables.GetTableClient(names.State).GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: limit.Token));
        var queueCheck = AnswersAsync(() => queue.GetPropertiesAsync(limit.Token));
        var (tablesUp, queueUp) = (await tableCheck, await queueCheck);
        return (tablesUp, queueUp) switch
        {
            (true, true) => HealthCheckResult.Healthy("Table and Queue Storage answer."),
            (false, true) => HealthCheckResult.Unhealthy("Table Storage does not answer."),
            (true, false) => HealthCheckResult.Unhealthy("Queue Storage does not answer."),
            _ => HealthCheckResult.Unhealthy("Table and Queue Storage do not answer."),
        };
    }

    private static async Task<bool> AnswersAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException or Azure.Identity.AuthenticationFailedException)
        {
            return false;
        }
    }
}

internal static partial class StorageLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Storage is not prepared yet: {Why}")]
    public static partial void NotPrepared(ILogger log, string why);
}
