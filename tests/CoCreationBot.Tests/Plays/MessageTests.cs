using System.Text.Json.Nodes;
using CoCreationBot.Features.Messages;
using CoCreationBot.Features.Polls;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Testing;
using CoCreationBot.Web;
using Microsoft.Extensions.Configuration;

namespace CoCreationBot.Tests.Plays;

/// <summary>From a conversation: messages that become needs with their author's consent, cards found and inserted, our own links.</summary>
public sealed class MessageTests(MessageTests.PublicTheatre shared) : IClassFixture<MessageTests.PublicTheatre>
{
    private BotHost Play => shared.BotHost;

    /// <summary>A bot that knows under what address it is reached.</summary>
    public sealed class PublicTheatre : IAsyncLifetime
    {
        public BotHost BotHost { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            BotHost = await BotHere.OpenAsync(("PublicUrl", "https://bot.example"));
            await BotHost.StartInitiativeAsync();
        }

        public ValueTask DisposeAsync() => BotHost.DisposeAsync();
    }

    [Fact]
    public async Task My_own_message_opens_the_need_form_with_its_words_and_no_html()
    {
        var maria = Play.Colleague("maria");
        var form = await ActAsync(maria, "aad-maria", "<p>Papers <b>three</b> times</p><script>alert(1)</script><div>Every &lt;office&gt; asks</div>");
        var values = CardReader.Values(form).ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal);
        Assert.Equal(("Papers three times", "Papers three times\nEvery <office> asks"), (values["title"], values["situation"]));
        var card = await Play.NextAsync(
            message => CardReader.Action(message.Card, "need.support") is not null, "the need",
            () => SubmitAsync(maria, form, "need.save", ("toldBy", "ServiceUser"), ("voice", "ServiceUser"), ("group", "Users")));
        Assert.Contains("Papers three times", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("<office>", CardReader.Text(card.Card).Replace(@"\<", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_message_waits_until_they_agree_and_change_it()
    {
        await Play.InOwnChat("anna").SayAsync("help");
        var tom = Play.Colleague("tom");
        var ask = await ActAsync(tom, "aad-anna", "<p>The bus never waits</p>");
        Assert.Contains("asks them first", CardReader.Text(ask), StringComparison.Ordinal);
        Assert.Null(CardReader.Action(ask, "need.save"));
        var anna = Play.In(Team.ChatOf("anna"));
        var card = await anna.NextAsync(message => CardReader.Action(message.Card, "pending.form") is not null, "the question", () => SubmitAsync(tom, ask, "message.ask"));
        Assert.Contains("The bus never waits", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.DoesNotContain(Play.Relay.Messages, message => message.Conversation == Playground.ChannelId && CardReader.Text(message.Card).Contains("The bus never", StringComparison.Ordinal));
        Assert.Contains("asked about this message already", await SayAsync(SubmitAsync(tom, ask, "message.ask")), StringComparison.Ordinal);

        // Neither another person nor anybody in the conversation may open it.
        Assert.Contains("another conversation", (await Play.InOwnChat("tom").PressAsync(card, null, "pending.form")).Text, StringComparison.Ordinal);
        Assert.Contains("another conversation", (await Play.Colleague("anna").PressAsync(card, null, "pending.form")).Text, StringComparison.Ordinal);

        var form = await Play.InOwnChat("anna").PressAsync(card, null, "pending.form");
        var need = await Play.NextAsync(
            message => CardReader.Action(message.Card, "need.support") is not null, "the need",
            () => Play.InOwnChat("anna").SendFormAsync(card, form.Card!, "pending.save", ("title", "Buses that wait"), ("toldBy", "ServiceUser")));
        Assert.Contains("Buses that wait", CardReader.Text(need.Card), StringComparison.Ordinal);
        await Play.UntilAsync(card, "This is settled");
        Assert.Contains("another conversation", (await Play.InOwnChat("anna").PressAsync(card, form.Card, "pending.save", [.. CardReader.Values(form.Card)])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_no_has_the_words_deleted()
    {
        await Play.InOwnChat("aino").SayAsync("help");
        var ask = await ActAsync(Play.Colleague("tom"), "aad-aino", "Leave me out of it");
        var card = await Play.In(Team.ChatOf("aino")).NextAsync(
            message => CardReader.Action(message.Card, "pending.no") is not null, "the question", () => SubmitAsync(Play.Colleague("tom"), ask, "message.ask"));
        Assert.Contains("deleted", (await Play.InOwnChat("aino").PressAsync(card, null, "pending.no")).Text, StringComparison.Ordinal);
        await Play.UntilAsync(card, "This is settled");
        Assert.Contains("another conversation", (await Play.InOwnChat("aino").PressAsync(card, null, "pending.form")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_who_cannot_be_reached_or_about_words_that_were_forged()
    {
        var tom = Play.Colleague("tom");
        var ask = await ActAsync(tom, "aad-nobody", "Hello there");
        Assert.Contains("no chat with", await SayAsync(SubmitAsync(tom, ask, "message.ask")), StringComparison.Ordinal);
        await Play.InOwnChat("george").SayAsync("help");
        var real = await ActAsync(tom, "aad-george", "Hello there");
        Assert.Contains("another conversation", await SayAsync(SubmitAsync(tom, real, "message.ask", ("text", "I resign"))), StringComparison.Ordinal);
        Assert.Contains("another conversation", await SayAsync(SubmitAsync(tom, real, "message.ask", ("author", "aad-maria"))), StringComparison.Ordinal);
        Assert.Contains("another conversation", await SayAsync(SubmitAsync(Play.Colleague("maria"), real, "message.ask")), StringComparison.Ordinal);
        Assert.Contains("another conversation", await SayAsync(SubmitAsync(tom, real, "message.ask", ("verb", "message.mine"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_nobody_is_taken_as_ones_own_only_on_ones_word()
    {
        var tom = Play.Colleague("tom");
        var whose = await ActAsync(tom, null, "Copied from a letter");
        Assert.Null(CardReader.Action(whose, "message.ask"));
        var (_, form) = await SubmitAsync(tom, whose, "message.mine");
        Assert.NotNull(CardReader.Action(CardOf(form), "need.save"));
    }

    [Theory]
    [InlineData("", "no words")]
    [InlineData("<img src=x onerror=alert(1)><script>x</script>", "no words")]
    public async Task A_message_without_words_makes_no_need(string html, string says)
    {
        var (_, body) = await FetchAsync(Play.Colleague("tom"), "aad-tom", html);
        Assert.Contains(says, body!["task"]!["value"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_without_initiative_says_so()
    {
        var stranger = Play.In("19:nowhere@thread.tacv2").Colleague("tom");
        Assert.Contains("no initiative", (await FetchAsync(stranger, "aad-tom", "Words")).Body!["task"]!["value"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("no initiative", await SearchTextAsync(stranger, ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_finds_the_conversations_own_things_and_published_results_alone()
    {
        var status = await Play.Relay.WaitForAsync(message => CardReader.Action(message.Card, "need.form") is not null, "the status");
        await Play.AddNeedAsync(status, "Trams at night", "fatima");
        var poll = await Play.OpenPollAsync("SingleChoice", "Which tram first?", ("options", "One\nTwo"), ("everyGroup", "false"));
        var tom = Play.Colleague("tom");
        Assert.Equal(["Trams at night"], (await SearchAsync(tom, "trams NIGHT")).Select(found => found.Title[(found.Title.IndexOf(' ') + 1)..]));
        Assert.DoesNotContain(await SearchAsync(tom, "tram"), found => found.Title.Contains("Which", StringComparison.Ordinal));
        await InventedTeam.People.Take(6).TogetherAsync(person => Play.AnswerPollAsync(poll, person, ("answer", "0")));

        var posted = await Play.ClosePollAsync(poll);
        var inserted = Assert.Single(await SearchAsync(tom, "which tram"));
        Assert.Equal(CardReader.Text(posted.Card), CardReader.Text(inserted.Card));
        Assert.Contains(await SearchAsync(tom, ""), found => found.Title == "One door");
        Assert.Contains("has these words", await SearchTextAsync(tom, "nothing like it"), StringComparison.Ordinal);

        var other = Play.In("19:other-initiative@thread.tacv2");
        await other.StartInitiativeAsync("Another door");
        Assert.DoesNotContain(await SearchAsync(other.Colleague("tom"), ""), found => found.Title.Contains("One door", StringComparison.Ordinal) || found.Title.Contains("tram", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Our_own_link_becomes_a_card_in_its_conversation_and_stays_bare_elsewhere()
    {
        var list = await Play.AskAsync("link", "link.code");
        var address = CardReader.Text(list.Card).Split('\n').Single(line => line.Contains("https://bot.example/i/", StringComparison.Ordinal)).Split(' ')[^1];
        var card = Assert.Single(await UnfurlAsync(Play.Colleague("tom"), address));
        Assert.Contains("One door", CardReader.Text(card), StringComparison.Ordinal);
        Assert.Empty(await UnfurlAsync(Play.In("19:nowhere@thread.tacv2").Colleague("tom"), address));
        Assert.Empty(await UnfurlAsync(Play.Colleague("tom"), address.Replace("bot.example", "evil.example", StringComparison.Ordinal)));
        Assert.Empty(await UnfurlAsync(Play.Colleague("tom"), "https://bot.example/privacy"));
    }

    [Theory]
    [InlineData("https://bot.example/i/01J00000000000000000000000", "01J00000000000000000000000", null)]
    [InlineData("https://BOT.example/i/01J00000000000000000000000/01J00000000000000000000001?x=1", "01J00000000000000000000000", "01J00000000000000000000001")]
    [InlineData("https://bot.example/pictures/opinions/01J00000000000000000000000/01J00000000000000000000001/sig.png", "01J00000000000000000000000", "01J00000000000000000000001")]
    [InlineData("http://bot.example/i/01J00000000000000000000000", null, null)]
    [InlineData("https://bot.example:444/i/01J00000000000000000000000", null, null)]
    [InlineData("https://x@bot.example/i/01J00000000000000000000000", null, null)]
    [InlineData("https://bot.example.evil.example/i/01J00000000000000000000000", null, null)]
    [InlineData("https://bot.example/i/not-an-id", null, null)]
    [InlineData("no address", null, null)]
    [InlineData(null, null, null)]
    public void Only_our_own_addresses_are_read(string? address, string? initiative, string? part)
    {
        var links = new OwnAddresses(new ConfigurationBuilder().AddInMemoryCollection([new("PublicUrl", "https://bot.example/")]).Build(), [new PicturePath(PollPictures.Path)]);
        Assert.Equal((initiative, part), (links.Read(address)?.Initiative, links.Read(address)?.Part));
    }

    [Fact]
    public void Html_nested_as_deep_as_a_message_may_be_is_read_and_cut()
    {
        var deep = new MessageBody { ContentType = "html", Content = string.Concat(Enumerable.Repeat("<b>", 20_000)) + new string('x', 9_000) };
        Assert.Equal(4_000, MessageText.Plain(deep, 4_000).Length);
        Assert.Equal("a b\nc", MessageText.Plain(new MessageBody { ContentType = "html", Content = "<at>a</at>&nbsp; b<br>\u200B<br>c\u0007" }, 100));
        Assert.Equal("<p>", MessageText.Plain(new MessageBody { ContentType = "text", Content = "<p>" }, 100));
    }

    private static Task<(int Status, JsonNode? Body)> FetchAsync(Colleague person, string? author, string html) => person.InvokeAsync("composeExtension/fetchTask", new JsonObject
    {
        ["commandId"] = MessageFeature.Command,
        ["commandContext"] = "message",
        ["messagePayload"] = new JsonObject
        {
            ["id"] = "1",
            ["from"] = author is null ? new JsonObject { ["application"] = new JsonObject() } : new JsonObject { ["user"] = new JsonObject { ["id"] = author, ["displayName"] = author[4..] } },
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
        },
    });

    private static async Task<JsonNode> ActAsync(Colleague person, string? author, string html) => CardOf((await FetchAsync(person, author, html)).Body);

    private static JsonNode CardOf(JsonNode? body) => body!["task"]!["value"]!["card"]!["content"]!;

    private static Task<(int Status, JsonNode? Body)> SubmitAsync(Colleague person, JsonNode card, string verb, params (string Key, string Value)[] values)
    {
        var data = CardReader.Action(card, verb)!["data"]!.DeepClone().AsObject();
        foreach (var (key, value) in CardReader.Values(card).Concat(values))
        {
            data[key] = value;
        }

        return person.InvokeAsync("composeExtension/submitAction", new JsonObject { ["commandId"] = MessageFeature.Command, ["data"] = data });
    }

    private static async Task<string> SayAsync(Task<(int Status, JsonNode? Body)> answer) => (await answer).Body!["task"]!["value"]!.ToString();

    private static Task<(int Status, JsonNode? Body)> QueryAsync(Colleague person, string words) => person.InvokeAsync("composeExtension/query", new JsonObject
    {
        ["commandId"] = SearchFeature.Command,
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = SearchFeature.Parameter, ["value"] = words }),
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
    });

    private static async Task<(string Title, JsonNode Card)[]> SearchAsync(Colleague person, string words) =>
        [.. (await QueryAsync(person, words)).Body!["composeExtension"]!["attachments"]?.AsArray().Select(found => (found!["preview"]!["content"]!["title"]!.ToString(), found["content"]!)) ?? []];

    private static async Task<string> SearchTextAsync(Colleague person, string words) => (await QueryAsync(person, words)).Body!["composeExtension"]!["text"]!.ToString();

    private static async Task<JsonNode[]> UnfurlAsync(Colleague person, string address) =>
        [.. (await person.InvokeAsync("composeExtension/queryLink", new JsonObject { ["url"] = address })).Body!["composeExtension"]!["attachments"]!.AsArray().Select(found => found!["content"]!)];
}
