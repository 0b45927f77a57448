using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Features.Actions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Testing.Graph;
using CoCreationBot.Tests.Storage;
using CoCreationBot.Tests.TenantDirectory;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>Reminding the owner of an action, once, where they can be reached.</summary>
public sealed class ActionNudgeTests(LocalStorage storage)
{
    private static readonly PersonId Owner = new("maria");
    private static readonly DateTimeOffset Morning = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Two_instances_and_a_repeated_job_remind_once_in_the_owners_own_chat()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bots = new[] { await StartAsync(scene, Morning), await StartAsync(scene, Morning) };
        await OpenAsync(scene, bots[0], Agreed());
        await MeetAsync(scene, bots[0]);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => AskAsync(scene, bots[number % 2])));
        await scene.SettledAsync(bots[0]);
        Assert.Equal("a:29:maria", Assert.Single(scene.Connector.Calls).Conversation);
        Assert.Single(await scene.AuditAsync(bots[0]), "action.nudged");
    }

    [Fact]
    public async Task Who_cannot_be_reached_or_left_is_reminded_in_the_conversation()
    {
        await using var graph = await FakeGraph.StartAsync(new FakeTenant().WithPlace("chat:19:a@thread.v2", "maria"));
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene, Morning, graph);
        await OpenAsync(scene, bot, Agreed());
        await AskAsync(scene, bot);
        await scene.SettledAsync(bot);
        Assert.Equal("19:a@thread.v2", Assert.Single(scene.Connector.Calls).Conversation);
        Assert.Equal(("maria", "An action is due soon", "1. Try one form"), Assert.Single(graph.Tenant.Notices));
        await MeetAsync(scene, bot);
        await scene.ChangeAsync(bot, (snapshot, change) =>
        {
            change.Put(Kinds.Participant, snapshot.All(Kinds.Participant)[0] with { LeftAt = Morning });
            change.Put(ActionRows.Action, Agreed());
        });
        await AskAsync(scene, bot);
        await scene.SettledAsync(bot);
        Assert.Equal(["19:a@thread.v2", "19:a@thread.v2"], scene.Connector.Calls.Select(call => call.Conversation));
        Assert.Single(graph.Tenant.Notices);
    }

    [Fact]
    public async Task A_notice_that_is_not_permitted_leaves_the_reminder_in_the_conversation()
    {
        await using var graph = await FakeGraph.StartAsync(new FakeTenant().WithPlace("chat:19:a@thread.v2", "maria"));
        graph.Grants["TeamsActivity.Send.Chat"] = false;
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene, Morning, graph);
        await OpenAsync(scene, bot, Agreed());
        await AskAsync(scene, bot);
        await scene.SettledAsync(bot);
        Assert.Equal("19:a@thread.v2", Assert.Single(scene.Connector.Calls).Conversation);
        Assert.Empty(graph.Tenant.Notices);
        Assert.Single(graph.Requests);
    }

    [Fact]
    public async Task A_job_that_comes_early_late_or_for_something_finished_reminds_nobody()
    {
        foreach (var (now, action) in new[]
        {
            (Morning.AddMinutes(-1), Agreed()),
            (Morning.AddDays(3), Agreed()),
            (Morning, Agreed() with { Status = ActionStatus.Done }),
            (Morning, Agreed() with { Status = ActionStatus.Changed }),
            (Morning, Agreed() with { Due = new DateOnly(2026, 4, 1) }),
        })
        {
            await using var scene = await Scene.OpenAsync(storage);
            var bot = await StartAsync(scene, now);
            await OpenAsync(scene, bot, action);
            await MeetAsync(scene, bot);
            await AskAsync(scene, bot);
            await scene.SettledAsync(bot);
            Assert.Empty(scene.Connector.Calls);
        }
    }

    // Due on Thursday 12 March 2026: two working days before is Tuesday the 10th.
    private static ActionItem Agreed() => ActionItem.Agree(
        new ActionId("a1"), 1, 1, new ActionDraft { Title = "Try one form", Owner = Person, Due = "2026-03-12" }, Person, TimeZoneInfo.Utc, Morning.AddDays(-10)).Value;

    private static Participant Person => Participant.Introduce(Owner, "Maria", Voice.FrontLineStaff, "Housing", Morning.AddDays(-20)).Value;

    private static async Task<Instance> StartAsync(Scene scene, DateTimeOffset now, FakeGraph? graph = null)
    {
        var bot = await scene.StartAsync();
        var feed = new ActivityFeed(DirectoryTests.CallsTo(graph?.Address.AbsoluteUri ?? "http://127.0.0.1:1/v1.0", graph is not null));
        new ActionNudges(bot.Partitions, bot.Get<Contacts>(), feed, new InitiativeStore(bot.Partitions, null!, null!, null!, new Clock(now))).Map(bot.Routes);
        return bot;
    }

    private static Task OpenAsync(Scene scene, Instance bot, ActionItem action) => scene.ChangeAsync(bot, (_, change) =>
    {
        var id = new InitiativeId(scene.Partition.Value["i-".Length..]);
        var initiative = Initiative.Start(id, new InitiativeDraft("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default), Owner, Morning).Value;
        change.Put(Kinds.Initiative, initiative);
        change.Put(Kinds.Participant, Person);
        change.Put(Kinds.Space, new Space(scene.Connector.Conversation("19:a@thread.v2")) { Initiative = id });
        change.Put(ActionRows.Action, action);
    });

    private static Task AskAsync(Scene scene, Instance bot) =>
        scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.Job(ActionNudges.Job, "a1", TimeSpan.Zero)));

    private static async Task MeetAsync(Scene scene, Instance bot) => await bot.Partitions.ChangeAsync(
        PartitionId.ForPerson(Owner.Value),
        null,
        (snapshot, change) =>
        {
            Contacts.Note(snapshot, change, new Contact(Owner, "29:maria", scene.Connector.Conversation("19:a@thread.v2")));
            return 0;
        },
        TestContext.Current.CancellationToken);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
