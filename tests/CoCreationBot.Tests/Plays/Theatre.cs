using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A bot on real storage with a fake Connector, and people who act over the wire.</summary>
public sealed class Theatre : IAsyncDisposable
{
    public required Azurite Azurite { get; init; }

    public required FakeConnector Connector { get; init; }

    public required ConversationRelay Relay { get; init; }

    public required BotProcess Bot { get; set; }

    public Colleague Facilitator => Colleague("alex");

    public static async Task<Theatre> OpenAsync(string? folder = null, params (string Name, string Value)[] settings)
    {
        var azurite = await Azurite.StartAsync(folder);
        var connector = await FakeConnector.StartAsync();
        var bot = await StartBotAsync(azurite, settings);
        var relay = await ConversationRelay.StartAsync(new Uri(bot.Address, "/api/messages"));
        relay.Connector = connector.Address;
        return new Theatre { Azurite = azurite, Connector = connector, Relay = relay, Bot = bot };
    }

    public static Task<BotProcess> StartBotAsync(Azurite azurite, params (string Name, string Value)[] settings) => BotProcess.StartAsync(
        new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        {
            ["Storage__ConnectionString"] = azurite.ConnectionString,
        });

    public Colleague Colleague(string id, string locale = "en-US", string conversation = Playground.ChannelId) =>
        new(Relay, InventedTeam.People.FirstOrDefault(person => person.Id == id) ?? new Member(id, id, "FrontLineStaff", "Housing"), conversation, locale);

    /// <summary>Sends something and expects 200.</summary>
    public async Task SendAsync(JsonObject activity)
    {
        var (status, _) = await Relay.SendAsync(activity);
        Assert.Equal(200, status);
    }

    /// <summary>Starts an initiative and gives its status card.</summary>
    public async Task<PostedMessage> StartInitiativeAsync(string title = "One door", string language = "en", string locale = "en-US")
    {
        var starter = Colleague("alex", locale);
        await starter.SayAsync("start");
        var invitation = await Relay.WaitForAsync(message => CardReader.Action(message.Card, "start.form") is not null, "the start card");
        var form = await starter.PressAsync(invitation, null, "start.form");
        await starter.PressAsync(
            invitation, form.Card, "start.save", ("title", title), ("open", "Forms"), ("fixed", "Budget"), ("sponsor", "Director"), ("affected", "Families"),
            ("groups", "Housing, Social services"), ("language", language), ("threshold", "75"), ("mandate", "Decides"));
        return await Relay.WaitForAsync(message => CardReader.Action(message.Card, "gate.form") is not null, "the status card");
    }

    /// <summary>Adds a need and gives its card.</summary>
    public async Task<PostedMessage> AddNeedAsync(PostedMessage status, string title = "Same papers three times", string by = "maria")
    {
        var person = Colleague(by);
        var form = await person.PressAsync(status, null, "need.form");
        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        await person.PressAsync(status, form.Card, "need.save", [
            .. introduces ? new[] { ("voice", person.Member.Voice), ("group", person.Member.Group) } : [],
            ("title", title), ("toldBy", "ServiceUser"), ("situation", "It happens"), ("wanted", "Once"), ("departments", "Housing"),
        ]);
        return await Relay.WaitForAsync(message => CardReader.Action(message.Card, "need.support") is not null
            && CardReader.Text(message.Card).Contains(title[..3], StringComparison.Ordinal), "the need's card");
    }

    /// <summary>Opens a complexity round on the first need and gives its card.</summary>
    public async Task<PostedMessage> OpenRoundAsync()
    {
        await Facilitator.SayAsync("rate");
        var invitation = await Relay.WaitForAsync(message => CardReader.Action(message.Card, "rate.choose") is not null, "the invitation to rate");
        var form = await Facilitator.PressAsync(invitation, null, "rate.choose");
        var need = CardReader.Inputs(form.Card).First()["choices"]![0]!["value"]!.GetValue<string>();
        await Facilitator.PressAsync(invitation, form.Card, "rate.open", ("needs", need));
        return await Relay.WaitForAsync(message => CardReader.Action(message.Card, "rate.close") is not null, "the round");
    }

    /// <summary>Answers a round with one point for everything.</summary>
    public async Task<Reaction> RateAsync(PostedMessage round, Member person, int point)
    {
        var colleague = new Colleague(Relay, person, Playground.ChannelId);
        var form = await colleague.PressAsync(round, null, "rate.form");
        if (form.Card is null || CardReader.Action(form.Card, "rate.save") is null)
        {
            return form;
        }

        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        return await colleague.PressAsync(round, form.Card, "rate.save", [
            .. introduces ? new[] { ("voice", person.Voice), ("group", person.Group) } : [],
            .. new[] { "breadth", "links", "depth", "time", "notKnowing", "differentViews" }.Select(dimension => (dimension, $"{point}")),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
