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
            [.. state.Needs.Where(need => need.IsOpen && need.IsShownTo(state.Audience)).OrderBy(need => need.Number)];

        /// <summary>How many needs count as told by people who use the service, in their own words or confirmed.</summary>
        public int ToldByServiceUsers => state.Needs.Count(need => need.IsVoiceOfServiceUsers);

        /// <summary>Open needs that everybody asked in a round may read.</summary>
        public IEnumerable<Need> SharedNeeds => state.OpenNeeds.Where(need => need.IsShownTo(Audiences.OfAll(state)));

        /// <summary>A need that the person may act on: also one that waits for its teller, for them and for who wrote it.</summary>
        public Need? FindNeed(string? id, Domain.PersonId person) => state.FindNeed(id)
            ?? (id is not null && state.Snapshot.Find(Need, id) is { Status: NeedStatus.AwaitsTeller } waiting && waiting.IsFrom(person) ? waiting : null);

        public Need? FindNeed(string? id) => id is not null && state.Snapshot.Find(Need, id) is { } need && need.IsShownTo(state.Audience) ? need : null;
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Need))]
internal sealed partial class NeedRowsJson : JsonSerializerContext;
