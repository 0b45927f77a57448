namespace CoCreationBot.Testing;

/// <summary>A team that acts over the wire: what its people do with the bot, step by step.</summary>
public class Team(ConversationRelay relay)
{
    private static int _links;

    /// <summary>What the bot posted, and the way to it.</summary>
    public ConversationRelay Relay => relay;

    /// <summary>The conversation the team is in.</summary>
    public string Conversation { get; init; } = Playground.ChannelId;

    /// <summary>The people of another conversation with the same bot.</summary>
    public Team In(string conversation) => new(Relay) { Conversation = conversation };

    /// <summary>Who starts the initiative.</summary>
    public Colleague Facilitator => Colleague("alex");

    /// <summary>A person of the team, or a new one.</summary>
    public Colleague Colleague(string id, string locale = "en-US", string? conversation = null) =>
        new(Relay, InventedTeam.People.FirstOrDefault(person => person.Id == id) ?? new Member(id, id, "FrontLineStaff", "Housing"), conversation ?? Conversation, locale);

    /// <summary>Starts an initiative and gives its status card.</summary>
    public async Task<PostedMessage> StartInitiativeAsync(string title = "One door", string language = "en", string locale = "en-US", string by = "alex")
    {
        var starter = Colleague(by, locale);
        await starter.SayAsync("start");
        var invitation = await WaitAsync(message => CardReader.Action(message.Card, "start.save") is not null, "the start form");
        await starter.PressAsync(
            invitation, null, "start.save", ("title", title), ("open", "Forms"), ("fixed", "Budget"), ("sponsor", "Director"), ("affected", "Families"),
            ("groups", "Housing, Social services"), ("language", language), ("threshold", "75"), ("mandate", "Decides"));
        return await WaitAsync(message => CardReader.Action(message.Card, "gate.form") is not null, "the status card");
    }

    /// <summary>Has a person of the team introduce themselves.</summary>
    public async Task JoinAsync(PostedMessage status, string id, string? group = null)
    {
        var person = Colleague(id);
        var form = await person.PressAsync(status, null, "join.form");
        await person.PressAsync(status, form.Card, "join.save", ("voice", person.Member.Voice), ("group", group ?? person.Member.Group));
    }

    /// <summary>Adds a need and gives its card.</summary>
    public async Task<PostedMessage> AddNeedAsync(PostedMessage status, string title = "Same papers three times", string by = "maria", string situation = "It happens")
    {
        var person = Colleague(by);
        var form = await person.PressAsync(status, null, "need.form");
        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        return await NextAsync(IsNeed, "the need's card", () => person.PressAsync(status, form.Card, "need.save", [
            .. introduces ? new[] { ("voice", person.Member.Voice), ("group", person.Member.Group) } : [],
            ("title", title), ("toldBy", "ServiceUser"), ("situation", situation), ("wanted", "Once"), ("departments", "Housing"),
        ]));
    }

    /// <summary>Does something and waits for the message it brings here, or anywhere.</summary>
    public async Task<PostedMessage> NextAsync(Func<PostedMessage, bool> wanted, string what, Func<Task> act, bool anywhere = false)
    {
        ArgumentNullException.ThrowIfNull(act);
        var known = Relay.Messages.Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        await act();
        return await Relay.WaitForAsync(message => !known.Contains(message.Id) && (anywhere || IsHere(message)) && wanted(message), what);
    }

    /// <summary>What was posted in the team's conversation, oldest first.</summary>
    public IEnumerable<PostedMessage> Posted => Relay.Messages.Where(IsHere);

    /// <summary>Waits for a message in the team's conversation.</summary>
    public Task<PostedMessage> WaitAsync(Func<PostedMessage, bool> wanted, string what) => Relay.WaitForAsync(message => IsHere(message) && wanted(message), what);

    private bool IsHere(PostedMessage message) => message.Conversation.Split(';')[0] == Conversation;

    private static bool IsNeed(PostedMessage message) => CardReader.Action(message.Card, "need.support") is not null;

