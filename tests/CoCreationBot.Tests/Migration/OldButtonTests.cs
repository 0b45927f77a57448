using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Migration;

/// <summary>People press the buttons of cards that the first release posted, and are understood.</summary>
public sealed class OldButtonTests(ReleaseHost host) : IClassFixture<ReleaseHost>
{
    // What ends something comes last, or the buttons after it would have nothing to act on.
    private static readonly string[] Ending =
    [
        "merged", "decided", "finished", "withdrawn", "cancel", "close", "ended", "revoke", "planned", "schedule", "gate.move", "deleted", "pending.no",
    ];

    private const string Gone = "This button belongs to another conversation";

    // Their card was posted anew since, or what they were about is settled: the first release said the same.
    private static readonly string[] RefusedThen = ["card.back", "pending.save", "pending.no"];

    // Its link ended: nothing is done there any more.
    private const string Former = "19:former@thread.tacv2";

    private static readonly string[] NotUnderstood = ["from an older version", "could not be read", "went wrong", "Not saved", Gone];

    [Fact]
    public async Task Buttons_of_the_first_release_are_answered_with_a_card_a_dialog_or_a_sentence()
    {
        var wrong = new List<string>();
        Assert.True(host.Release.Buttons.Select(button => button.Verb).Distinct(StringComparer.Ordinal).Count() > 150);
        foreach (var button in host.Release.Buttons.OrderBy(button => Array.FindLastIndex(Ending, end => button.Verb.EndsWith(end, StringComparison.Ordinal))))
        {
            var own = button.Person ?? host.OwnerOf(button.Conversation);
            var facilitator = host.Person(own ?? "alex", button.Conversation);
            var participant = host.Person(own ?? "maria", button.Conversation);
            if (button.AnswerTo != "makeNeed")
            {
                await TryAsync(button, "in place", () => InPlaceAsync(facilitator, button), wrong);
            }

            await TryAsync(button, "as a dialog", () => AsDialogAsync(participant, button), wrong);
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {host.Release.Buttons.Count}:\n{string.Join('\n', wrong)}\n{string.Join('\n', host.Failures)}");
        Assert.Empty(host.Failures);
    }

    private static async Task TryAsync(EarlierButton button, string how, Func<Task<(int Status, JsonNode? Body)>> press, List<string> wrong)
    {
        var (status, body) = await press();
        var said = body?.ToJsonString() ?? "";
        var isRefusedThen = (RefusedThen.Contains(button.Verb, StringComparer.Ordinal) || button.Conversation == Former) && said.Contains(Gone, StringComparison.Ordinal);
        if (!isRefusedThen && (status != 200 || body is null || body["statusCode"]?.GetValue<int>() >= 400 || NotUnderstood.Any(words => said.Contains(words, StringComparison.Ordinal))))
        {
            wrong.Add($"{button}, {how}: {status} {said[..Math.Min(300, said.Length)]} <- {button.Data.ToJsonString()}");
        }
    }

    private static Task<(int Status, JsonNode? Body)> InPlaceAsync(Colleague person, EarlierButton button) => person.InvokeAsync(
        "adaptiveCard/action",
        new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button.Verb, ["data"] = Filled(button) }, ["trigger"] = "manual" },
        button.Message);

    // A client that shows dialogs sends the same data another way.
    private static Task<(int Status, JsonNode? Body)> AsDialogAsync(Colleague person, EarlierButton button)
    {
        var data = Filled(button);
        if (button.AnswerTo == "makeNeed")
        {
            return person.InvokeAsync("composeExtension/submitAction", new JsonObject { ["commandId"] = button.AnswerTo, ["data"] = data });
        }

        var kind = data["inPlace"]?.GetValue<string>();
        data.Remove("inPlace");
        data["verb"] = button.Verb;
        return kind is null ? InPlaceAsync(person, button) : person.InvokeAsync(kind == "dialog" ? "task/fetch" : "task/submit", new JsonObject { ["data"] = data }, button.Message);
    }

    private static JsonObject Filled(EarlierButton button)
    {
        var data = button.Data.DeepClone().AsObject();
        foreach (var (key, value) in button.Values.Where(value => !button.Data.ContainsKey(value.Key)))
        {
            data[key] = value!.DeepClone();
        }

        return data;
    }
}
