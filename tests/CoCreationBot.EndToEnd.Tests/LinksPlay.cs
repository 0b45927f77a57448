using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A team in the Playground and a second one beside it lead one initiative and answer one poll.</summary>
public sealed class LinksPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private const string Second = "19:second-team@thread.tacv2";

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task Two_teams_answer_one_poll_and_see_one_result()
    {
        Page.Prefix = "links";
        stage.Relay.Emulated.Add(Second);
        var other = stage.Team.In(Second);
        await stage.Team.StartInitiativeAsync();
        await Page.SayAsync("link");
        await Page.WaitForAsync("Conversations of this initiative");
        await Page.PressAsync("Conversations of this initiative", "Make a link code");
        await Page.WaitForAsync("works once");
        await Page.ShowCardAsync("code", "works once");
        var code = (await Page.Card("works once").InnerTextAsync()).Split('\n').First(line => line.Trim().Length == 31 && line.Count(sign => sign == '-') == 5).Trim();
        await Page.PressAsync("works once", "Back to the card");

        var maria = other.Colleague("maria");
        var offer = await other.NextAsync(message => CardReader.Action(message.Card, "link.accept") is not null, "the offer", () => maria.SayAsync($"link {code}"));
        await other.NextAsync(
            message => CardReader.Action(message.Card, "gate.form") is not null, "the status there", () => maria.PressAsync(offer, null, "link.accept", ("name", "Social services, east")));
        await Page.WaitForAsync("Social services, east");
        await Page.ShowCardAsync("list", "Social services, east");

        var poll = await stage.Team.OpenPollAsync("SingleChoice", "What first?", ("options", "Open on Saturdays\nOne phone number"), ("everyGroup", "false"));
        var there = await stage.Relay.WaitForAsync(message => message.Conversation == Second && CardReader.Action(message.Card, "poll.form") is not null, "the poll there");
        await InventedTeam.People.Skip(1).TogetherAsync((person, place) => (place % 2 == 0 ? other : stage.Team).AnswerPollAsync(place % 2 == 0 ? there : poll, person, ("answer", $"{place % 2}")), first: 1);

        await Page.WaitForAsync("Answers so far: 23");
        await Page.ShowCardAsync("pooled", "Answers so far: 23");
        await Page.PressAsync("Answers so far: 23", "Close the poll");
        await Page.WaitForAsync("Answers: 23");
        await Page.ShowCardAsync("result", "Answers: 23");
        var home = await stage.Relay.WaitForAsync(message => message.Conversation != Second && CardReader.Action(message.Card, "poll.say") is not null, "the result");
        var linked = await stage.Relay.WaitForAsync(message => message.Conversation == Second && CardReader.Action(message.Card, "poll.say") is not null, "the result there");
        Assert.Equal(CardReader.Text(home.Card), CardReader.Text(linked.Card));
    }
}