    /// <summary>Opens a complexity round on the first need and gives its card.</summary>
    public async Task<PostedMessage> OpenRoundAsync()
    {
        await Facilitator.SayAsync("rate");
        var invitation = await WaitAsync(message => CardReader.Action(message.Card, "rate.choose") is not null, "the invitation to rate");
        var form = await Facilitator.PressAsync(invitation, null, "rate.choose");
        var need = CardReader.Inputs(form.Card).First()["choices"]![0]!["value"]!.GetValue<string>();
        await Facilitator.PressAsync(invitation, form.Card, "rate.open", ("needs", need));
        return await WaitAsync(message => CardReader.Action(message.Card, "rate.close") is not null, "the round");
    }

    /// <summary>Answers a round with one point for everything.</summary>
    public async Task<Reaction> RateAsync(PostedMessage round, Member person, int point)
    {
        var colleague = new Colleague(Relay, person, Conversation);
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

    /// <summary>Opens a poll by its form and gives its card; what is not given stands at its default.</summary>
    public Task<PostedMessage> OpenPollAsync(string method, string question, params (string Key, string Value)[] values) =>
        OpenPollAsync(method, question, null, values);

    /// <summary>Opens a poll in a time zone.</summary>
    public async Task<PostedMessage> OpenPollAsync(string method, string question, string? timeZone, (string Key, string Value)[] values)
    {
        var opener = new Colleague(Relay, InventedTeam.People[0], Conversation) { TimeZone = timeZone };
        await Facilitator.SayAsync("poll");
        var invitation = await WaitAsync(message => CardReader.Action(message.Card, "poll.new") is not null, "the invitation to a poll");
        var methods = await Facilitator.PressAsync(invitation, null, "poll.new");
        var form = await Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", method));
        var reaction = await opener.PressAsync(invitation, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", question), .. values]);
        return reaction.Text.Contains("The poll is open", StringComparison.Ordinal)
            ? await WaitAsync(message => CardReader.Action(message.Card, "poll.form") is not null && CardReader.Text(message.Card).Contains(question, StringComparison.Ordinal), "the poll")
            : throw new InvalidOperationException($"The poll did not open: {reaction.Text}");
    }

    /// <summary>Answers a poll in its form.</summary>
    public async Task<Reaction> AnswerPollAsync(PostedMessage poll, Member person, params (string Key, string Value)[] values)
    {
        var colleague = new Colleague(Relay, person, Conversation);
        var form = await colleague.PressAsync(poll, null, "poll.form");
        if (form.Card is null || CardReader.Action(form.Card, "poll.save") is null)
        {
            return form;
        }

        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        return await colleague.PressAsync(
            poll, form.Card, "poll.save", [.. introduces ? new[] { ("voice", person.Voice), ("group", person.Group) } : [], .. values]);
    }

    /// <summary>Closes a poll and gives its result.</summary>
    public Task<PostedMessage> ClosePollAsync(PostedMessage poll) =>
        NextAsync(message => CardReader.Action(message.Card, "poll.say") is not null, "the result", () => Facilitator.PressAsync(poll, null, "poll.close"));

    /// <summary>The facilitator does something from the poll's "More …".</summary>
    public async Task<Reaction> PressMoreAsync(PostedMessage poll, string verb) =>
        await Facilitator.PressAsync(poll, (await Facilitator.PressAsync(poll, null, "poll.more")).Card, verb);

    /// <summary>A person in their own chat with the bot.</summary>
    public Colleague InOwnChat(string id, string locale = "en-US") =>
        new(Relay, InventedTeam.People.First(person => person.Id == id), ChatOf(id), locale) { IsPersonal = true };

    /// <summary>Id of a person's own chat with the bot.</summary>
    public static string ChatOf(string id) => $"own-chat-{id}";

    /// <summary>Issues a web link of a kind ("person", "group") and gives its address.</summary>
    public async Task<Uri> IssueLinkAsync(PostedMessage status, string kind, params (string Key, string Value)[] values)
    {
        var issued = await SendLinkFormAsync(status, kind, values);
        var address = CardReader.Inputs(issued.Card).FirstOrDefault(input => input["id"]!.GetValue<string>() == "address")?["value"]?.GetValue<string>();
        return address is not null ? new Uri(address) : throw new InvalidOperationException($"No link was issued: {issued.Text}");
    }

    /// <summary>Fills in the form of a new web link.</summary>
    public async Task<Reaction> SendLinkFormAsync(PostedMessage status, string kind, params (string Key, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(status);
        var list = await Facilitator.PressAsync(status, null, "weblink.list");
        var button = CardReader.Parts(list.Card).First(part => part["verb"]?.GetValue<string>() == "weblink.new" && part["data"]?["kind"]?.GetValue<string>() == kind);
        var form = await Facilitator.SendAsync(status.Id, "weblink.new", button["data"]!.DeepClone().AsObject());
        (string, string)[] usual = [("label", $"Families' evening {Interlocked.Increment(ref _links)}"), ("whose", "Families")];
        return await Facilitator.PressAsync(status, form.Card, "weblink.issue", [.. CardReader.Values(form.Card), .. usual, .. values]);
    }

    /// <summary>Asks the team how it goes and gives the check-in's card.</summary>
    public Task<PostedMessage> AskHowItGoesAsync(string by = "alex", params (string Key, string Value)[] values) => AskHowItGoesAsync(Colleague(by), values);

    /// <summary>Asks the team how it goes and gives the check-in's card.</summary>
    public async Task<PostedMessage> AskHowItGoesAsync(Colleague asker, params (string Key, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(asker);
        await asker.SayAsync("check-in");
        var invitation = await WaitAsync(message => CardReader.Action(message.Card, "check-in.new") is not null, "the invitation to ask");
        var form = await asker.PressAsync(invitation, null, "check-in.new");
        return await NextAsync(IsCheckIn, "the check-in", () => asker.PressAsync(invitation, form.Card, "check-in.open", [.. CardReader.Values(form.Card), .. values]));
    }

    /// <summary>True for the card of an open check-in in the team's conversation.</summary>
    public static bool IsCheckIn(PostedMessage message) => CardReader.Action(message.Card, "check-in.close") is not null;

    /// <summary>Answers a check-in with one point for everything.</summary>
    public async Task<Reaction> AnswerCheckInAsync(PostedMessage checkIn, Member person, int point, params (string Key, string Value)[] values)
    {
        var colleague = new Colleague(Relay, person, Conversation);
        var form = await colleague.PressAsync(checkIn, null, "check-in.form");
        if (form.Card is null || CardReader.Action(form.Card, "check-in.save") is null)
        {
            return form;
        }

        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        return await colleague.PressAsync(checkIn, form.Card, "check-in.save", [
            .. introduces ? new[] { ("voice", person.Voice), ("group", person.Group) } : [],
            .. Enumerable.Range(0, 5).Select(place => ($"p{place}", $"{point}")), .. values,
        ]);
    }

    /// <summary>Opens a reflection and gives its card.</summary>
    public async Task<PostedMessage> OpenReflectionAsync(string moment, params (string Key, string Value)[] values)
    {
        await Facilitator.SayAsync("reflect");
        var invitation = await WaitAsync(message => CardReader.Action(message.Card, "reflect.new") is not null, "the invitation to reflect");
        var form = await Facilitator.PressAsync(invitation, null, "reflect.new");
        return await NextAsync(
            message => CardReader.Action(message.Card, "reflect.close") is not null, "the reflection",
            () => Facilitator.PressAsync(invitation, form.Card, "reflect.open", [.. CardReader.Values(form.Card), ("moment", moment), .. values]));
    }

    /// <summary>Goes through a whole reflection, step by step; what is answered to each item is asked of the caller.</summary>
    public async Task<Reaction> ReflectAsync(
        PostedMessage reflection, Member person, Func<string, IEnumerable<(string Key, string Value)>> answers, Action<Reaction>? shown = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var colleague = new Colleague(Relay, person, Conversation);
        var step = await colleague.PressAsync(reflection, null, "reflect.step");
        if (CardReader.Inputs(step.Card).Any(input => input["id"]!.GetValue<string>() == "voice"))
        {
            step = await colleague.PressAsync(reflection, step.Card, "reflect.step", ("voice", person.Voice), ("group", person.Group));
        }

        for (var steps = 0; steps < 40 && ItemOf(step) is { } item; steps++)
        {
            shown?.Invoke(step);
            step = await colleague.PressAsync(reflection, step.Card, "reflect.step", [.. answers(item)]);
        }

        return step;
    }

    /// <summary>Key of the item a step asks; null when it asks none.</summary>
    public static string? ItemOf(Reaction step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return CardReader.Action(step.Card, "reflect.step")?["data"]?["item"]?.GetValue<string>();
    }
}
