using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What the gates count from what is stored: the departments' yes, and the report that people who use the service checked.</summary>
public sealed class GateTests
{
    private static readonly string[] Stages = ["CoInitiation", "CoDesign", "CoDecision", "CoImplementation", "CoEvaluation"];

    [Fact]
    public async Task The_report_is_checked_by_people_who_use_the_service_here_and_by_web_link_and_by_nobody_else_s_hand()
    {
        await using var host = await BotHere.OpenAsync(("PublicUrl", "https://bot.example"));
        var status = await host.StartInitiativeAsync();
        await host.JoinAsync(status, "maria");
        await host.JoinAsync(status, "fatima");
        var link = await host.IssueLinkAsync(status, "group", ("places", "9"));
        using var guest = await WebGuest.BeginAsync(new Uri(host.Bot.Address, link.AbsolutePath), ("voice", "ServiceUser"));
        Assert.DoesNotContain(guest.Cards, card => CardReader.Action(card, "report.check") is not null);
        await GoToAsync(host, status, "CoEvaluation");

        var confirm = await host.Facilitator.PressAsync(await GateAsync(host), null, "gate.confirm");
        Assert.DoesNotContain("checked the report", confirm.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(CardReader.Inputs(confirm.Card).SelectMany(input => input["choices"]?.AsArray() ?? []), choice => choice!["value"]!.ToString() is "ReportChecked" or "FactorsRated");

        // Staff may check it too; it does not count for people who use the service. Who finds it wrong says what.
        var report = await host.NextAsync(message => CardReader.Action(message.Card, "report.check") is not null, "the report", () => host.Facilitator.SayAsync("report"));
        Assert.Contains("noted", await CheckAsync(host.Colleague("maria"), report, "right"), StringComparison.Ordinal);
        Assert.Contains("needed is empty", await CheckAsync(host.Colleague("fatima"), report, "wrong"), StringComparison.Ordinal);
        Assert.Contains("noted", await CheckAsync(host.Colleague("fatima"), report, "wrong", "The letters are missing"), StringComparison.Ordinal);
        Assert.Contains("⬜ **Not yet:** People who use the service checked the report", CardReader.Text((await GateAsync(host)).Card), StringComparison.Ordinal);

        await guest.ReadAsync();
        var form = await guest.PressAsync(guest.Cards.First(card => CardReader.Action(card, "report.check") is not null), "report.check");
        Assert.Contains("noted", (await guest.PressAsync(form.Card!, "report.checked", ("agrees", "right"))).Text, StringComparison.Ordinal);
        Assert.Contains("✅ **Met:** People who use the service checked the report", CardReader.Text((await GateAsync(host)).Card), StringComparison.Ordinal);
        var posted = await host.NextAsync(message => CardReader.Action(message.Card, "report.check") is not null, "the report", () => host.Facilitator.SayAsync("report"));
        var checkedReport = CardReader.Text(posted.Card);
        Assert.Contains("2 say it is right, 1 that something is missing or wrong", checkedReport, StringComparison.Ordinal);
        Assert.Contains("The letters are missing", checkedReport, StringComparison.Ordinal);
        Assert.DoesNotContain("Fatima", checkedReport, StringComparison.Ordinal);

        // What somebody said of it goes with their answers, also from a report that was posted before.
        await host.Colleague("fatima").SayAsync("delete my answers");
        var ask = await host.WaitAsync(message => CardReader.Action(message.Card, "privacy.delete") is not null, "the question whether to delete");
        var delete = await host.Colleague("fatima").PressAsync(ask, null, "privacy.delete");
        await host.Colleague("fatima").PressAsync(ask, delete.Card, "privacy.deleted", [.. CardReader.Values(delete.Card), ("sure", "true")]);
        await host.SettledAsync();
        Assert.DoesNotContain("The letters are missing", CardReader.Text(host.Relay.Messages.Last(message => message.Id == posted.Id).Card), StringComparison.Ordinal);
        var after = await host.NextAsync(message => CardReader.Action(message.Card, "report.check") is not null, "the report", () => host.Facilitator.SayAsync("report"));
        Assert.DoesNotContain("The letters are missing", CardReader.Text(after.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Departments_say_yes_to_an_action_themselves_and_the_gate_counts_it()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        foreach (var person in new[] { "maria", "aino", "anna" })
        {
            await host.JoinAsync(status, person);
        }

        await GoToAsync(host, status, "CoDecision");
        var list = await host.NextAsync(message => CardReader.Action(message.Card, "action.form") is not null, "the actions", () => host.Facilitator.SayAsync("action"));
        var maria = host.Colleague("maria");
        var form = await maria.PressAsync(list, null, "action.form");
        var departments = CardReader.Inputs(form.Card).Single(input => input["id"]!.ToString() == "departments")["choices"]!.AsArray()
            .Select(choice => choice!["value"]!.ToString()).Where(value => value.Contains("housing", StringComparison.OrdinalIgnoreCase) || value.Contains("social", StringComparison.OrdinalIgnoreCase));
        var card = await host.NextAsync(message => CardReader.Action(message.Card, "action.finish") is not null, "the action", () => maria.PressAsync(
            list, form.Card, "action.save", [.. CardReader.Values(form.Card), ("title", "One letter"), ("owner", "me"), ("departments", string.Join(',', departments)), ("due", DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]));
        Assert.Contains("Have not said yes yet", CardReader.Text(card.Card), StringComparison.Ordinal);
        const string criterion = "Each department that must act said yes itself";
        Assert.Contains($"⬜ **Not yet:** {criterion}", CardReader.Text((await GateAsync(host)).Card), StringComparison.Ordinal);

        Assert.Contains("A department says yes itself", (await host.Colleague("anna").PressAsync(card, null, "action.yes")).Text, StringComparison.Ordinal);
        Assert.Contains("your department says yes", (await host.Colleague("aino").PressAsync(card, null, "action.yes")).Text, StringComparison.Ordinal);
        Assert.Contains($"✅ **Met:** {criterion}", CardReader.Text((await GateAsync(host)).Card), StringComparison.Ordinal);
    }

    private static Task<PostedMessage> GateAsync(BotHost host) => host.NextAsync(
        message => CardReader.Action(message.Card, "gate.confirm") is not null, "the gate", () => host.Facilitator.SayAsync("next stage"));

    private static async Task GoToAsync(BotHost host, PostedMessage status, string stage)
    {
        foreach (var _ in Stages.TakeWhile(passed => passed != stage))
        {
            var move = await host.Facilitator.PressAsync(status, null, "gate.form");
            await host.Facilitator.PressAsync(status, move.Card, "gate.move", ("reason", "We go on all the same"));
        }
    }

    private static async Task<string> CheckAsync(Colleague person, PostedMessage report, string agrees, string text = "")
    {
        var form = await person.PressAsync(report, null, "report.check");
        return (await person.PressAsync(report, form.Card, "report.checked", ("agrees", agrees), ("text", text))).Text;
    }
}
