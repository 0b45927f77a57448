using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Tests.Deliveries;

public sealed class CardUpdateTests(LocalStorage storage)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(600);

    [Fact]
    public async Task A_hundred_changes_become_few_updates_and_the_last_state_is_shown()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 0, post: true);
        await scene.Connector.WaitForAsync(1);
        foreach (var count in Enumerable.Range(1, 100))
        {
            await scene.CountAsync(bot, count);
        }

        await scene.SettledAsync(bot);
        AssertPaced(scene.Connector.Calls);
        Assert.Equal("count 100", scene.Connector.Calls[^1].Text);
    }

    [Fact]
    public async Task Two_instances_keep_to_one_pace_and_never_show_an_older_state_last()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var one = await scene.StartAsync();
        var two = await scene.StartAsync();
        await scene.CountAsync(one, 0, post: true);
        await scene.Connector.WaitForAsync(1);
        scene.Connector.Before = async _ => { await Task.Delay(Random.Shared.Next(200), CancellationToken.None); return null; };
        foreach (var count in Enumerable.Range(1, 40))
        {
            await scene.CountAsync(count % 2 == 0 ? one : two, count);
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }

        await scene.SettledAsync(one);
        // Both take their times from arrival here, with the delay of the answer on top.
        AssertPaced(scene.Connector.Calls, TimeSpan.FromMilliseconds(200));
        var shown = scene.Connector.Calls.Select(call => int.Parse(call.Text["count ".Length..], null)).ToArray();
        Assert.Equal(shown.Order(), shown);
        Assert.Equal(40, shown[^1]);
    }

    [Fact]
    public async Task A_card_that_would_look_the_same_is_not_updated()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 7, post: true);
        await scene.Connector.WaitForAsync(1);
        await scene.CountAsync(bot, 7);
        await scene.SettledAsync(bot);
        Assert.Equal(["POST"], scene.Connector.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task A_view_with_nothing_left_to_show_is_neither_posted_nor_updated()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, -1, post: true);
        await scene.CountAsync(bot, -1);
        await scene.SettledAsync(bot);
        Assert.Empty(scene.Connector.Calls);
    }

    [Fact]
    public async Task Every_conversation_with_the_card_is_brought_up_to_date_and_the_newest_card_counts()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 1, post: true);
        await scene.CountAsync(bot, 1, post: true);
        await scene.CountAsync(bot, 1, post: true, conversation: "19:b@thread.v2");
        await scene.Connector.WaitForAsync(3);
        await scene.CountAsync(bot, 2);
        await scene.SettledAsync(bot);
        var updates = scene.Connector.Calls.Where(call => call.Method == "PUT").Select(call => $"{call.Conversation} {call.ActivityId}").Order();
        Assert.Equal(["19:a@thread.v2 m2", "19:b@thread.v2 m3"], updates);
    }

    [Fact]
    public async Task A_card_that_is_gone_is_posted_anew_once_and_updated_from_then_on()
    {
        await using var scene = await Scene.OpenAsync(storage);
        scene.Connector.Before = http => Task.FromResult<int?>(
            http.Request.Method == "PUT" && http.Request.Path.Value!.EndsWith("/m1", StringComparison.Ordinal) ? StatusCodes.Status404NotFound : null);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 1, post: true);
        await scene.Connector.WaitForAsync(1);
        await scene.CountAsync(bot, 2);
        await scene.SettledAsync(bot);
        await scene.CountAsync(bot, 3);
        await scene.SettledAsync(bot);
        Assert.Equal(["POST count 1", "POST count 2", "PUT count 3"], scene.Connector.Calls.Select(call => $"{call.Method} {call.Text}"));
    }

    [Fact]
    public async Task An_update_broken_off_is_done_again()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        await scene.StopAsync(bot);
        var dead = await scene.StartAsync(delivers: false);
        await scene.CountAsync(dead, 2);
        Assert.True(await dead.Get<OutboxTable>().ClaimAsync((await scene.OutboxAsync(dead))[0], TestContext.Current.CancellationToken));
        var other = await scene.StartAsync();
        await scene.SettledAsync(other);
        Assert.Equal(["count 1", "count 2"], scene.Connector.Texts);
    }

    [Fact]
    public async Task Answers_saved_in_a_rush_cost_few_queue_messages_and_are_all_counted_on_the_card()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var saved = 0;
        var bot = await scene.StartAsync();
        bot.Routes.OnView("saved", (_, _) => Task.FromResult<OutgoingMessage?>(new OutgoingMessage(null, $"saved {saved}", null)));
        await scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.Of(scene.Connector.Conversation(), "saved", "n")));
        await scene.SettledAsync(bot);
        var queueCalls = bot.Get<RoundTrips>().Counts["queue"];
        var rush = System.Diagnostics.Stopwatch.StartNew();
        foreach (var _ in Enumerable.Range(0, 300))
        {
            await bot.Get<OutboxSignals>().RefreshSoonAsync(scene.Partition, "saved", "n", TestContext.Current.CancellationToken);
            await Task.Delay(2, TestContext.Current.CancellationToken);
            Interlocked.Increment(ref saved);
        }

        var spent = bot.Get<RoundTrips>().Counts["queue"] - queueCalls;
        // Besides, the worker looks into the queue ten times a second.
        var allowed = 20 + (int)(rush.Elapsed.TotalSeconds * 12);
        await DeliveryTests.WaitUntilAsync(() => scene.Connector.Texts.Contains("saved 300"));
        await scene.SettledAsync(bot);
        AssertPaced(scene.Connector.Calls);
        Assert.True(spent < allowed, $"{spent} queue calls for 300 answers, {allowed} allowed");
    }

    [Fact]
    public async Task An_answer_saved_by_a_process_that_died_is_counted_by_another()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        await scene.StopAsync(bot);
        var dead = await scene.StartAsync(delivers: false);
        await dead.Get<OutboxSignals>().RefreshSoonAsync(scene.Partition, "count", "n", TestContext.Current.CancellationToken);
        await scene.ChangeAsync(dead, (_, change) => change.Put(Counter.Kind, new Counter("n", 2)));
        await scene.StopAsync(dead);
        var other = await scene.StartAsync();
        await scene.SettledAsync(other);
        Assert.Equal(["count 1", "count 2"], scene.Connector.Texts);
    }

    [Fact]
    public async Task A_card_that_takes_long_to_make_is_brought_up_to_date_less_often()
    {
        await using var scene = await Scene.OpenAsync(storage);
        scene.Rendering = () => Task.Delay(100, CancellationToken.None);
        var bot = await scene.StartAsync();
        await scene.CountAsync(bot, 1, post: true);
        await scene.Connector.WaitForAsync(1);
        await scene.CountAsync(bot, 2);
        var calls = await scene.Connector.WaitForAsync(2);
        Assert.True(calls[1].At - calls[0].At > TimeSpan.FromSeconds(1.9), $"updated after {calls[1].At - calls[0].At}");
    }

    private static void AssertPaced(IReadOnlyList<Call> calls, TimeSpan jitter = default)
    {
        var least = Interval - jitter - TimeSpan.FromMilliseconds(50);
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= least, $"{pair.Second.At - pair.First.At} between two updates"));
    }
}
