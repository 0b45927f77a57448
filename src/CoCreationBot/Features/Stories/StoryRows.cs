using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Stories;

/// <summary>The rows of this feature.</summary>
internal static class StoryRows
{
    /// <summary>Stories.</summary>
    public static readonly StateKind<Story> Story = new("story", StoryRowsJson.Default.Story, row => row.Id.Value);

    /// <summary>Themes of stories.</summary>
    public static readonly StateKind<Theme> Theme = new("theme", StoryRowsJson.Default.Theme, row => row.Id.Value);

    /// <summary>What the group says of a story together.</summary>
    public static readonly StateKind<JointStatement> JointStatement = new("jointstatement", StoryRowsJson.Default.JointStatement, row => row.Id);

    extension(InitiativeState state)
    {
        public IReadOnlyList<Story> Stories => state.Snapshot.All(Story);

        public IReadOnlyList<Theme> Themes => state.Snapshot.All(Theme);

        public Story? FindStory(string? id) => id is null ? null : state.Snapshot.Find(Story, id);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(Theme))]
[JsonSerializable(typeof(JointStatement))]
internal sealed partial class StoryRowsJson : JsonSerializerContext;
