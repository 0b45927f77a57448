using System.Globalization;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Ideas, actions with their tasks in Planner, outcomes, and a talk.</summary>
internal static class Work
{
    public const string Plan = "xqQg5FS2LkCp935s-FIFm2QAFkHM";
    private static readonly (string, string, string, string) Idea = ("idea", "idea.form", "idea.save", "idea.build");
    private static readonly (string, string, string, string) Action = ("action", "action.form", "action.save", "action.read");
    private static readonly (string, string, string, string) Outcome = ("outcome", "outcome.form", "outcome.save", "outcome.view");

    public static async Task PlayAsync(BotHost host)
    {
        await IdeasAsync(host);
        await ActionsAsync(host);
        await OutcomesAsync(host);
        await TalkAsync(host);
    }

    private static string In(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task IdeasAsync(BotHost host)
    {
        var list = await host.AskAsync("idea", "idea.form");
        var need = Forms.Choice((await host.Facilitator.PressAsync(list, null, "idea.form")).Card, "needs", "same story");
        var card = await host.AddAsync(
            "maria", Idea, ("title", "One form for all"), ("needs", need), ("description", "Filled in once"), ("firstTry", "The library, ten families"), ("risk", "No phone, no form"));
        await host.FillAsync("fatima", card, "idea.build", "idea.built", ("kept", "The one page"), ("added", "I decide who reads it"));
        await host.FillAsync("tom", card, "idea.risk", "idea.warned", ("text", "It may be lost on the way"));
        var twin = await host.AddAsync("aino", Idea, ("title", "A single form"), ("needs", need));
        await host.AddAsync("lars", Idea, ("title", "A van that visits"), ("needs", need));
        var maria = host.Colleague("maria");
        var whole = await maria.PressAsync(card, null, "idea.read");
        var merge = await maria.PressAsync(card, whole.Card, "idea.merge");
        await maria.PressAsync(card, merge.Card, "idea.merged", ("other", Forms.Choice(merge.Card, "other", "A single form")));
        await host.UntilAsync(twin, "was merged into");
        await maria.PressAsync(card, whole.Card, "idea.change");
        whole = await host.Facilitator.PressAsync(card, null, "idea.read");
        var decide = await host.Facilitator.PressAsync(card, whole.Card, "idea.decide");
        await host.Facilitator.SendFormAsync(card, decide.Card!, "idea.decided", ("verdict", "Chosen"), ("reason", "Two departments can start next week."));
        await host.AskAsync("idea", "idea.form");
    }

    private static async Task ActionsAsync(BotHost host)
    {
        var settings = await host.AskAsync("settings", "planner.form");
        await host.FillAsync("alex", settings, "planner.form", "planner.save", ("plan", $"https://planner.cloud.microsoft/webui/plan/{Plan}/view/board?tid=1")).ExpectAsync("Linked");
        var list = await host.AskAsync("action", "action.form");
        var maria = host.Colleague("maria");
        var form = (await maria.PressAsync(list, null, "action.form")).Card!;
        var card = await host.NextAsync(
            message => CardReader.Text(message.Card).Contains("Try one form", StringComparison.Ordinal), "the action",
            () => maria.SendFormAsync(
                list, form, "action.save", ("title", "Try one form"), ("details", "At the library"), ("owner", Forms.Choice(form, "owner", "Aino")), ("due", In(30)),
                ("departments", $"{Forms.Choice(form, "departments", "Housing")},{Forms.Choice(form, "departments", "Social")}"),
                ("needs", Forms.Choice(form, "needs", "same story")), ("ideas", Forms.Choice(form, "ideas", "One form"))));
        await host.Colleague("aino").PressAsync(card, null, "action.accept");
        var whole = await maria.PressAsync(card, null, "action.read");
        var change = await maria.PressAsync(card, whole.Card, "action.change");
        await maria.SendFormAsync(card, change.Card!, "action.save", ("due", In(45)), ("reason", "The landlord needs more time."));
        var done = await host.AddAsync("sofia", Action, ("title", "Call the landlords"), ("due", In(35)));
        await host.FillAsync("sofia", done, "action.finish", "action.finished", ("status", "Done"), ("note", "All were called."));
        await host.AddAsync("zofia", Action, ("title", "Visit the families"), ("due", In(60)));
        await host.AskAsync("action", "action.form");
    }

    private static async Task OutcomesAsync(BotHost host)
    {
        var list = await host.AskAsync("outcome", "outcome.form");
        var action = Forms.Choice((await host.Facilitator.PressAsync(list, null, "outcome.form")).Card, "actions", "Try one form");
        var card = await host.AddAsync(
            "jonas", Outcome, ("title", "Families come once"), ("direction", "Better"), ("forWhom", "Families"), ("kind", "Practice"), ("level", "Meso"), ("actions", action),
            ("what", "One page, one talk"), ("links", "https://files.example/report"));
        await host.FillAsync("george", card, "outcome.view", "outcome.viewed", ("agrees", "yes"), ("text", "I was asked once"));
        await host.FillAsync("kadri", card, "outcome.view", "outcome.viewed", ("agrees", "no"), ("text", "Not at my desk"));
        await host.AddAsync("elena", Outcome, ("title", "Longer queues"), ("direction", "Worse"), ("forWhom", "Newcomers"), ("kind", "Service"), ("level", "Micro"));
        await host.LookAsync("elena", card, "outcome.read");
        await host.LookAsync("alex", card, "chains.show");
        await host.AskAsync("outcome", "outcome.form");
    }

    private static async Task TalkAsync(BotHost host)
    {
        var card = await host.AskAsync("talk Why do we see it differently?", "talk.form");
        var form = await host.Facilitator.PressAsync(card, null, "talk.form");
        var times = await host.Facilitator.SendFormAsync(card, form.Card!, "talk.find", ("minutes", "60"));
        var slot = CardReader.Inputs(times.Card).Single(input => input["id"]!.GetValue<string>() == "slot")["choices"]!.AsArray()[^1]!["value"]!.GetValue<string>();
        var posted = await host.NextAsync(
            message => CardReader.Action(message.Card, "talk.cancel") is not null, "the talk", () => host.Facilitator.SendFormAsync(card, times.Card!, "talk.save", ("slot", slot)));
        await host.UntilAsync(posted, "Calendar invitations sent");
    }
}
