using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>Reaching a person in the 1:1 chat, and leaving alone who cannot be reached.</summary>
public sealed class PersonTests(LocalStorage storage)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_met_in_a_channel_gets_a_chat_opened_once_and_then_used()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await MeetAsync(scene, bot, "maria");
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Equal(["29:maria"], scene.Connector.Opened);
        Assert.Equal(["a:29:maria hello maria in sv-SE", "a:29:maria hello maria in sv-SE"], scene.Connector.Calls.Select(call => $"{call.Conversation} {call.Text}"));
    }

    [Fact]
    public async Task A_person_who_writes_in_the_chat_needs_none_opened_and_costs_one_look_for_a_whole_talk()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        var before = TableCalls(bot);
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        }

        Assert.Equal(before, TableCalls(bot));
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Empty(scene.Connector.Opened);
        Assert.Equal("a:own", scene.Connector.Calls[0].Conversation);
    }

    [Theory]
    [InlineData("ConversationBlockedByUser")]
    [InlineData("MessageWritesBlocked")]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("ForbiddenOperationException")]
    public async Task Who_blocked_the_bot_is_not_tried_again_until_they_write(string code)
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.Refuse = _ => Interlocked.Increment(ref calls) == 1 ? (StatusCodes.Status403Forbidden, code) : null;
        var bot = await StartAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Equal(1, calls);
        Assert.Equal(code, (await bot.Get<Contacts>().FindAsync(new PersonId("maria"), Token))?.UnreachableWhy);
        Assert.Equal(["delivery.unreachable", "delivery.unreachable"], await scene.AuditAsync(bot));
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Single(scene.Connector.Calls);
    }

    [Fact]
    public async Task An_administrators_refusal_silences_nobody_for_later()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.Refuse = _ => Interlocked.Increment(ref calls) == 1 ? (StatusCodes.Status403Forbidden, "BotDisabledByAdmin") : null;
        var bot = await StartAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Single(scene.Connector.Calls);
        Assert.Equal(["delivery.given-up"], await scene.AuditAsync(bot));
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_opened_again_once()
    {
        await using var scene = await Scene.OpenAsync(storage);
        scene.Connector.Refuse = http => http.Request.Path.Value!.Contains("own", StringComparison.Ordinal) ? (StatusCodes.Status404NotFound, "ConversationNotFound") : null;
        var bot = await StartAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Equal(["29:maria"], scene.Connector.Opened);
        Assert.Equal("a:29:maria", Assert.Single(scene.Connector.Calls).Conversation);

        scene.Connector.Refuse = http => http.Request.Path.Value!.Contains("activities", StringComparison.Ordinal) ? (StatusCodes.Status404NotFound, "ConversationNotFound") : null;
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Equal(2, scene.Connector.Opened.Count);
        Assert.Equal("ConversationNotFound", (await bot.Get<Contacts>().FindAsync(new PersonId("maria"), Token))?.UnreachableWhy);
    }

    [Fact]
    public async Task Opening_a_chat_whose_answer_was_lost_is_tried_again_and_the_message_arrives_once()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var creates = 0;
        scene.Connector.Refuse = http => http.Request.Path.Value == "/v3/conversations" && Interlocked.Increment(ref creates) == 1
            ? (StatusCodes.Status504GatewayTimeout, "ServiceError") : null;
        var bot = await StartAsync(scene);
        await MeetAsync(scene, bot, "maria");
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Equal(2, creates);
        Assert.Single(scene.Connector.Calls);
    }

    [Fact]
    public async Task Nobody_gets_what_the_view_no_longer_shows_and_no_chat_is_opened_for_it()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await MeetAsync(scene, bot, "maria");
        await scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.ToPerson(new PersonId("maria"), "hello", "nobody")));
        await scene.SettledAsync(bot);
        Assert.Empty(scene.Connector.Opened);
        Assert.Empty(scene.Connector.Calls);
        Assert.Empty(await scene.AuditAsync(bot));
    }

    [Fact]
    public async Task A_forgotten_person_is_not_reached_until_they_write_again()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        await bot.Get<Contacts>().ForgetAsync(new PersonId("maria"), Token);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria", "a:own"), Token);
        Assert.Null(await bot.Get<Contacts>().FindAsync(new PersonId("maria"), Token));
        await TellAsync(scene, bot, "maria");
        await scene.SettledAsync(bot);
        Assert.Empty(scene.Connector.Calls);
    }

    [Fact]
    public async Task A_conversation_the_bot_was_removed_from_is_left_alone_until_it_is_installed_again()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var calls = 0;
        scene.Connector.Refuse = _ => Interlocked.Increment(ref calls) == 1 ? (StatusCodes.Status403Forbidden, "BotNotInConversationRoster") : null;
        var bot = await scene.StartAsync();
        await scene.SayAsync(bot, "one");
        await scene.SettledAsync(bot);
        await scene.SayAsync(bot, "two", "three");
        await scene.SettledAsync(bot);
        var other = await scene.StartAsync();
        await scene.StopAsync(bot);
        await scene.SayAsync(other, "four");
        await scene.SettledAsync(other);
        Assert.Equal(1, calls);
        await other.Get<MutedConversations>().EndAsync(scene.Connector.Conversation(), Token);
        await scene.SayAsync(other, "five");
        await scene.SettledAsync(other);
        Assert.Equal(["five"], scene.Connector.Texts);
    }

    private static async Task<Instance> StartAsync(Scene scene)
    {
        var bot = await scene.StartAsync();
        bot.Routes.OnView("hello", (request, _) => Task.FromResult(request.Key == "nobody"
            ? null
            : new OutgoingMessage(null, $"hello {request.Person} in {request.Locale}", null)));
        return bot;
    }

    private static Task TellAsync(Scene scene, Instance bot, string person) =>
        scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.ToPerson(new PersonId(person), "hello", "n")));

    private static Task MeetAsync(Scene scene, Instance bot, string person) =>
        bot.Get<Contacts>().MeetAsync(Turn(scene, person, null), Token).AsTask();

    private static long TableCalls(Instance bot) => bot.Get<RoundTrips>().Counts.Where(count => count.Key != "queue").Sum(count => count.Value);

    private static TurnContext Turn(Scene scene, string person, string? chat) => new(new Activity
    {
        Type = ActivityTypes.Message,
        ServiceUrl = scene.Connector.Address,
        Locale = "sv-SE",
        LocalTimezone = "Europe/Helsinki",
        From = new ChannelAccount { Id = "29:" + person, AadObjectId = person },
        Recipient = new ChannelAccount { Id = "28:bot" },
        Conversation = new ConversationAccount
        {
            Id = chat ?? "19:a@thread.v2",
            ConversationType = chat is null ? ConversationTypes.Channel : ConversationTypes.Personal,
            TenantId = "tenant",
        },
    });
}
