using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What polls say of how they came out, and of what: nobody wants it, nobody objects, none of these, shares as they were written, and whose option it was.</summary>
public sealed class PollOutcomeTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly (string, string)[] Loose = [("everyGroup", "false"), ("groupQuorum", "0")];

    [Theory]
    [InlineData("Approval", "answer", "")]
    [InlineData("Dots", "o0", "")]
    [InlineData("Score", "o0", "0")]
    public async Task Where_nobody_is_for_any_option_none_is_first_and_no_lot_decides(string method, string field, string nothing)
    {
        var (team, _) = await shared.StartInitiativeAsync();
        foreach (var tie in new[] { "FirstListed", "Lot" })
        {
            var poll = await team.OpenPollAsync(method, $"Which of these, {tie}?", [("options", "Alpha\nBeta"), ("tie", tie), .. Loose]);
            await InventedTeam.People.Take(6).TogetherAsync(person => team.AnswerPollAsync(poll, person, (field, nothing)));
            var result = CardReader.Text((await team.ClosePollAsync(poll)).Card);
            Assert.Contains("Nobody is for any of these", result, StringComparison.Ordinal);
            Assert.DoesNotContain("First:", result, StringComparison.Ordinal);
            Assert.DoesNotContain("the lot decided", result, StringComparison.Ordinal);
            Assert.DoesNotContain("Level:", result, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_names_it_says_that_nobody_is_for_any_and_one_who_is_makes_it_first()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("Approval", "Who wants what?", [("options", "Alpha\nBeta"), ("named", "true"), .. Loose]);
        await InventedTeam.People.Take(3).TogetherAsync(person => team.AnswerPollAsync(poll, person, ("answer", "")));
        Assert.Contains("Nobody is for any of these.", CardReader.Text((await team.ClosePollAsync(poll)).Card), StringComparison.Ordinal);
        var again = await team.OpenPollAsync("Approval", "Who wants what, again?", [("options", "Alpha\nBeta"), ("named", "true"), .. Loose]);
        await InventedTeam.People.Take(3).TogetherAsync((person, place) => team.AnswerPollAsync(again, person, ("answer", place == 0 ? "1" : "")));
        Assert.Contains("First: Beta", CardReader.Text((await team.ClosePollAsync(again)).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_stops_and_few_are_for_is_talked_about_again()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("Consent", "We close on Mondays.", Loose);
        Assert.Contains("no more stand aside than agree", CardReader.Text(poll.Card), StringComparison.Ordinal);
        await InventedTeam.People.Take(10).TogetherAsync((person, place) => team.AnswerPollAsync(poll, person, ("answer", place == 0 ? "Agree" : "StandAside")));
        var result = await team.ClosePollAsync(poll);
        Assert.Contains("Nobody objects, but few are for it: talk again.", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.NotNull(CardReader.Action(result.Card, "talk.form"));
    }

    [Theory]
    [InlineData("2/3", "at least 2/3 must be for it", 8, "It looks good to most")]
    [InlineData("67", "at least 67 % must be for it", 8, "Not yet")]
    [InlineData(">1/2", "more than half must be for it", 6, "Not yet")]
    [InlineData("50", "at least 50 % must be for it", 6, "It looks good to most")]
    public async Task A_share_is_shown_and_counted_as_it_was_written(string threshold, string rule, int good, string says)
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("SenseCheck", "Our draft.", [("threshold", threshold), ("headQuorum", "2/3"), .. Loose]);
        Assert.Contains(rule, CardReader.Text(poll.Card), StringComparison.Ordinal);
        Assert.Contains("Of all who answer", CardReader.Text(poll.Card), StringComparison.Ordinal);
        Assert.Contains("Of the people invited, at least 2/3 must answer", CardReader.Text(poll.Card), StringComparison.Ordinal);
        var more = await team.PressMoreAsync(poll, "poll.edit");
        Assert.Equal((threshold, "2/3"), (Value(more.Card, "threshold"), Value(more.Card, "headQuorum")));
        Assert.Contains(CardReader.Inputs(more.Card).Single(input => input["id"]!.ToString() == "threshold")["choices"]!.AsArray(), choice => choice!["title"]!.ToString() == "more than half");
        await InventedTeam.People.Take(12).TogetherAsync((person, place) => team.AnswerPollAsync(poll, person, ("answer", place < good ? "LooksGood" : "Unsure")));
        Assert.Contains(says, CardReader.Text((await team.ClosePollAsync(poll)).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_of_nothing_is_refused_and_a_form_without_one_takes_the_methods_own_rule()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => team.OpenPollAsync("SenseCheck", "Nothing?", [("threshold", "0"), .. Loose]));
        Assert.Contains("outside the range", failed.Message, StringComparison.Ordinal);
        var poll = await team.OpenPollAsync("SenseCheck", "As usual?", [("threshold", ""), .. Loose]);
        Assert.Contains("It looks good when 75 %", CardReader.Text(poll.Card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Approval", "none of these!")]
    [InlineData("Approval", "Ei mikään näistä")]
    [InlineData("SingleChoice", "Inget av dessa")]
    public async Task None_of_these_stands_last_is_chosen_alone_and_told_in_words_of_its_own(string method, string typed)
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync(method, "Which door?", [("options", $"{typed}\nAlpha\nBeta\nGamma"), ("shuffled", "true"), .. Loose]);
        foreach (var person in InventedTeam.People.Take(6))
        {
            var form = await new Colleague(team.Relay, person, team.Conversation).PressAsync(poll, null, "poll.form");
            Assert.Equal("None of these", CardReader.Inputs(form.Card).Single(input => input["id"]!.ToString() == "answer")["choices"]!.AsArray()[^1]!["title"]!.ToString());
        }

        if (method == "Approval")
        {
            Assert.Contains("none of these", (await team.AnswerPollAsync(poll, InventedTeam.People[0], ("answer", "0,3"))).Text, StringComparison.Ordinal);
        }

        await InventedTeam.People.Take(10).TogetherAsync((person, place) => team.AnswerPollAsync(poll, person, ("answer", place < 7 ? "3" : "0")));
        var result = await team.ClosePollAsync(poll);
        Assert.Contains("Most want none of these", CardReader.Text(result.Card), StringComparison.Ordinal);
        var again = await team.Facilitator.PressAsync(result, null, "poll.again");
        var reopened = await team.Facilitator.PressAsync(result, again.Card, "poll.open", [.. CardReader.Values(again.Card), ("question", "Which door now?")]);
        Assert.Contains("The poll is open", reopened.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_with_the_same_title_are_options_told_apart_by_their_numbers_and_both_proposers_are_answered()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.AddNeedAsync(status, "One | door", "maria");
        await team.AddNeedAsync(status, "One | door", "jonas");
        await team.AddNeedAsync(status, "A third need", "alex");
        var list = await team.AskAsync("needs", "needs.list");
        var methods = await team.Facilitator.PressAsync(list, null, "poll.new");
        var draft = await team.Facilitator.PressAsync(list, methods.Card, "poll.draft", ("method", "Approval"));
        var offered = Value(draft.Card, "options")!;

        // Whatever the words become, the number says whose it is.
        var changed = offered.Replace("A third need", "Another wording", StringComparison.Ordinal) + "\nWritten for this poll";
        var poll = await team.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the poll",
            () => team.Facilitator.PressAsync(list, draft.Card, "poll.open", [.. CardReader.Values(draft.Card), ("options", changed), .. Loose]));
        var ballot = await team.Facilitator.PressAsync(poll, null, "poll.form");
        Assert.Equal(
            ["One / door (1)", "One / door (2)", "Another wording", "Written for this poll"],
            CardReader.Inputs(ballot.Card).Single(input => input["id"]!.ToString() == "answer")["choices"]!.AsArray().Select(choice => choice!["title"]!.ToString()));
        await InventedTeam.People.Take(6).TogetherAsync(person => team.AnswerPollAsync(poll, person, ("answer", "0")));
        var result = await team.ClosePollAsync(poll);
        Assert.Contains("Proposals without an answer: 3", CardReader.Text(result.Card), StringComparison.Ordinal);
        var form = await team.Facilitator.PressAsync(result, null, "poll.reply");
        JsonNode Input(string label) => CardReader.Inputs(form.Card).Single(input => input["label"]!.ToString() == label);
        await team.Facilitator.PressAsync(result, form.Card, "poll.replied", [
            (Input("One / door (1)")["id"]!.ToString(), "The first of the two is taken up."), (Input("One / door (2)")["id"]!.ToString(), "The second of the two waits."),
            (Input("Another wording")["id"]!.ToString(), "The third we cannot do."),
        ]);
        foreach (var answer in new[] { "The first of the two is taken up.", "The second of the two waits.", "The third we cannot do." })
        {
            await team.Relay.WaitForAsync(message => message.Conversation != team.Conversation && CardReader.Text(message.Card).Contains(answer, StringComparison.Ordinal), $"an own chat with: {answer}");
        }

        // Asked again, the numbers are there again.
        var again = await team.Facilitator.PressAsync(result, null, "poll.again");
        Assert.Contains("3. Another wording", Value(again.Card, "options")!, StringComparison.Ordinal);
        Assert.Contains("Written for this poll", Value(again.Card, "options")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quorum_says_of_whom_it_is_a_share_and_how_many_are_in_the_conversation()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.AddNeedAsync(status);
        var poll = await team.OpenPollAsync("SenseCheck", "Half of whom?", [("headQuorum", "50"), ("everyGroup", "false"), ("groupQuorum", "0")]);
        await InventedTeam.People.Take(6).TogetherAsync(person => team.AnswerPollAsync(poll, person, ("answer", "LooksGood")));
        var card = await team.UntilAsync(poll, "Answers so far: 6");
        Assert.Contains("Of the people invited, at least 50 % must answer", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("Invited is who introduced themselves", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Matches("In the conversation: [0-9]+ people in all", CardReader.Text(card.Card));
        var without = await team.OpenPollAsync("SenseCheck", "No quorum?", Loose);
        Assert.DoesNotContain("Invited is who", CardReader.Text(without.Card), StringComparison.Ordinal);
    }

    private static string? Value(JsonNode? form, string field) => CardReader.Inputs(form).Single(input => input["id"]!.ToString() == field)["value"]?.ToString();
}
