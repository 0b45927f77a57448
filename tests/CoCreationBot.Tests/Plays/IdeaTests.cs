using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Ideas as a team works on them, and what goes wrong on the way.</summary>
public sealed class IdeaTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost BotHost => shared.BotHost;

    [Fact]
    public async Task An_idea_answers_needs_is_built_on_warned_about_and_decided_with_a_reason()
    {
        await BotHost.AddNeedAsync(shared.Status, "Letters nobody understands");
        var card = await AddAsync("maria", ("title", "Plain letters"), ("needs", await NeedIdAsync("Letters nobody understands")), ("risk", "Short letters leave things out"));
        Assert.Contains("Letters nobody understands", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("Proposed by: Front-line staff, Social services", CardReader.Text(card.Card), StringComparison.Ordinal);

        Assert.Contains("You proposed this idea", (await BotHost.FillAsync("maria", card, "idea.build", "idea.built", ("kept", "k"), ("added", "a"))).Text, StringComparison.Ordinal);
        Assert.Contains("added to the idea", (await BotHost.FillAsync("fatima", card, "idea.build", "idea.built", ("kept", "the short letter"), ("added", "a phone number to ask"))).Text, StringComparison.Ordinal);
        Assert.Contains("written down", (await BotHost.FillAsync("george", card, "idea.risk", "idea.warned", ("text", "Not in my language"))).Text, StringComparison.Ordinal);
        var grown = await WaitForTextAsync(card, "Not in my language");
        Assert.Contains(@"keeps: the short letter · adds: a phone number to ask", CardReader.Text(grown.Card), StringComparison.Ordinal);

        var alex = BotHost.Facilitator;
        var whole = await alex.PressAsync(card, null, "idea.read");
        var form = await alex.PressAsync(card, whole.Card, "idea.decide");
        var refused = await alex.PressAsync(card, form.Card, "idea.decided", ("verdict", "not-chosen"), ("reason", "no"));
        Assert.Contains("reason of at least ten", refused.Text, StringComparison.Ordinal);
        Assert.Contains("noted", (await alex.PressAsync(card, form.Card, "idea.decided", ("verdict", "not-chosen"), ("reason", "The printer contract runs until June"))).Text, StringComparison.Ordinal);
        Assert.Contains("The printer contract runs until June", CardReader.Text((await WaitForTextAsync(card, "Not chosen")).Card), StringComparison.Ordinal);
        Assert.Contains("this idea is decided", (await BotHost.FillAsync("fatima", card, "idea.build", "idea.built", ("kept", "k"), ("added", "a"))).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task One_line_adds_an_idea_for_somebody_known_and_asks_a_newcomer_who_they_are_beside_it()
    {
        await AddAsync("jonas", ("title", "Introduced"));
        await BotHost.Colleague("jonas").SayAsync("idea A family guide\nOne person who knows the whole family");
        var card = await BotHost.Relay.WaitForAsync(
            message => CardReader.Action(message.Card, "idea.build") is not null && CardReader.Text(message.Card).Contains("A family guide", StringComparison.Ordinal), "the idea");
        Assert.Contains("One person who knows the whole family", CardReader.Text(card.Card), StringComparison.Ordinal);
        await BotHost.Colleague("newcomer").SayAsync("idea My first idea");
        await BotHost.Relay.WaitForAsync(message => CardReader.Action(message.Card, "begun.send") is not null && CardReader.Values(message.Card).Contains(("words", "My first idea")), "the question who they are");
        Assert.DoesNotContain(BotHost.Relay.Messages, message => CardReader.Text(message.Card).Contains("My first idea", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_turns_pages_and_offers_to_decide_on_the_open_ones()
    {
        for (var number = 1; number <= 6; number++)
        {
            await AddAsync("elena", ("title", $"Paged idea {number}"));
        }

        var list = await BotHost.AskAsync("idea", "idea.form");
        var decide = CardReader.Action(list.Card, "poll.new")!;
        Assert.Equal("all-open", decide["data"]!["ideas"]!.GetValue<string>());
        var second = await BotHost.Facilitator.PressAsync(list, null, "ideas.list");
        Assert.Contains("Page 2 of", second.Text, StringComparison.Ordinal);
        var forged = await BotHost.Facilitator.SendAsync(list.Id, "ideas.list", Data(list, ("page", "-7")));
        Assert.Contains("Page 1 of", forged.Text, StringComparison.Ordinal);
        var beyond = await BotHost.Facilitator.SendAsync(list.Id, "ideas.list", Data(list, ("page", "999999")));
        Assert.Contains("Ideas:", beyond.Text, StringComparison.Ordinal);
        Assert.Contains("How do you want to ask?", CardReader.Inputs((await BotHost.Facilitator.PressAsync(list, null, "poll.new")).Card).First()["label"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_keeps_both_proposers_and_the_other_card_points_to_the_kept_one()
    {
        var kept = await AddAsync("anna", ("title", "Kept idea"));
        var other = await AddAsync("aino", ("title", "Twin idea"));
        var anna = BotHost.Colleague("anna");
        var whole = await anna.PressAsync(kept, null, "idea.read");
        var form = await anna.PressAsync(kept, whole.Card, "idea.merge");
        var choice = CardReader.Inputs(form.Card).Single()["choices"]!.AsArray().Single(item => item!["title"]!.GetValue<string>().Contains("Twin idea", StringComparison.Ordinal))!;
        await anna.PressAsync(kept, form.Card, "idea.merged", ("other", choice["value"]!.GetValue<string>()));
        Assert.Contains("Employment; Front-line staff, Housing", CardReader.Text((await WaitForTextAsync(kept, "Merged from")).Card), StringComparison.Ordinal);
        Assert.Contains("Kept idea", CardReader.Text((await WaitForTextAsync(other, "was merged into")).Card), StringComparison.Ordinal);
        Assert.Contains("merged into another", (await anna.PressAsync(other, other.Card, "idea.build")).Card is { } build
            ? (await anna.PressAsync(other, build, "idea.built", ("kept", "k"), ("added", "a"))).Text : "", StringComparison.Ordinal);
        Assert.Contains("Only those who proposed it", (await BotHost.Colleague("tom").SendAsync(kept.Id, "idea.merged", Data(kept, ("inPlace", "form"), ("other", choice["value"]!.GetValue<string>())))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_comes_back_filled_in_and_markup_is_shown_as_typed()
    {
        var long4001 = new string('ä', 4001);
        var form = await BotHost.Colleague("sofia").PressAsync(await ListAsync(), null, "idea.form");
        var refused = await BotHost.Colleague("sofia").PressAsync(
            await ListAsync(), form.Card, "idea.save", [.. Forms.Introduce(form.Card, InventedTeam.People[6]), ("title", "Long"), ("description", long4001)]);
        Assert.Contains("too long", refused.Text, StringComparison.Ordinal);
        Assert.Equal(4001, CardReader.Inputs(refused.Card).Single(input => input["id"]!.GetValue<string>() == "description")["value"]!.GetValue<string>().Length);
        var empty = await BotHost.FillAsync("david", await ListAsync(), "idea.form", "idea.save", ("title", "  "), ("firstTry", "Try it at the library"));
        Assert.Contains("is empty", empty.Text, StringComparison.Ordinal);
        Assert.Equal("Try it at the library", CardReader.Inputs(empty.Card).Single(input => input["id"]!.GetValue<string>() == "firstTry")["value"]!.GetValue<string>());
        var card = await AddAsync("david", ("title", "**x** [l](http://e.x) {{DATE(noon)}}"));
        Assert.DoesNotContain("](", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", CardReader.Text(card.Card).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var asked = await BotHost.FillAsync("david", await ListAsync(), "idea.form", "idea.save", ("title", "Call 040 123 4567"));
        Assert.Contains("phone number", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_idea_and_needs_that_are_not_there_do_no_harm()
    {
        var list = await ListAsync();
        foreach (var verb in new[] { "idea.read", "idea.build", "idea.risk" })
        {
            var reaction = await BotHost.Facilitator.SendAsync(list.Id, verb, Data(list, ("inPlace", "dialog"), ("idea", "01J00000000000000000000000")));
            Assert.Contains("This idea is not there", reaction.Text, StringComparison.Ordinal);
        }

        var card = await AddAsync("kadri", ("title", "Linked to nothing"), ("needs", "01J00000000000000000000000,x"));
        Assert.Contains("Not linked to a need yet", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("kadri").SendAsync(card.Id, "idea.decided", Data(card, ("inPlace", "form"), ("verdict", "chosen")))).Text, StringComparison.Ordinal);
        Assert.Contains("belongs to another conversation", (await BotHost.Colleague("alex", conversation: "19:elsewhere@thread.tacv2").PressAsync(card, null, "idea.read")).Text, StringComparison.Ordinal);
    }

    private static JsonObject Data(PostedMessage card, params (string Key, string Value)[] values)
    {
        var data = CardReader.Parts(card.Card).First(part => part["data"]?["initiative"] is not null)["data"]!.DeepClone().AsObject();
        data.Remove("inPlace");
        if (CardReader.Action(card.Card, "idea.read")?["data"]?["idea"] is { } idea)
        {
            data["idea"] = idea.DeepClone();
        }

        foreach (var (key, value) in values)
        {
            data[key] = value;
        }

        return data;
    }

    private Task<PostedMessage> ListAsync() => BotHost.AskAsync("idea", "idea.form");

    private Task<PostedMessage> AddAsync(string person, params (string Key, string Value)[] values) =>
        BotHost.AddAsync(person, ("idea", "idea.form", "idea.save", "idea.build"), values);

    private async Task<string> NeedIdAsync(string title)
    {
        var form = await BotHost.Facilitator.PressAsync(await ListAsync(), null, "idea.form");
        return Forms.Choice(form.Card, "needs", title);
    }

    private Task<PostedMessage> WaitForTextAsync(PostedMessage card, string words) => BotHost.UntilAsync(card, words);
}
