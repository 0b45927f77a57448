using System.Diagnostics;
using System.Globalization;
using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>
/// The first minutes of somebody who never saw the bot, in the browser: from a sentence they write to the first need, the first result of a rating and the first of a
/// poll. It counts what they press; what is typed is typed with the keys, and fields are reached with Tab. Colleagues answer over the wire.
/// </summary>
public sealed class NewcomerPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private const string Words = "We tell our story three times";
    private const string StartForm = "Name of the initiative";
    private static readonly Member[] Colleagues = [.. InventedTeam.People.Where(person => person.Id != "alex" && person.Group is "Social services" or "Employment")];
    private static readonly string[] Dimensions = ["breadth", "links", "depth", "time", "notKnowing", "differentViews"];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_lone_newcomer_has_a_need_in_three_clicks_and_two_results_in_minutes()
    {
        Page.Prefix = "newcomer";
        var opened = Page.Clicks;
        await Page.WaitForAsync("Hello, I help you change a service together");
        await Page.SayWithKeysAsync($"need {Words}");
        await Page.WaitForAsync("What was just written is kept");
        await Page.FillAsync(StartForm, StartForm, "One door for families who move");
        await Page.FillAsync(StartForm, "What can still change?", "Forms, opening hours");
        await Page.FillAsync(StartForm, "Sponsor: who gives the mandate?", "Director of services");
        await Page.FillAsync(StartForm, "Who is affected?", "Families who move");
        await Page.FillAsync(StartForm, "Departments and groups expected at the table", "Social services, Employment");
        await Page.FillAsync(StartForm, "Your department, organisation or group", "Social services");
        await Page.TickAsync(StartForm, "Front-line staff");
        await Page.ShowCardAsync("start", StartForm, "What was just written is kept", "About you");
        await Page.PressAsync(StartForm, "Start");
        await Page.WaitForAsync($"1. {Words}");
        var first = Told("first need", opened);
        Assert.InRange(first, 1, 3);
        await Page.ShowCardAsync("need", $"1. {Words}", "Front-line staff, Social services");

        await LooksForHelpAsync();
        await RatesAsync();
        Told("first result of a rating", opened);
        await AsksAsync();
        Told("first result of a poll", opened);
        Assert.InRange(_clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(15));
    }

    private async Task LooksForHelpAsync()
    {
        await Page.SayWithKeysAsync("help");
        await Page.WaitForAsync("What you can do now");
        await Page.ShowCardAsync("help", "What you can do now", "Tell", "Decide", "Look back");
        await Page.PressAsync("What you can do now", "Everything I understand");
        await Page.WaitForAsync("Who has had a say so far, by group");
        await Page.ShowCardAsync("help-all", "What you can do now", "Who has had a say so far, by group", "Delete your confidential answers");

        // A colleague who is new writes a need, and is asked who they are beside their words.
        var maria = stage.Colleague(InventedTeam.People[1]);
        await maria.SayAsync("need Nobody sees who else helps the family");
        await Page.WaitForAsync("Say once who you are, and it is added");
        await Page.ShowCardAsync("begun", "Say once who you are, and it is added", "Maria Korhonen");
        var begun = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "begun.send") is not null, "the question");
        Assert.Contains("stands in the conversation", (await maria.PressAsync(
            begun, null, "begun.send", [.. CardReader.Values(begun.Card), ("voice", maria.Member.Voice), ("group", maria.Member.Group)])).Text, StringComparison.Ordinal);
        await Page.WaitForAsync("2. Nobody sees who else helps the family");
        await Page.ShowCardAsync("begun-sent", "Nothing waits here any more");
        await Page.SayWithKeysAsync("next stage");
        await Page.WaitForAsync("Four questions at every gate");
        await Page.ShowCardAsync("gate", "At least three needs are recorded", "Not yet");
    }

    private async Task RatesAsync()
    {
        await Page.SayWithKeysAsync("rate");
        await Page.WaitForAsync("Rate together how complex a need is");
        await Page.PressAsync("Rate together how complex a need is", "Choose needs to rate");
        await Page.WaitForAsync("they are rated as one situation");
        await Page.TickAsync("they are rated as one situation", $"1. {Words}");
        await Page.PressAsync("they are rated as one situation", "Open the round");
        var round = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "rate.close") is not null, "the round");
        await Colleagues.TogetherAsync(async person =>
        {
            var colleague = stage.Colleague(person);
            var form = await colleague.PressAsync(round, null, "rate.form");
            await colleague.PressAsync(round, form.Card, "rate.save", [.. Who(form, person), .. Dimensions.Select(dimension => (dimension, "4"))]);
        });
        await Page.WaitForAsync($"Answers so far: {Colleagues.Length}");
        await Page.PressAsync($"Answers so far: {Colleagues.Length}", "Close the round");
        await Page.WaitForAsync("Result of round 1 of at most 3");
        await Page.ShowCardAsync("rating", "Result of round 1 of at most 3", Words);
    }

    private async Task AsksAsync()
    {
        await Page.SayWithKeysAsync("poll Should we try one form for a month? | yes | no");
        var poll = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.form") is not null, "the poll");
        await Colleagues.TogetherAsync(async (person, place) =>
        {
            var colleague = stage.Colleague(person);
            var form = await colleague.PressAsync(poll, null, "poll.form");
            Assert.Contains("saved", (await colleague.PressAsync(poll, form.Card, "poll.save", [.. Who(form, person), ("answer", place < 3 ? "1" : "0")])).Text, StringComparison.Ordinal);
        }, first: 0);
        Page.Topic = "Should we try one form for a month?";
        await Page.WaitForAsync($"Answers so far: {Colleagues.Length}");
        await Page.PressAsync($"Answers so far: {Colleagues.Length}", "Close the poll");
        await Page.WaitForAsync($"Answers: {Colleagues.Length}");
        await Page.ShowCardAsync("poll", $"Answers: {Colleagues.Length}", "yes");
        Page.Topic = null;
    }

    private static (string, string)[] Who(Reaction form, Member person) =>
        CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice") ? [("voice", person.Voice), ("group", person.Group)] : [];

    private int Told(string what, int opened)
    {
        var clicks = Page.Clicks - opened;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clicks} clicks, {_clock.Elapsed.TotalSeconds:F0} seconds after opening the Playground"));
        return clicks;
    }
}
