using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Routing;

/// <summary>
/// What a dialog shows when a form could not be carried out: the answer to a form always takes its place, so what was filled in is kept in a button that
/// sends it again. It names the first press, so that what was carried out after all is not carried out twice.
/// </summary>
internal static class KeptForm
{
    private const string Press = "press";
    private const int LongestPress = 256;

    /// <summary>Notes which press a form repeats, if any.</summary>
    /// <returns>The form as it was sent first.</returns>
    public static JsonElement Open(TurnContext turn, JsonElement sent)
    {
        if (!sent.TryGetProperty(Press, out var press))
        {
            return sent;
        }

        turn.Repeats = press.ValueKind == JsonValueKind.String && press.GetString() is { Length: > 0 and <= LongestPress } id ? id : null;
        var form = Copy(sent);
        form.Remove(Press);
        return JsonElement.Parse(form.ToJsonString());
    }

    /// <summary>The answer to a form that failed.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="form">What was sent, with its verb.</param>
    /// <param name="why">A sentence that says what is wrong.</param>
    /// <param name="texts">The words around it.</param>
    public static InvokeResponse Of(TurnContext turn, JsonElement form, string why, ITurnTexts texts)
    {
        var kept = Copy(form);
        kept[Press] = turn.PressId;
        var card = new AdaptiveCard
        {
            Body = [new TextBlock(why) { Weight = "Bolder", Color = "Attention" }, new TextBlock(texts.Kept)],
            Actions = [new SubmitAction { Title = texts.TryAgain, Data = kept }],
        };
        return InvokeResponse.Dialog(texts.NotDone, card);
    }

    // Of a name that comes twice the last counts, as where payloads are read.
    private static JsonObject Copy(JsonElement form)
    {
        var copy = new JsonObject();
        foreach (var property in form.EnumerateObject())
        {
            copy[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        }

        return copy;
    }
}
