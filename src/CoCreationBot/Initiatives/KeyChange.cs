using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Follows which pseudonym key is in use, and while it changes renames everybody who answered under the one before. It may end anywhere and be taken up again by any
/// instance that has both keys: what is renamed stays so, and the change is finished by whoever found nothing left.
/// </summary>
internal sealed class KeyChange(KeyRecord record, KeyRing ring, PartitionStore partitions, Responses responses, StoragePreparation storage, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<KeyChange> log)
    : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _pace = TimeSpan.FromTicks(Math.Clamp((ring.Notice / 10).Ticks, Shortest.Ticks, Longest.Ticks));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time: that instances hear of a change in time does not hang on whose calendar says what.
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(_pace, TimeProvider.System, stoppingToken);
            try
            {
                await StepAsync(stoppingToken);
            }
            catch (WrongKeyException)
            {
                lifetime.StopApplication();
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                StorageLog.NotRenamed(log, exception.Message.Split('\n')[0]);
            }
        }
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        if (!storage.IsDone)
        {
            return;
        }

        await record.RereadAsync(cancellation);
        if (ring.Leaving is null)
        {
            return;
        }

        // An instance whose clock is a little slow still names people by the key before: what it stores is renamed by the next round.
        var isSettled = clock.GetUtcNow() >= ring.InUse!.From + _pace;

        foreach (var partition in await partitions.WithAsync(Kinds.Initiative, cancellation))
        {
            await responses.RenameAllAsync(partition, cancellation);
        }

        if (isSettled)
        {
            await record.FinishAsync(cancellation);
        }
    }
}
