using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoCreationBot.Storage;

/// <summary>
/// Creates the tables and the queue once, and compares the pseudonym key, as soon as storage answers; the bot starts meanwhile and says that it is not ready.
/// With a key that does not fit it does not start, or ends as soon as that is known.
/// </summary>
internal sealed class StoragePreparation(
    TableServiceClient tables, QueueClient queue, StorageNames names, KeyRecord keys, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<StoragePreparation> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything is served, where storage answers.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await TryAsync(limit.Token);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!IsDone && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await TryAsync(stoppingToken);
            }
        }
        catch (WrongKeyException)
        {
            lifetime.StopApplication();
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(
                tables.CreateTableIfNotExistsAsync(names.State, cancellation),
                tables.CreateTableIfNotExistsAsync(names.Responses, cancellation),
                tables.CreateTableIfNotExistsAsync(names.Timers, cancellation),
                queue.CreateIfNotExistsAsync(cancellationToken: cancellation));
            await keys.ConfirmAsync(cancellation);
            IsDone = true;
        }
        catch (Exception exception) when (exception is not WrongKeyException)
        {
            StorageLog.NotPrepared(log, exception.Message.Split('\n')[0]);
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

    [LoggerMessage(2002, LogLevel.Warning, "The pseudonym key changes: the new one names people from {From:u} on. Give both keys to every instance before that.")]
    public static partial void KeyChanges(ILogger log, DateTimeOffset from);

    [LoggerMessage(2003, LogLevel.Warning, "The change of the pseudonym key is finished: Privacy:PreviousPseudonymKey may go. Web links and pictures signed with it end then.")]
    public static partial void KeyChanged(ILogger log);

    [LoggerMessage(2004, LogLevel.Warning, "Which pseudonym key is in use could not be read, or people not be renamed to it; it is tried again: {Why}")]
    public static partial void NotRenamed(ILogger log, string why);
}
