using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Needs;

/// <summary>The rows of this feature.</summary>
internal static class NeedRows
{
    /// <summary>Needs.</summary>
    public static readonly StateKind<Need> Need = new("need", NeedRowsJson.Default.Need, row => row.Id.Value);

    extension(InitiativeState state)
    {
        public IReadOnlyList<Need> Needs => state.Snapshot.All(Need);

        /// <summary>Open needs that the readers may read, in the order of their numbers.</summary>
        public IReadOnlyList<Need> OpenNeeds =>
            [.. state.Needs.Where(need => need.Status == NeedStatus.Open && need.IsShownTo(state.Audience)).OrderBy(need => need.Number)];

        /// <summary>Open needs that everybody asked in a round may read.</summary>
        public IEnumerable<Need> SharedNeeds => state.OpenNeeds.Where(need => need.IsShownTo(Audiences.OfAll(state)));

        public Need? FindNeed(string? id) => id is not null && state.Snapshot.Find(Need, id) is { } need && need.IsShownTo(state.Audience) ? need : null;
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Need))]
internal sealed partial class NeedRowsJson : JsonSerializerContext;
