using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>The first cycle begins: people come, tell needs, rate one, and agree on a sentence.</summary>
internal static class Beginning
{
    public static readonly string[] InOwnChat = ["maria", "jonas", "tom", "fatima", "anna", "aino", "kadri"];

    public static async Task PlayAsync(BotHost host)
    {
        await host.SendAsync(Installed(Playground.ChannelId));
        var status = await host.StartInitiativeAsync("One door for families who move");
        foreach (var person in InventedTeam.People.Select(person => person.Id).Append("extra-one").Append("extra-two"))
        {
            await host.JoinAsync(status, person);
        }

        foreach (var person in InOwnChat)
        {
            await host.InOwnChat(person).SayAsync("help");
        }

        await NeedsAsync(host, status);
        await MessagesAsync(host);
        await ComplexityAsync(host);
        await VisionAsync(host);
    }

    public static JsonObject Installed(string conversation) => new()
    {
        ["type"] = "conversationUpdate",
        ["id"] = $"installed-{conversation}",
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "admin", ["aadObjectId"] = "aad-admin" },
        ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
        ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Playground.BotId }),
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
    };

    public static Task<PostedMessage> CardAsync(this Team team, string verb) => team.Relay.WaitForAsync(
        message => message.Conversation == team.Conversation && CardReader.Action(message.Card, verb) is not null, $"a card with {verb}");

    /// <summary>Opens what a card offers, if it does.</summary>
    public static Task LookAsync(this Team team, string person, PostedMessage card, string verb) =>
        CardReader.Action(card.Card, verb) is null ? Task.CompletedTask : team.Colleague(person).PressAsync(card, null, verb);

    public static async Task ExpectAsync(this Task<Reaction> reaction, string words)
    {
        if ((await reaction).Text is var text && !text.Contains(words, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Expected \"{words}\": {text}");
        }
    }

    private static async Task NeedsAsync(BotHost host, PostedMessage status)
    {
        await host.Facilitator.PressAsync(status, null, "needs.open");
        var round = await host.CardAsync("needs.close");
        var cards = new List<PostedMessage>();
        foreach (var need in InventedTeam.Needs)
        {
            cards.Add(await host.NextAsync(
                message => CardReader.Action(message.Card, "need.support") is not null, "the need",
                () => host.FillAsync(
                    need.Person, round, "need.form", "need.save", ("title", need.Title), ("toldBy", need.ToldBy), ("situation", need.Situation), ("wanted", need.Wanted),
                    ("departments", need.Departments))));
        }

        var nora = host.Colleague("nora");
        var form = await nora.PressAsync(round, null, "need.form");
        var full = await nora.SendFormAsync(round, form.Card!, "need.more", ("title", "Nobody tells us what comes next"));
        await nora.SendFormAsync(
            round, full.Card!, "need.save", ("toldBy", "ServiceUser"), ("who", "Families who wait"), ("situation", "We wait and hear nothing"), ("impact", "We plan nothing"),
            ("story", "My cousin gave up"), ("strengths", "We help each other"), ("wanted", "A word every week"), ("departments", "Housing"), ("readers", "Team"));
        foreach (var person in new[] { "maria", "george", "tom" })
        {
            await host.Colleague(person).PressAsync(cards[0], null, "need.support");
        }

        await host.FillAsync("helena", cards[0], "need.build", "need.built", ("text", "And the bank asks too"));
        var whole = await host.Facilitator.PressAsync(cards[4], null, "need.read");
        var merge = await host.Facilitator.PressAsync(cards[4], whole.Card, "need.merge");
        await host.Facilitator.PressAsync(cards[4], merge.Card, "need.merged", ("other", Forms.Choice(merge.Card, "other", "who decides")));
        await host.AskAsync("needs", "needs.list");
        await host.Facilitator.PressAsync(round, null, "needs.close");
    }

    // One message becomes a need with its author's consent, another waits for it.
    private static async Task MessagesAsync(BotHost host)
    {
        foreach (var (author, words) in new[] { ("anna", "The bus never waits"), ("tom", "Nobody sees the whole week") })
        {
            var piotr = host.Colleague("piotr");
            var (_, body) = await piotr.InvokeAsync("composeExtension/fetchTask", new JsonObject
            {
                ["commandId"] = "makeNeed",
                ["commandContext"] = "message",
                ["messagePayload"] = new JsonObject
                {
                    ["id"] = "1",
                    ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = $"aad-{author}", ["displayName"] = author } },
                    ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{words}</p>" },
                },
            });
            var ask = body!["task"]!["value"]!["card"]!["content"]!;
            var data = CardReader.Action(ask, "message.ask")!["data"]!.DeepClone().AsObject();
            await piotr.InvokeAsync("composeExtension/submitAction", new JsonObject { ["commandId"] = "makeNeed", ["data"] = data });
            await host.In(Team.ChatOf(author)).CardAsync("pending.form");
        }

        var card = await host.In(Team.ChatOf("anna")).CardAsync("pending.form");
        var form = await host.InOwnChat("anna").PressAsync(card, null, "pending.form");
        await host.InOwnChat("anna").SendFormAsync(card, form.Card!, "pending.save", ("title", "Buses that wait"), ("toldBy", "ServiceUser"));
        await host.UntilAsync(card, "This is settled");
    }

    private static async Task ComplexityAsync(BotHost host)
    {
        var round = await host.OpenRoundAsync();
        foreach (var (person, place) in InventedTeam.People.Take(20).Select((person, place) => (person, place)))
        {
            await host.RateAsync(round, person, 2 + (place % 4));
        }

        await host.NextAsync(
            message => CardReader.Text(message.Card).Contains("Result of round", StringComparison.Ordinal), "the rating's result",
            () => host.Facilitator.PressAsync(round, null, "rate.close"));
    }

    private static async Task VisionAsync(BotHost host)
    {
        var card = await host.AskAsync("vision", "vision.form");
        foreach (var (sentence, objects) in new[] { ("A family that moves tells its story once.", true), ("A family that moves tells its story once and hears back in a week.", false) })
        {
            await host.FillAsync("alex", card, "vision.form", "vision.save", ("sentence", sentence));
            var draft = await host.Relay.WaitForAsync(
                message => CardReader.Action(message.Card, "vision.ask") is not null && CardReader.Text(message.Card).Contains(sentence, StringComparison.Ordinal), "the draft");
            var asked = await host.NextAsync(
                message => CardReader.Action(message.Card, "vision.close") is not null, "the question", () => host.Facilitator.PressAsync(draft, null, "vision.ask"));
            foreach (var person in InventedTeam.People)
            {
                await host.Colleague(person.Id).PressAsync(asked, null, "vision.answer");
            }

            if (objects)
            {
                await host.FillAsync("nora", asked, "vision.objection", "vision.answer", ("change", "Say when we hear back."));
            }

            card = await host.NextAsync(
                message => CardReader.Text(message.Card).Contains(objects ? "cannot live with it" : "shared change sentence", StringComparison.Ordinal), "what came of it",
                () => host.Facilitator.PressAsync(asked, null, "vision.close"));
        }
    }
}
