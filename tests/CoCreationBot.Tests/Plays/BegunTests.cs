using System.Text;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What somebody writes or presses before the bot knows who they are is kept while they say it, and then carried out: nobody copies their own words.</summary>
public sealed class BegunTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private const int LargestCard = 24 * 1024;

    private BotHost Play => shared.BotHost;

    private static bool IsBegun(PostedMessage message) => CardReader.Action(message.Card, "begun.send") is not null;

    [Theory]
    [InlineData("need", "We tell our story three times")]
    [InlineData("behov", "Vi berättar vår historia tre gånger")]
    [InlineData("idea", "One folder for all desks")]
    [InlineData("story", "I tell my story once\nOne desk asks, and writes it down")]
    public async Task A_newcomers_words_wait_in_the_form_that_asks_who_they_are(string command, string words)
    {
        var newcomer = Play.Colleague($"newcomer-{command}");
        var asked = await Play.NextAsync(IsBegun, "the question", () => newcomer.SayAsync($"{command} {words}"));
        Assert.Equal(words, CardReader.Inputs(asked.Card).Single(input => input["id"]!.ToString() == "words")["value"]!.ToString());
        Assert.Contains("**newcomer", CardReader.Text(asked.Card).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // Somebody else cannot send them, and who says nothing of themselves reads what is missing, with the words still there.
        Assert.Contains("Only who wrote this", (await Play.Colleague("jonas").PressAsync(asked, null, "begun.send", ("words", words), ("voice", "Carer"), ("group", "Families"))).Text, StringComparison.Ordinal);
        var again = await newcomer.PressAsync(asked, null, "begun.send", ("words", words + " still"), ("group", "Housing"));
        Assert.Equal(words + " still", CardReader.Inputs(again.Card).Single(input => input["id"]!.ToString() == "words")["value"]!.ToString());

        await Play.NextAsync(
            message => !IsBegun(message) && CardReader.Text(message.Card).Contains(words.Split('\n')[0], StringComparison.Ordinal), "what was written",
            () => newcomer.PressAsync(asked, again.Card, "begun.send", ("words", words), ("voice", "FrontLineStaff"), ("group", "housing")));
        await Play.UntilAsync(asked, "Nothing waits here");
        Assert.Contains("Nothing waits here", (await newcomer.PressAsync(asked, null, "begun.send", ("words", words))).Text, StringComparison.Ordinal);

        // They are known now: the next is added at once.
        await Play.NextAsync(message => !IsBegun(message) && CardReader.Text(message.Card).Contains("Said by somebody known", StringComparison.Ordinal), "the next", () => newcomer.SayAsync($"{command} Said by somebody known\nIt is so"));
    }

    [Fact]
    public async Task Who_thinks_better_of_it_takes_their_words_back()
    {
        var newcomer = Play.Colleague("doubting");
        var asked = await Play.NextAsync(IsBegun, "the question", () => newcomer.SayAsync("need Better not"));
        Assert.Contains("Only who wrote this", (await Play.Colleague("jonas").PressAsync(asked, null, "begun.drop")).Text, StringComparison.Ordinal);
        Assert.Contains("deleted", (await newcomer.PressAsync(asked, null, "begun.drop")).Text, StringComparison.Ordinal);
        await Play.UntilAsync(asked, "Nothing waits here");
    }

    [Fact]
    public async Task What_only_a_facilitator_may_ask_a_facilitator_opens_with_one_press()
    {
        var asked = await Play.NextAsync(IsBegun, "the question", () => Play.Colleague("nora").SayAsync("poll Shall we move the desk? | yes | no"));
        Assert.Contains("would like to ask this", CardReader.Text(asked.Card), StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await Play.Colleague("nora").SendFormAsync(asked, asked.Card!, "begun.send")).Text, StringComparison.Ordinal);
        await Play.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null && CardReader.Text(message.Card).Contains("Shall we move the desk?", StringComparison.Ordinal), "the poll",
            () => Play.Facilitator.SendFormAsync(asked, asked.Card!, "begun.send"));
    }

    [Fact]
    public async Task However_much_is_written_before_it_an_initiative_starts_and_the_latest_words_are_kept()
    {
        var place = Play.In("19:many-words@thread.tacv2");
        var writer = place.Colleague("many-words");
        for (var number = 1; number <= 30; number++)
        {
            await writer.SayAsync($"need Number {number} of thirty");
        }

        await place.StartInitiativeAsync("After many words");
        await place.WaitAsync(message => IsBegun(message) && CardReader.Inputs(message.Card).Any(input => input["value"]?.ToString() == "Number 30 of thirty"), "the latest");
        await Play.SettledAsync();
        Assert.Equal(20, place.Posted.Count(IsBegun));
    }

    [Fact]
    public async Task A_poll_that_lacks_something_keeps_its_words()
    {
        var asked = await Play.NextAsync(IsBegun, "the question", () => Play.Facilitator.SayAsync("poll Shall we open late?"));
        Assert.Contains("Write it like this: poll", CardReader.Text(asked.Card), StringComparison.Ordinal);
        await Play.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null && CardReader.Text(message.Card).Contains("Shall we open late?", StringComparison.Ordinal), "the poll",
            () => Play.Facilitator.PressAsync(asked, null, "begun.send", ("words", "Shall we open late? | yes | no")));
    }

    [Fact]
    public async Task Where_no_initiative_is_words_wait_for_its_start_and_the_founder_says_who_they_are_in_its_form()
    {
        var place = Play.In("19:begun@thread.tacv2");
        var founder = place.Colleague("founder");
        var start = await place.NextAsync(message => CardReader.Action(message.Card, "start.save") is not null, "the start form", () => founder.SayAsync("need The form asks too much"));
        Assert.Contains("What was just written is kept", CardReader.Text(start.Card), StringComparison.Ordinal);
        await place.NextAsync(message => CardReader.Action(message.Card, "start.save") is not null, "the start form", () => place.Colleague("other").SayAsync("idea A shorter form"));

        (string, string)[] about = [("title", "One form"), ("open", "Forms"), ("fixed", ""), ("sponsor", "Director"), ("affected", "All"), ("groups", "Housing, Libraries"), ("language", "en"), ("threshold", "75"), ("mandate", "Decides")];
        var refused = await founder.PressAsync(start, null, "start.save", [.. about, ("voice", "Manager"), ("group", " ")]);
        Assert.Equal("One form", CardReader.Inputs(refused.Card).Single(input => input["id"]!.ToString() == "title")["value"]!.ToString());

        var need = await place.NextAsync(
            message => CardReader.Action(message.Card, "need.support") is not null, "the first need", () => founder.PressAsync(start, refused.Card, "start.save", [.. about, ("voice", "Manager"), ("group", " libraries")]));
        Assert.Contains("The form asks too much", CardReader.Text(need.Card), StringComparison.Ordinal);
        Assert.Contains("Libraries", CardReader.Text(need.Card), StringComparison.Ordinal);
        var waits = await place.WaitAsync(IsBegun, "what somebody else wrote");
        Assert.Equal("A shorter form", CardReader.Inputs(waits.Card).Single(input => input["id"]!.ToString() == "words")["value"]!.ToString());
        await place.UntilAsync(start, "under way in this conversation");
        Assert.Single(place.Posted.Where(message => CardReader.Action(message.Card, "need.support") is not null).Select(message => message.Id).Distinct());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ä')]
    [InlineData('語')]
    public async Task Words_of_25_KB_come_back_as_far_as_a_card_has_room_and_it_is_said_what_did_not_fit(char letter)
    {
        var words = string.Join(' ', Enumerable.Repeat(new string(letter, 49), 500));
        await Play.JoinAsync(shared.Status, "maria");
        var maria = Play.Colleague("maria");
        var asked = await Play.NextAsync(IsBegun, "the question", () => maria.SayAsync($"need {words}"));
        Assert.InRange(Encoding.UTF8.GetByteCount(asked.Card!.ToJsonString(Relaxed)), 1, LargestCard);
        Assert.Contains("too long", CardReader.Text(asked.Card), StringComparison.Ordinal);
        Assert.Contains($"The text has {words.Length} characters", CardReader.Text(asked.Card), StringComparison.Ordinal);

        var form = await maria.PressAsync(shared.Status, null, "need.form");
        var refused = await maria.SendFormAsync(shared.Status, form.Card!, "need.save", ("title", "Long"), ("toldBy", "StaffSpeakingFor"), ("situation", words));
        Assert.InRange(Encoding.UTF8.GetByteCount(refused.Card!.ToJsonString(Relaxed)), 1, LargestCard);
        Assert.Contains("too long", refused.Text, StringComparison.Ordinal);
        var kept = CardReader.Inputs(refused.Card).Single(input => input["id"]!.ToString() == "situation")["value"]!.ToString();
        Assert.StartsWith(kept.TrimEnd('…'), words, StringComparison.Ordinal);
        Assert.Contains($"the last {words.Length - kept.Length} characters", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Long", CardReader.Inputs(refused.Card).Single(input => input["id"]!.ToString() == "title")["value"]!.ToString());
    }

    [Fact]
    public async Task An_answer_pressed_by_somebody_new_is_kept_while_they_say_who_they_are()
    {
        var place = Play.In("19:pressed@thread.tacv2");
        await place.StartInitiativeAsync();
        var vision = await place.AskAsync("vision Everybody tells their story once", "vision.ask");
        var round = await place.NextAsync(message => CardReader.Action(message.Card, "vision.close") is not null, "the question", () => place.Facilitator.PressAsync(vision, null, "vision.ask"));
        var newcomer = place.Colleague("pressing");
        var first = await newcomer.PressAsync(round, null, "vision.answer");
        Assert.Contains("Your answer is kept", first.Text, StringComparison.Ordinal);
        Assert.Contains("Answers: 0", CardReader.Text(round.Card), StringComparison.Ordinal);
        var again = await newcomer.PressAsync(round, first.Card, "vision.answer", ("voice", "Carer"));
        Assert.NotEmpty(CardReader.Inputs(again.Card));
        Assert.Contains("saved", (await newcomer.PressAsync(round, again.Card, "vision.answer", ("voice", "Carer"), ("group", "Families"))).Text, StringComparison.Ordinal);
        await place.UntilAsync(round, "Answers: 1");

        // Who is known is not asked again.
        Assert.Contains("saved", (await newcomer.PressAsync(round, null, "vision.answer")).Text, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
