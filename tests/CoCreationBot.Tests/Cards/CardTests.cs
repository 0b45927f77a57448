using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Cards;

/// <summary>Every card of a whole play, in every language, checked by Microsoft's own parser and typings.</summary>
public sealed partial class CardTests
{
    private readonly List<(string Name, JsonNode Card)> _cards = [];

    [Fact]
    public async Task Every_card_is_valid_small_labelled_and_readable_without_its_pictures()
    {
        // Side by side: most of a play is waiting for rounds to be counted.
        await Task.WhenAll(PlayAsync("en", "en-GB"), PlayAsync("fi", "fi-FI"), PlayAsync("sv", "sv-SE"));
        Assert.True(_cards.Count > 60, $"{_cards.Count} cards");
        Assert.All(_cards, entry => Assert.InRange(Encoding.UTF8.GetByteCount(entry.Card.ToJsonString(Relaxed)), 1, CardSize.Limit));
        Assert.All(_cards.SelectMany(entry => CardReader.Inputs(entry.Card)), input => Assert.False(string.IsNullOrEmpty(input["label"]?.GetValue<string>())));
        var numbers = _cards.SelectMany(entry => CardReader.Inputs(entry.Card)).Where(input => input["type"]!.GetValue<string>() == "Input.Number").ToArray();
        Assert.NotEmpty(numbers);
        Assert.All(numbers, input => Assert.False(string.IsNullOrEmpty(input["errorMessage"]?.GetValue<string>())));
        Assert.All(_cards.SelectMany(entry => CardReader.Parts(entry.Card)).Where(part => part["type"]?.GetValue<string>() == "TextBlock"),
            text => Assert.True(text["wrap"]!.GetValue<bool>()));
        var pictures = _cards.SelectMany(entry => CardReader.Parts(entry.Card).Where(part => part["type"]?.GetValue<string>() == "Image").Select(part => (Picture: part, entry.Card))).ToArray();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, entry => Assert.True(Figures.IsSaidInWords(entry.Picture, entry.Card), entry.Picture.ToJsonString(Relaxed)));
        Assert.All(pictures, entry => Assert.False(Figures.IsRepeated(entry.Picture, entry.Card), entry.Picture.ToJsonString(Relaxed)));
        Assert.All(_cards, entry => Assert.Distinct(CardReader.Inputs(entry.Card).Select(input => input["id"]!.GetValue<string>())));
        if (await ParseAsync() + await CompileAsync() is { Length: > 0 } problems)
        {
            Assert.Fail(problems);
        }
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Words = ["text", "title", "label", "placeholder", "altText", "errorMessage", "value", "url", "tooltip"];

    private static IEnumerable<string> Types(JsonNode card) => CardReader.Parts(card).Select(part => part["type"]?.GetValue<string>() ?? "");

