using System.Diagnostics;
using CoCreationBot.Delivery;
using CoCreationBot.Storage;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Delivery;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoCreationBot.Tests.Storage;

/// <summary>Storage goes away and comes back. Each test has an emulator of its own to stop.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_click_during_an_outage_is_told_so_in_time_and_the_next_click_works()
    {
        using var folder = new Folder();
        await using var azurite = await Azurite.StartAsync(folder.Path);
        await using var bot = await Instance.StartAsync(azurite.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await AddAsync(bot, partition);

        await azurite.StopAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var watch = Stopwatch.StartNew();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => AddAsync(bot, partition));
            Assert.True(watch.Elapsed < AnswerTime, $"the answer took {watch.Elapsed}");
        }

        await azurite.StartAgainAsync();
        await AddAsync(bot, partition);
        Assert.Equal(2, (await bot.Ledger.ReadAsync(partition, Counter.Kind, "clicks", Cancellation))!.Value);
    }

    [Fact]
    public async Task Storage_stopped_between_decision_and_commit_leaves_nothing_half_written()
    {
        using var folder = new Folder();
        await using var azurite = await Azurite.StartAsync(folder.Path);
        await using var bot = await Instance.StartAsync(azurite.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => bot.Ledger.ChangeAsync(
            partition,
            "receipt",
            (_, change) =>
            {
                azurite.StopAsync().Wait(Cancellation);
                change.Put(Counter.Kind, new Counter("clicks", 1));
                change.Refresh("view", "key");
                return 0;
            },
            Cancellation));
        await azurite.StartAgainAsync();
        Assert.True((await bot.Ledger.LoadAsync(partition, Cancellation)).IsEmpty);
        Assert.Empty(await bot.Get<OutboxTable>().ListAsync(partition, Cancellation));

        // The same press again is not taken for a duplicate.
        Assert.False((await AddAsync(bot, partition, "receipt")).IsDuplicate);
    }

    [Fact]
    public async Task What_was_committed_before_an_outage_is_delivered_after_it_once()
    {
        using var folder = new Folder();
        await using var azurite = await Azurite.StartAsync(folder.Path);
        await using var connector = await LoopbackConnector.StartAsync();
        await using var bot = await Instance.StartAsync(azurite.ConnectionString, Instance.NewName(), delivers: true);
        var partition = Instance.NewPartition();
        bot.Routes.OnView("slow", async (_, _) =>
        {
            await azurite.StopAsync();
            return new OutgoingMessage(null, "still delivered", null);
        });
        await bot.Ledger.ChangeAsync(
            partition, null, (_, change) => { change.Post(Outgoing.Of(connector.Conversation(), "slow", "n")); return 0; }, Cancellation);
        await Task.Delay(1_500, Cancellation);
        Assert.Empty(connector.Calls);
        await azurite.StartAgainAsync();
        // The view stops storage each time it is made; only this once more.
        await DeliveryTests.WaitUntilAsync(async () =>
        {
            try
            {
                return connector.Calls.Count > 0 || (await bot.Get<OutboxTable>().ListAsync(partition, Cancellation)).Count == 0;
            }
            catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException)
            {
                await azurite.StartAgainAsync();
                return false;
            }
        });
        Assert.Equal(["still delivered"], connector.Texts);
    }

    [Fact]
    public async Task A_bot_started_before_its_storage_is_not_ready_and_then_is()
    {
        using var folder = new Folder();
        await using var azurite = await Azurite.StartAsync(folder.Path);
        await azurite.StopAsync();
        await using var bot = await Instance.StartAsync(azurite.ConnectionString, Instance.NewName(), ready: false);
        var health = bot.Get<HealthCheckService>();
        var down = await health.CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, down.Status);
        Assert.Contains("not created yet", down.Entries["storage"].Description!, StringComparison.Ordinal);

        await azurite.StartAgainAsync();
        await DeliveryTests.WaitUntilAsync(async () => (await health.CheckHealthAsync(Cancellation)).Status == HealthStatus.Healthy);
        await AddAsync(bot, Instance.NewPartition());

        await azurite.StopAsync();
        var gone = await health.CheckHealthAsync(Cancellation);
        Assert.Equal("Table and Queue Storage do not answer.", gone.Entries["storage"].Description);
    }

    private static Task<Outcome<int>> AddAsync(Instance bot, PartitionId partition, string? receipt = null) => bot.Ledger.ChangeAsync(
        partition,
        receipt,
        (snapshot, change) =>
        {
            change.Put(Counter.Kind, new Counter("clicks", (snapshot.Find(Counter.Kind, "clicks")?.Value ?? 0) + 1));
            return 0;
        },
        Cancellation);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("storage-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
