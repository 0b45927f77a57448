using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Talks;

/// <summary>The rows of this feature.</summary>
internal static class TalkRows
{
    /// <summary>Talks.</summary>
    public static readonly StateKind<Talk> Talk = new("talk", TalkRowsJson.Default.Talk, row => row.Id);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Talk))]
internal sealed partial class TalkRowsJson : JsonSerializerContext;
