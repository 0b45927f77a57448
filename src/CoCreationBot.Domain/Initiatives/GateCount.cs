using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Initiatives;

/// <summary>Finds the exit criteria the bot can count by itself.</summary>
public static class GateCount
{
    private const int NeedsWanted = 3;

    /// <summary>Criteria met in the current cycle.</summary>
    public static IReadOnlySet<Criterion> Of(
        Initiative initiative, IReadOnlyList<Need> needs, IReadOnlyList<Round> rounds, Vision? vision)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var open = needs.Where(need => need.Status == NeedStatus.Open).ToArray();
        var met = new HashSet<Criterion>();
        if (open.Length >= NeedsWanted)
        {
            met.Add(Criterion.ThreeNeeds);
        }

        // A merged need keeps its lineage, and so does the voice it was told in.
        if (needs.Any(need => need.ToldBy == ToldBy.ServiceUser))
        {
            met.Add(Criterion.ToldByServiceUser);
        }

        if (rounds.Any(round => round.Cycle == initiative.Cycle
            && round.Complexity is { Outcome: not AgreementOutcome.TooFewAnswers }))
        {
            met.Add(Criterion.ComplexityRecorded);
        }

        if (vision?.AcceptedAt is not null && vision.Cycle == initiative.Cycle)
        {
            met.Add(Criterion.VisionAccepted);
        }

        return met;
    }
}
