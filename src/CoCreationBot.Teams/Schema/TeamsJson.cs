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
public sealed partial class TeamsJson : JsonSerializerContext;
