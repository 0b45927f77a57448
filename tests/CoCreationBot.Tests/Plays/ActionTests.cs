using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Actions as people agree on them, and what goes wrong on the way.</summary>
public sealed class ActionTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private static readonly (string, string, string, string) Form = ("action", "action.form", "action.save", "action.read");

    private BotHost BotHost => shared.BotHost;

    private static string In(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Two_departments_own_an_action_its_owner_says_yes_and_says_what_became_of_it()
    {
        await BotHost.AddNeedAsync(shared.Status, "A need for action");
        await BotHost.AddAsync("aino", Form, ("title", "Aino is known"), ("due", In(30)));
        var list = await BotHost.AskAsync("action", "action.form");
        var maria = BotHost.Colleague("maria");
        var form = await maria.PressAsync(list, null, "action.form");
        var card = await BotHost.NextAsync(
            message => CardReader.Text(message.Card).Contains("Try one form", StringComparison.Ordinal), "the action",
            () => maria.SendFormAsync(
                list, form.Card!, "action.save", ("title", "Try one form"), ("owner", Forms.Choice(form.Card, "owner", "Aino")), ("due", In(20)),
                ("departments", $"{Forms.Choice(form.Card, "departments", "Housing")},{Forms.Choice(form.Card, "departments", "Social")}"),
                ("needs", Forms.Choice(form.Card, "needs", "A need for action"))));
        var text = CardReader.Text(card.Card);
        Assert.Contains("Owned jointly by: Housing, Social services", text, StringComparison.Ordinal);
        Assert.Contains("Aino Salo, Housing (has not said yes yet)", text, StringComparison.Ordinal);
        Assert.Contains("A need for action", text, StringComparison.Ordinal);

        Assert.Contains("Only its owner", (await maria.PressAsync(card, null, "action.accept")).Text, StringComparison.Ordinal);
        Assert.Contains("you answer for this", (await BotHost.Colleague("aino").PressAsync(card, null, "action.accept")).Text, StringComparison.Ordinal);
        await BotHost.AddAsync("anna", Form, ("title", "Anna is known"), ("due", In(30)));
        Assert.Contains("Only its owner", (await BotHost.Colleague("anna").PressAsync(card, null, "action.finish")).Text, StringComparison.Ordinal);
        var refused = await BotHost.FillAsync("aino", card, "action.finish", "action.finished", ("status", "Stopped"), ("note", "no"));
        Assert.Contains("reason of at least ten", refused.Text, StringComparison.Ordinal);
        Assert.Contains("action log", (await BotHost.FillAsync("maria", card, "action.finish", "action.finished", ("status", "Changed"), ("note", "It became a phone line"))).Text, StringComparison.Ordinal);
        var done = await BotHost.UntilAsync(card, "It became a phone line");
        Assert.Null(CardReader.Action(done.Card, "action.accept"));
        Assert.Contains("not open any more", (await BotHost.Colleague("aino").PressAsync(card, null, "action.accept")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01", "must lie in the future")]
    [InlineData("2027-02-29", "does not exist")]
    [InlineData("2199-01-01", "does not exist")]
    [InlineData("tomorrow", "as a date")]
    [InlineData("", "is empty")]
    public async Task A_date_that_is_past_or_does_not_exist_brings_the_form_back_filled_in(string due, string says)
    {
        var refused = await BotHost.FillAsync("jonas", await BotHost.AskAsync("action", "action.form"), "action.form", "action.save", ("title", "Kept title"), ("details", "Kept details"), ("due", due));
        Assert.Contains(says, refused.Text, StringComparison.Ordinal);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["value"]?.ToString() == "Kept details");
    }

    [Fact]
    public async Task The_plan_changes_with_a_reason_that_everybody_can_read()
    {
        var card = await BotHost.AddAsync("sofia", Form, ("title", "Move me"), ("due", In(10)));
        var sofia = BotHost.Colleague("sofia");
        var whole = await sofia.PressAsync(card, null, "action.read");
        var form = await sofia.PressAsync(card, whole.Card, "action.change");
        Assert.Contains("reason of at least ten", (await sofia.SendFormAsync(card, form.Card!, "action.save", ("due", In(40)), ("reason", "late"))).Text, StringComparison.Ordinal);
        await sofia.SendFormAsync(card, form.Card!, "action.save", ("due", In(40)), ("reason", "The landlord needs more time"));
        await BotHost.UntilAsync(card, DateTime.UtcNow.AddDays(40).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en")));
        Assert.Contains("The landlord needs more time", (await BotHost.Facilitator.PressAsync(card, null, "action.read")).Text, StringComparison.Ordinal);
        Assert.Null(CardReader.Action((await BotHost.Colleague("stranger").PressAsync(card, null, "action.read")).Card, "action.change"));
        Assert.Contains("Only its owner", (await BotHost.Colleague("tom").SendAsync(
            card.Id, "action.save", Forms.Forged(card, "action.read", ("inPlace", "form"), ("title", "x"), ("owner", "me"), ("due", In(5)), ("reason", "Because I say so"), ("voice", "Partner"), ("group", "Employment")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_owner_leaves_others_are_asked_and_one_takes_it_over()
    {
        var card = await BotHost.AddAsync("zofia", Form, ("title", "Left behind"), ("due", In(10)));
        Assert.Null(CardReader.Action(card.Card, "action.take-over"));
        await BotHost.AddAsync("lars", Form, ("title", "Lars is known"), ("due", In(30)));
        Assert.Contains("Only its owner", (await BotHost.Colleague("lars").SendAsync(card.Id, "action.take-over", Forms.Forged(card, "action.read"))).Text, StringComparison.Ordinal);
        await BotHost.SendAsync(new JsonObject
        {
            ["type"] = "conversationUpdate",
            ["id"] = Guid.NewGuid().ToString("N"),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "zofia" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
            ["conversation"] = new JsonObject { ["id"] = Playground.ChannelId, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
            ["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "zofia", ["aadObjectId"] = "aad-zofia" }),
            ["channelData"] = new JsonObject { ["eventType"] = "teamMemberRemoved" },
        });
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("whose owner left", StringComparison.Ordinal) == true, "the line");
        var lost = await BotHost.UntilAsync(card, "Who takes it over?");
        Assert.Contains("you answer for this now", (await BotHost.Colleague("lars").PressAsync(lost, null, "action.take-over")).Text, StringComparison.Ordinal);
        Assert.Contains("Lars Holm", CardReader.Text((await BotHost.UntilAsync(card, "Lars Holm")).Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_actions_owners_and_links_do_no_harm_and_a_line_in_chat_leads_to_the_form()
    {
        await BotHost.AskAsync("action Call the landlords", "action.form");
        await BotHost.Relay.WaitForAsync(message => message.Text?.Contains("somebody who answers for it and a date", StringComparison.Ordinal) == true, "the way");
        var card = await BotHost.AddAsync("piotr", Form, ("title", "**x** [l](http://e.x)"), ("due", In(10)), ("ideas", "01J00000000000000000000000"), ("departments", "NOWHERE"));
        Assert.DoesNotContain("](", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("Department: Social services", CardReader.Text(card.Card), StringComparison.Ordinal);
        Assert.Contains("not known here", (await BotHost.FillAsync("piotr", await BotHost.AskAsync("action", "action.form"), "action.form", "action.save", ("title", "x"), ("due", In(3)), ("owner", "aad-nobody"))).Text, StringComparison.Ordinal);
        foreach (var (verb, kind) in new[] { ("action.read", "dialog"), ("action.finish", "dialog"), ("action.accept", "") })
        {
            var data = Forms.Forged(card, "action.read", ("inPlace", kind), ("action", "01J00000000000000000000000"));
            Assert.Contains("This action is not there", (await BotHost.Facilitator.SendAsync(card.Id, verb, data)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Page 1 of", (await BotHost.Facilitator.SendAsync(card.Id, "actions.list", Forms.Forged(card, "action.read", ("inPlace", ""), ("page", "-3")))).Text, StringComparison.Ordinal);
    }
}
