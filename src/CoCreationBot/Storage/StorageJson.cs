using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Storage;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(OutboxSignal))]
internal sealed partial class StorageJson : JsonSerializerContext;
