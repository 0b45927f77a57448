using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Connector;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourceAnswer))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(NewConversation))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    public static ConnectorJson Relaxed { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

internal sealed record ResourceAnswer(string? Id, string? ActivityId);

internal sealed record PagedMembers(IReadOnlyList<TeamsChannelAccount>? Members, string? ContinuationToken);

internal sealed record NewConversation
{
    public bool IsGroup { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    public TeamsChannelData? ChannelData { get; init; }

    public Activity? Activity { get; init; }
}
