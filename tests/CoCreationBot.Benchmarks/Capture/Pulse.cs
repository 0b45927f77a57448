using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Check-ins by hand and planned, and a reflection at the start with stories.</summary>
internal static class Pulse
{
    public static async Task PlayAsync(BotHost host)
    {
        var checkIn = await host.AskHowItGoesAsync("jonas", ("questions", "Our meetings are worth the time.\nWhat should we stop?"));
        await AnswerAsync(host, checkIn, 12);
        await host.NextAsync(
            message => CardReader.Text(message.Card).Contains("How it goes: the result", StringComparison.Ordinal), "the check-in's result",
            () => host.Colleague("jonas").PressAsync(checkIn, null, "check-in.close"));
        await PlanAsync(host, "Monthly", ("date", $"{DateTime.UtcNow.AddDays(40):yyyy-MM-dd}"), ("zone", "Europe/Helsinki"));
        await PlanAsync(host, "StageEntry");
        await PlanAsync(host, "Fortnightly", ("date", $"{DateTime.UtcNow.AddDays(50):yyyy-MM-dd}"), ("where", "person"));
        var invitation = await host.CardAsync("check-in.schedules");
        var list = await host.Facilitator.PressAsync(invitation, null, "check-in.schedules");
        var pause = CardReader.Parts(list.Card).First(part => part["data"]?["act"]?.ToString() == "Paused");
        await host.Facilitator.SendAsync(invitation.Id, "check-in.schedule", pause["data"]!.DeepClone().AsObject());

        var start = await host.OpenReflectionAsync("Start", ("form", "full"), ("items", "We know each other."));
        foreach (var (person, place) in InventedTeam.People.Take(14).Concat(InventedTeam.People.TakeLast(5)).Select((person, place) => (person, place)))
        {
            await ReflectAsync(host, start, person, place, isStart: true).ExpectAsync("Thank you");
        }

        await host.NextAsync(
            message => CardReader.Text(message.Card).Contains("Reflection: the result", StringComparison.Ordinal), "the reflection's result",
            () => host.Facilitator.PressAsync(start, null, "reflect.close"));
    }

    public static async Task AnswerAsync(BotHost host, PostedMessage checkIn, int people)
    {
        foreach (var (person, place) in InventedTeam.People.Take(people).Select((person, place) => (person, place)))
        {
            await host.AnswerCheckInAsync(checkIn, person, place < 7 ? 5 : 2, ("p5", "3"), ("w6", $"Meeting {place}"), ("w1", "No room for talk"), ("showWords", "true"));
        }
    }

    public static Task<Reaction> ReflectAsync(BotHost host, PostedMessage reflection, Member person, int place, bool isStart = false) => host.ReflectAsync(reflection, person, item => item switch
    {
        "Story.1" => [("story", $"What changed for me, number {place}"), ("consent", place % 3 == 0 ? "Team" : "Nobody")],
        _ when item[0] == 'F' => [("point", place % 2 == 0 ? "2" : "-1"), ("example", $"Example {place}")],
        _ when isStart => [("point", place < 8 ? "3" : "2")],
        _ => [("point", place < 8 ? "4" : "2"), ("change", place < 8 ? "1" : "-1"), ("helped", "true")],
    });

    private static async Task PlanAsync(BotHost host, string rhythm, params (string, string)[] values)
    {
        var invitation = await host.AskAsync("check-in", "check-in.plan");
        await host.FillAsync("alex", invitation, "check-in.plan", "check-in.planned", [("rhythm", rhythm), ("questions", $"Asked {rhythm}."), ("days", "7"), .. values]).ExpectAsync("lanned");
    }
}
