using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Initiatives;

/// <summary>Finds the exit criteria the bot can count by itself.</summary>
public static class GateCount
{
    private const int NeedsWanted = 3;
    private const int OptionsWanted = 2;

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

    /// <summary>
    /// Criteria that the ideas of the current cycle meet. An option is an idea that was not merged; two must answer needs; each must have
    /// been built on or be joint, have a risk written down, and have been commented on by a person who uses the service.
    /// </summary>
    public static IReadOnlySet<Criterion> OfIdeas(Initiative initiative, IReadOnlyList<Idea> ideas)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        Idea[] options = [.. ideas.Where(idea => idea.Cycle == initiative.Cycle && idea.Status != IdeaStatus.Merged)];
        if (options.Length == 0)
        {
            return new HashSet<Criterion>();
        }

        (Criterion Criterion, bool IsMet)[] found =
        [
            (Criterion.TwoOptions, options.Count(idea => idea.Needs.Count > 0) >= OptionsWanted),
            (Criterion.OptionsShowProposers, options.All(idea => idea.BuildOns.Count > 0 || idea.Proposers.Count > 1)),
            (Criterion.OptionsTriedByServiceUsers, options.All(HasWordsOfServiceUsers)),
            (Criterion.RisksWritten, options.All(idea => idea.Risks.Count > 0)),
            (Criterion.ProposersAnswered, options.All(idea => idea.Decision is not null)),
        ];
        return found.Where(entry => entry.IsMet).Select(entry => entry.Criterion).ToHashSet();
    }

    // A proposal is no comment on itself.
    private static bool HasWordsOfServiceUsers(Idea idea) =>
        idea.BuildOns.Select(added => added.By).Concat(idea.Risks.Select(risk => risk.By)).Any(who => who.Voice == Voice.ServiceUser);
}
