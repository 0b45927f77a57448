using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Tests.Deliveries;

public sealed class DeliveryTests(LocalStorage storage)
{
    [Fact]
    public async Task Messages_arrive_in_the_order_they_were_said_and_nothing_stays_behind()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.SayAsync(bot, "one", "two", "three");
        await scene.SayAsync(bot, "four", "five");
        await scene.SettledAsync(bot);
        Assert.Equal(["one", "two", "three", "four", "five"], scene.Connector.Texts);
    }

    [Fact]
    public void A_notification_says_a_title_without_its_markup() => Assert.Equal(
        "Ann: click here", Rendering.MessageOf(OutgoingMessage.Of(new AdaptiveCard { Body = [] }, "**Ann**: [click](https://evil.example) <b>here</b>")).Summary);

    [Fact]
    public async Task What_a_dead_process_committed_is_delivered_by_another_after_the_delay()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var dead = await scene.StartAsync(delivers: false);
        await scene.SayAsync(dead, "still here");
        await scene.StopAsync(dead);
        var other = await scene.StartAsync();
        await scene.SettledAsync(other);
        Assert.Equal(["still here"], scene.Connector.Texts);
    }

    [Fact]
    public async Task A_process_that_dies_while_it_makes_a_card_has_sent_nothing_and_another_sends_it_once()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var hangs = new TaskCompletionSource();
        scene.Rendering = () => hangs.Task;
        var dying = await scene.StartAsync(settings: new() { ["Delivery:StopPatience"] = "00:00:00.05" });
        await scene.CountAsync(dying, 1, post: true);
        await WaitUntilAsync(() => scene.Rendered == 1);
        Assert.Null((await scene.OutboxAsync(dying))[0].SendingSince);
        scene.Rendering = () => Task.CompletedTask;
        var other = await scene.StartAsync();
        await scene.Connector.WaitForAsync(1);
        hangs.SetResult();
        await scene.SettledAsync(other);
        Assert.Equal(["count 1"], scene.Connector.Texts);
    }

    [Fact]
    public async Task A_message_whose_sending_never_reported_back_is_not_sent_again_and_does_not_stand_in_the_way()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync(delivers: false);
        await scene.SayAsync(bot, "maybe", "next");
        Assert.True(await bot.Get<OutboxTable>().ClaimAsync((await scene.OutboxAsync(bot))[0], TestContext.Current.CancellationToken));
        var other = await scene.StartAsync();
        await scene.SettledAsync(other);
        Assert.Equal(["next"], scene.Connector.Texts);
        Assert.Equal(["delivery.unknown"], await scene.AuditAsync(other));
    }

    [Fact]
    public async Task While_another_instance_sends_the_same_conversation_waits_and_keeps_its_order()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var gate = new TaskCompletionSource();
        scene.Connector.Before = async _ => { await gate.Task; return null; };
        var one = await scene.StartAsync(settings: new() { ["Delivery:SendingLimit"] = "00:01:00" });
        var two = await scene.StartAsync(settings: new() { ["Delivery:SendingLimit"] = "00:01:00" });
        await scene.SayAsync(one, "first");
        await WaitUntilAsync(async () => (await scene.OutboxAsync(one)) is [{ SendingSince: not null }]);
        await scene.SayAsync(two, "second");
        await Task.Delay(800, TestContext.Current.CancellationToken);
        Assert.Null((await scene.OutboxAsync(one))[1].SendingSince);
        gate.SetResult();
        await scene.SettledAsync(one);
        Assert.Equal(["first", "second"], scene.Connector.Texts);
    }

    [Fact]
    public async Task Two_instances_side_by_side_post_everything_once_and_in_order()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var one = await scene.StartAsync();
        var two = await scene.StartAsync();
        foreach (var index in Enumerable.Range(0, 12))
        {
            await scene.SayAsync(index % 2 == 0 ? one : two, $"{index:D2}");
        }

        await scene.SettledAsync(one);
        Assert.Equal(Enumerable.Range(0, 12).Select(index => $"{index:D2}"), scene.Connector.Texts);
    }

    [Fact]
    public async Task A_job_runs_after_its_delay_and_again_when_it_failed()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        var runs = new List<DateTimeOffset>();
        bot.Routes.OnJob("publish", (_, _, _) =>
        {
            runs.Add(DateTimeOffset.UtcNow);
            return runs.Count < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        });
        var asked = DateTimeOffset.UtcNow;
        await scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.Job("publish", "n", TimeSpan.FromMilliseconds(700))));
        await scene.SettledAsync(bot);
        Assert.Equal(3, runs.Count);
        Assert.True(runs[0] - asked >= TimeSpan.FromMilliseconds(650), $"ran after {runs[0] - asked}");
    }

    [Fact]
    public async Task A_timer_left_by_a_dead_process_runs_in_another()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var dead = await scene.StartAsync(delivers: false);
        await scene.ChangeAsync(dead, (_, change) => change.Post(Delivery.Job("publish", "n", TimeSpan.FromSeconds(3))));
        await scene.StopAsync(dead);
        var other = await scene.StartAsync();
        var ran = new TaskCompletionSource();
        other.Routes.OnJob("publish", (_, _, _) => { ran.TrySetResult(); return Task.CompletedTask; });
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        await scene.SettledAsync(other);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError, "delivery.unknown")]
    [InlineData(StatusCodes.Status504GatewayTimeout, "delivery.unknown")]
    [InlineData(StatusCodes.Status413PayloadTooLarge, "delivery.given-up")]
    [InlineData(StatusCodes.Status400BadRequest, "delivery.given-up")]
    public async Task A_message_that_cannot_be_sent_is_noted_once_and_the_next_goes_out(int status, string act)
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.Before = _ => Task.FromResult<int?>(Interlocked.Increment(ref calls) == 1 ? status : null);
        var bot = await scene.StartAsync();
        await scene.SayAsync(bot, "first", "second");
        await scene.SettledAsync(bot);
        Assert.Equal(["second"], scene.Connector.Texts);
        Assert.Equal(2, calls);
        Assert.Equal([act], await scene.AuditAsync(bot));
    }

    [Fact]
    public async Task A_connector_that_is_away_gets_the_message_when_it_is_back()
    {
        await using var away = await Scene.OpenAsync(storage);
        var address = away.Connector.Address.TrimEnd('/');
        var bot = await away.StartAsync();
        await away.Connector.DisposeAsync();
        await away.SayAsync(bot, "patience", "pays");
        await WaitUntilAsync(async () => (await away.OutboxAsync(bot))[0].Attempts >= 2);
        await using var back = await LoopbackConnector.StartAsync(address);
        await away.SettledAsync(bot);
        Assert.Equal(["patience", "pays"], back.Texts);
    }

    [Fact]
    public async Task A_message_under_way_at_shutdown_reports_back()
    {
        await using var scene = await Scene.OpenAsync(storage);
        scene.Connector.After = async _ => { await Task.Delay(500, CancellationToken.None); return null; };
        var bot = await scene.StartAsync();
        await scene.SayAsync(bot, "goodbye");
        await scene.Connector.WaitForAsync(1);
        await scene.StopAsync(bot);
        var next = await scene.StartAsync();
        await scene.SettledAsync(next);
        Assert.Equal(["goodbye"], scene.Connector.Texts);
        Assert.Empty(await scene.AuditAsync(next));
    }

    internal static Task WaitUntilAsync(Func<bool> condition) => WaitUntilAsync(() => Task.FromResult(condition()));

    internal static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
