using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>The course of a poll, and what goes wrong on the way.</summary>
public sealed class PollRunTests(StartedTheatre started) : IClassFixture<StartedTheatre>
{
    private static readonly (string, string)[] Options = [("options", "Yes\nNo")];
    private readonly Theatre _theatre = started.Theatre;

    [Fact]
    public async Task One_line_opens_a_poll_and_a_wrong_one_says_how()
    {
        await _theatre.Facilitator.SayAsync("poll Should we open on Saturdays? | yes | no | try one month");
        var poll = await _theatre.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Should we open on Saturdays?", StringComparison.Ordinal), "the poll");
        Assert.Contains("try one month", CardReader.Text(poll.Card), StringComparison.Ordinal);
        await _theatre.Facilitator.SayAsync("poll Should we open on Sundays? | yes");
        await _theatre.Relay.WaitForAsync(message => message.Text?.Contains("Write it like this: poll", StringComparison.Ordinal) == true, "the example");
        await _theatre.Colleague("maria").SayAsync("poll Who leads? | me | you");
        await _theatre.Relay.WaitForAsync(message => message.Text?.Contains("facilitator", StringComparison.Ordinal) == true, "the refusal");
    }

    [Theory]
    [InlineData("SingleChoice", "options", "Only one", "at least two different options")]
    [InlineData("SingleChoice", "options", "Yes\nyes ", "Two options are the same")]
    [InlineData("Dots", "cap", "9", "outside the range")]
    [InlineData("Consent", "date", "2020-01-01", "must lie in the future")]
    [InlineData("Consent", "date", "soon", "not one of the choices")]
    [InlineData("Consent", "question", "", "needed is empty")]
    [InlineData("Consent", "threshold", "99", "ask for everybody")]
    public async Task A_refused_form_comes_again_with_everything_in_it(string method, string field, string wrong, string says)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["question"] = "What first?", ["options"] = "Yes\nNo", [field] = wrong };
        var form = await DraftAsync(method);
        var reaction = await _theatre.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), .. values.Select(value => (value.Key, value.Value))]);
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
        string Many(int count) => string.Join('\n', Enumerable.Range(1, count).Select(number => $"Option {number} " + new string('ä', 80)));
        var refused = await _theatre.Facilitator.PressAsync(form.Message, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Many?"), ("options", Many(101))]);
        Assert.Contains("at most 100 options", refused.Text, StringComparison.Ordinal);
        var poll = await _theatre.OpenPollAsync("Score", "Many?", ("options", Many(100)));
        var maria = _theatre.Colleague("maria");
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
    public async Task Ballots_that_do_not_fit_are_refused_and_nothing_is_lost()
    {
        var dots = await _theatre.OpenPollAsync("Dots", "Where?", ("options", "A\nB\nC"));
        var overspent = await _theatre.AnswerPollAsync(dots, InventedTeam.People[1], ("o0", "3"), ("o1", "3"), ("o2", "3"), ("reason", "Because"));
        Assert.Contains("dots", overspent.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(overspent.Card), input => input["value"]?.ToString() == "Because");
        var consent = await _theatre.OpenPollAsync("Consent", "We move out.");
        var block = await _theatre.AnswerPollAsync(consent, InventedTeam.People[1], ("answer", "Block"));
        Assert.Contains("reason", block.Text, StringComparison.OrdinalIgnoreCase);
        var forged = await _theatre.AnswerPollAsync(consent, InventedTeam.People[1], ("answer", "Rule the world"));
        Assert.DoesNotContain("saved", forged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_mind_counts_and_an_answer_after_the_close_is_refused_and_told_so()
    {
        var poll = await _theatre.OpenPollAsync("SingleChoice", "Which first?", [.. Options]);
        foreach (var person in InventedTeam.People.Take(8))
        {
            await _theatre.AnswerPollAsync(poll, person, ("answer", "0"));
            await _theatre.AnswerPollAsync(poll, person, ("answer", "1"));
        }

        var result = CardReader.Text((await _theatre.ClosePollAsync(poll)).Card);
        Assert.Contains("First: No", result, StringComparison.Ordinal);
        Assert.Contains("Answers: 8", result, StringComparison.Ordinal);
        Assert.Contains("not open", (await _theatre.AnswerPollAsync(poll, InventedTeam.People[9], ("answer", "0"))).Text, StringComparison.Ordinal);
        var late = await _theatre.Colleague("maria").SendAsync(poll.Id, "poll.save", new JsonObject
        {
            ["initiative"] = CardReader.Action(poll.Card, "poll.form")!["data"]!["initiative"]!.DeepClone(),
            ["round"] = CardReader.Action(poll.Card, "poll.form")!["data"]!["round"]!.DeepClone(),
            ["answer"] = "0",
        });
        Assert.Contains("not open", late.Text, StringComparison.Ordinal);
        Assert.Contains("not open", (await _theatre.Facilitator.PressAsync(poll, null, "poll.close")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_card_is_the_same_whatever_people_answer()
    {
        var poll = await _theatre.OpenPollAsync("Consent", "We move.");
        foreach (var (person, place) in InventedTeam.People.Take(6).Select((person, place) => (person, place)))
        {
            await _theatre.AnswerPollAsync(poll, person, ("answer", place == 0 ? "Block" : "Agree"), ("reason", "No lift there"), ("change", "Another house"));
        }

        var filled = await _theatre.Relay.WaitForAsync(
            message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("Answers so far: 6", StringComparison.Ordinal), "the count");
        Assert.Equal(
            poll.Card!.ToJsonString().Replace("Answers so far: 0", "Answers so far: 6", StringComparison.Ordinal), filled.Card!.ToJsonString());
        Assert.DoesNotContain(_theatre.Relay.Messages, message => CardReader.Text(message.Card).Contains("No lift there", StringComparison.Ordinal));
        var result = CardReader.Text((await _theatre.ClosePollAsync(poll)).Card);
        Assert.Contains("Not accepted", result, StringComparison.Ordinal);
        Assert.Contains("Another house", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_invited_answer_and_only_facilitators_lead()
    {
        var seed = await _theatre.OpenPollAsync("SenseCheck", "Warm up.");
        await _theatre.AnswerPollAsync(seed, InventedTeam.People[1], ("answer", "LooksGood"));
        var poll = await _theatre.OpenPollAsync("SingleChoice", "Only Maria?", ("options", "Yes\nNo"), ("invited", InventedTeam.People[1].AadObjectId));
        Assert.Contains("People invited to answer: 1", CardReader.Text(poll.Card), StringComparison.Ordinal);
        Assert.Contains("asks other people", (await _theatre.AnswerPollAsync(poll, InventedTeam.People[2], ("answer", "0"))).Text, StringComparison.Ordinal);
        Assert.Contains("saved", (await _theatre.AnswerPollAsync(poll, InventedTeam.People[1], ("answer", "0"))).Text, StringComparison.Ordinal);
        foreach (var verb in new[] { "poll.close", "poll.deadline", "poll.edit" })
        {
            Assert.Contains("facilitator", (await _theatre.Colleague("jonas").PressAsync(poll, null, verb)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_poll_can_be_changed_until_the_first_answer()
    {
        var poll = await _theatre.OpenPollAsync("SingleChoice", "Frist?", [.. Options]);
        var form = await _theatre.Facilitator.PressAsync(poll, null, "poll.edit");
        await _theatre.Facilitator.PressAsync(poll, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "First?")]);
        var changed = await _theatre.Relay.WaitForAsync(message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("First?", StringComparison.Ordinal), "the change");
        await _theatre.AnswerPollAsync(changed, InventedTeam.People[1], ("answer", "0"));
        Assert.Contains("answered already", (await _theatre.Facilitator.PressAsync(changed, null, "poll.edit")).Text, StringComparison.Ordinal);
        Assert.Contains("answered already", (await _theatre.Facilitator.PressAsync(changed, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", "Third?")])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_are_added_by_everybody_and_tidied_with_a_reason()
    {
        var poll = await _theatre.OpenPollAsync("Statements", "How do we work?", ("options", "Letters are long"));
        var maria = _theatre.Colleague("maria");
        var form = await maria.PressAsync(poll, null, "poll.add");
        Assert.Contains("added", (await maria.PressAsync(poll, form.Card, "poll.added", ("text", "Our letters are too long"))).Text, StringComparison.Ordinal);
        Assert.Contains("Two options are the same", (await maria.PressAsync(poll, form.Card, "poll.added", ("text", "letters are LONG"))).Text, StringComparison.Ordinal);
        var tidy = await _theatre.Facilitator.PressAsync(poll, null, "poll.tidy");
        await _theatre.Facilitator.PressAsync(poll, tidy.Card, "poll.moderate", ("statement", "1"), ("sameAs", "0"), ("reason", "Both are about long letters."));
        await _theatre.Relay.WaitForAsync(message => message.Id == poll.Id && CardReader.Text(message.Card).Contains("says the same as", StringComparison.Ordinal), "the note");
        var ballot = await maria.PressAsync(poll, null, "poll.form");
        Assert.DoesNotContain(CardReader.Inputs(ballot.Card), input => input["id"]!.ToString() == "o1");
    }

    private async Task<(PostedMessage Message, JsonNode Card)> DraftAsync(string method)
    {
        await _theatre.Facilitator.SayAsync("poll");
        var invitation = await _theatre.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.new") is not null, "the invitation");
        var methods = await _theatre.Facilitator.PressAsync(invitation, null, "poll.new");
        return (invitation, (await _theatre.Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", method))).Card!);
    }
}
