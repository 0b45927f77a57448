using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Cards;

/// <summary>Source-generated JSON of cards: camelCase, nulls left out, letters outside ASCII written as they are.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdaptiveCard))]
public sealed partial class CardJson : JsonSerializerContext
{
    /// <summary>The context to write with. Relaxed escaping is safe: the result is a JSON body, never part of an HTML page.</summary>
    public static CardJson Relaxed { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The card as UTF-8 JSON.</summary>
    public static byte[] Bytes(AdaptiveCard card) => JsonSerializer.SerializeToUtf8Bytes(card, Relaxed.AdaptiveCard);
}
