using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Messages;

/// <summary>The rows of this feature.</summary>
internal static class MessageRows
{
    /// <summary>Words that wait for their author's consent.</summary>
    public static readonly StateKind<PendingNeed> PendingNeed = new("pendingneed", MessageRowsJson.Default.PendingNeed, row => row.Id);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PendingNeed))]
internal sealed partial class MessageRowsJson : JsonSerializerContext;