    private async Task PlayAsync(string language, string locale)
    {
        await using var host = await BotHere.OpenAsync();
        host.Relay.Posted += message => Keep($"{language} posted", message.Card);
        var status = await host.StartInitiativeAsync("Yksi ovi – **kaikille**", language, locale);
        var alex = host.Colleague("alex", locale);
        foreach (var verb in new[] { "join.form", "need.form", "stage.prompts", "gate.form" })
        {
            Keep($"{language} {verb}", (await alex.PressAsync(status, null, verb)).Card);
        }

        Keep(language, (await alex.PressAsync(status, (await alex.PressAsync(status, null, "need.form")).Card, "need.more")).Card);
        foreach (var (kind, label) in new[] { ("person", new string('ö', 130)), ("group", new string('ä', 120)), ("member", "") })
        {
            Keep($"{language} web link", (await host.SendLinkFormAsync(status, kind, ("label", label))).Card);
        }

        Keep($"{language} web links", (await alex.PressAsync(status, null, "weblink.list")).Card);
        await alex.PressAsync(status, null, "needs.open");
        foreach (var person in InventedTeam.People.Take(7))
        {
            await host.AddNeedAsync(status, $"Tarve {person.Name} " + new string('x', 80), person.Id);
        }

        foreach (var command in new[] { "help", "settings", "language", "my data", "needs", "bridge", "next stage", "vision A family tells its story once.", "jotain" })
        {
            await alex.SayAsync(command);
        }

        await host.Colleague("somebody-new", locale).SayAsync($"need {string.Join(' ', Enumerable.Repeat(new string('ö', 60), 200))}");
        await host.Colleague("somebody-new", locale).SayAsync("poll Menemmekö? | kyllä | ei");
        var waits = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "begun.send") is not null, "words that wait");
        Keep($"{language} words refused", (await host.Colleague("somebody-new", locale).PressAsync(waits, null, "begun.send", ("words", " "), ("voice", "Carer"), ("group", "Housing"))).Card);
        await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "gate.confirm") is not null, "the gate");
        await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "vision.ask") is not null, "the vision");
        await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "bridge.choose") is not null, "who is missing");
        foreach (var verb in new[] { "bridge.choose", "bridge.find", "bridge.invitations", "settings.form", "language.form", "privacy.data", "privacy.delete", "need.read", "need.build", "needs.list", "gate.confirm", "vision.form", "vision.ask" })
        {
            var card = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, verb) is not null, verb);
            Keep($"{language} {verb}", (await alex.PressAsync(card, null, verb)).Card);
        }

        await WorkAsync(host, alex, language);
        var question = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "vision.close") is not null, "the question");
        Keep(language, (await alex.PressAsync(question, null, "vision.objection")).Card);
        await alex.PressAsync(question, null, "vision.close");
        var round = await host.OpenRoundAsync();
        Keep(language, (await host.Colleague("tom", locale).PressAsync(round, null, "rate.form")).Card);
        await InventedTeam.People.TogetherAsync((person, index) => host.RateAsync(round, person, 1 + (index % 5)));

        await alex.PressAsync(round, null, "rate.close");
        await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "rate.again") is not null, "the result");
        await alex.SayAsync("report");
        var report = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "report.show") is not null, "the report");
        foreach (var section in Enum.GetNames<Features.Power.PowerSection>())
        {
            Keep($"{language} report {section}", (await alex.PressAsync(report, null, "report.show", ("section", section))).Card);
        }

        Keep($"{language} selection", PowerSamples.Selection(language));
        foreach (var (name, card) in BridgeSamples.Of(language))
        {
            Keep($"{language} {name}", card);
        }

        await AskAsync(host, alex, language, locale);
        await PlayPollsAsync(host, language, locale);
    }

    // Check-ins and reflections with the longest own questions: forms, steps of every kind, and results.
    private async Task AskAsync(BotHost host, Colleague alex, string language, string locale)
    {
        var own = string.Join('\n', Enumerable.Range(1, 5).Select(number => $"**{number}** " + new string('ö', 190)));
        await alex.SayAsync("check-in");
        var invitation = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "check-in.plan") is not null, "the invitation to ask");
        var plan = (await alex.PressAsync(invitation, null, "check-in.plan")).Card;
        Keep($"{language} plan refused", (await alex.PressAsync(invitation, plan, "check-in.planned", [.. CardReader.Values(plan), ("zone", "Moon"), ("questions", own)])).Card);
        await alex.PressAsync(invitation, plan, "check-in.planned", [.. CardReader.Values(plan)]);
        Keep($"{language} schedules", (await alex.PressAsync(invitation, null, "check-in.schedules")).Card);
        var checkIn = await host.AskHowItGoesAsync("alex", ("questions", own));
        Keep($"{language} check-in form", (await host.Colleague("newcomer", locale).PressAsync(checkIn, null, "check-in.form")).Card);
        await InventedTeam.People.Take(11).TogetherAsync((person, place) => host.AnswerCheckInAsync(checkIn, person, 1 + (place % 5), ("w1", new string('ä', 400)), ("w2", new string('å', 400)), ("w4", new string('ö', 400))));

        bool HasFigures(PostedMessage message) => message.Card is { } card && Types(card).Contains("Image");
        await host.NextAsync(HasFigures, "the result", () => alex.PressAsync(checkIn, null, "check-in.close"));
        foreach (var moment in new[] { "Start", "End" })
        {
            var reflection = await host.OpenReflectionAsync(moment, ("form", "full"), ("items", own));
            Keep($"{language} edit", (await alex.PressAsync(reflection, null, "reflect.edit")).Card);
            await InventedTeam.People.Take(7).Concat(InventedTeam.People.TakeLast(5)).TogetherAsync(async (person, place) =>
            {
                IEnumerable<(string, string)> Answer(string item) => item switch
                {
                    "Story.1" => [("story", new string('ö', 3000)), ("consent", "Public")],
                    _ when item[0] == 'F' && item[2] == '.' => [("point", $"{(place % 3) - 1}"), ("example", new string('ä', 400))],
                    _ when moment == "End" && item != "R8.1" => [("point", $"{1 + (place % 4)}"), ("change", place % 2 == 0 ? "1" : "-1")],
                    _ => [("point", $"{1 + (place % 4)}")],
                };
                var done = await host.ReflectAsync(reflection, person, Answer, place is 0 or 11 ? step => Keep($"{language} step", step.Card) : null);
                Keep($"{language} done", done.Card);
            });

            await host.NextAsync(HasFigures, "the result", () => alex.PressAsync(reflection, null, "reflect.close"));
        }

        var said = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "reflect.pairs") is not null, "what an audience says");
        Keep($"{language} pairs", (await alex.PressAsync(said, null, "reflect.pairs")).Card);
    }

    // Ideas, actions, outcomes and stories with texts as long as they may be: every form comes back once, refused.
    private async Task WorkAsync(BotHost host, Colleague alex, string language)
    {
        var (title, sentence, paragraph) = ("**Otsikko** " + new string('ö', 100), new string('ä', 400), new string('ä', 1500));
        (string Command, (string, string)[] Values, string[] Dialogs)[] all =
        [
            ("idea", [("description", paragraph + paragraph), ("firstTry", sentence), ("risk", sentence)], ["idea.build", "idea.risk", "idea.read"]),
            ("action", [("details", paragraph), ("due", "2028-02-29")], ["action.finish", "action.read"]),
            ("outcome",
                [("direction", "Worse"), ("kind", "Policy"), ("level", "Macro"), ("forWhom", sentence), ("what", paragraph), ("confirmer", sentence), ("alsoPlayed", sentence), ("links", "https://a.example/x")],
                ["outcome.view", "outcome.read"]),
            ("story", [("before", paragraph), ("now", paragraph), ("why", paragraph), ("fileUrl", "https://a.example/story")], ["story.read", "story.confirm", "story.withdraw"]),
        ];
        foreach (var (command, values, dialogs) in all)
        {
            await alex.SayAsync(command);
            var list = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, command + ".form") is not null, command);
            var form = await alex.PressAsync(list, null, command + ".form");
            Keep($"{language} {command}.form", form.Card);
            (string, string)[] given = [.. Plays.Forms.Introduce(form.Card, alex.Member), .. CardReader.Values(form.Card), .. values];
            Keep($"{language} {command} refused", (await alex.PressAsync(list, form.Card, command + ".save", [.. given, ("title", " ")])).Card);
            var card = await host.NextAsync(
                message => CardReader.Action(message.Card, dialogs[0]) is not null, command, () => alex.PressAsync(list, form.Card, command + ".save", [.. given, ("title", title)]));
            foreach (var verb in dialogs.Where(verb => CardReader.Action(card.Card, verb) is not null))
            {
                Keep($"{language} {verb}", (await alex.PressAsync(card, null, verb)).Card);
            }

            var whole = (await alex.PressAsync(card, null, command + ".read")).Card;
            foreach (var verb in new[] { "idea.change", "idea.decide", "action.change", "outcome.change", "story.change", "story.withdraw", "story.themes" }.Where(verb => CardReader.Action(whole, verb) is not null))
            {
                Keep($"{language} {verb}", (await alex.PressAsync(card, whole, verb)).Card);
            }

            Keep($"{language} {command} list", (await alex.PressAsync(list, null, command + ".form")).Card);
        }

        var stories = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "story.matters") is not null, "the stories");
        var matters = (await alex.PressAsync(stories, null, "story.matters")).Card;
        Keep($"{language} matters", matters);
        Keep($"{language} statement", (await alex.PressAsync(stories, matters, "statement.form")).Card);
        Keep($"{language} theme", (await alex.PressAsync(stories, null, "theme.form")).Card);
        Keep($"{language} for other", (await alex.PressAsync(stories, (await alex.PressAsync(stories, null, "story.form")).Card, "story.for-other")).Card);
        await alex.PressAsync(await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "chains.show") is not null, "the outcomes"), null, "chains.show");
    }

    private void Keep(string name, JsonNode? card)
    {
        if (card is not null)
        {
            lock (_cards)
            {
                _cards.Add((name, card.DeepClone()));
            }
        }
    }

    private async Task<string> ParseAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("cards").FullName, "cards.json");
        await File.WriteAllTextAsync(file, new JsonArray([.. _cards.Select(entry => new JsonObject { ["name"] = entry.Name, ["card"] = entry.Card.DeepClone() })]).ToJsonString());
        return await NodeAsync(Path.Combine(AppContext.BaseDirectory, "Cards", "check.mjs"), NpmTools.Modules, file);
    }

    // The typings know the charts and Teams' own properties; tsc accepts each card as a literal, or says why not.
    private async Task<string> CompileAsync()
    {
        var folder = Directory.CreateTempSubdirectory("typings").FullName;
        var source = new StringBuilder("import type { IAdaptiveCard } from '@microsoft/teams.cards';\n");
        foreach (var (entry, index) in _cards.DistinctBy(entry => Shape(entry.Card)!.ToJsonString()).Select((entry, index) => (entry, index)))
        {
            source.Append("export const card").Append(index).Append(": IAdaptiveCard = ").Append(entry.Card.ToJsonString(Relaxed)).Append(";\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "cards.ts"), source.ToString());
        var options = new JsonObject
        {
            ["compilerOptions"] = new JsonObject
            {
                ["strict"] = true,
                ["noEmit"] = true,
                ["skipLibCheck"] = true,
                ["module"] = "node16",
                ["moduleResolution"] = "node16",
                ["types"] = new JsonArray(),
                ["paths"] = new JsonObject { ["@microsoft/teams.cards"] = new JsonArray(Path.Combine(NpmTools.Modules, "@microsoft", "teams.cards", "dist", "index.d.ts")) },
            },
            ["files"] = new JsonArray("cards.ts"),
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), options.ToJsonString());
        return await NodeAsync(NpmTools.Script("typescript", "bin/tsc"), "-p", folder);
    }

    // A type says nothing of words: cards that differ in nothing else are one to the compiler, which takes its time with each.
    private static JsonNode? Shape(JsonNode? node, bool isData = false) => node switch
    {
        JsonObject part => new JsonObject(part.Select(entry => KeyValuePair.Create(
            entry.Key, isData || Words.Contains(entry.Key) ? Blank(entry.Value) : Shape(entry.Value, entry.Key == "data")))),
        JsonArray list => new JsonArray([.. list.Select(item => Shape(item, isData))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Blank(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? "" : Shape(value, isData: true);

    private static async Task<string> NodeAsync(params string[] arguments)
    {
        await using var node = OwnedProcess.Start("node", arguments, Path.GetTempPath());
        await node.WaitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        return node.Output;
    }
}
