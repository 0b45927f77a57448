using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Workspace;

namespace CoCreationBot.Delivery.Runs;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, Converters = [typeof(IdentifierJson<PersonId>)])]
[JsonSerializable(typeof(PersonRun))]
[JsonSerializable(typeof(PartReport))]
[JsonSerializable(typeof(PartHead))]
internal sealed partial class RunJson : JsonSerializerContext;
