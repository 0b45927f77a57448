using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Storage;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(IdentifierJson<PersonId>)])]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(PostedCard))]
[JsonSerializable(typeof(OutboxSignal))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(SharesOfTenant))]
[JsonSerializable(typeof(MutedConversation))]
internal sealed partial class StorageJson : JsonSerializerContext;
