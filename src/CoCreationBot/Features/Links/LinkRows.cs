using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Links;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Links;

/// <summary>The rows of this feature.</summary>
internal static class LinkRows
{
    /// <summary>Codes that link conversations.</summary>
    public static readonly StateKind<LinkCode> LinkCode = new("linkcode", LinkRowsJson.Default.LinkCode, row => row.Key);

    /// <summary>Wrong codes somebody gave.</summary>
    public static readonly StateKind<Guesses> Guesses = new("guesses", LinkRowsJson.Default.Guesses, row => row.Of);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LinkCode))]
[JsonSerializable(typeof(Guesses))]
internal sealed partial class LinkRowsJson : JsonSerializerContext;
