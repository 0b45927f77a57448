using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.Reports;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Power;

/// <summary>The rows of this feature.</summary>
internal static class ReportCheckRows
{
    /// <summary>Who read the report of a cycle, and whether it says it right.</summary>
    public static readonly StateKind<ReportCheck> ReportCheck = new("reportcheck", ReportCheckJson.Default.ReportCheck, IdOf);

    /// <summary>One of each person in each cycle.</summary>
    public static string IdOf(ReportCheck check) => $"{check.Cycle.ToString(CultureInfo.InvariantCulture)}.{check.Person.Value}";

    extension(InitiativeState state)
    {
        public IReadOnlyList<ReportCheck> ReportChecks => state.Snapshot.All(ReportCheck);
    }
}

/// <summary>How they are stored: enums by name, so that their order may change.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReportCheck))]
internal sealed partial class ReportCheckJson : JsonSerializerContext;
