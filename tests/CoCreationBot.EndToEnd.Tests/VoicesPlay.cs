using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>The promise of the README: twenty staff who agree are not agreement while the four people who use the service see it differently.</summary>
public sealed class VoicesPlay(BrowserHost stage) : IClassFixture<BrowserHost>
{
    private static readonly Member[] Recipients = [.. InventedTeam.People.Where(person => person.Voice == "ServiceUser")];

    private static readonly Member[] Staff =
        [.. InventedTeam.People.Where(person => person.Voice is not ("ServiceUser" or "Carer")), new("otto", "Otto Kallas", "FrontLineStaff", "Housing")];

    private PlaygroundPage Page => stage.Page;

    [Fact]
    public async Task Twenty_staff_do_not_agree_over_the_heads_of_four_who_use_the_service()
    {
        Page.Prefix = "voices";
        Assert.Equal((20, 4), (Staff.Length, Recipients.Length));
        await stage.Team.AddNeedAsync(await stage.Team.StartInitiativeAsync());

        var first = await RateAsync(await stage.Team.OpenRoundAsync(), 1, forRecipients: 1);
        Assert.StartsWith("We see this differently", Heading(first), StringComparison.Ordinal);
        Assert.DoesNotContain("People who use the service", CardReader.Text(first.Card), StringComparison.Ordinal);
        await Page.ShowCardAsync("first", "Result of round 1", "We see this differently", "Same papers three times");

        await Page.PressAsync("Result of round 1", "Plan a talk");
        await Page.WaitForAsync("What should we talk about?");
        await Page.ShowCardAsync("talk", "What should we talk about?");
        await Page.PressAsync("What should we talk about?", "Back to the card");
        await Page.WaitForAsync("We see this differently");

        var again = await stage.Team.NextAsync(
            message => CardReader.Action(message.Card, "rate.close") is not null, "the second round", () => Page.PressAsync("Result of round 1", "Open round 2"));
        var second = await RateAsync(again, 2, forRecipients: 4);
        Assert.Equal("Agreed", Heading(second));
        await Page.ShowCardAsync("second", "Result of round 2", "Agreed", "Same papers three times");
        Assert.InRange(await Page.HeightBeforeAsync("Result of round 1", "Details"), 100, 700);
        Assert.InRange(await Page.HeightBeforeAsync("Result of round 2", "Details"), 100, 700);
        await TeamsLooks.CheckAsync(await BrowserHost.NewPageAsync(), "complexity-results", [first.Card!, second.Card!]);
    }

    private async Task<PostedMessage> RateAsync(PostedMessage round, int number, int forRecipients)
    {
        await Staff.TogetherAsync(person => stage.Team.RateAsync(round, person, 4));
        await Recipients.TogetherAsync(person => stage.Team.RateAsync(round, person, forRecipients));
        var result = await stage.Team.NextAsync(
            message => CardReader.Text(message.Card).Contains($"Result of round {number}", StringComparison.Ordinal), "the result", () => stage.Team.Facilitator.PressAsync(round, null, "rate.close"));
        await Page.WaitForAsync($"Result of round {number}");
        return result;
    }

    private static string Heading(PostedMessage result) => CardReader.Text(result.Card).Split('\n')[1];
}
