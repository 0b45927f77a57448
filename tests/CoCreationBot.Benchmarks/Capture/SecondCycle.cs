using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Through all five stages into a new cycle, in which rounds of every kind are open with some answers.</summary>
internal static class SecondCycle
{
    public static async Task PlayAsync(BotHost host)
    {
        var gate = await host.AskAsync("next stage", "gate.confirm");
        var confirm = await host.Facilitator.PressAsync(gate, null, "gate.confirm");
        await host.Facilitator.SendFormAsync(
            gate, confirm.Card!, "gate.confirmed",
            ("criterion", CardReader.Inputs(confirm.Card).First()["choices"]![0]!["value"]!.GetValue<string>()), ("evidence", "Maria invites them by the first of December."));
        for (var stage = 0; stage < 5; stage++)
        {
            gate = await host.AskAsync("next stage", "gate.form");
            await host.FillAsync("alex", gate, "gate.form", "gate.move", ("reason", "This is a play: the group agreed to go on."));
        }

        var status = await host.Relay.WaitForAsync(
            message => CardReader.Action(message.Card, "needs.open") is not null && CardReader.Text(message.Card).Contains("Cycle 2", StringComparison.Ordinal), "the new cycle");
        await RoundsAsync(host, status);
        await host.Facilitator.SayAsync("report");
        await host.Facilitator.SayAsync("language");
        var prompts = await host.Facilitator.PressAsync(status, null, "stage.prompts");
        await host.Facilitator.PressAsync(status, prompts.Card, "stage.prompt");
        await OwnThingsAsync(host);
    }

    private static async Task RoundsAsync(BotHost host, PostedMessage status)
    {
        await host.AddNeedAsync(status, "The new house has no bus");
        await host.Facilitator.PressAsync(status, null, "needs.open");
        var rating = await host.OpenRoundAsync();
        foreach (var person in InventedTeam.People.Take(6))
        {
            await host.RateAsync(rating, person, 4);
        }

        var vision = await host.AskAsync("vision", "vision.form");
        await host.FillAsync("alex", vision, "vision.form", "vision.save", ("sentence", "The bus comes to the new house."));
        var draft = await host.Relay.WaitForAsync(
            message => CardReader.Action(message.Card, "vision.ask") is not null && CardReader.Text(message.Card).Contains("The bus comes", StringComparison.Ordinal), "the draft");
        var asked = await host.NextAsync(
            message => CardReader.Action(message.Card, "vision.close") is not null, "the question", () => host.Facilitator.PressAsync(draft, null, "vision.ask"));
        foreach (var person in InventedTeam.People.Take(5))
        {
            await host.Colleague(person.Id).PressAsync(asked, null, "vision.answer");
        }

        await host.FillAsync("nora", asked, "vision.objection", "vision.answer", ("change", "And in the evening."));
        var reflection = await host.OpenReflectionAsync("End", ("form", "full"));
        foreach (var (person, place) in InventedTeam.People.Take(5).Select((person, place) => (person, place)))
        {
            await Pulse.ReflectAsync(host, reflection, person, place);
        }

        // One who stopped half-way.
        var aino = host.Colleague("aino");
        var step = await aino.PressAsync(reflection, null, "reflect.step");
        await aino.PressAsync(reflection, step.Card, "reflect.step", ("point", "3"));
        var checkIn = await host.AskHowItGoesAsync("jonas", ("where", "person"), ("questions", "Is this worth your time?"), ("days", "7"));
        var round = $"{CardReader.Action(checkIn.Card, "check-in.close")!["data"]!["round"]}";
        foreach (var person in Beginning.InOwnChat.Take(5))
        {
            var own = await host.Relay.WaitForAsync(
                message => message.Conversation == Team.ChatOf(person) && $"{CardReader.Action(message.Card, "check-in.form")?["data"]?["round"]}" == round, "the check-in in the own chat");
            var form = await host.InOwnChat(person).PressAsync(own, null, "check-in.form");
            await host.InOwnChat(person).PressAsync(own, form.Card, "check-in.save", [.. Enumerable.Range(0, 5).Select(place => ($"p{place}", "4"))]).ExpectAsync("saved");
        }

        await host.Colleague("jonas").PressAsync(checkIn, null, "check-in.remind");
    }

    private static async Task OwnThingsAsync(BotHost host)
    {
        var data = await host.AskAsync("my data", "privacy.data", "kadri");
        await host.Colleague("kadri").PressAsync(data, null, "privacy.data");
        await host.FillAsync("kadri", data, "privacy.delete", "privacy.deleted", ("sure", "true"));
        var language = await host.AskAsync("language", "language.form", "elena");
        var form = await host.Colleague("elena").PressAsync(language, null, "language.form");
        await host.Colleague("elena").SendFormAsync(language, form.Card!, "language.save");
        var settings = await host.AskAsync("settings", "settings.form");
        await host.FillAsync("alex", settings, "settings.form", "settings.save", ("findable", "true"));
        await host.InOwnChat("maria").SayAsync("my data");
        await host.InOwnChat("maria").SayAsync("what can you do");
        await host.InOwnChat("kadri", "fi-FI").SayAsync("muutosarvio");
        await host.Facilitator.SayAsync("bridge");
    }
}
