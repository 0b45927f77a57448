using System.Globalization;
using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>
/// Fills in whatever form is shown, as somebody does who reads its fields and knows nothing of the bot: a choice of every list, a number within its bounds, a few words where words are wanted.
/// </summary>
public sealed class FormFilling(Random random)
{
    private const int MostTries = 4;
    private const int MostSteps = 40;

    private static readonly string[] Remarks =
    [
        "Families asked me where to go first.", "We should try it with ten families before we decide.", "It worked well in the library last spring.",
        "Somebody has to keep it going after the first month.", "I would have liked this two years ago.",
    ];

    /// <summary>Opens a form with one button and sends it with another, step by step where it has steps. What was refused is filled in another way.</summary>
    /// <param name="person">Who answers.</param>
    /// <param name="message">The message with the button.</param>
    /// <param name="opens">Verb that opens the form.</param>
    /// <param name="sends">Verb that sends it, or its next step.</param>
    /// <param name="known">Values that are known beforehand. With some, nothing else is filled in but what must be; without, everything is an answer and is thought up.</param>
    /// <returns>What was shown last.</returns>
    public async Task<Reaction> AnswerAsync(Colleague person, PostedMessage message, string opens, string sends, params (string Key, string Value)[] known)
    {
        ArgumentNullException.ThrowIfNull(person);
        var shown = await person.PressAsync(message, null, opens);
        var (asked, tries) = ("", 0);
        for (var steps = 0; steps < MostSteps && CardReader.Action(shown.Card, sends) is not null; steps++)
        {
            var asks = string.Join(',', CardReader.Inputs(shown.Card).Select(input => $"{input["label"]}"));
            tries = asks == asked ? tries + 1 : 0;
            asked = asks;
            if (tries == MostTries)
            {
                break;
            }

            shown = await person.PressAsync(message, shown.Card, sends, [.. Values(shown.Card, person.Member, tries, known.Length > 0), .. known]);
        }

        return shown;
    }

    private IEnumerable<(string Key, string Value)> Values(JsonNode? form, Member person, int tries, bool onlyRequired)
    {
        JsonObject[] inputs = [.. CardReader.Inputs(form)];
        JsonObject[] numbers = [.. inputs.Where(input => TypeOf(input) == "Input.Number")];
        var order = Enumerable.Range(1, numbers.Length).ToArray();
        random.Shuffle(order);
        foreach (var input in inputs)
        {
            var key = input["id"]!.GetValue<string>();
            var value = key switch
            {
                "voice" => person.Voice,
                "group" => person.Group,
                _ when onlyRequired && input["isRequired"]?.GetValue<bool>() != true => input["value"]?.ToString(),
                _ => TypeOf(input) switch
                {
                    "Input.ChoiceSet" => Choice(input),
                    "Input.Number" => Number(input, Array.IndexOf(numbers, input), order, tries),
                    "Input.Text" => Words(input, tries),
                    _ => input["value"]?.ToString(),
                },
            };
            if (value is not null)
            {
                yield return (key, value);
            }
        }
    }

    private static string TypeOf(JsonObject input) => input["type"]!.GetValue<string>();

    // Most lean to what stands first, and on a scale to its upper half; what is set already stays.
    private string? Choice(JsonObject input)
    {
        if (input["value"]?.ToString() is { Length: > 0 } set)
        {
            return set;
        }

        string[] values = [.. input["choices"]!.AsArray().Select(choice => choice!["value"]!.GetValue<string>()).Where(value => value.Length > 0)];
        if (values.Length == 0)
        {
            return null;
        }

        var isScale = values.Contains("5") && values.All(value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        return isScale ? $"{3 + random.Next(3)}" : values[(int)(values.Length * random.NextDouble() * random.NextDouble())];
    }

    // In an order of their own, which suits points and places alike; where that is too much, all on one.
    private static string? Number(JsonObject input, int place, int[] order, int tries) =>
        tries == 0 ? $"{Math.Min(order[place], (int?)input["max"]?.GetValue<double>() ?? int.MaxValue)}" : place == order[0] - 1 ? "1" : null;

    private string? Words(JsonObject input, int tries) =>
        input["value"]?.ToString() is { Length: > 0 } set ? set
        : tries > 0 || input["isRequired"]?.GetValue<bool>() == true || random.Next(4) == 0 ? Remarks[random.Next(Remarks.Length)]
        : null;
}
