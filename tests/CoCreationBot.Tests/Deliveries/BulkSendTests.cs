using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>One message to many people 1:1: once each, whatever happens, and only to whom it still concerns.</summary>
public sealed class BulkSendTests(LocalStorage storage)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly PersonId Starter = new("starter");

    [Fact]
    public async Task Everybody_who_still_needs_it_gets_it_once_and_the_starter_sees_how_it_went()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await KnowAsync(scene, bot, 60);
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(70), Token);
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(70), Token);
        var progress = await EndedAsync(bot);

        // 60 are known; the view skips every tenth.
        Assert.Equal(new BulkTally(Sent: 54, Skipped: 6, Unreachable: 10), progress.Tally);
        Assert.Equal(0, progress.Left);
        await DeliveryTests.WaitUntilAsync(() => scene.Connector.Texts.Contains("Done 54 6 10"));
        Assert.Equal(Enumerable.Range(0, 60).Where(index => index % 10 != 0).Select(index => $"remember p{index}").Order(), Reminders(scene).Order());
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(70), Token);
        await scene.SettledAsync(bot);
        Assert.Equal(54, Reminders(scene).Count());
    }

    [Fact]
    public async Task Asked_for_on_two_instances_at_once_nobody_gets_it_twice()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var one = await StartAsync(scene);
        var two = await StartAsync(scene);
        await KnowAsync(scene, one, 40);
        await Task.WhenAll(new[] { one, two }.Select(bot => TryAsync(() => bot.Get<BulkSends>().StartAsync(Order(scene), People(40), Token))));
        await one.Get<BulkSends>().StartAsync(Order(scene), People(40), Token);
        Assert.Equal(36, (await EndedAsync(one)).Tally.Sent);
        Assert.Equal(36, Reminders(scene).Count());
        Assert.Distinct(Reminders(scene));
    }

    [Fact]
    public async Task Of_a_message_whose_answer_never_came_nothing_is_sent_again_and_it_is_counted()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.After = http => Task.FromResult<int?>(IsReminder(http) && Interlocked.Increment(ref calls) % 5 == 0 ? StatusCodes.Status504GatewayTimeout : null);
        var bot = await StartAsync(scene);
        await KnowAsync(scene, bot, 30);
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(30), Token);
        var tally = (await EndedAsync(bot)).Tally;
        Assert.Equal((22, 5), (tally.Sent, tally.Unknown));
        Assert.Equal(27, Reminders(scene).Count());
    }

    [Fact]
    public async Task Whom_the_connector_asks_to_wait_gets_it_later_and_who_blocked_the_bot_does_not()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.Refuse = http => !IsReminder(http) ? null : (Interlocked.Increment(ref calls) % 7) switch
        {
            3 => (StatusCodes.Status429TooManyRequests, "Throttled"),
            5 => (StatusCodes.Status412PreconditionFailed, "PreconditionFailed"),
            _ => http.Request.Path.Value!.Contains("p17", StringComparison.Ordinal) ? (StatusCodes.Status403Forbidden, "MessageWritesBlocked") : null,
        };
        var bot = await StartAsync(scene);
        await KnowAsync(scene, bot, 30);
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(30), Token);
        var tally = (await EndedAsync(bot)).Tally;
        Assert.Equal(new BulkTally(Sent: 26, Skipped: 3, Unreachable: 1), tally);
        Assert.Distinct(Reminders(scene));
    }

    [Fact]
    public async Task A_cancelled_run_stops_within_seconds_and_says_who_got_nothing()
    {
        await using var scene = await Scene.OpenAsync(storage);
        scene.Connector.Before = async _ => { await Task.Delay(150, CancellationToken.None); return null; };
        var bot = await StartAsync(scene, people: 2);
        await KnowAsync(scene, bot, 200);
        await bot.Get<BulkSends>().StartAsync(Order(scene), People(200), Token);
        await DeliveryTests.WaitUntilAsync(() => Reminders(scene).Count() > 5);
        Assert.True(await bot.Get<BulkSends>().CancelAsync("run", Starter, Token));
        Assert.False(await bot.Get<BulkSends>().CancelAsync("run", Starter, Token));
        await DeliveryTests.WaitUntilAsync(async () => (await bot.Get<BulkSends>().ProgressAsync("run", Token))!.Left == 0);
        var tally = (await bot.Get<BulkSends>().ProgressAsync("run", Token))!.Tally;
        Assert.Equal(Reminders(scene).Count(), tally.Sent);
        Assert.True(tally.Cancelled > 100, $"{tally}");
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_is_taken_over_and_only_what_was_under_way_stays_unknown()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var hangs = new TaskCompletionSource();
        var calls = 0;
        scene.Connector.After = async http =>
        {
            if (IsReminder(http) && Interlocked.Increment(ref calls) > 20)
            {
                await hangs.Task;
            }

            return null;
        };
        var dying = await StartAsync(scene, people: 4);
        await KnowAsync(scene, dying, 60);
        await dying.Get<BulkSends>().StartAsync(Order(scene), People(60), Token);
        await DeliveryTests.WaitUntilAsync(() => calls >= 24);
        await scene.StopAsync(dying);
        scene.Connector.After = _ => Task.FromResult<int?>(null);
        hangs.SetResult();
        var other = await StartAsync(scene);
        var tally = (await EndedAsync(other)).Tally;
        Assert.Equal(54, Reminders(scene).Count());
        Assert.Distinct(Reminders(scene));
        Assert.Equal(54, tally.Sent + tally.Unknown);
        Assert.InRange(tally.Unknown, 1, 4);
    }

    [Fact]
    public async Task A_run_to_nobody_is_over_at_once()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await bot.Get<BulkSends>().StartAsync(Order(scene), [], Token);
        Assert.Equal(0, (await EndedAsync(bot)).Tally.All);
    }

    private static BulkOrder Order(Scene scene) => new("run", scene.Partition, "remember", "n", Starter);

    private static IEnumerable<PersonId> People(int count) => Enumerable.Range(0, count).Select(index => new PersonId($"p{index}"));

    private static IEnumerable<string> Reminders(Scene scene) => scene.Connector.Texts.Where(text => text.StartsWith("remember", StringComparison.Ordinal));

    private static bool IsReminder(HttpContext http) => http.Request.Path.Value!.Contains("a:p", StringComparison.Ordinal);

    private static async Task TryAsync(Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (StorageUnavailableException)
        {
            // The other was faster; a job comes again.
        }
    }

    private static async Task<BulkProgress> EndedAsync(Instance bot)
    {
        await DeliveryTests.WaitUntilAsync(async () => await bot.Get<BulkSends>().ProgressAsync("run", Token) is { Run.Status: BulkStatus.Done });
        return (await bot.Get<BulkSends>().ProgressAsync("run", Token))!;
    }

    private static async Task<Instance> StartAsync(Scene scene, int people = 32)
    {
        var bot = await scene.StartAsync(settings: new()
        {
            ["Delivery:RunHold"] = "00:00:03",
            ["Delivery:TakeTime"] = "00:00:03",
            ["Delivery:RunReports"] = "00:00:00.3",
            ["Delivery:RunPeople"] = $"{people}",
            ["Delivery:StopPatience"] = "00:00:00.2",
        });
        bot.Routes.OnView("remember", (request, _) => Task.FromResult(
            request.Person!.Value.Value.EndsWith('0') ? null : new OutgoingMessage(null, $"remember {request.Person}", null)));
        bot.Routes.OnView(BulkSends.ProgressView, (request, _) => Task.FromResult(BulkProgress.Of(request.Snapshot, DateTimeOffset.UtcNow) is { } progress
            ? new OutgoingMessage(null, $"{progress.Run.Status} {progress.Tally.Sent} {progress.Tally.Skipped} {progress.Tally.Unreachable}", null)
            : null));
        return bot;
    }

    private static async Task KnowAsync(Scene scene, Instance bot, int people)
    {
        foreach (var person in People(people).Append(Starter))
        {
            await bot.Partitions.ChangeAsync(
                PartitionId.ForPerson(person.Value),
                null,
                (_, change) =>
                {
                    change.Put(Contact.Kind, new Contact(
                        person, "29:" + person, new ConversationReference(scene.Connector.Address, "19:a@thread.v2", ConversationTypes.Channel, "tenant", "28:bot"))
                    { Chat = "a:" + person });
                    return 0;
                },
                Token);
        }
    }
}
