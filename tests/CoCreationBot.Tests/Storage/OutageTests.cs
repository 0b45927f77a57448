using System.Diagnostics;
using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Tests.Deliveries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoCreationBot.Tests.Storage;

/// <summary>Storage goes away and comes back.</summary>
public sealed class OutageTests(LocalStorage storage) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private readonly StorageGate _gate = new(storage.ConnectionString);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _gate.DisposeAsync();

    [Theory]
    [InlineData(nameof(Passage.Shut))]
    [InlineData(nameof(Passage.Silent))]
    public async Task A_click_during_an_outage_is_told_so_in_time_and_the_next_click_works(string outage)
    {
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await AddAsync(bot, partition);

        _gate.Set(Enum.Parse<Passage>(outage));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var watch = Stopwatch.StartNew();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => AddAsync(bot, partition));
            Assert.True(watch.Elapsed < AnswerTime, $"the answer took {watch.Elapsed}");
        }

        _gate.Set(Passage.Shut);
        _gate.Set(Passage.Open);
        await AddAsync(bot, partition);
        Assert.Equal(2, (await bot.Partitions.ReadAsync(partition, Counter.Kind, "clicks", Cancellation))!.Value);
    }

    [Fact]
    public async Task Many_clicks_at_once_during_an_outage_are_all_told_so_in_time()
    {
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        _gate.Set(Passage.Silent);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<StorageUnavailableException>(() => AddAsync(bot, partition))));
        Assert.True(watch.Elapsed < 2 * AnswerTime, $"the last answer took {watch.Elapsed}");
    }

    [Fact]
    public async Task Storage_stopped_between_decision_and_commit_leaves_nothing_half_written()
    {
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => bot.Partitions.ChangeAsync(
            partition,
            "receipt",
            (_, change) =>
            {
                _gate.Set(Passage.Shut);
                change.Put(Counter.Kind, new Counter("clicks", 1));
                change.Refresh("view", "key");
                return 0;
            },
            Cancellation));
        _gate.Set(Passage.Open);
        Assert.True((await bot.Partitions.LoadAsync(partition, Cancellation)).IsEmpty);
        Assert.Empty(await bot.Get<OutboxTable>().ListAsync(partition, Cancellation));

        // The same press again is not taken for a duplicate.
        Assert.False((await AddAsync(bot, partition, "receipt")).IsDuplicate);
    }

    [Theory]
    [InlineData("receipt")]
    [InlineData(null)]
    public async Task A_commit_whose_answer_got_lost_counts_once_and_is_no_duplicate(string? receipt)
    {
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        var decisions = 0;
        var outcome = await bot.Partitions.ChangeAsync(
            partition,
            receipt,
            (snapshot, change) =>
            {
                if (++decisions == 1)
                {
                    // No delivery: the next request is the commit.
                    _gate.Set(Passage.LosesOneAnswer);
                }

                change.Put(Counter.Kind, new Counter("clicks", (snapshot.Find(Counter.Kind, "clicks")?.Value ?? 0) + 1));
                return "stored";
            },
            Cancellation);
        Assert.False(outcome.IsDuplicate);
        Assert.Equal("stored", outcome.Result);
        Assert.Equal(1, (await bot.Partitions.ReadAsync(partition, Counter.Kind, "clicks", Cancellation))!.Value);
    }

    [Fact]
    public async Task What_was_committed_before_an_outage_is_delivered_after_it_once()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName(), delivers: true);
        var partition = Instance.NewPartition();
        var made = 0;
        bot.Routes.OnView("cut", (_, _) =>
        {
            if (++made == 1)
            {
                _gate.Set(Passage.Shut);
            }

            return Task.FromResult<OutgoingMessage?>(new OutgoingMessage(null, "still delivered", null));
        });
        await bot.Partitions.ChangeAsync(
            partition, null, (_, change) => { change.Post(Delivery.Of(connector.Conversation(), "cut", "n")); return 0; }, Cancellation);
        await DeliveryTests.WaitUntilAsync(() => made > 0);
        await Task.Delay(500, Cancellation);
        Assert.Empty(connector.Calls);
        _gate.Set(Passage.Open);
        await connector.WaitForAsync(1);
        await DeliveryTests.WaitUntilAsync(async () => (await bot.Get<OutboxTable>().ListAsync(partition, Cancellation)).Count == 0);
        Assert.Equal(["still delivered"], connector.Texts);
    }

    [Fact]
    public async Task A_message_sent_while_storage_was_away_is_not_sent_again()
    {
        await using var connector = await LoopbackConnector.StartAsync();
        connector.After = _ => { _gate.Set(Passage.Shut); return Task.FromResult<int?>(null); };
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName(), delivers: true);
        var partition = Instance.NewPartition();
        await bot.Partitions.ChangeAsync(
            partition, null, (_, change) => { change.Post(Delivery.Say(connector.Conversation(), "once")); return 0; }, Cancellation);
        await connector.WaitForAsync(1);
        await Task.Delay(500, Cancellation);
        _gate.Set(Passage.Open);
        await DeliveryTests.WaitUntilAsync(async () => (await bot.Get<OutboxTable>().ListAsync(partition, Cancellation)).Count == 0);
        Assert.Equal(["once"], connector.Texts);
    }

    [Fact]
    public async Task A_bot_started_before_its_storage_is_not_ready_and_then_is()
    {
        _gate.Set(Passage.Shut);
        await using var bot = await Instance.StartAsync(_gate.ConnectionString, Instance.NewName(), ready: false);
        var health = bot.Get<HealthCheckService>();
        var down = await health.CheckHealthAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, down.Status);
        Assert.Contains("not created yet", down.Entries["storage"].Description!, StringComparison.Ordinal);

        _gate.Set(Passage.Open);
        await DeliveryTests.WaitUntilAsync(async () => (await health.CheckHealthAsync(Cancellation)).Status == HealthStatus.Healthy);
        await AddAsync(bot, Instance.NewPartition());

        _gate.Set(Passage.Shut);
        var gone = await health.CheckHealthAsync(Cancellation);
        Assert.Equal("Table and Queue Storage do not answer.", gone.Entries["storage"].Description);
    }

    private static Task<Committed<int>> AddAsync(Instance bot, PartitionId partition, string? receipt = null) => bot.Partitions.ChangeAsync(
        partition,
        receipt,
        (snapshot, change) =>
        {
            change.Put(Counter.Kind, new Counter("clicks", (snapshot.Find(Counter.Kind, "clicks")?.Value ?? 0) + 1));
            return 0;
        },
        Cancellation);
}
