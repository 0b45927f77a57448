using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A check-in in the channel, and a whole reflection in Alex's own chat with the bot; the others answer over the wire. Pictures of both, and of the results.</summary>
public sealed class ReflectionsPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private const string Send = "Send my answers";

    private PlaygroundPage Page => stage.Page;

    private Team Team => stage.Team;

    [Fact]
    public async Task A_team_checks_in_and_reflects()
    {
        Page.Prefix = "reflect";
        await Team.StartInitiativeAsync("One door for families who move");
        await ChecksInAsync();
        await ReflectsAtTheStartAsync();
        await ReflectsAtTheEndInOwnChatAsync();
    }

    private async Task ChecksInAsync()
    {
        await Page.SayAsync("check-in");
        await Page.WaitForAsync("five short questions");
        await Page.PressAsync("five short questions", "Plan regular check-ins");
        await Page.WaitForAsync("When does it come?");
        await Page.ShowCardAsync("plan", "When does it come?");
        await Page.PressAsync("When does it come?", "Save the plan");
        // The answer stands in the card's place until the card itself is brought up to date.
        await Page.WaitForAsync(new System.Text.RegularExpressions.Regex("The first one comes|Every second week at 09:00"));
        await Page.SayAsync("check-in");
        await Page.WaitForAsync("Every second week at 09:00");
        await Page.ShowCardAsync("check-in-invitation", "Every second week at 09:00");
        await Page.PressAsync("Every second week at 09:00", "Schedules");
        await Page.WaitForAsync("Here, in the team's conversation");
        await Page.ShowCardAsync("schedules", "Here, in the team's conversation");
        await Page.SayAsync("check-in");
        await Page.WaitForAsync("five short questions");
        await Page.PressAsync("five short questions", "Ask now");
        await Page.WaitForAsync("Your own questions");
        await Page.FillAsync("Your own questions", "Your own questions", "Our meetings are worth the time.\nWhat should we stop?");
        await Page.ShowCardAsync("check-in-ask", "Your own questions");
        await Page.PressAsync("Your own questions", "Send the check-in");
        var checkIn = await stage.Relay.WaitForAsync(Team.IsCheckIn, "the check-in");
        await InventedTeam.People.Skip(1).TogetherAsync(async (person, place) =>
        {
            var saved = await Team.AnswerCheckInAsync(
                checkIn, person, 1 + (place % 5), ("p0", place % 3 == 0 ? "3" : "5"), ("p3", place % 4 == 0 ? "4" : "2"), ("p5", place % 2 == 0 ? "4" : "?"),
                ("w1", place % 6 == 0 ? "Two systems that do not talk to each other" : ""), ("w6", place % 7 == 0 ? "The second weekly meeting" : ""));
            Assert.Contains("saved", saved.Text, StringComparison.Ordinal);
        }, first: 1);

        await Page.WaitForAsync("Answers so far: 23");
        await Page.PressAsync("Answers so far: 23", "Answer");
        await Page.WaitForAsync(Send);
        await Page.ChooseAsync(Send, "Whose perspective do you bring?", "Front-line staff");
        await Page.FillAsync(Send, "Your department, organisation or group", "Social services");
        await Page.ChooseAsync(Send, "We get closer to agreeing on what must change.", "Mostly");
        await Page.ShowCardAsync("check-in-form", Send);
        await Page.PressAsync(Send, Send);
        await Page.WaitForAsync("Answers so far: 24");
        await Page.ShowCardAsync("check-in-open", "Answers so far: 24");
        await Page.PressAsync("Answers so far: 24", "Close now");
        await Page.WaitForAsync("How it goes: the result");
        await Page.ShowCardAsync("check-in-result", "How it goes: the result");
    }

    private async Task ReflectsAtTheStartAsync()
    {
        await Page.SayAsync("reflect");
        await Page.WaitForAsync("Open a reflection");
        await Page.ShowCardAsync("invitation", "Open a reflection");
        await Page.PressAsync("Open a reflection", "Open a reflection");
        await Page.WaitForAsync("When in the work is it asked?");
        await Page.ShowCardAsync("open-form", "When in the work is it asked?");
        await Page.PressAsync("When in the work is it asked?", "Open it");
        var start = await stage.Relay.WaitForAsync(message => CardReader.Action(message.Card, "reflect.close") is not null, "the reflection");
        await InventedTeam.People.TogetherAsync((person, place) => Team.ReflectAsync(start, person, item => [("point", item == "R8.1" ? "2" : $"{1 + (place % 4)}")]));

        await Page.WaitForAsync("Answers so far: 24");
        await Page.ShowCardAsync("start-open", "Answers so far: 24");
        await Page.PressAsync("Answers so far: 24", "Close the reflection");
        await Page.WaitForAsync("Where people say they stand now");
        await Page.ShowCardAsync("start-staff", "People who work on the service");
        await Page.ShowCardAsync("start-users", "People who use the service, and carers");
    }

    private async Task ReflectsAtTheEndInOwnChatAsync()
    {
        var end = await Team.OpenReflectionAsync("End", ("form", "full"));
        await InventedTeam.People.Take(22).Skip(1).TogetherAsync(async (person, place) =>
        {
            await Team.ReflectAsync(end, person, item => item switch
            {
                "Story.1" when place is 3 or 19 => [("story", "Before, we filled in the same form at four desks. Now one person calls us, and we know her name."), ("consent", "Team")],
                _ when item[0] == 'F' => [("point", place % 3 == 0 ? "-1" : place % 3 == 1 ? "2" : "0"), ("example", place % 5 == 0 ? "The director came to the first meeting." : "")],
                "R8.1" => [("point", place % 2 == 0 ? "3" : "4")],
                _ => [("point", $"{Math.Min(5, 2 + (place % 4))}"), ("change", place % 6 == 0 ? "-1" : place % 4 == 0 ? "0" : "1"), ("helped", place == 20 ? "true" : "false")],
            });
        }, first: 1);

        await Page.OpenChatAsync();
        await Page.WriteAsync("reflect");
        await Page.WaitForAsync("Start, or go on");
        await Page.ShowCardAsync("own-start", "Start, or go on");
        await Page.PressAsync("Start, or go on", "Start, or go on");
        await Page.WaitForAsync("Question 1 of 18");
        await Page.TickAsync("Question 1 of 18", "Mostly");
        await Page.TickAsync("Question 1 of 18", "A bit better");
        await Page.ShowCardAsync("own-first", "Question 1 of 18");
        await Page.PressAsync("Question 1 of 18", "Next");
        await Page.PressAsync("Question 2 of 18", "Skip");
        await Page.PressAsync("Question 3 of 18", "Finish later");
        await Page.WaitForAsync("2 of 18");
        await Page.ShowCardAsync("own-later", "2 of 18");
        await Page.WriteAsync("reflect");
        await Page.PressAsync("Start, or go on", "Start, or go on");
        for (var question = 3; question <= 12; question++)
        {
            await Page.TickAsync($"Question {question} of 18", "Partly");
            await Page.PressAsync($"Question {question} of 18", "Next");
        }

        await Page.TickAsync("Question 13 of 18", "Helped a lot");
        await Page.FillAsync("Question 13 of 18", "What happened? One example", "The director opened her calendar.");
        await Page.ShowCardAsync("own-factor", "Question 13 of 18");
        await Page.PressAsync("Question 13 of 18", "Next");
        for (var question = 14; question <= 17; question++)
        {
            await Page.TickAsync($"Question {question} of 18", "I can't say");
            await Page.PressAsync($"Question {question} of 18", "Next");
        }

        await Page.FillAsync("Question 18 of 18", "Tell us about one change", "I know whom to call in housing now. Before, I wrote e-mails into the dark.");
        await Page.TickAsync("Question 18 of 18", "The organisations taking part");
        await Page.ShowCardAsync("own-story", "Question 18 of 18");
        await Page.PressAsync("Question 18 of 18", "Finish");
        await Page.WaitForAsync("Thank you");
        await Page.ShowCardAsync("own-done", "Thank you");

        await Page.OpenChannelAsync("Co-creation");
        await stage.Team.Facilitator.PressAsync(end, null, "reflect.close");
        await Page.WaitForAsync("Reflection: the result", 30);
        await Page.ShowCardAsync("end-staff", "The same people, start and end");
        await Page.ShowCardAsync("end-result", "Reflection: the result");
        await Page.PressAsync("The same people, start and end", "The same people, start and end");
        await Page.WaitForAsync("how their own answers moved");
        await Page.ShowCardAsync("end-pairs", "how their own answers moved");
    }
}
