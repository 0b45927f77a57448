using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Storage;

namespace CoCreationBot.Initiatives;

/// <summary>
/// What a form that changes something was opened with, in a few letters: it is sent with the form, and where it is not what such a form would be opened with
/// now, somebody else was faster. For what keeps no number of its versions; forms of earlier releases carry nothing, and are taken as they are.
/// </summary>
internal static class FormVersion
{
    public static string Of<T>(T form, JsonTypeInfo<T> type) => Of(JsonSerializer.Serialize(form, type));

    public static string Of(params ReadOnlySpan<string> shown) => Keys.Hash(shown);

    /// <summary>What the form carries when it is shown again: what is there now only once its reader was told that somebody changed it, else what it was opened with.</summary>
    public static string? Again(Domain.Refusal refusal, string? seen, string? now) => refusal == Domain.Refusal.ChangedMeanwhile ? now : seen;
}
