using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Actions;

/// <summary>The rows of this feature.</summary>
internal static class ActionRows
{
    /// <summary>Actions.</summary>
    public static readonly StateKind<ActionItem> Action = new("action", ActionRowsJson.Default.ActionItem, row => row.Id.Value);

    extension(InitiativeState state)
    {
        public IReadOnlyList<ActionItem> Actions => state.Snapshot.All(Action);

        public ActionItem? FindAction(string? id) => id is null ? null : state.Snapshot.Find(Action, id);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ActionItem))]
internal sealed partial class ActionRowsJson : JsonSerializerContext;
