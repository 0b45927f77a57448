using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Outcomes.Rows;

/// <summary>The rows of this feature, below it: stories name the outcomes they tell of, and outcomes show their stories.</summary>
internal static class OutcomeRows
{
    /// <summary>Outcomes.</summary>
    public static readonly StateKind<Outcome> Outcome = new("outcome", OutcomeRowsJson.Default.Outcome, row => row.Id.Value);

    extension(InitiativeState state)
    {
        public IReadOnlyList<Outcome> Outcomes => state.Snapshot.All(Outcome);

        public Outcome? FindOutcome(string? id) => id is null ? null : state.Snapshot.Find(Outcome, id);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Outcome))]
internal sealed partial class OutcomeRowsJson : JsonSerializerContext;
