using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Planner;

/// <summary>The rows of this feature.</summary>
internal static class PlannerRows
{
    /// <summary>The plan an initiative's actions go to.</summary>
    public static readonly StateKind<PlanLink> PlanLink = new("planlink", PlannerRowsJson.Default.PlanLink, row => row.Initiative.Value);

    /// <summary>The task an action became.</summary>
    public static readonly StateKind<PlannerTaskOf> PlannerTask = new("plannertask", PlannerRowsJson.Default.PlannerTaskOf, row => row.Action.Value);
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlanLink))]
[JsonSerializable(typeof(PlannerTaskOf))]
internal sealed partial class PlannerRowsJson : JsonSerializerContext;
