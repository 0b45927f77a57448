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
}
