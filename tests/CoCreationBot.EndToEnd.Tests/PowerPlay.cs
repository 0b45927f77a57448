using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A team tells needs, builds on them and answers a round; then Alex asks in the browser who has had a say so far. Pictures of every part.</summary>
public sealed class PowerPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task A_team_sees_how_room_and_voice_are_shared()
    {
        Page.Prefix = "power";
        var status = await stage.Team.StartInitiativeAsync();
        var needs = new List<PostedMessage>();
        foreach (var (person, count) in new[] { ("maria", 6), ("jonas", 4), ("elena", 3), ("anna", 3), ("mikko", 2), ("aino", 1), ("fatima", 2) })
        {
            for (var number = 1; number <= count; number++)
            {
                needs.Add(await stage.Team.AddNeedAsync(status, $"What {person} sees, {number}", person));
            }
        }

        foreach (var (need, by) in new[] { (0, "jonas"), (0, "elena"), (1, "jonas"), (6, "maria"), (10, "maria"), (13, "mikko"), (16, "anna"), (0, "anna"), (19, "maria"), (18, "fatima") })
        {
            await BuildOnAsync(needs[need], by);
        }

        await AnswerARoundAsync();
        await Page.SayAsync("report");
        await Page.WaitForAsync("Who has had a say so far");
        await Page.ShowCardAsync("overview", "Who has had a say so far");
        foreach (var (button, shows) in new[]
        {
            ("Who contributes", "By luck alone"), ("The voice of people who use the service", "Written down for them"), ("Who answered", ", likely "),
            ("Whose ideas were chosen", "No ideas have been decided on yet."), ("Who works together", "Inside the group"),
        })
        {
            await Page.PressAsync("Who has had a say so far", button);
            await Page.WaitForAsync(shows);
            await Page.ShowCardAsync(button.ToLowerInvariant().Replace(' ', '-'), shows);
            await Page.PressAsync(shows, "Back to the overview");
            await Page.WaitForAsync("This view shows how room");
        }
    }

    private async Task BuildOnAsync(PostedMessage need, string by)
    {
        var person = stage.Team.Colleague(by);
        var form = await person.PressAsync(need, null, "need.build");
        await person.PressAsync(need, form.Card, "need.built", [.. CardReader.Values(form.Card), ("text", "It is the same with us.")]);
    }

    private async Task AnswerARoundAsync()
    {
        var round = await stage.Team.OpenRoundAsync();
        await InventedTeam.People.TogetherAsync((person, place) => stage.Team.RateAsync(round, person, 2 + (place % 3)));

        await stage.Team.NextAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result", () => stage.Team.Facilitator.PressAsync(round, null, "rate.close"));
        // In the second round fewer answer.
        var result = stage.Relay.Messages.Last(message => CardReader.Action(message.Card, "rate.again") is not null);
        await stage.Team.NextAsync(message => CardReader.Action(message.Card, "rate.close") is not null, "the second round", () => stage.Team.Facilitator.PressAsync(result, null, "rate.again"));
        var again = stage.Relay.Messages.Last(message => CardReader.Action(message.Card, "rate.close") is not null);
        await InventedTeam.People.Where((_, place) => place is not 3 and not 20 and not 21 and not 9).TogetherAsync(person => stage.Team.RateAsync(again, person, 3));

        await stage.Team.NextAsync(message => CardReader.Text(message.Card).Contains("Result of round 2", StringComparison.Ordinal), "the result", () => stage.Team.Facilitator.PressAsync(again, null, "rate.close"));
    }
}
