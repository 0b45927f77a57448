using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Deliveries;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PostedCard))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(SharesOfTenant))]
[JsonSerializable(typeof(MutedConversation))]
[JsonSerializable(typeof(HeldPost))]
[JsonSerializable(typeof(MissedPosts))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
