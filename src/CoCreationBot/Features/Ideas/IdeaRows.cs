using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Ideas;

/// <summary>The rows of this feature.</summary>
internal static class IdeaRows
{
    /// <summary>Ideas.</summary>
    public static readonly StateKind<Idea> Idea = new("idea", IdeaRowsJson.Default.Idea, row => row.Id.Value);

    extension(InitiativeState state)
    {
        public IReadOnlyList<Idea> Ideas => state.Snapshot.All(Idea);

        public Idea? FindIdea(string? id) => id is null ? null : state.Snapshot.Find(Idea, id);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Idea))]
internal sealed partial class IdeaRowsJson : JsonSerializerContext;
