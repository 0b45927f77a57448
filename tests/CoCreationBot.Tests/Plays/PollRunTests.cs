using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>The course of a poll, and what goes wrong on the way.</summary>
public sealed class PollRunTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly (string, string)[] Options = [("options", "Yes\nNo")];
    private readonly BotHost _host = shared.BotHost;

    [Fact]
    public async Task One_line_opens_a_poll_and_a_wrong_one_says_how()
    {
        await _host.Facilitator.SayAsync("poll Should we open on Saturdays? | yes | no | try one month");
        var poll = await _host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Should we open on Saturdays?", StringComparison.Ordinal), "the poll");
        Assert.Contains("try one month", CardReader.Text(poll.Card), StringComparison.Ordinal);
        await _host.Facilitator.SayAsync("poll Should we open on Sundays? | yes");
        await _host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Write it like this: poll", StringComparison.Ordinal) && CardReader.Action(message.Card, "begun.send") is not null, "the example");
        await _host.Colleague("maria").SayAsync("poll Who leads? | me | you");
        await _host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Only a facilitator can open it", StringComparison.Ordinal), "the refusal");
    }

    [Theory]
    [InlineData("SingleChoice", "options", "Only one", "at least two different options")]
    [InlineData("SingleChoice", "options", "Yes\nyes ", "Two options are the same")]
    [InlineData("Dots", "cap", "9", "outside the range")]
    [InlineData("Consent", "date", "2020-01-01", "must lie in the future")]
    [InlineData("Consent", "date", "soon", "as a date")]
    [InlineData("Consent", "date", "9999-12-31", "more than one year ahead")]
    [InlineData("Dots", "dots", "some", "whole numbers only")]
    [InlineData("Consent", "question", "", "needed is empty")]
    [InlineData("Consent", "threshold", "99", "ask for everybody")]
    public async Task A_refused_form_comes_again_with_everything_in_it(string method, string field, string wrong, string says)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = "What first?", ["options"] = "Yes\nNo", [field] = wrong };
        var form = await DraftAsync(method);
        var reaction = await _host.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), .. values.Select(value => (value.Key, value.Value))]);
        Assert.Contains(says, reaction.Text, StringComparison.OrdinalIgnoreCase);
        if (field != "question")
        {
            Assert.Contains(CardReader.Inputs(reaction.Card), input => input["value"]?.ToString() == "What first?");
        }
    }

    [Fact]
    public async Task More_than_a_hundred_options_are_refused_and_a_hundred_fit_on_pages()
    {
        var form = await DraftAsync("Score");
        string Many(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"Option {number} " + new string('ä', 50)));
        var refused = await _host.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Many?"), ("options", Many(101))]);
        Assert.Contains("at most 100 options", refused.Text, StringComparison.Ordinal);
        var poll = await _host.OpenPollAsync("Score", "Many?", ("options", Many(100)));
        var maria = _host.Colleague("maria");
        var page = await maria.PressAsync(poll, null, "poll.form");
        Assert.Contains("Page 1 of 5", page.Text, StringComparison.Ordinal);
        for (var number = 0; number < 5; number++)
        {
            page = await maria.PressAsync(
                poll, page.Card, "poll.save",
                [.. number == 0 ? new[] { ("voice", "FrontLineStaff"), ("group", "Housing") } : [], .. CardReader.Values(page.Card), ($"o{number * 20}", "5")]);
        }

        Assert.Contains("Your answer is saved", page.Text, StringComparison.Ordinal);
        page = await maria.PressAsync(poll, null, "poll.form");
        Assert.Equal("5", CardReader.Inputs(page.Card).Single(input => input["id"]!.ToString() == "o0")["value"]!.ToString());
    }

    [Fact]
    public async Task Grades_of_many_options_are_given_page_by_page_and_counted_when_all_are_there()
    {
        var poll = await _host.OpenPollAsync("MajorityJudgment", "How good are these?", ("options", string.Join('\n', Enumerable.Range(1, 45).Select(number => $"Way {number} " + new string('β', 100)))));
        var maria = _host.Colleague("maria");
        var page = await maria.PressAsync(poll, null, "poll.form");
        for (var number = 0; number < 3; number++)
        {
            Assert.Contains($"Page {number + 1} of 3", page.Text, StringComparison.Ordinal);
            (string, string)[] grades = [.. CardReader.Inputs(page.Card).Select(input => input["id"]!.ToString()).Where(key => key[0] == 'o').Select(key => (key, "1"))];
            page = await maria.PressAsync(poll, page.Card, "poll.save", [.. Forms.Introduce(page.Card, maria.Member), .. grades]);
        }

        Assert.Contains("Your answer is saved", page.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs((await maria.PressAsync(poll, null, "poll.form")).Card), input => input["value"]?.ToString() == "1");
    }

    [Fact]
    public async Task Times_are_read_in_the_zone_they_are_typed_in_and_shown_in_each_readers_own()
    {
        var day = DateTime.SpecifyKind(DateTime.UtcNow.Date.AddDays(40), DateTimeKind.Unspecified);
        string Iso(int days, string time) => string.Create(CultureInfo.InvariantCulture, $"{day.AddDays(days):yyyy-MM-dd} {time}");
        var form = await DraftAsync("TimePoll");
        async Task<string> RefusalOf(string times) => (await _host.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "When?"), ("options", times)])).Text;
        Assert.Contains("cannot be read", await RefusalOf($"7/12/{day.Year} 13:00\n{Iso(1, "13:00")}"), StringComparison.Ordinal);
        Assert.Contains("lies in the past", await RefusalOf($"2020-12-07 13:00\n{Iso(1, "13:00")}"), StringComparison.Ordinal);
        Assert.Contains("more than one year ahead", await RefusalOf($"2140-12-07 13:00\n{Iso(1, "13:00")}"), StringComparison.Ordinal);
        Assert.Contains("at least two different options", await RefusalOf($"{Iso(1, "13:00")}\n{day.AddDays(1):d.M.yyyy} klo 13.00"), StringComparison.Ordinal);

        var helsinki = new Colleague(_host.Relay, InventedTeam.People[0], Playground.ChannelId) { TimeZone = "Europe/Helsinki" };
        await helsinki.PressAsync(form.Message, form.Card, "poll.open",
            [.. CardReader.Values(form.Card), ("question", "When do we meet?"), ("day0", Iso(0, "").Trim()), ("hour0", "13:00"), ("options", $"{day.AddDays(1):d.M.yyyy} 9:00")]);
        var poll = await _host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("When do we meet?", StringComparison.Ordinal), "the times");
        var moment = TimeZoneInfo.ConvertTimeToUtc(day.AddHours(13), TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki"));
        Assert.Contains($"{{{{DATE({moment:yyyy-MM-ddTHH:mm:ss}Z, SHORT)}}}}", CardReader.Text(poll.Card), StringComparison.Ordinal);
        var madrid = new Colleague(_host.Relay, InventedTeam.People[2], Playground.ChannelId) { TimeZone = "Europe/Madrid" };
        var ballot = await madrid.PressAsync(poll, null, "poll.form");
        Assert.Contains(CardReader.Inputs(ballot.Card), input => input["label"]!.ToString() == string.Create(CultureInfo.GetCultureInfo("en"), $"{day:dddd} {day:M} 12:00"));
        Assert.Contains("Madrid (Europe/Madrid)", ballot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_proposed_gets_an_answer_in_their_own_chat_and_everybody_reads_it()
    {
        await _host.AddNeedAsync(shared.Status, "The form asks the same thing twice", "maria");
        await _host.AddNeedAsync(shared.Status, "Nobody calls back", "jonas");
        var list = await shared.BotHost.AskAsync("needs", "needs.list");
        var methods = await _host.Facilitator.PressAsync(list, null, "poll.new");
        var draft = await _host.Facilitator.PressAsync(list, methods.Card, "poll.draft", ("method", "Approval"));
        Assert.Contains(CardReader.Values(draft.Card), field => field.Key == "options" && field.Value.Contains("Nobody calls back", StringComparison.Ordinal));
        var poll = await _host.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll",
            () => _host.Facilitator.PressAsync(list, draft.Card, "poll.open", [.. CardReader.Values(draft.Card), ("everyGroup", "false"), ("groupQuorum", "0")]));
        await InventedTeam.People.Take(6).TogetherAsync(person => _host.AnswerPollAsync(poll, person, ("answer", "0")));

        var result = await _host.ClosePollAsync(poll);
        Assert.Contains("Proposals without an answer: ", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.Contains("facilitator", (await _host.Colleague("maria").PressAsync(result, null, "poll.reply")).Text, StringComparison.Ordinal);
        var form = await _host.Facilitator.PressAsync(result, null, "poll.reply");
        var asked = CardReader.Inputs(form.Card).Single(input => input["label"]!.ToString() == "Nobody calls back")["id"]!.ToString();
        Assert.Contains("is empty", (await _host.Facilitator.PressAsync(result, form.Card, "poll.replied")).Text, StringComparison.Ordinal);
        await _host.Facilitator.PressAsync(result, form.Card, "poll.replied", (asked, "Not now: the phones change in spring, we take it up then."));
        var told = await _host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("An answer to your proposal", StringComparison.Ordinal), "the answer");
        Assert.NotEqual(Playground.ChannelId, told.Conversation);
        Assert.Contains("the phones change in spring", CardReader.Text(told.Card), StringComparison.Ordinal);
        await _host.Relay.WaitForAsync(message => message.Id == result.Id && CardReader.Text(message.Card).Contains("the phones change in spring", StringComparison.Ordinal), "the result with it");
    }

    [Fact]
    public async Task All_that_was_written_can_be_read_page_by_page()
    {
        var poll = await _host.OpenPollAsync("QuestionRound", "What did you notice?");
        await InventedTeam.People.TogetherAsync((person, place) => _host.AnswerPollAsync(poll, person, ("reason", $"Word number {place} " + new string('λ', 3000))));

        var result = await _host.ClosePollAsync(poll);
        var page = await _host.Colleague("maria").PressAsync(result, null, "poll.words");
        var read = page.Text;
        while (CardReader.Parts(page.Card).FirstOrDefault(part => part["title"]?.ToString() == "Next page") is not null)
        {
            var next = CardReader.Parts(page.Card).First(part => part["title"]?.ToString() == "Next page");
            page = await _host.Colleague("maria").SendAsync(result.Id, "poll.words", next["data"]!.DeepClone().AsObject());
            read += page.Text;
        }

        Assert.All(Enumerable.Range(0, InventedTeam.People.Count), place => Assert.Contains($"Word number {place} ", read, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closing_twice_at_once_closes_and_publishes_once()
    {
        var poll = await _host.OpenPollAsync("SingleChoice", "Both at once?", [.. Options]);
        await InventedTeam.People.Take(5).TogetherAsync(person => _host.AnswerPollAsync(poll, person, ("answer", "0")));

        await using var second = await BotHere.StartAsync(_host.Azurite);
        var first = _host.Relay.Bot;
        var presses = Enumerable.Range(0, 6).Select(press =>
        {
            _host.Relay.Bot = press % 2 == 0 ? first : new Uri(second.Address, "/api/messages");
            return _host.Facilitator.PressAsync(poll, null, "poll.close");
        }).ToArray();
        _host.Relay.Bot = first;
        var reactions = await Task.WhenAll(presses);
        Assert.Single(reactions, reaction => reaction.Text.Contains("closed", StringComparison.OrdinalIgnoreCase) && !reaction.Text.Contains("not open", StringComparison.Ordinal));
        await _host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.say") is not null && CardReader.Text(message.Card).Contains("Both at once?", StringComparison.Ordinal), "the result");
        await _host.SettledAsync();
        Assert.Single(_host.Relay.Messages, message => CardReader.Action(message.Card, "poll.say") is not null && CardReader.Text(message.Card).Contains("Both at once?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ballots_that_do_not_fit_are_refused_and_nothing_is_lost()
    {
        var dots = await _host.OpenPollAsync("Dots", "Where?", ("options", "A\nB\nC"));
        var overspent = await _host.AnswerPollAsync(dots, InventedTeam.People[1], ("o0", "3"), ("o1", "3"), ("o2", "3"), ("reason", "Because"));
        Assert.Contains("dots", overspent.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(overspent.Card), input => input["value"]?.ToString() == "Because");
        var consent = await _host.OpenPollAsync("Consent", "We move out.");
        var block = await _host.AnswerPollAsync(consent, InventedTeam.People[1], ("answer", "Block"));
        Assert.Contains("reason", block.Text, StringComparison.OrdinalIgnoreCase);
        var forged = await _host.AnswerPollAsync(consent, InventedTeam.People[1], ("answer", "Rule the world"));
        Assert.DoesNotContain("saved", forged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_mind_counts_and_an_answer_after_the_close_is_refused_and_told_so()
    {
        var poll = await _host.OpenPollAsync("SingleChoice", "Which first?", [.. Options, ("groupQuorum", "0"), ("everyGroup", "false")]);
        await InventedTeam.People.Take(8).TogetherAsync(async person =>
        {
            await _host.AnswerPollAsync(poll, person, ("answer", "0"));
            await _host.AnswerPollAsync(poll, person, ("answer", "1"));
        });

        var result = CardReader.Text((await _host.ClosePollAsync(poll)).Card);
        Assert.Contains("First: No", result, StringComparison.Ordinal);
        Assert.Contains("Answers: 8", result, StringComparison.Ordinal);
        Assert.Contains("not open", (await _host.AnswerPollAsync(poll, InventedTeam.People[9], ("answer", "0"))).Text, StringComparison.Ordinal);
        var late = await _host.Colleague("maria").SendAsync(poll.Id, "poll.save", new JsonObject
        {
            ["initiative"] = CardReader.Action(poll.Card, "poll.form")!["data"]!["initiative"]!.DeepClone(),
            ["round"] = CardReader.Action(poll.Card, "poll.form")!["data"]!["round"]!.DeepClone(),
            ["answer"] = "0",
        });
        Assert.Contains("not open", late.Text, StringComparison.Ordinal);
        Assert.Contains("not open", (await _host.Facilitator.PressAsync(poll, null, "poll.close")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_becomes_a_participant_by_answering_a_poll_that_is_over()
    {
        var poll = await _host.OpenPollAsync("SingleChoice", "Too late?", [.. Options, ("groupQuorum", "0"), ("everyGroup", "false")]);
        await _host.ClosePollAsync(poll);
        var data = CardReader.Action(poll.Card, "poll.form")!["data"]!;
        var late = await _host.Colleague("tom").SendAsync(poll.Id, "poll.save", new JsonObject
        {
            ["initiative"] = data["initiative"]!.DeepClone(),
            ["round"] = data["round"]!.DeepClone(),
            ["answer"] = "0",
            ["voice"] = "Carer",
            ["group"] = "Latecomers",
        });
        Assert.Contains("not open", late.Text, StringComparison.Ordinal);
        var card = await _host.NextAsync(message => CardReader.Action(message.Card, "privacy.data") is not null, "the privacy card", () => _host.Colleague("tom").SayAsync("my data"));
        Assert.DoesNotContain("Latecomers", (await _host.Colleague("tom").PressAsync(card, null, "privacy.data")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_card_is_the_same_whatever_people_answer()
    {
        var poll = await _host.OpenPollAsync("Consent", "We move.", ("groupQuorum", "0"), ("everyGroup", "false"));
        await InventedTeam.People.Take(6).TogetherAsync((person, place) => _host.AnswerPollAsync(poll, person, ("answer", place == 0 ? "Block" : "Agree"), ("reason", "No lift there"), ("change", "Another house")));

        var filled = await _host.Relay.WaitForAsync(
            message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("Answers so far: 6", StringComparison.Ordinal), "the count");
        Assert.Equal(
            poll.Card!.ToJsonString().Replace("Answers so far: 0", "Answers so far: 6", StringComparison.Ordinal), filled.Card!.ToJsonString());
        Assert.DoesNotContain(_host.Relay.Messages, message => CardReader.Text(message.Card).Contains("No lift there", StringComparison.Ordinal));
        var result = CardReader.Text((await _host.ClosePollAsync(poll)).Card);
        Assert.Contains("Not accepted", result, StringComparison.Ordinal);
        Assert.Contains("Another house", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_invited_answer_and_only_facilitators_lead()
    {
        var seed = await _host.OpenPollAsync("SenseCheck", "Warm up.");
        await _host.AnswerPollAsync(seed, InventedTeam.People[1], ("answer", "LooksGood"));
        var poll = await _host.OpenPollAsync("SingleChoice", "Only Maria?", ("options", "Yes\nNo"), ("invited", InventedTeam.People[1].AadObjectId));
        Assert.Contains("People invited to answer: 1", CardReader.Text(poll.Card), StringComparison.Ordinal);
        Assert.Contains("asks other people", (await _host.AnswerPollAsync(poll, InventedTeam.People[2], ("answer", "0"))).Text, StringComparison.Ordinal);
        Assert.Contains("saved", (await _host.AnswerPollAsync(poll, InventedTeam.People[1], ("answer", "0"))).Text, StringComparison.Ordinal);
        foreach (var verb in new[] { "poll.close", "poll.more" })
        {
            Assert.Contains("facilitator", (await _host.Colleague("jonas").PressAsync(poll, null, verb)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_poll_can_be_changed_until_the_first_answer()
    {
        var poll = await _host.OpenPollAsync("SingleChoice", "Frist?", [.. Options]);
        var form = await _host.PressMoreAsync(poll, "poll.edit");
        await _host.Facilitator.PressAsync(poll, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "First?")]);
        var changed = await _host.Relay.WaitForAsync(message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("First?", StringComparison.Ordinal), "the change");
        await _host.AnswerPollAsync(changed, InventedTeam.People[1], ("answer", "0"));
        Assert.Contains("answered already", (await _host.PressMoreAsync(changed, "poll.edit")).Text, StringComparison.Ordinal);
        Assert.Contains("answered already", (await _host.Facilitator.PressAsync(changed, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Third?")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_are_added_by_everybody_and_tidied_with_a_reason()
    {
        var poll = await _host.OpenPollAsync("Statements", "How do we work?", ("options", "Letters are long"));
        var maria = _host.Colleague("maria");
        var form = await maria.PressAsync(poll, null, "poll.add");
        Assert.Contains("added", (await maria.PressAsync(poll, form.Card, "poll.added", ("text", "Our letters are too long"))).Text, StringComparison.Ordinal);
        Assert.Contains("Two options are the same", (await maria.PressAsync(poll, form.Card, "poll.added", ("text", "letters are LONG"))).Text, StringComparison.Ordinal);
        var tidy = await _host.PressMoreAsync(poll, "poll.tidy");
        await _host.Facilitator.PressAsync(poll, tidy.Card, "poll.moderate", ("statement", "1"), ("sameAs", "0"), ("reason", "Both are about long letters."));
        await _host.Relay.WaitForAsync(message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("says the same as", StringComparison.Ordinal), "the note");
        var ballot = await maria.PressAsync(poll, null, "poll.form");
        Assert.DoesNotContain(CardReader.Inputs(ballot.Card), input => input["id"]!.ToString() == "o1");
    }

    private async Task<(PostedMessage Message, JsonNode Card)> DraftAsync(string method)
    {
        await _host.Facilitator.SayAsync("poll");
        var invitation = await _host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.new") is not null, "the invitation");
        var methods = await _host.Facilitator.PressAsync(invitation, null, "poll.new");
        return (invitation, (await _host.Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", method))).Card!);
    }
}
