using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Schema;

/// <summary>Source-generated JSON of the wire schema: camelCase, nulls left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(TeamsChannelAccount))]
[JsonSerializable(typeof(TeamsInfo))]
[JsonSerializable(typeof(MessageAction))]
[JsonSerializable(typeof(ExtensionQuery))]
[JsonSerializable(typeof(LinkQuery))]
public sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>The context to write with: letters outside ASCII as they are.</summary>
    public static TeamsJson Relaxed { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
