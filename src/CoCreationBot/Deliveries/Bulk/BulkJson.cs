using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Deliveries.Bulk;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BulkSend))]
[JsonSerializable(typeof(PartReport))]
[JsonSerializable(typeof(PartHead))]
internal sealed partial class BulkJson : JsonSerializerContext;
