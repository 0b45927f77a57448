using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Erasing;

/// <summary>After somebody is erased, nothing that is stored leads to them: all tables and queues are searched for their ids, their name and their words.</summary>
public sealed class ErasureTests
{
    private const string Secret = "QQSECRET";

    // Ids and a name that stand in nothing else.
    private static readonly Member Quentin = new("zzquentin", "Quentin Qvarnström", "FrontLineStaff", "Housing");
    private static readonly string[] Traces = ["zzquentin", "Quentin", "Qvarnstr"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("keep")]
    [InlineData("withdraw")]
    public async Task Nothing_that_is_stored_leads_to_who_was_erased(string words)
    {
        await using var host = await BotHere.OpenAsync(("Delivery__WakeUpDelay", "00:00:05"));
        var status = await host.StartInitiativeAsync();
        var quentin = new Colleague(host.Relay, Quentin, Playground.ChannelId);
        var ownChat = new Colleague(host.Relay, Quentin, "own-chat-zzquentin") { IsPersonal = true };
        var (need, action) = await ActAsync(host, status, quentin);
        await ownChat.SayAsync("my data");
        var card = await host.Relay.WaitForAsync(message => message.Conversation == "own-chat-zzquentin" && CardReader.Action(message.Card, "privacy.erase") is not null, "the privacy card");
        await host.SettledAsync();
        var before = await StorageDump.OfAsync(host.Azurite, Cancellation);
        Assert.All(Traces, trace => Assert.Contains(before, line => Holds(line, trace)));
        Assert.Contains(before, line => Holds(line, Secret));
        Assert.DoesNotContain(before, line => line.Contains("round.excused", StringComparison.Ordinal) && Holds(line, "Facts={") && line.Contains("\"person\"", StringComparison.Ordinal));

        var form = await ownChat.PressAsync(card, null, "privacy.erase");
        Assert.Contains("One door", form.Text, StringComparison.Ordinal);
        Assert.Contains("Open actions you own, also together with others: 1", form.Text, StringComparison.Ordinal);
        Assert.Contains("the box was not ticked", (await ownChat.PressAsync(card, form.Card, "privacy.erased", ("words", words))).Text, StringComparison.Ordinal);
        Assert.Contains("You are erased", (await ownChat.PressAsync(card, form.Card, "privacy.erased", ("words", words), ("sure", "true"))).Text, StringComparison.Ordinal);
        await host.SettledAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), Cancellation);

        var after = await StorageDump.OfAsync(host.Azurite, Cancellation);
        Assert.NotEmpty(after);
        foreach (var trace in words == "withdraw" ? [.. Traces, Secret] : Traces)
        {
            Assert.DoesNotContain(after, line => Holds(line, trace));
        }

        var cards = host.Relay.Messages.Where(message => message.Conversation != "own-chat-zzquentin").GroupBy(message => message.Id, StringComparer.Ordinal).Select(known => CardReader.Text(known.Last().Card));
        Assert.DoesNotContain(cards, text => Holds(text, "Qvarnstr") || (words == "withdraw" && Holds(text, Secret)));

        // What was done is still known, and by whom is not.
        Assert.Contains(after, line => line.Contains("Actor=erased", StringComparison.Ordinal) && line.Contains("need.added", StringComparison.Ordinal));
        Assert.Contains(after, line => line.Contains("person.erased", StringComparison.Ordinal));
        await ItGoesOnAsync(host, need, action, words);

        Assert.Contains("nothing to erase", (await ownChat.PressAsync(card, form.Card, "privacy.erased", ("words", words), ("sure", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("nothing to erase", (await ownChat.PressAsync(card, null, "privacy.erase")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await StorageDump.OfAsync(host.Azurite, Cancellation), line => Traces.Any(trace => Holds(line, trace)));
    }

    [Fact]
    public async Task Deleting_answers_takes_words_and_named_answers_out_of_what_was_published()
    {
        await using var host = await BotHere.OpenAsync();
        await host.StartInitiativeAsync();
        var quentin = new Colleague(host.Relay, Quentin, Playground.ChannelId);
        var named = await AskAndCloseAsync(host, quentin, "OptIn", "Who comes along?", [("answer", "yes")], ("wanted", "1"));
        var heard = await AskAndCloseAsync(host, quentin, "QuestionRound", "What did you notice?", [("reason", $"{Secret} noticed"), ("showReason", "true")]);
        Assert.Contains("Quentin", CardReader.Text(named.Card), StringComparison.Ordinal);
        Assert.Contains(Secret, CardReader.Text(heard.Card), StringComparison.Ordinal);
        var card = await host.AskAsync("my data", "privacy.delete");
        var form = await quentin.PressAsync(card, null, "privacy.delete");
        Assert.Contains("polls that showed names", form.Text, StringComparison.Ordinal);
        Assert.Contains("Answers deleted: 2", (await quentin.PressAsync(card, form.Card, "privacy.deleted", ("sure", "true"))).Text, StringComparison.Ordinal);
        await host.SettledAsync();
        var after = await StorageDump.OfAsync(host.Azurite, Cancellation);
        Assert.DoesNotContain(after, line => Holds(line, Secret));
        Assert.Equal(["s-participant-aad-zzquentin"], after.Where(line => Holds(line, "Quentin Qv") || Holds(line, "Quentin\\u0020")).Select(line => line.Split("RowKey=")[1].Split(' ')[0]));
        Assert.DoesNotContain("Quentin", CardReader.Text(host.Relay.Messages.Last(message => message.Id == named.Id).Card), StringComparison.Ordinal);
        Assert.Contains("Maria", CardReader.Text(host.Relay.Messages.Last(message => message.Id == named.Id).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_facilitator_is_erased_and_the_team_is_asked_who_leads()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.JoinAsync(status, "alex");
        await host.JoinAsync(status, "maria");
        var card = await host.AskAsync("my data", "privacy.erase");
        var form = await host.Facilitator.PressAsync(card, null, "privacy.erase");
        await host.NextAsync(
            message => CardReader.Action(message.Card, "lead.form") is not null, "the question who leads",
            () => host.Facilitator.PressAsync(card, form.Card, "privacy.erased", ("words", "keep"), ("sure", "true")));
        await host.SettledAsync();
        Assert.DoesNotContain(await StorageDump.OfAsync(host.Azurite, Cancellation), line => Holds(line, "aad-alex") || Holds(line, "Alex Lind"));
        Assert.Contains("Only a facilitator", (await host.Facilitator.PressAsync(status, null, "excuse.form")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_by_web_link_is_erased_with_the_name_their_link_was_given_and_its_door_closes()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.JoinAsync(status, "alex");
        using var guest = await WebGuest.BeginAsync(await host.IssueLinkAsync(status, "person", ("label", "Quentin of the tablet")), ("voice", "ServiceUser"));
        var form = await guest.PressAsync(guest.CardWith("need.form"), "need.form");
        await guest.PressAsync(form.Card!, "need.save", ("title", $"{Secret} stops at four"), ("toldBy", "ServiceUser"));
        await host.SettledAsync();
        var id = (await StorageDump.OfAsync(host.Azurite, Cancellation)).SelectMany(line => line.Split("s-participant-").Skip(1)).Select(rest => rest.Split(' ')[0]).Single(found => found.StartsWith("web-", StringComparison.Ordinal));
        await guest.ReadAsync();
        var sure = await guest.PressAsync(guest.CardWith("privacy.erase"), "privacy.erase");
        Assert.Contains("You are erased", (await guest.PressAsync(sure.Card!, "privacy.erased", ("words", "withdraw"), ("sure", "true"))).Text, StringComparison.Ordinal);
        await host.SettledAsync();
        var after = await StorageDump.OfAsync(host.Azurite, Cancellation);
        Assert.All(new[] { id, "Quentin", Secret }, trace => Assert.DoesNotContain(after, line => Holds(line, trace)));
        Assert.DoesNotContain("need.form", (await guest.GetAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_who_was_erased_stay_one_person_s_and_posted_cards_forget_who_handed_them_out()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.JoinAsync(status, "alex");
        await host.JoinAsync(status, "maria");
        await host.IssueLinkAsync(status, "group", ("places", "3"));
        await host.IssueLinkAsync(status, "group", ("places", "3"));
        await host.WaitAsync(message => CardReader.Text(message.Card).Contains("Alex Lind handed out", StringComparison.Ordinal), "what the team is told");
        await host.SettledAsync();
        var card = await host.AskAsync("my data", "privacy.erase");
        var form = await host.Facilitator.PressAsync(card, null, "privacy.erase");
        Assert.Contains("You are erased", (await host.Facilitator.PressAsync(card, form.Card, "privacy.erased", ("words", "keep"), ("sure", "true"))).Text, StringComparison.Ordinal);
        await host.SettledAsync();
        var links = (await StorageDump.OfAsync(host.Azurite, Cancellation)).Where(line => line.Contains("RowKey=s-webpass", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, links.Length);
        Assert.Single(links.Select(line => line.Split("\"by\":\"")[1].Split('"')[0]).Distinct(StringComparer.Ordinal), by => by.StartsWith("erased-", StringComparison.Ordinal));
        var now = host.Relay.Messages.GroupBy(message => message.Id, StringComparer.Ordinal).Select(known => CardReader.Text(known.Last().Card)).ToArray();
        Assert.Equal(2, now.Count(text => text.Contains("A facilitator handed out", StringComparison.Ordinal)));
        Assert.DoesNotContain(now, text => Holds(text, "Alex Lind"));
    }

    // A bit of everything that leaves somebody's id, name or words.
    private static async Task<(PostedMessage Need, PostedMessage Action)> ActAsync(BotHost host, PostedMessage status, Colleague quentin)
    {
        await host.JoinAsync(status, "maria");
        await FillAsync(quentin, status, "join.form", "join.save", ("voice", "FrontLineStaff"), ("group", "Housing"));
        var need = await host.NextAsync(
            message => CardReader.Action(message.Card, "need.support") is not null, "the need",
            () => FillAsync(quentin, status, "need.form", "need.save", ("title", $"{Secret} need"), ("toldBy", "StaffSpeakingFor"), ("situation", $"{Secret} situation")));
        await CorrectAsync(quentin, need);
        await host.NextAsync(message => CardReader.Action(message.Card, "begun.send") is not null, "words that wait", () => quentin.SayAsync($"poll {Secret} shall we? | yes | no"));
        await host.NextAsync(
            message => CardReader.Action(message.Card, "start.save") is not null, "words that wait where no initiative is",
            () => new Colleague(host.Relay, Quentin, "19:elsewhere@thread.tacv2").SayAsync($"need {Secret} elsewhere"), anywhere: true);
        var marias = await host.AddNeedAsync(status);
        await quentin.PressAsync(marias, null, "need.support");
        await FillAsync(quentin, marias, "need.build", "need.built", ("text", $"{Secret} addition"));
        var ideas = await host.AskAsync("idea", "idea.form");
        await FillAsync(quentin, ideas, "idea.form", "idea.save", ("title", $"{Secret} idea"), ("risk", $"{Secret} risk"));
        var mariasIdea = await host.AddAsync("maria", ("idea", "idea.form", "idea.save", "idea.build"), ("title", "A family guide"));
        await FillAsync(quentin, mariasIdea, "idea.build", "idea.built", ("kept", $"{Secret} kept"), ("added", $"{Secret} added"));
        await FillAsync(quentin, mariasIdea, "idea.risk", "idea.warned", ("text", $"{Secret} harm"));
        await FillAsync(quentin, await host.AskAsync("story", "story.form"), "story.form", "story.save", ("title", $"{Secret} story"), ("now", $"{Secret} now"), ("readers", "Team"));
        await FillAsync(
            quentin, await host.AskAsync("outcome", "outcome.form"), "outcome.form", "outcome.save",
            ("title", $"{Secret} outcome"), ("direction", "Better"), ("forWhom", $"{Secret} families"), ("kind", "Practice"), ("level", "Meso"));
        var list = await host.AskAsync("action", "action.form");
        var form = await quentin.PressAsync(list, null, "action.form");
        var action = await host.NextAsync(
            message => CardReader.Text(message.Card).Contains("Keys in a week", StringComparison.Ordinal), "the action",
            () => quentin.SendFormAsync(
                list, form.Card!, "action.save", ("title", "Keys in a week"), ("due", "2028-02-29"),
                ("departments", $"{Forms.Choice(form.Card, "departments", "Housing")},{Forms.Choice(form.Card, "departments", "Social")}")));
        await AskAndCloseAsync(host, quentin, "OptIn", "Who comes along?", [("answer", "yes")], ("wanted", "1"));
        await AskAndCloseAsync(host, quentin, "QuestionRound", "What did you notice?", [("reason", $"{Secret} noticed"), ("showReason", "true")]);
        var round = await host.OpenRoundAsync();
        var excuse = await host.Facilitator.PressAsync(status, null, "excuse.form");
        await host.Facilitator.PressAsync(status, excuse.Card, "excuse.save", [.. CardReader.Values(excuse.Card), ("person", Quentin.AadObjectId), ("reason", "On leave until May")]);
        await FillAsync(
            quentin, round, "rate.form", "rate.save",
            [.. new[] { "breadth", "links", "depth", "time", "notKnowing", "differentViews" }.Select(dimension => (dimension, "3")), ("objects", "true"), ("objection", $"{Secret} objection")]);
        await host.NextAsync(
            message => CardReader.Text(message.Card).Contains($"{Secret} objection", StringComparison.Ordinal), "the result", () => host.Facilitator.PressAsync(round, null, "rate.close"));
        return (need, action);
    }

    private static async Task CorrectAsync(Colleague quentin, PostedMessage need)
    {
        var whole = await quentin.PressAsync(need, null, "need.read");
        var form = await quentin.PressAsync(need, whole.Card, "need.change");
        var changed = await quentin.SendFormAsync(need, form.Card!, "need.changed", ("title", $"{Secret} need, corrected"));
        Assert.Contains("Earlier words are kept", changed.Text, StringComparison.Ordinal);
    }

    private static async Task<PostedMessage> AskAndCloseAsync(
        BotHost host, Colleague quentin, string method, string question, (string Key, string Value)[] answer, params (string Key, string Value)[] fields)
    {
        var poll = await host.OpenPollAsync(method, question, fields);
        await FillAsync(quentin, poll, "poll.form", "poll.save", answer);
        foreach (var person in InventedTeam.People.Skip(1).Take(5))
        {
            await host.AnswerPollAsync(poll, person, method == "OptIn" ? [("answer", "yes")] : [("reason", $"Noticed by {person.Id}"), ("showReason", "true")]);
        }

        return await host.ClosePollAsync(poll);
    }

    // The action has nobody and can be taken over, its partner hears of it; the need says what became of it.
    private static async Task ItGoesOnAsync(BotHost host, PostedMessage need, PostedMessage action, string words)
    {
        await host.WaitAsync(message => message.Text?.Contains("Open actions whose owner left", StringComparison.Ordinal) == true, "the word to the team");
        await host.Relay.WaitForAsync(
            message => message.Conversation != Playground.ChannelId && CardReader.Text(message.Card).Contains("Keys in a week", StringComparison.Ordinal), "the card in the partner's own chat");
        Assert.Contains("You answer for", (await host.Colleague("maria").PressAsync(host.Relay.Messages.Last(message => message.Id == action.Id), null, "action.take-over")).Text, StringComparison.OrdinalIgnoreCase);
        var shown = host.Relay.Messages.Last(message => message.Id == need.Id);
        Assert.Equal(words == "keep", CardReader.Text(shown.Card).Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(words == "withdraw", CardReader.Text(shown.Card).Contains("withdrawn", StringComparison.Ordinal));
        var old = await host.Colleague("maria").PressAsync(words == "keep" ? shown : need, null, "need.support");
        Assert.Contains(words == "keep" ? "support" : "words are deleted", old.Text, StringComparison.Ordinal);
    }

    private static async Task<Reaction> FillAsync(Colleague person, PostedMessage card, string opens, string sends, params (string Key, string Value)[] values)
    {
        var form = await person.PressAsync(card, null, opens);
        var sent = await person.SendFormAsync(card, form.Card ?? throw new InvalidOperationException($"{opens}: {form.Text}"), sends, values);
        return sent.Card is null || CardReader.Action(sent.Card, sends) is null ? sent : throw new InvalidOperationException($"{sends}: {sent.Text}");
    }

    private static bool Holds(string line, string trace) => line.Contains(trace, StringComparison.OrdinalIgnoreCase);
}
