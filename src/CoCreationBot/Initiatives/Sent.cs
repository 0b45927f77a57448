using System.Globalization;
using System.Text.Json;
using CoCreationBot.Domain;

namespace CoCreationBot.Initiatives;

/// <summary>Values of a form as they were sent. Every form reads them here, so that one value means the same in all.</summary>
internal static class Sent
{
    private const int LongestTick = 16;

    /// <summary>What was sent under a key beside a form's named fields; null when nothing was. What is no text, such as a list, is given as it was written.</summary>
    public static string? Text(IReadOnlyDictionary<string, JsonElement>? rest, string key) => rest is null || !rest.TryGetValue(key, out var sent) ? null
        : sent.ValueKind switch
        {
            JsonValueKind.String => sent.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => sent.GetRawText(),
        };

    /// <summary>True for a tick: <c>true</c> in any case, <c>1</c>, or what browsers send. Everything else is none.</summary>
    public static bool IsTicked(string? toggle) => toggle is { Length: <= LongestTick } && Texts.Key(toggle) is "TRUE" or "1" or "1.0" or "YES" or "ON";

    /// <summary>A tick as a toggle holds it; <paramref name="usual"/> when nothing was sent.</summary>
    public static string Tick(string? toggle, bool usual = false) => (Texts.IsEmpty(toggle) ? usual : IsTicked(toggle)) ? "true" : "false";

    /// <summary>A choice among numbers as it was offered: "2.0" is the choice 2. What is no whole number stays as sent.</summary>
    public static string? Choice(string? choice) => WholeNumbers.Read(choice) is { } number ? number.ToString(CultureInfo.InvariantCulture) : choice;
}
