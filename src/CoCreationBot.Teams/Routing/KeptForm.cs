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

    /// <summary>The press that a form repeats, or null.</summary>
    public static string? PressOf(JsonElement data) =>
        data.TryGetProperty(Press, out var press) && press.ValueKind == JsonValueKind.String && press.GetString() is { Length: > 0 and <= LongestPress } id ? id : null;

    /// <summary>The answer to a form that failed.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="data">What was sent, with its verb.</param>
    /// <param name="why">A sentence that says what is wrong.</param>
    /// <param name="texts">The words around it.</param>
    public static InvokeResponse Of(TurnContext turn, JsonElement data, string why, ITurnTexts texts)
    {
        var kept = JsonObject.Create(data)!.DeepClone().AsObject();
        kept[Press] = turn.PressId;
        return InvokeResponse.Dialog(texts.NotDone, new AdaptiveCard
        {
            Body = [new TextBlock(why) { Weight = "Bolder", Color = "Attention" }, new TextBlock(texts.Kept)],
            Actions = [new SubmitAction { Title = texts.TryAgain, Data = kept }],
        }) with { Failure = why };
    }
}
