using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Workspace;

namespace CoCreationBot.Storage;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(IdentifierJson<PersonId>)])]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(PostedCard))]
[JsonSerializable(typeof(WakeUp))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(SharesOfTenant))]
[JsonSerializable(typeof(Silence))]
internal sealed partial class StorageJson : JsonSerializerContext;
