using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What somebody answers counts for the question they read, also when it is changed while their form is open.</summary>
public sealed class ChangedQuestionTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private const string NotSaved = "Your answer is not saved yet";

    [Theory]
    [InlineData("SingleChoice", "answer", "0", "1")]
    [InlineData("Approval", "answer", "0", "1")]
    [InlineData("Score", "o0", "5", "5")]
    [InlineData("Dots", "o0", "3", "3")]
    [InlineData("Ranked", "o0", "1", "1")]
    [InlineData("MajorityJudgment", "o0", "0", "0")]
    public async Task An_answer_to_options_in_another_order_is_asked_again_with_what_was_typed_at_its_option(string method, string field, string sent, string stands)
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync(method, "Which letter?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = team.Colleague("maria");
        var form = await OpenAsync(maria, poll);
        await EditAsync(team, poll, ("options", "Beta\nAlpha"));

        var again = await maria.SendFormAsync(poll, form, "poll.save", (field, sent), ("reason", "MYREASON"));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Equal(stands, Value(again.Card, field == "o0" ? "o1" : field));
        Assert.Equal(field == "o0" ? null : stands, Value(again.Card, field));
        Assert.Equal("MYREASON", Value(again.Card, "reason"));
        Assert.Contains("Answers so far: 0", CardReader.Text((await Poll(team, poll)).Card), StringComparison.Ordinal);

        // From there on it is an answer to the poll as it is; with every grade given where all are asked for.
        Assert.Contains("Your answer is saved", (await maria.SendFormAsync(poll, again.Card!, "poll.save", method == "MajorityJudgment" ? [("o0", "1")] : [])).Text, StringComparison.Ordinal);
        Assert.Contains("Your answer is saved", (await team.AnswerPollAsync(poll, InventedTeam.People[2], Full(method))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reversed_proposal_is_not_agreed_to_from_the_form_that_showed_the_other()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("Consent", "Shall we open on Saturdays?");
        var maria = team.Colleague("maria");
        var form = await OpenAsync(maria, poll);
        await EditAsync(team, poll, ("question", "Shall we stay closed on Saturdays?"));
        var again = await maria.SendFormAsync(poll, form, "poll.save", ("answer", "Agree"), ("reason", "Families work on weekdays"));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Contains("stay closed", again.Text, StringComparison.Ordinal);
        Assert.Null(Value(again.Card, "answer"));
        Assert.Equal("Families work on weekdays", Value(again.Card, "reason"));
    }

    [Theory]
    [InlineData("threshold", "80")]
    [InlineData("headQuorum", "75")]
    [InlineData("everyGroup", "true")]
    public async Task An_answer_under_another_rule_is_asked_again_with_the_answer_still_in_it(string field, string value)
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("Consent", "Shall we open on Saturdays?", ("threshold", "60"), ("blocks", "false"));
        var maria = team.Colleague("maria");
        var form = await OpenAsync(maria, poll);
        await EditAsync(team, poll, (field, value));
        var again = await maria.SendFormAsync(poll, form, "poll.save", ("answer", "Agree"));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Equal("Agree", Value(again.Card, "answer"));
        Assert.Contains("Your answer is saved", (await maria.SendFormAsync(poll, again.Card!, "poll.save")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_opened_as_confidential_stays_so_and_named_may_become_confidential()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("SingleChoice", "Who is right?", ("options", "Alpha\nBeta"));
        var form = await team.PressMoreAsync(poll, "poll.edit");
        Assert.DoesNotContain(CardReader.Inputs(form.Card), input => input["id"]!.ToString() == "named");
        var refused = await team.Facilitator.SendFormAsync(poll, form.Card!, "poll.open", ("named", "true"), ("question", "Who is wrong?"));
        Assert.Contains("opened as confidential", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Who is wrong?", Value(refused.Card, "question"));

        var named = await team.OpenPollAsync("SingleChoice", "Who comes along?", ("options", "Alpha\nBeta"), ("named", "true"));
        await EditAsync(team, named, ("named", "false"));
        await team.UntilAsync(named, "The question was changed on");
    }

    [Fact]
    public async Task Of_an_edit_and_a_first_answer_at_once_one_comes_first()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        foreach (var round in Enumerable.Range(0, 4))
        {
            var poll = await team.OpenPollAsync("SingleChoice", $"Which letter, {round}?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
            var forms = await Task.WhenAll(InventedTeam.People.Take(1..5).Select(async person => (Who: team.Colleague(person.Id), Form: await OpenAsync(team.Colleague(person.Id), poll))));
            var edit = await team.PressMoreAsync(poll, "poll.edit");
            var editing = team.Facilitator.SendFormAsync(poll, edit.Card!, "poll.open", ("options", "Beta\nAlpha"));
            var answers = await Task.WhenAll(forms.Select(entry => entry.Who.SendFormAsync(poll, entry.Form, "poll.save", ("answer", "0"))));
            var isEdited = !(await editing).Text.Contains("answered already", StringComparison.Ordinal);
            Assert.All(answers, answer => Assert.Contains(isEdited ? NotSaved : "Your answer is saved", answer.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_form_of_an_earlier_release_is_taken_for_one_of_the_poll_as_it_opened()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("SingleChoice", "Which letter?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = team.Colleague("maria");
        var old = Old(await OpenAsync(maria, poll));
        await EditAsync(team, poll, ("options", "Beta\nAlpha"));
        var again = await maria.SendAsync(poll.Id, "poll.save", old.DeepClone().AsObject(), ("answer", "0"), ("voice", maria.Member.Voice), ("group", maria.Member.Group));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Null(Value(again.Card, "answer"));

        var other = await team.OpenPollAsync("SingleChoice", "Which number?", ("options", "One\nTwo"), ("everyGroup", "false"));
        Assert.Contains("Your answer is saved", (await maria.SendAsync(other.Id, "poll.save", Old(await OpenAsync(maria, other)), ("answer", "0"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_refused_for_something_else_is_still_one_of_the_question_it_showed()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("SingleChoice", "Which letter?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        var maria = team.Colleague("maria");
        var form = await OpenAsync(maria, poll);
        await EditAsync(team, poll, ("options", "Beta\nAlpha"));
        var again = await maria.PressAsync(poll, form, "poll.save", ("answer", "0"), ("voice", "nobody"), ("group", ""));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Equal("1", Value(again.Card, "answer"));
    }

    [Fact]
    public async Task A_question_changed_between_two_pages_begins_again_with_what_was_typed()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        string Many(IEnumerable<int> numbers) => string.Join('\n', numbers.Select(number => $"Way {number}"));
        var poll = await team.OpenPollAsync("MajorityJudgment", "How good?", ("options", Many(Enumerable.Range(1, 25))), ("everyGroup", "false"));
        var maria = team.Colleague("maria");
        var second = await maria.SendFormAsync(poll, await OpenAsync(maria, poll), "poll.save", [.. Enumerable.Range(0, 20).Select(option => ($"o{option}", option == 0 ? "2" : "1"))]);
        Assert.Contains("Page 2 of 2", second.Text, StringComparison.Ordinal);
        await EditAsync(team, poll, ("options", Many(Enumerable.Range(1, 25).Reverse())));
        var again = await maria.SendFormAsync(poll, second.Card!, "poll.save", [.. Enumerable.Range(20, 5).Select(option => ($"o{option}", "3"))]);
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 2", again.Text, StringComparison.Ordinal);
        Assert.Equal("3", Value(again.Card, "o0"));
        var last = await maria.SendFormAsync(poll, again.Card!, "poll.save");
        Assert.Equal("2", Value(last.Card, "o24"));
        Assert.Contains("Your answer is saved", (await maria.SendFormAsync(poll, last.Card!, "poll.save")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_web_page_too_a_changed_question_is_shown_with_what_was_typed_at_its_option()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "alex");
        using var guest = await WebGuest.BeginAsync(await team.IssueLinkAsync(status, "group", ("places", "6")));
        var poll = await team.OpenPollAsync("Score", "Which letter?", ("options", "Alpha\nBeta"), ("everyGroup", "false"));
        await guest.ReadAsync();
        var form = await guest.PressAsync(guest.Cards.First(card => CardReader.Action(card, "poll.form") is not null), "poll.form");
        await EditAsync(team, poll, ("options", "Beta\nAlpha"));
        var again = await guest.PressAsync(form.Card!, "poll.save", ("o0", "5"), ("o1", "2"));
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Equal(("2", "5"), (Value(again.Card, "o0"), Value(again.Card, "o1")));
        Assert.Contains("saved", (await guest.PressAsync(again.Card!, "poll.save", [.. CardReader.Values(again.Card)])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_facilitators_who_change_a_poll_at_once_lose_nothing()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var poll = await team.OpenPollAsync("SingleChoice", "Which letter?", ("options", "Alpha\nBeta"));
        var (first, second) = (await team.PressMoreAsync(poll, "poll.edit"), await team.PressMoreAsync(poll, "poll.edit"));
        await team.Facilitator.SendFormAsync(poll, first.Card!, "poll.open", ("options", "Alpha\nGamma"));
        var late = await team.Facilitator.SendFormAsync(poll, second.Card!, "poll.open", ("question", "Which letters?"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("Gamma", late.Text, StringComparison.Ordinal);
        Assert.Equal("Which letters?", Value(late.Card, "question"));
        await team.Facilitator.SendFormAsync(poll, late.Card!, "poll.open");
        await team.UntilAsync(poll, "Which letters?");
    }

    [Fact]
    public async Task A_rating_of_words_that_were_corrected_is_asked_again_and_earlier_ratings_stand()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var need = await team.AddNeedAsync(status, "Same papers");
        var round = await team.OpenRoundAsync();
        Assert.Contains("saved", (await team.RateAsync(round, InventedTeam.People[2], 3)).Text, StringComparison.Ordinal);
        var jonas = team.Colleague("aino");
        var form = await jonas.PressAsync(round, null, "rate.form");
        var maria = team.Colleague("maria");
        var read = await maria.PressAsync(need, null, "need.read");
        var change = await maria.PressAsync(need, read.Card, "need.change");
        await maria.SendFormAsync(need, change.Card!, "need.changed", ("title", "Other papers entirely"));

        (string, string)[] points = [.. new[] { "breadth", "links", "depth", "time", "notKnowing", "differentViews" }.Select(dimension => (dimension, "4"))];
        var again = await jonas.SendFormAsync(round, form.Card!, "rate.save", points);
        Assert.Contains(NotSaved, again.Text, StringComparison.Ordinal);
        Assert.Contains("Other papers entirely", again.Text, StringComparison.Ordinal);
        Assert.Equal("4", Value(again.Card, "breadth"));
        Assert.Contains("saved", (await jonas.SendFormAsync(round, again.Card!, "rate.save")).Text, StringComparison.Ordinal);
        Assert.Contains("The question was changed on", CardReader.Text((await team.UntilAsync(round, "Answers so far: 2")).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_change_a_reflection_at_once_lose_nothing_and_the_card_says_that_it_was_changed()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var invitation = await team.AskAsync("reflect", "reflect.new");
        var draft = await team.Facilitator.PressAsync(invitation, null, "reflect.new");
        var card = await team.NextAsync(
            message => CardReader.Action(message.Card, "reflect.edit") is not null, "the reflection",
            () => team.Facilitator.SendFormAsync(invitation, draft.Card!, "reflect.open", ("moment", "Start"), ("form", "short"), ("items", "We know each other."), ("weeks", "0")));
        var (first, second) = (await team.Facilitator.PressAsync(card, null, "reflect.edit"), await team.Facilitator.PressAsync(card, null, "reflect.edit"));
        await team.Facilitator.SendFormAsync(card, first.Card!, "reflect.change", ("items", "We know the families."));
        var late = await team.Facilitator.SendFormAsync(card, second.Card!, "reflect.change", ("items", "Typed at the same time."));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("We know the families.", late.Text, StringComparison.Ordinal);
        Assert.Equal("Typed at the same time.", Value(late.Card, "items"));
        await team.UntilAsync(card, "The question was changed on");
    }

    private static async Task<JsonNode> OpenAsync(Colleague person, PostedMessage poll) => (await person.PressAsync(poll, null, "poll.form")).Card!;

    private static async Task EditAsync(Team team, PostedMessage poll, params (string Key, string Value)[] values)
    {
        var form = await team.PressMoreAsync(poll, "poll.edit");
        var saved = await team.Facilitator.SendFormAsync(poll, form.Card!, "poll.open", values);
        Assert.Equal("Saved.", saved.Text);
        await team.UntilAsync(poll, "The question was changed on");
    }

    private static Task<PostedMessage> Poll(Team team, PostedMessage poll) => team.Relay.WaitForAsync(message => message.Id == poll.Id, "the poll");

    private static string? Value(JsonNode? card, string field) => CardReader.Inputs(card).FirstOrDefault(input => input["id"]!.ToString() == field)?["value"]?.ToString() is { Length: > 0 } value ? value : null;

    private static (string, string)[] Full(string method) => method is "SingleChoice" or "Approval" ? [("answer", "0")] : [("o0", "1"), ("o1", "1")];

    private static JsonObject Old(JsonNode form)
    {
        var data = CardReader.Action(form, "poll.save")!["data"]!.DeepClone().AsObject();
        Assert.True(data.Remove("version") && data.Remove("shown"));
        return data;
    }
}
