using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.CheckIns;

/// <summary>The rows of this feature.</summary>
internal static class CheckInRows
{
    /// <summary>Check-ins on a calendar.</summary>
    public static readonly StateKind<CheckInSchedule> CheckInSchedule = new("checkin", CheckInRowsJson.Default.CheckInSchedule, row => row.Id);

    extension(InitiativeState state)
    {
        public IReadOnlyList<CheckInSchedule> CheckInSchedules => state.Snapshot.All(CheckInSchedule);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckInSchedule))]
[JsonSerializable(typeof(CheckInAnswer))]
internal sealed partial class CheckInRowsJson : JsonSerializerContext;
