using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>A bot on real storage with a fake Connector, and people who act over the wire.</summary>
public sealed class Theatre : IAsyncDisposable
{
    /// <summary>Its storage.</summary>
    public required Azurite Azurite { get; init; }

    /// <summary>Its Connector.</summary>
    public required FakeConnector Connector { get; init; }

    /// <summary>What the bot posted.</summary>
    public required ConversationRelay Relay { get; init; }

    /// <summary>The bot.</summary>
    public required BotProcess Bot { get; set; }

    /// <summary>Who starts the initiative.</summary>
    public Colleague Facilitator => Colleague("alex");

    /// <summary>Starts everything; storage in a folder outlives its stop.</summary>
    public static async Task<Theatre> OpenAsync(string? folder = null, params (string Name, string Value)[] settings) =>
        await OpenOnAsync(await Azurite.StartAsync(folder), settings);

    /// <summary>Starts everything else on this storage, which ends with it.</summary>
    public static async Task<Theatre> OpenOnAsync(Azurite azurite, params (string Name, string Value)[] settings)
    {
        var connector = await FakeConnector.StartAsync();
        var bot = await StartBotAsync(azurite, settings);
        var relay = await ConversationRelay.StartAsync(new Uri(bot.Address, "/api/messages"));
        relay.Connector = connector.Address;
        return new Theatre { Azurite = azurite, Connector = connector, Relay = relay, Bot = bot };
    }

    /// <summary>Starts one more instance on this storage.</summary>
    public static Task<BotProcess> StartBotAsync(Azurite azurite, params (string Name, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        all.TryAdd("Storage__ConnectionString", azurite.ConnectionString);
        return BotProcess.StartAsync(all);
    }

    /// <summary>A person of the team, or a new one.</summary>
    public Colleague Colleague(string id, string locale = "en-US", string conversation = Playground.ChannelId) =>
        new(Relay, InventedTeam.People.FirstOrDefault(person => person.Id == id) ?? new Member(id, id, "FrontLineStaff", "Housing"), conversation, locale);

    /// <summary>Sends something and expects 200.</summary>
    public async Task SendAsync(JsonObject activity)
    {
        var (status, _) = await Relay.SendAsync(activity);
        if (status != 200)
        {
            throw new InvalidOperationException($"The bot answered {status}.");
        }
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
        var earlier = Relay.Messages.Count(IsNeed);
        await person.PressAsync(status, form.Card, "need.save", [
            .. introduces ? new[] { ("voice", person.Member.Voice), ("group", person.Member.Group) } : [],
            ("title", title), ("toldBy", "ServiceUser"), ("situation", "It happens"), ("wanted", "Once"), ("departments", "Housing"),
        ]);
        return await Relay.WaitForAsync(message => IsNeed(message) && Relay.Messages.Count(IsNeed) > earlier, "the need's card");
    }

    private static bool IsNeed(PostedMessage message) => CardReader.Action(message.Card, "need.support") is not null;

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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
