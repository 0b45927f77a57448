using System.Globalization;
using System.Text.RegularExpressions;
using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>
/// An initiative from the first greeting to a new cycle. Alex plays in the browser and facilitates; the other 23 people act over the wire.
/// </summary>
public sealed class WholeInitiativePlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private static readonly string[] Dimensions = ["breadth", "links", "depth", "time", "notKnowing", "differentViews"];

    // Points per group in rounds 1 to 3: they give the shares of the worked example (67 %, 83 % without the people who use the service, 83 % with all).
    private static readonly Dictionary<string, int[][]> Points = new(StringComparer.Ordinal)
    {
        ["Social services"] = [[4, 4, 4, 4, 5, 5, 5, 3], [3, 3, 3, 4, 4, 4, 4, 5], [4, 4, 4, 4, 4, 5, 5, 3]],
        ["Employment"] = [[4, 4, 4, 5, 3, 3], [3, 3, 3, 4, 4, 4], [4, 4, 4, 4, 5, 3]],
        ["Housing"] = [[2, 2, 2, 3, 3], [3, 3, 3, 3, 4], [4, 4, 5, 3, 3]],
        ["People who use the service"] = [[4, 5, 5, 5, 5], [4, 4, 5, 5, 5], [4, 5, 5, 5, 5]],
    };

    private PlaygroundPage Page => stage.Page;

    private ConversationRelay Relay => stage.Relay;

    [Fact]
    public async Task A_team_goes_from_the_first_greeting_through_all_five_stages_into_a_new_cycle()
    {
        await StartsAsync();
        await TellsNeedsAsync();
        await RatesThreeTimesAsync();
        await AgreesOnAVisionAsync();
        await GoesThroughAllStagesAsync();
    }

    private async Task StartsAsync()
    {
        await Page.WaitForAsync("Hello, I help you change a service together");
        await Page.ShowAsync("welcome");
        await Page.PressAsync("Hello, I help you", "Start an initiative");
        await Page.WaitForAsync("Name of the initiative");
        await Page.FillAsync("Name of the initiative", "Name of the initiative", "One door for families who move");
        await Page.FillAsync("Name of the initiative", "What can still change?", "Forms, opening hours, who is the contact");
        await Page.FillAsync("Name of the initiative", "What is already decided?", "This year's budget");
        await Page.FillAsync("Name of the initiative", "Sponsor: who gives the mandate?", "Director of services");
        await Page.FillAsync("Name of the initiative", "Who is affected?", "Families with small children who move");
        await Page.FillAsync("Name of the initiative", "Departments and groups expected at the table", string.Join(", ", Points.Keys));
        await Page.TickAsync("Name of the initiative", "Front-line staff");
        await Page.FillAsync("Name of the initiative", "Your department, organisation or group", "social services");
        await Page.ShowAsync("start-form", "Name of the initiative");
        await Page.PressAsync("Name of the initiative", "Start");
        await Page.WaitForAsync("Cycle 1 · Stage 1 of 5");
        await Page.ShowCardAsync("status", "Cycle 1 · Stage 1 of 5", "Not heard yet");
    }

    private async Task TellsNeedsAsync()
    {
        await Page.PressAsync("Cycle 1 · Stage 1 of 5", "Ask everybody for needs");
        await Page.WaitForAsync("Which needs do you see?");
        await Page.PressAsync("Which needs do you see?", "Add a need");
        await Page.WaitForAsync("The need in a few words");
        await Page.FillAsync("The need in a few words", "The need in a few words", InventedTeam.Needs[1].Title);
        await Page.ChooseAsync("The need in a few words", "Who tells this?", "Staff speak for others");
        await Page.FillAsync("The need in a few words", "What happens?", InventedTeam.Needs[1].Situation);
        await Page.FillAsync("The need in a few words", "What should be different?", InventedTeam.Needs[1].Wanted);
        await Page.FillAsync("The need in a few words", "Departments and services it touches", InventedTeam.Needs[1].Departments);
        await Page.ShowAsync("need-form", "The need in a few words");
        await Page.PressAsync("The need in a few words", "Send the need");
        await Page.WaitForAsync(InventedTeam.Needs[1].Title);

        var round = await Relay.WaitForAsync(message => CardReader.Action(message.Card, "needs.close") is not null, "the needs round");
        foreach (var need in InventedTeam.Needs.Where((_, index) => index != 1))
        {
            var teller = stage.Colleague(InventedTeam.People.First(person => person.Id == need.Person));
            var form = await teller.PressAsync(round, null, "need.form");
            var sent = await teller.PressAsync(round, form.Card, "need.save", [
                .. CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice")
                    ? new[] { ("voice", teller.Member.Voice), ("group", teller.Member.Group) } : [],
                ("title", need.Title), ("toldBy", need.ToldBy), ("situation", need.Situation), ("wanted", need.Wanted), ("departments", need.Departments),
            ]);
            Assert.Contains("is added", sent.Text, StringComparison.Ordinal);
        }

        await Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Needs so far: 8", StringComparison.Ordinal), "a round card with 8 needs");
        await Page.SayAsync("needs");
        await Page.WaitForAsync("Needs: 8 · Page 1 of 2");
        await Page.ShowCardAsync("needs", "Needs: 8 · Page 1 of 2", InventedTeam.Needs[0].Title);
        await Page.PressAsync("Needs: 8 · Page 1 of 2", "More");
        await Page.WaitForAsync("Needs: 8 · Page 2 of 2");
        await Page.PressAsync("Which needs do you see?", "Close the round");
        await Page.WaitForAsync("Needs were gathered");
        await Page.ShowAsync("needs-closed", "Needs were gathered");
    }

    private async Task RatesThreeTimesAsync()
    {
        await Page.SayAsync("rate");
        await Page.WaitForAsync("Rate together how complex a need is");
        await Page.PressAsync("Rate together how complex a need is", "Choose needs to rate");
        await Page.WaitForAsync("they are rated as one situation");
        await Page.TickAsync("they are rated as one situation", $"2. {InventedTeam.Needs[0].Title}");
        await Page.PressAsync("they are rated as one situation", "Open the round");
        string[] outcomes = ["We see this differently", "We see this differently", "Agreed"];
        for (var round = 0; round < outcomes.Length; round++)
        {
            await RateOnceAsync(round);
            await Page.WaitForAsync($"Result of round {round + 1} of at most 3");
            await Page.ShowCardAsync(round == 2 ? "result" : $"complexity-result-{round + 1}", $"Result of round {round + 1} of at most 3", outcomes[round], InventedTeam.Needs[0].Title);
            Assert.InRange(await Page.HeightBeforeAsync($"Result of round {round + 1} of at most 3", "Details"), 100, 700);
            var result = await Relay.WaitForAsync(
                message => CardReader.Text(message.Card).Contains($"Result of round {round + 1} ", StringComparison.Ordinal), "the result");
            Assert.Equal(outcomes[round], CardReader.Text(result.Card).Split('\n')[1]);
            if (round < outcomes.Length - 1)
            {
                await Page.PressAsync($"Result of round {round + 1} of at most 3", $"Open round {round + 2}");
            }
        }
    }

    private async Task RateOnceAsync(int round)
    {
        var kicker = $"Round {round + 1} of at most 3";
        var card = await Relay.WaitForAsync(
            message => CardReader.Action(message.Card, "rate.close") is not null && CardReader.Text(message.Card).Contains(kicker, StringComparison.Ordinal), "the round");
        var people = InventedTeam.People.GroupBy(person => person.Group)
            .SelectMany(group => group.Select((person, index) => (person, point: Points[group.Key][round][index]))).ToArray();
        var points = people.ToDictionary(entry => entry.person.Id, entry => entry.point, StringComparer.Ordinal);
        await people.Select(entry => entry.person).Where(person => person.Id != "alex").TogetherAsync(person => RateAsync(stage.Colleague(person), card, points[person.Id]));

        await Page.WaitForAsync("Answers so far: 23");
        await Page.PressAsync("Answers so far: 23", "Rate this");
        await Page.WaitForAsync("Rate the situation and the system");
        if (round == 0)
        {
            await Page.ShowCardAsync("rating-form", "Rate the situation and the system");
        }

        await RateAsync(stage.Colleague(InventedTeam.People[0]), card, points["alex"]);
        await Page.WaitForAsync("Answers so far: 24");
        await Page.ShowCardAsync(round == 2 ? "round" : $"complexity-round-{round + 1}", "Answers so far: 24", $"Round {round + 1} of at most 3");
        await Page.PressAsync("Answers so far: 24", "Close the round");
    }

    private static async Task RateAsync(Colleague colleague, PostedMessage card, int point)
    {
        var form = await colleague.PressAsync(card, null, "rate.form");
        var introduces = CardReader.Inputs(form.Card).Any(input => input["id"]!.GetValue<string>() == "voice");
        var saved = await colleague.PressAsync(card, form.Card, "rate.save", [
            .. introduces ? new[] { ("voice", colleague.Member.Voice), ("group", colleague.Member.Group) } : [],
            .. Dimensions.Select(dimension => (dimension, point.ToString(CultureInfo.InvariantCulture))),
            ("reason", point >= 5 ? "It touches everything in the family's week." : ""),
        ]);
        Assert.Contains("Your answer is saved", saved.Text, StringComparison.Ordinal);
    }

    private async Task AgreesOnAVisionAsync()
    {
        await Page.SayAsync("vision");
        await Page.WaitForAsync("There is no change sentence yet");
        await Page.PressAsync("There is no change sentence yet", "Write the sentence");
        await Page.FillAsync("One sentence everybody can picture", "The change sentence", "A family that moves tells its story once.");
        await Page.PressAsync("One sentence everybody can picture", "Save");
        await Page.WaitForAsync("Draft, version 1");
        await Page.PressAsync("Draft, version 1", "Ask: can you live with it?");
        await AnswerConsentAsync("nora", "It must say: and gets an answer in a week.");
        await Page.WaitForAsync("Somebody cannot live with it yet");
        await Page.ShowAsync("vision-objection", "Somebody cannot live with it yet");
        await Page.PressAsync("Somebody cannot live with it yet", "Change the sentence");
        await Page.FillAsync("One sentence everybody can picture", "The change sentence", "A family that moves tells its story once and gets an answer in a week.");
        await Page.PressAsync("One sentence everybody can picture", "Save");
        await Page.WaitForAsync("Draft, version 2");
        await Page.PressAsync("Draft, version 2", "Ask: can you live with it?");
        await AnswerConsentAsync(null, "");
        await Page.WaitForAsync("This is our shared change sentence");
        await Page.ShowAsync("vision-accepted", "This is our shared change sentence");
    }

    private async Task AnswerConsentAsync(string? objects, string change)
    {
        var card = await Relay.WaitForAsync(message => CardReader.Action(message.Card, "vision.close") is not null
            && CardReader.Text(message.Card).Contains("Answers: 0", StringComparison.Ordinal), "the question");
        await InventedTeam.People.TogetherAsync(async person =>
        {
            var colleague = stage.Colleague(person);
            var reaction = person.Id == objects
                ? await colleague.PressAsync(card, (await colleague.PressAsync(card, null, "vision.objection")).Card, "vision.answer", ("change", change))
                : await colleague.PressAsync(card, null, "vision.answer");
            Assert.Contains("Your answer is saved", reaction.Text, StringComparison.Ordinal);
        });

        await Page.WaitForAsync("Answers: 24");
        await Page.PressAsync("Answers: 24", "Close the round");
    }

    private async Task GoesThroughAllStagesAsync()
    {
        await Page.SayAsync("next stage");
        await Page.WaitForAsync("Leaving the stage: Co-initiation");
        await Page.ShowCardAsync("gate", "Leaving the stage: Co-initiation");
        await Page.PressAsync("Leaving the stage: Co-initiation", "Confirm a criterion");
        await Page.TickAsync("Some criteria only people can judge", "Who is missing is listed");
        await Page.FillAsync("Some criteria only people can judge", "What shows it? Who said so?", "Day care is missing; Maria invites them by 1 December.");
        await Page.PressAsync("Some criteria only people can judge", "Save");
        // The short answer, or the gate brought up to date already.
        await Page.WaitForAsync(new Regex("Noted. Everybody can read it|Day care is missing"));
        string[] stages = ["Co-design", "Co-decision", "Co-implementation", "Co-evaluation"];
        foreach (var (next, index) in stages.Select((name, index) => (name, index)))
        {
            await MoveAsync(next, index > 0);
            await Page.WaitForAsync($"Cycle 1 · Stage {index + 2} of 5 · {next}");
        }

        await Page.ShowAsync("last-stage", "Cycle 1 · Stage 5 of 5");
        await MoveAsync(null, needsReason: true);
        await Page.WaitForAsync("Cycle 2 · Stage 1 of 5 · Co-initiation");
        await Page.ShowAsync("new-cycle", "Cycle 2 · Stage 1 of 5");
    }

    private async Task MoveAsync(string? next, bool needsReason)
    {
        await Page.SayAsync("next stage");
        await Page.PressAsync("Four questions at every gate", "Go to the next stage");
        var form = next is null ? "The five stages are done" : $"to {next}.";
        await Page.WaitForAsync(form);
        if (needsReason)
        {
            await Page.FillAsync(form, "Why do you go on now?", "This is a play: the group agreed to go on.");
        }

        await Page.PressAsync(form, next is null ? "Start a new cycle" : $"Go to: {next}");
    }
}
