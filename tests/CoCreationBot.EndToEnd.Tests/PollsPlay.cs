using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Every kind of poll: 23 people answer over the wire, Alex in the browser, who also closes it. Pictures of the form and the result.</summary>
public sealed class PollsPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private const string Send = "Send my answer";

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_team_asks_itself_by_every_method()
    {
        Page.Prefix = "poll";
        await stage.Team.StartInitiativeAsync();
        await Page.SayAsync("poll");
        await Page.WaitForAsync("Ask the group");
        await Page.ShowCardAsync("invitation", "Ask the group");
        await Page.PressAsync("Ask the group", "Other ways");
        await Page.WaitForAsync("How do you want to ask?");
        await Page.ShowCardAsync("methods", "How do you want to ask?");
        await Page.TickAsync("How do you want to ask?", "Consent: ");
        await Page.PressAsync("How do you want to ask?", "Continue");
        await Page.WaitForAsync("The proposal, in one or two sentences");
        await Page.ShowCardAsync("draft", "The proposal, in one or two sentences");
        await Page.PressAsync("The proposal, in one or two sentences", "Back to the card");
        var results = new List<JsonNode>();
        foreach (var sample in PollSample.All)
        {
            await PlayAsync(sample);
            results.Add(stage.Relay.Messages.Last(message => CardReader.Text(message.Card).Contains("Answers: 24", StringComparison.Ordinal)).Card!);
        }

        await TeamsLooks.CheckAsync(await BrowserHost.NewPageAsync(), "poll-results", results);
    }

    private async Task PlayAsync(PollSample sample)
    {
        Page.Topic = sample.Question;
        var poll = await stage.Team.OpenPollAsync(sample.Method, sample.Question, [.. sample.Fields]);
        await InventedTeam.People.Skip(1).TogetherAsync(async (person, place) =>
        {
            Assert.Contains("saved", (await stage.Team.AnswerPollAsync(poll, person, [.. sample.Answer(place)])).Text, StringComparison.Ordinal);
        }, first: 1);

        await Page.WaitForAsync("Answers so far: 23");
        await Page.PressAsync("Answers so far: 23", "Answer");
        await Page.WaitForAsync(Send);
        if (sample.Method == "Consent")
        {
            // The first time, Alex says whose perspective they bring.
            await Page.ChooseAsync(Send, "Whose perspective do you bring?", "Front-line staff");
            await Page.FillAsync(Send, "Your department, organisation or group", "Social services");
        }

        await AnswerAsync(sample.Method);
        await Page.ShowCardAsync($"{sample.Method}-form", Send, sample.Question, sample.Name);
        await Page.PressAsync(Send, Send);
        await Page.WaitForAsync("Answers so far: 24");
        await Page.ShowCardAsync($"{sample.Method}-open", "Answers so far: 24", sample.Question, $"Poll · {sample.Name}");
        await Page.PressAsync("Answers so far: 24", "Close the poll");
        // Nothing but a result counts answers like this; the rule of an open poll holds words of results.
        await Page.WaitForAsync("Answers: 24");
        await Page.ShowCardAsync($"{sample.Method}-result", "Answers: 24", sample.Says, sample.Question, $"Poll · {sample.Name}");
    }

    private Task AnswerAsync(string method) => method switch
    {
        "Consent" => Page.TickAsync(Send, "I agree, with concerns"),
        "FistToFive" => Page.TickAsync(Send, "4: good"),
        "Gradients" => Page.TickAsync(Send, "1: full support"),
        "SingleChoice" => Page.TickAsync(Send, "Open on Saturdays"),
        "Approval" => Page.TickAsync(Send, "A family guide"),
        "Score" => Page.FillAsync(Send, "Open on Saturdays", "5"),
        "Dots" => Page.FillAsync(Send, "Open on Saturdays", "3"),
        "Ranked" => Page.ChooseAsync(Send, "Open on Saturdays", "1"),
        "MajorityJudgment" => GradeAsync(),
        "Statements" => Page.ChooseAsync(Send, "One person should know the whole family", "Agree"),
        "OptIn" => Page.TickAsync(Send, "I join"),
        "SenseCheck" => Page.TickAsync(Send, "Looks good"),
        "QuestionRound" or "Advice" => Page.FillAsync(Send, "Your answer, in your own words", "The waiting room was full on Monday."),
        _ => TimesAsync(),
    };

    private async Task GradeAsync()
    {
        await Page.ChooseAsync(Send, "Open on Saturdays", "Very good");
        await Page.ChooseAsync(Send, "One phone number", "Good");
        await Page.ChooseAsync(Send, "A family guide", "Poor");
    }

    private async Task TimesAsync()
    {
        await Page.ChooseAsync(Send, PollSample.SlotLabel(0), "Yes");
        await Page.ChooseAsync(Send, PollSample.SlotLabel(1), "If need be");
    }
}
