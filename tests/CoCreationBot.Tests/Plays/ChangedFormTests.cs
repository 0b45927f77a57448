using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A form that changes something, and a button that says yes to it, are for what was shown with them; two who change one thing at once lose nothing.</summary>
public sealed class ChangedFormTests(SharedBot shared) : IClassFixture<SharedBot>
{
    [Fact]
    public async Task Support_is_for_the_words_on_the_card()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var need = await team.AddNeedAsync(status, "Same papers");
        var maria = team.Colleague("maria");
        var read = await maria.PressAsync(need, null, "need.read");
        var change = await maria.PressAsync(need, read.Card, "need.change");
        await maria.SendFormAsync(need, change.Card!, "need.changed", ("title", "Other papers entirely"));
        var old = CardReader.Action(need.Card, "need.support")!["data"]!.DeepClone().AsObject();
        Assert.Contains("changed after you opened it", (await team.Colleague("jonas").SendAsync(need.Id, "need.support", old)).Text, StringComparison.Ordinal);
        var now = await team.UntilAsync(need, "Other papers entirely");
        Assert.DoesNotContain("changed after", (await team.Colleague("jonas").PressAsync(now, null, "need.support")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_change_the_settings_at_once_lose_nothing()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var settings = await team.AskAsync("settings", "settings.form");
        var (first, second) = (await team.Facilitator.PressAsync(settings, null, "settings.form"), await team.Facilitator.PressAsync(settings, null, "settings.form"));
        await team.Facilitator.SendFormAsync(settings, first.Card!, "settings.save", ("sponsor", "The first director"));
        var late = await team.Facilitator.SendFormAsync(settings, second.Card!, "settings.save", ("title", "Typed at the same time"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("The first director", late.Text, StringComparison.Ordinal);
        Assert.Equal("Typed at the same time", Value(late.Card, "title"));
        await team.Facilitator.SendFormAsync(settings, late.Card!, "settings.save");
        await team.UntilAsync(status, "Typed at the same time");
    }

    [Fact]
    public async Task A_yes_to_an_action_is_for_the_plan_on_the_card_and_two_who_change_it_lose_nothing()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        await team.JoinAsync(status, "aino");
        await team.JoinAsync(status, "maria");
        var list = await team.AskAsync("action", "action.form");
        var (maria, aino) = (team.Colleague("maria"), team.Colleague("aino"));
        var form = await maria.PressAsync(list, null, "action.form");
        var card = await team.NextAsync(
            message => CardReader.Action(message.Card, "action.accept") is not null, "the action",
            () => maria.SendFormAsync(list, form.Card!, "action.save", ("title", "Try one form"), ("owner", Forms.Choice(form.Card, "owner", "Aino")), ("due", "2027-12-01")));

        async Task<JsonNode> ChangeAsync() => (await maria.PressAsync(card, (await maria.PressAsync(card, null, "action.read")).Card, "action.change")).Card!;
        var (first, second) = (await ChangeAsync(), await ChangeAsync());
        await maria.SendFormAsync(card, first, "action.save", ("title", "Try two forms"), ("reason", "One is not enough"));
        Assert.Contains("changed after you opened it", (await aino.PressAsync(card, null, "action.accept")).Text, StringComparison.Ordinal);
        Assert.Contains("changed after you opened it", (await aino.SendAsync(card.Id, "action.accept", Forms.Forged(card, "action.accept", ("version", "0")))).Text, StringComparison.Ordinal);
        var now = await team.UntilAsync(card, "Try two forms");
        Assert.Contains("you answer for this", (await aino.PressAsync(now, null, "action.accept")).Text, StringComparison.Ordinal);

        var late = await maria.SendFormAsync(card, second, "action.save", ("details", "Typed at the same time"), ("reason", "One is not enough"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("Try two forms", late.Text, StringComparison.Ordinal);
        Assert.Equal("Typed at the same time", Value(late.Card, "details"));
        Assert.DoesNotContain("Somebody else", (await maria.SendFormAsync(card, late.Card!, "action.save")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_on_an_outcome_is_for_the_words_that_were_shown_and_two_who_correct_it_lose_nothing()
    {
        var (team, _) = await shared.StartInitiativeAsync();
        var card = await team.AddAsync(
            "elena", ("outcome", "outcome.form", "outcome.save", "outcome.view"),
            ("title", "Longer queues"), ("direction", "Worse"), ("forWhom", "Newcomers"), ("kind", "Service"), ("level", "Micro"));
        var (elena, kadri) = (team.Colleague("elena"), team.Colleague("kadri"));
        var view = await kadri.PressAsync(card, null, "outcome.view");
        async Task<JsonNode> ChangeAsync() => (await elena.PressAsync(card, (await elena.PressAsync(card, null, "outcome.read")).Card, "outcome.change")).Card!;
        var (first, second) = (await ChangeAsync(), await ChangeAsync());
        await elena.SendFormAsync(card, first, "outcome.save", ("title", "Shorter queues"), ("direction", "Better"));

        var again = await kadri.SendFormAsync(card, view.Card!, "outcome.viewed", ("agrees", "yes"));
        Assert.Contains("changed after you opened it", again.Text, StringComparison.Ordinal);
        Assert.Contains("Shorter queues", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed after", (await kadri.SendFormAsync(card, again.Card!, "outcome.viewed", ("agrees", "yes"))).Text, StringComparison.Ordinal);
        await team.UntilAsync(card, "Saw it too: 1");

        var late = await elena.SendFormAsync(card, second, "outcome.save", ("what", "Typed at the same time"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        Assert.Contains("Shorter queues", late.Text, StringComparison.Ordinal);
        Assert.Equal("Typed at the same time", Value(late.Card, "what"));
    }

    private static string? Value(JsonNode? card, string field) => CardReader.Inputs(card).FirstOrDefault(input => input["id"]!.ToString() == field)?["value"]?.ToString();
}
