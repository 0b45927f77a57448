using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Reports;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Domain.Visions;

namespace CoCreationBot.Domain.Gates;

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
        // A new cycle starts with what is told in it.
        Need[] told = [.. needs.Where(need => need.Cycle == initiative.Cycle)];
        var open = told.Where(need => need.IsOpen).ToArray();
        var met = new HashSet<Criterion>();
        if (open.Length >= NeedsWanted)
        {
            met.Add(Criterion.ThreeNeeds);
        }

        // A merged need keeps its lineage, and so does the voice it was told in.
        if (told.Any(need => need.IsVoiceOfServiceUsers))
        {
            met.Add(Criterion.ToldByServiceUser);
        }

        if (rounds.OfType<ComplexityRound>().Any(round => round.Cycle == initiative.Cycle
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
        Idea[] options = [.. ideas.Where(idea => idea.Cycle == initiative.Cycle && idea.IsOption)];
        if (options.Length == 0)
        {
            return new HashSet<Criterion>();
        }

        (Criterion Criterion, bool IsMet)[] found =
        [
            (Criterion.TwoOptions, options.Count(idea => idea.Needs.Count > 0) >= OptionsWanted),
            (Criterion.OptionsShowProposers, options.All(idea => idea.BuildOns.Any(added => added.Wording.Stands) || idea.Proposers.Count > 1)),
            (Criterion.OptionsTriedByServiceUsers, options.All(HasWordsOfServiceUsers)),
            (Criterion.RisksWritten, options.All(idea => idea.Risks.Any(risk => risk.Wording.Stands))),
            (Criterion.ProposersAnswered, options.All(idea => idea.Decision is not null)),
        ];
        return found.Where(entry => entry.IsMet).Select(entry => entry.Criterion).ToHashSet();
    }

    /// <summary>
    /// Criteria that the decisions, actions, outcomes and reflections of the current cycle meet. An action always has an owner, a date and a department; each
    /// department that carries one says yes itself. Factors are rated where enough people did for a figure.
    /// That nothing got worse only people can say, so a worse outcome counts, and none has to be confirmed by hand.
    /// </summary>
    public static IReadOnlySet<Criterion> OfWork(
        Initiative initiative, IReadOnlyList<Idea> ideas, IReadOnlyList<Round> rounds, IReadOnlyList<ActionItem> actions, IReadOnlyList<Outcome> outcomes, IReadOnlyList<Story> stories,
        IReadOnlyList<Participant> people)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        var cycle = initiative.Cycle;
        ActionItem[] agreed = [.. actions.Where(action => action.Cycle == cycle)];
        Outcome[] seen = [.. outcomes.Where(outcome => outcome.Cycle == cycle && outcome.WithdrawnAt is null)];
        var told = rounds.OfType<PollRound>().Where(round => round is { Status: RoundStatus.Published, Statement: not null }).Select(round => (RoundId?)round.Id).ToHashSet();
        (Criterion Criterion, bool IsMet)[] found =
        [
            (Criterion.ChoiceRecorded, ideas.Any(idea => idea.Cycle == cycle && idea.Status == IdeaStatus.Chosen && idea.IsOption && told.Contains(idea.Decision?.Poll))),
            (Criterion.ActionsAgreed, agreed.Length > 0),
            (Criterion.JointAction, agreed.Any(action => action.IsJoint)),
            (Criterion.DepartmentsSaidYes, agreed.Any(IsCarried) && agreed.Where(IsCarried).All(action => action.Silent(people).Count == 0)),
            (Criterion.FactorsRated, rounds.OfType<ReflectionRound>().Any(round => round.Cycle == cycle && round.Reflected is { Factors.Count: > 0 })),
            (Criterion.ActionLogComplete, agreed.Length > 0 && agreed.All(action => action.Status != ActionStatus.Open)),
            (Criterion.PracticeConfirmed, seen.Any(outcome => outcome.Views.Any(view => view.Agrees && view.By.Voice == Voice.ServiceUser))),
            (Criterion.ChangesDiscussed, seen.Select(outcome => outcome.Level).Distinct().Count() == Enum.GetValues<OutcomeLevel>().Length
                && stories.Any(story => story.Cycle == cycle && story.Status == StoryStatus.Confirmed)),
            (Criterion.WorseRecorded, seen.Any(outcome => outcome.Direction != OutcomeDirection.Better)),
        ];
        return found.Where(entry => entry.IsMet).Select(entry => entry.Criterion).ToHashSet();
    }

    /// <summary>Whether people who use the service checked the report of the current cycle, and found that it says it right.</summary>
    public static IReadOnlySet<Criterion> OfReport(Initiative initiative, IReadOnlyList<ReportCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        return checks.Any(check => check.Cycle == initiative.Cycle && check.Voice == Voice.ServiceUser && check.Agrees)
            ? new HashSet<Criterion> { Criterion.ReportChecked } : new HashSet<Criterion>();
    }

    private static bool IsCarried(ActionItem action) => action.Status != ActionStatus.Stopped;

    // A proposal is no comment on itself.
    private static bool HasWordsOfServiceUsers(Idea idea) =>
        idea.BuildOns.Where(added => added.Wording.Stands).Select(added => added.By).Concat(idea.Risks.Where(risk => risk.Wording.Stands).Select(risk => risk.By)).Any(who => who.Voice == Voice.ServiceUser);
}
