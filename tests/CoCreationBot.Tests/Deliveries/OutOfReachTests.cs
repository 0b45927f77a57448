using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>Conversations and people that cannot be reached for a while: what was meant for them is held, and posted once if it still matters.</summary>
public sealed class OutOfReachTests(LocalStorage storage)
{
    private const string Place = "19:a@thread.v2";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(403, "NotEnoughPermissions")]
    [InlineData(404, "ConversationNotFound")]
    [InlineData(410, "Gone")]
    public async Task What_was_refused_is_posted_once_as_it_is_when_the_conversation_is_back(int status, string code)
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        Refuse(scene, (status, code));
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        await scene.CountAsync(bot, 2, post: true);
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        Assert.Empty(scene.Connector.Calls);

        await EndAsync(scene, bot);
        await scene.Connector.WaitForAsync(1);
        await QuietAsync(scene, bot);
        Assert.Equal(["count 2"], scene.Connector.Texts);
    }

    [Fact]
    public async Task What_is_held_outlives_the_process_and_is_posted_by_another()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var first = await scene.StartAsync();
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.CountAsync(first, 1, post: true);
        await scene.SettledAsync(first);
        await scene.StopAsync(first);
        var (second, third) = (await scene.StartAsync(), await scene.StartAsync());
        Refuse(scene, null);
        await Task.WhenAll(EndAsync(scene, second), EndAsync(scene, third));
        await scene.Connector.WaitForAsync(1);
        await QuietAsync(scene, second);
        Assert.Equal(["count 1"], scene.Connector.Texts);
    }

    [Fact]
    public async Task A_conversation_that_still_refuses_is_asked_once_and_loses_nothing()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        var calls = 0;
        Refuse(scene, (403, "BotNotInConversationRoster"), () => calls++);
        await scene.ChangeAsync(bot, (_, change) => PostMany(scene, change, 3));
        await scene.SettledAsync(bot);
        Assert.Equal(1, calls);
        await EndAsync(scene, bot);
        await WaitAsync(() => calls == 2);
        await QuietAsync(scene, bot);
        Assert.Equal(2, calls);

        Refuse(scene, null);
        await EndAsync(scene, bot);
        await scene.Connector.WaitForAsync(3);
        await QuietAsync(scene, bot);
        Assert.Equal(["count 1", "count 2", "count 3"], scene.Connector.Texts);
    }

    [Fact]
    public async Task No_more_is_held_than_has_room_and_the_oldest_goes()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.ChangeAsync(bot, (_, change) => PostMany(scene, change, HeldPosts.Most + 4));
        await scene.SettledAsync(bot);
        var held = (await bot.Partitions.LoadAsync(PartitionId.ForSpace(Place), Token)).All(HeldPost.Kind);
        Assert.Equal(HeldPosts.Most, held.Count);
        Assert.DoesNotContain(held, post => post.Key is "1" or "2" or "3" or "4");
        Assert.Equal(4, held.Sum(post => post.PushedOut));
    }

    [Fact]
    public async Task What_nobody_came_back_for_in_a_month_is_gone()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        var place = PartitionId.ForSpace(Place);
        await RunAsync(bot, new ShiftedClock(HeldPosts.Longest - TimeSpan.FromHours(1)), place);
        Assert.Single((await bot.Partitions.LoadAsync(place, Token)).All(HeldPost.Kind));
        await RunAsync(bot, new ShiftedClock(HeldPosts.Longest + TimeSpan.FromHours(1)), place);
        Assert.Empty((await bot.Partitions.LoadAsync(place, Token)).All(HeldPost.Kind));
    }

    [Fact]
    public async Task What_somebody_asks_for_while_it_comes_back_is_posted_once()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        await EndAsync(scene, bot);
        await scene.CountAsync(bot, 2, post: true);
        await scene.Connector.WaitForAsync(1);
        await QuietAsync(scene, bot);
        Assert.Equal(["count 2"], scene.Connector.Texts);
    }

    [Fact]
    public async Task What_has_nothing_to_show_any_more_is_not_posted()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        await scene.CountAsync(bot, -1);
        await EndAsync(scene, bot);
        await QuietAsync(scene, bot);
        Assert.Empty(scene.Connector.Calls);
        Assert.Empty((await bot.Partitions.LoadAsync(PartitionId.ForSpace(Place), Token)).All(HeldPost.Kind));
    }

    [Fact]
    public async Task Posted_cards_are_brought_up_to_date_when_the_conversation_is_back()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync();

        // A card that took long to make rests long; the first of a process does.
        await scene.CountAsync(bot, 0, post: true);
        await scene.CountAsync(bot, 1, post: true);
        await scene.SettledAsync(bot);
        Refuse(scene, (403, "BotNotInConversationRoster"));
        await scene.CountAsync(bot, 2);
        await scene.SettledAsync(bot);
        await scene.CountAsync(bot, 3);
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        await EndAsync(scene, bot);
        await scene.Connector.WaitForAsync(3);
        await QuietAsync(scene, bot);
        Assert.Equal("PUT count 3", Assert.Single(scene.Connector.Calls.Skip(2).Select(call => $"{call.Method} {call.Text}")));
    }

    [Fact]
    public async Task A_message_a_day_tries_whether_anybody_forgot_to_tell()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync(delivers: false);
        var to = scene.Connector.Conversation();
        await bot.Get<MutedConversations>().NoteAsync(to, Refused("NotEnoughPermissions"), isPost: true, Token);
        Assert.False(await bot.Get<MutedConversations>().MayPostAsync(to, Token));
        Assert.False(await Later(bot, TimeSpan.FromHours(23)).MayPostAsync(to, Token));
        var later = Later(bot, TimeSpan.FromHours(25));
        Assert.True(await later.MayPostAsync(to, Token));
        await later.NoteAsync(to, Refused("NotEnoughPermissions"), isPost: true, Token);
        Assert.False(await Later(bot, TimeSpan.FromHours(26)).MayPostAsync(to, Token));
        var much = Later(bot, TimeSpan.FromHours(50));
        Assert.True(await much.MayPostAsync(to, Token));
        await much.NoteAsync(to, new ConnectorResult(ConnectorVerdict.Delivered), isPost: true, Token);
        Assert.False(await Later(bot, TimeSpan.FromHours(51)).IsSilentAsync(to, Token));
    }

    [Fact]
    public async Task What_is_planned_is_given_up_where_the_bot_was_removed_and_not_for_one_refusal()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync(delivers: false);
        var (refused, removed) = (scene.Connector.Conversation("19:refused"), scene.Connector.Conversation("19:removed"));
        await bot.Get<MutedConversations>().NoteAsync(refused, Refused("BotNotInConversationRoster"), isPost: true, Token);
        await bot.Get<MutedConversations>().BeginAsync(removed, MutedConversations.Removed, Token);
        Assert.False(await bot.Get<MutedConversations>().IsGoneAsync(refused, Token));
        Assert.True(await bot.Get<MutedConversations>().IsGoneAsync(removed, Token));
        Assert.True(await Later(bot, HeldPosts.Longest + TimeSpan.FromDays(1)).IsGoneAsync(refused, Token));
    }

    [Fact]
    public async Task A_press_on_an_old_card_does_not_bring_back_a_bot_that_was_removed_and_a_message_does()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await scene.StartAsync(delivers: false);
        var (muted, to) = (bot.Get<MutedConversations>(), scene.Connector.Conversation());
        await muted.BeginAsync(to, MutedConversations.Removed, Token);
        Assert.False(await muted.MeetAsync(to, isMessage: false, Token));
        Assert.True(await muted.IsSilentAsync(to, Token));
        Assert.True(await muted.MeetAsync(to, isMessage: true, Token));
        Assert.False(await muted.IsSilentAsync(to, Token));
    }

    [Theory]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(410, "Gone")]
    public async Task Who_unblocks_the_bot_gets_once_what_was_meant_for_them(int status, string code)
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartWithHelloAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria"), Token);
        Refuse(scene, (status, code));
        await scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.ToPerson(new PersonId("maria"), "hello", "one")));
        await scene.SettledAsync(bot);
        await scene.ChangeAsync(bot, (_, change) =>
        {
            change.Post(Delivery.ToPerson(new PersonId("maria"), "hello", "one"));
            change.Post(Delivery.ToPerson(new PersonId("maria"), "hello", "two"));
        });
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        Assert.Empty(scene.Connector.Calls);

        Assert.True(await bot.Get<MutedConversations>().MeetAsync(Turn(scene, "maria").Conversation, isMessage: false, Token));
        await bot.Get<Contacts>().InstalledAsync(Turn(scene, "maria"), Token);
        await scene.Connector.WaitForAsync(2);
        await QuietAsync(scene, bot);
        Assert.Equal(["hello one", "hello two"], scene.Connector.Texts);
    }

    [Fact]
    public async Task Who_was_out_of_reach_when_many_were_written_to_gets_it_when_they_are_back()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartWithHelloAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria"), Token);
        Refuse(scene, (403, "MessageWritesBlocked"));
        var order = new BulkOrder(Ulid.NewUlid().ToString(), scene.Partition, "hello", "all", new PersonId("leader"));
        await bot.Get<BulkSends>().StartAsync(order, [new PersonId("maria")], Token);
        await WaitAsync(async () => await bot.Get<BulkSends>().ProgressAsync(order.Id, Token) is { Left: 0 });
        Refuse(scene, null);
        await bot.Get<Contacts>().InstalledAsync(Turn(scene, "maria"), Token);
        await scene.Connector.WaitForAsync(1);
        await QuietAsync(scene, bot);
        Assert.Equal(["hello all"], scene.Connector.Texts);
    }

    [Fact]
    public async Task Who_is_forgotten_gets_nothing_that_was_held_before()
    {
        await using var scene = await Scene.OpenAsync(storage);
        var bot = await StartWithHelloAsync(scene);
        await bot.Get<Contacts>().MeetAsync(Turn(scene, "maria"), Token);
        Refuse(scene, (403, "ConversationBlockedByUser"));
        await scene.ChangeAsync(bot, (_, change) => change.Post(Delivery.ToPerson(new PersonId("maria"), "hello", "one")));
        await scene.SettledAsync(bot);
        Refuse(scene, null);
        await bot.Get<Contacts>().ForgetAsync(new PersonId("maria"), Token);
        await bot.Get<Contacts>().InstalledAsync(Turn(scene, "maria"), Token);
        await QuietAsync(scene, bot);
        Assert.Empty(scene.Connector.Calls);
        Assert.Empty((await bot.Partitions.LoadAsync(PartitionId.ForPerson("maria"), Token)).All(HeldPost.Kind));
    }

    private static void Refuse(Scene scene, (int Status, string Code)? refusal, Action? told = null) => scene.Connector.Refuse = _ =>
    {
        told?.Invoke();
        return refusal;
    };

    private static Task EndAsync(Scene scene, Instance bot) => bot.Get<MutedConversations>().EndAsync(scene.Connector.Conversation(), Token);

    private static void PostMany(Scene scene, Change change, int count)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            change.Put(Counter.Kind, new Counter($"{number}", number));
            change.Post(Delivery.Of(scene.Connector.Conversation(), "count", $"{number}"));
        }
    }

    private static async Task RunAsync(Instance bot, TimeProvider clock, PartitionId place)
    {
        var routes = new DeliveryRoutes();
        new HeldReturns(bot.Partitions, clock).Map(routes);
        await routes.Job(HeldPosts.ExpiryJob)!(place, "", Token);
    }

    private static MutedConversations Later(Instance bot, TimeSpan ahead) => new(bot.Partitions, new ShiftedClock(ahead));

    private static ConnectorResult Refused(string code) => new(ConnectorVerdict.Blocked, Error: new ConnectorError(403, code, ""));

    // Nothing is held, nothing waits to be looked at, nothing is left to send.
    private static async Task QuietAsync(Scene scene, Instance bot)
    {
        await WaitAsync(async () =>
        {
            var soon = DateTimeOffset.UtcNow.AddMinutes(1);
            foreach (var place in new[] { PartitionId.ForSpace(Place), PartitionId.ForSpace("a:own"), PartitionId.ForPerson("maria") })
            {
                if ((await bot.Get<OutboxTable>().ListAsync(place, Token)).Any(row => row.NotBefore < soon))
                {
                    return false;
                }
            }

            return true;
        });
        await scene.SettledAsync(bot);
    }

    private static Task WaitAsync(Func<bool> reached) => WaitAsync(() => Task.FromResult(reached()));

    private static async Task WaitAsync(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(25));
        while (!await reached())
        {
            await Task.Delay(30, limit.Token);
        }
    }

    private static async Task<Instance> StartWithHelloAsync(Scene scene)
    {
        var bot = await scene.StartAsync();
        bot.Routes.OnView("hello", (request, _) => Task.FromResult<OutgoingMessage?>(new OutgoingMessage(null, $"hello {request.Key}", null)));
        return bot;
    }

    private static TurnContext Turn(Scene scene, string person) => new(new Activity
    {
        Type = ActivityTypes.Message,
        ServiceUrl = scene.Connector.Address,
        From = new ChannelAccount { Id = "29:" + person, AadObjectId = person },
        Recipient = new ChannelAccount { Id = "28:bot" },
        Conversation = new ConversationAccount { Id = "a:own", ConversationType = ConversationTypes.Personal, TenantId = "tenant" },
    });
}
