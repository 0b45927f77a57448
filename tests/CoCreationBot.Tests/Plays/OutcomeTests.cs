using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>The outcome register and what led to what.</summary>
public sealed class OutcomeTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly (string, string, string, string) Form = ("outcome", "outcome.form", "outcome.save", "outcome.view");
    private static readonly (string, string)[] Worse = [("title", "Longer queues"), ("direction", "Worse"), ("forWhom", "Newcomers"), ("kind", "Service"), ("level", "Micro")];

    private BotHost BotHost => shared.BotHost;

    [Fact]
    public async Task Need_idea_action_outcome_and_story_make_one_chain_in_words()
    {
        await BotHost.AddNeedAsync(shared.Status, "Four desks");
        var idea = await AddLinkedAsync("maria", ("idea", "idea.form", "idea.save", "idea.build"), [("title", "One door")], ("needs", "Four desks"));
        var action = await AddLinkedAsync(
            "maria", ("action", "action.form", "action.save", "action.finish"), [("title", "Open the door"), ("due", "2028-02-29")], ("ideas", "One door"), ("needs", "Four desks"));
        var outcome = await AddLinkedAsync(
            "jonas", Form, [("title", "Families come once"), ("direction", "Better"), ("forWhom", "Families"), ("kind", "Practice"), ("level", "Meso")], ("actions", "Open the door"));
        await AddLinkedAsync("fatima", ("story", "story.form", "story.save", "story.read"), [("title", "I came once"), ("now", "One door")], ("outcomes", "Families come once"));
        var chains = await BotHost.NextAsync(
            message => CardReader.Text(message.Card).Contains("What led to what", StringComparison.Ordinal) && CardReader.Action(message.Card, "chains.show") is null, "the chains",
            () => BotHost.Facilitator.PressAsync(outcome, null, "chains.show"));
        var text = CardReader.Text(chains.Card);
        var rows = text.Split('\n').Select(row => row.Split(": ")[0]).Where(row => row is "Need" or "Idea" or "Action" or "Outcome" or "Story").Take(5);
        Assert.Equal(["Need", "Idea", "Action", "Outcome", "Story"], rows);
        Assert.Contains("Families come once (Better)", text, StringComparison.Ordinal);
        Assert.Contains("not what caused it", text, StringComparison.Ordinal);
        Assert.NotNull(idea.Card);
        Assert.NotNull(action.Card);
        Assert.Contains("Page 1 of", (await BotHost.Facilitator.SendAsync(chains.Id, "chains.list", Forms.Forged(outcome, "chains.show", ("page", "-1")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_got_worse_is_recorded_and_others_confirm_it_or_see_it_differently()
    {
        var card = await BotHost.AddAsync("elena", Form, [.. Worse, ("links", "https://a.example/report")]);
        Assert.Contains("Which way: Worse", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("recorded this yourself", (await BotHost.FillAsync("elena", card, "outcome.view", "outcome.viewed", ("agrees", "yes"))).Text, StringComparison.Ordinal);
        Assert.Contains("is empty", (await BotHost.FillAsync("kadri", card, "outcome.view", "outcome.viewed", ("agrees", "no"))).Text, StringComparison.Ordinal);
        await BotHost.FillAsync("kadri", card, "outcome.view", "outcome.viewed", ("agrees", "no"), ("text", "Not at my desk"));
        await BotHost.FillAsync("george", card, "outcome.view", "outcome.viewed", ("agrees", "yes"));
        await BotHost.UntilAsync(card, "Saw it too: 1 · See it differently: 1");
        var whole = await BotHost.Colleague("maria").PressAsync(card, null, "outcome.read");
        Assert.Contains("Not at my desk", whole.Text, StringComparison.Ordinal);
        Assert.Null(CardReader.Action(whole.Card, "outcome.change"));
        var list = await BotHost.AskAsync("outcome", "outcome.form");
        Assert.Contains("Table", CardReader.Parts(list.Card).Select(part => part["type"]?.GetValue<string>()));
        Assert.Contains("Longer queues", CardReader.Text(list.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_forms_come_back_filled_in_and_unknown_ids_do_no_harm()
    {
        var list = await BotHost.AskAsync("outcome", "outcome.form");
        async Task RefusedAsync(string says, params (string, string)[] values)
        {
            var refused = await BotHost.FillAsync("sofia", list, "outcome.form", "outcome.save", [.. Worse, ("alsoPlayed", "A new law"), .. values]);
            Assert.Contains(says, refused.Text, StringComparison.Ordinal);
            Assert.Contains(CardReader.Inputs(refused.Card), input => input["value"]?.ToString() == "A new law");
        }

        await RefusedAsync("is empty", ("title", " "));
        await RefusedAsync("too long", ("what", new string('ä', 1501)));
        await RefusedAsync("must begin with https", ("links", "ftp://a.example"));
        await RefusedAsync("At most five links", ("links", string.Join('\n', Enumerable.Repeat("https://a.example", 6))));
        await RefusedAsync("not one of the choices", ("level", "Nano"));
        await RefusedAsync("phone number", ("forWhom", "Call 040 123 4567"));
        var card = await BotHost.AddAsync("sofia", Form, [.. Worse, ("title", "**x** [l](http://e.x)"), ("stories", "01J00000000000000000000000"), ("needs", "nothing")]);
        Assert.DoesNotContain("](", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("What it goes back to", CardReader.Text(card.Card), StringComparison.Ordinal);
        foreach (var (verb, kind) in new[] { ("outcome.read", "dialog"), ("outcome.view", "dialog"), ("outcome.viewed", "form"), ("outcome.save", "form") })
        {
            var data = Forms.Forged(card, "outcome.read", ("inPlace", kind), ("outcome", "01J00000000000000000000000"));
            Assert.Contains("This outcome is not there", (await BotHost.Facilitator.SendAsync(card.Id, verb, data)).Text, StringComparison.Ordinal);
        }

        await BotHost.Facilitator.SayAsync("outcome Everything is better");
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("for whom it got better or worse", StringComparison.Ordinal) == true, "the way");
    }

    private async Task<PostedMessage> AddLinkedAsync(
        string person, (string Command, string Opens, string Sends, string Brings) form, (string, string)[] values, params (string Field, string Title)[] links)
    {
        var list = await BotHost.AskAsync(form.Command, form.Opens);
        var open = await BotHost.Facilitator.PressAsync(list, null, form.Opens);
        return await BotHost.AddAsync(person, form, [.. values, .. links.Select(link => (link.Field, Forms.Choice(open.Card, link.Field, link.Title)))]);
    }
}
