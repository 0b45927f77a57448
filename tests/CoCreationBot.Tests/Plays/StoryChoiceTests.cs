using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Which change matters most: those it concerns choose first.</summary>
public sealed class StoryChoiceTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly string[] First = ["fatima", "george", "helena", "yusuf", "nora"];

    private BotHost BotHost => shared.BotHost;

    [Fact]
    public async Task Five_choose_first_then_the_others_and_a_withdrawn_story_leaves_every_card()
    {
        var early = await MattersAsync("alex");
        Assert.Contains("Fewer than 5 people", CardReader.Text(early), StringComparison.Ordinal);
        var list = await BotHost.AskAsync("story", "story.matters");
        Assert.Matches("introduced themselves|At least two stories", (await BotHost.Facilitator.PressAsync(list, early, "story.ask")).Text);
        foreach (var person in First)
        {
            await BotHost.AddAsync(person, ("story", "story.form", "story.save", "story.read"), ("title", $"Change of {person}"), ("now", $"Now of {person}"));
        }

        var form = await MattersAsync("alex");
        Assert.Null(CardReader.Action(await MattersAsync("maria"), "story.ask"));
        Assert.Contains("choose first", (await BotHost.Facilitator.SendAsync(list.Id, "story.ask", Forged(form, "story-choice-others"))).Text, StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").SendAsync(list.Id, "story.ask", Forged(form, "story-choice-first"))).Text, StringComparison.Ordinal);
        var poll = await BotHost.NextAsync(message => CardReader.Action(message.Card, "poll.form") is not null, "the first choice", () => BotHost.Facilitator.PressAsync(list, form, "story.ask"));
        Assert.Contains("Now of nora", CardReader.Text(poll.Card), StringComparison.Ordinal);
        Assert.Contains("asks other people", (await BotHost.AnswerPollAsync(poll, InventedTeam.People[1], ("answer", "0"))).Text, StringComparison.Ordinal);
        foreach (var person in InventedTeam.People.Where(person => First.Contains(person.Id)))
        {
            Assert.Contains("saved", (await BotHost.AnswerPollAsync(poll, person, ("answer", "4"), ("reason", "I was believed"), ("showReason", "true"))).Text, StringComparison.Ordinal);
        }

        var result = await BotHost.ClosePollAsync(poll);
        Assert.Contains("Change of nora", CardReader.Text(result.Card), StringComparison.Ordinal);
        await BotHost.AddNeedAsync(shared.Status);
        var second = await BotHost.NextAsync(
            message => CardReader.Action(message.Card, "poll.form") is not null, "the choice of the others",
            async () => await BotHost.Facilitator.SendAsync(list.Id, "story.ask", Forged(form, "story-choice-others")));
        Assert.Contains("asks other people", (await BotHost.AnswerPollAsync(second, InventedTeam.People.Single(person => person.Id == "nora"), ("answer", "0"))).Text, StringComparison.Ordinal);
        Assert.Contains("saved", (await BotHost.AnswerPollAsync(second, InventedTeam.People[1], ("answer", "0"))).Text, StringComparison.Ordinal);

        var nora = BotHost.Colleague("nora");
        var data = await BotHost.AskAsync("my data", "privacy.data");
        Assert.Contains("Stories of yours: 1", (await nora.PressAsync(data, null, "privacy.data")).Text, StringComparison.Ordinal);
        var delete = await nora.PressAsync(data, null, "privacy.delete");
        Assert.Contains("taken back", (await nora.PressAsync(data, delete.Card, "privacy.deleted", ("sure", "false"), ("stories", "true"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Change of nora", CardReader.Text((await BotHost.UntilAsync(second, "withdrawn")).Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Change of nora", CardReader.Text((await BotHost.UntilAsync(result, "withdrawn")).Card), StringComparison.Ordinal);
        Assert.Contains("Stories of yours: 0", (await nora.PressAsync(data, null, "privacy.data")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_who_use_the_service_may_speak_together_and_others_may_not_speak_for_them()
    {
        var list = await BotHost.AskAsync("story", "story.matters");
        var refused = await SayAsync("piotr", list, "We speak for them");
        Assert.Contains("for people who use the service", refused.Text, StringComparison.Ordinal);
        var card = await BotHost.NextAsync(message => CardReader.Action(message.Card, "statement.join") is not null, "the words", () => SayAsync("fatima", list, "The **one door** matters most"));
        Assert.Contains(@"The \*\*one door\*\* matters most", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Fatima", card.Card!.ToJsonString(), StringComparison.Ordinal);
        await SayAsync("george", list, "Another voice");
        Assert.Contains("you stand behind", (await BotHost.Colleague("george").PressAsync(card, null, "statement.join")).Text, StringComparison.Ordinal);
        await BotHost.UntilAsync(card, "stand behind this: 2");
        Assert.Contains("for people who use the service", (await BotHost.Colleague("piotr").PressAsync(card, null, "statement.join")).Text, StringComparison.Ordinal);
        await BotHost.Colleague("george").PressAsync(card, null, "statement.join");
        await BotHost.Colleague("fatima").PressAsync(card, null, "statement.join");
        Assert.DoesNotContain("one door", CardReader.Text((await BotHost.UntilAsync(card, "were taken back")).Card), StringComparison.Ordinal);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> MattersAsync(string person) =>
        (await BotHost.Colleague(person).PressAsync(await BotHost.AskAsync("story", "story.matters"), null, "story.matters")).Card!;

    private async Task<Reaction> SayAsync(string person, PostedMessage list, string text)
    {
        var colleague = BotHost.Colleague(person);
        var matters = await colleague.PressAsync(list, null, "story.matters");
        var form = await colleague.PressAsync(list, matters.Card, "statement.form");
        return await colleague.SendFormAsync(list, form.Card!, "statement.say", ("text", text));
    }

    private static System.Text.Json.Nodes.JsonObject Forged(System.Text.Json.Nodes.JsonNode form, string step)
    {
        var data = CardReader.Action(form, "statement.form")!["data"]!.DeepClone().AsObject();
        data["step"] = step;
        return data;
    }
}
