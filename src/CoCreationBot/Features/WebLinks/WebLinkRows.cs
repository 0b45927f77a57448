using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.WebLinks;

/// <summary>The rows of this feature.</summary>
internal static class WebLinkRows
{
    /// <summary>Web links.</summary>
    public static readonly StateKind<WebLink> WebLink = new("webpass", WebLinkRowsJson.Default.WebLink, row => row.Id);

    extension(InitiativeState state)
    {
        public IReadOnlyList<WebLink> WebLinks => state.Snapshot.All(WebLink);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WebLink))]
internal sealed partial class WebLinkRowsJson : JsonSerializerContext;
