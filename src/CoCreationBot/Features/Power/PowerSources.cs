using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Power;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Stories;
using CoCreationBot.Features.Visions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Power;

/// <summary>
/// The one place where stored state becomes what the figures count. A further kind of open act is one line in <see cref="Contributions"/>
/// (and in <see cref="Ties"/> or <see cref="Proposals"/> where people do it together or it is decided on).
/// </summary>
internal sealed class PowerSources(InitiativeState state)
{
    private readonly IReadOnlyDictionary<string, string> _groups = state.GroupNames();

    /// <summary>k of the initiative.</summary>
    public int K => state.Initiative.Rule.MinimumGroupSize;

    /// <summary>Everybody who introduced themselves, by department or organisation: the only grouping there is.</summary>
    public Roster Roster => field ??= new Roster(state.Participants.Select(person =>
        new Member(person.Person, _groups[person.GroupKey], person.Voice is Voice.ServiceUser or Voice.Carer)));

    public IReadOnlyList<Contribution> Contributions => field ??=
    [
        .. state.Needs.Where(need => need.Counts).Select(need => new Contribution(need.Proposers[0], ContributionKind.Need, StageAt(need.AddedAt), AccountOf(need), need.IsTheirVoice)),
        .. Needs.SelectMany(need => need.BuildOns).Where(added => added.Wording.Stands).Select(added => new Contribution(added.By, ContributionKind.BuildOn, StageAt(added.At))),
        .. Needs.SelectMany(need => need.Supporters.Select(by => new Contribution(by, ContributionKind.Support, StageAt(need.AddedAt)))),
        .. state.Snapshot.All(VisionRows.Kind).SelectMany(vision => vision.Versions).Select(version => new Contribution(version.By, ContributionKind.ChangeSentence, StageAt(version.At))),
        .. state.Ideas.Where(idea => idea.Status != IdeaStatus.Withdrawn && idea.Wording.Stands).Select(idea => new Contribution(idea.Proposers[0].Person, ContributionKind.Idea, StageAt(idea.AddedAt))),
        .. Ideas.SelectMany(idea => idea.BuildOns).Where(added => added.Wording.Stands).Select(added => new Contribution(added.By.Person, ContributionKind.BuildOn, StageAt(added.At))),
        .. Ideas.SelectMany(idea => idea.Risks.Where(risk => risk.Wording.Stands && !idea.IsProposedBy(risk.By.Person))).Select(risk => new Contribution(risk.By.Person, ContributionKind.Risk, StageAt(risk.At))),
        .. state.Stories.Where(story => story.Status == StoryStatus.Confirmed).Select(Told),
        .. state.Actions.Where(action => action.AcceptedAt is not null).Select(action => new Contribution(action.Owner, ContributionKind.Action, StageAt(action.AcceptedAt!.Value))),
        .. state.Outcomes.Where(outcome => outcome.WithdrawnAt is null).Select(outcome => new Contribution(outcome.By.Person, ContributionKind.Outcome, StageAt(outcome.AddedAt))),
        .. state.Outcomes.SelectMany(outcome => outcome.Views).Select(view => new Contribution(view.By.Person, ContributionKind.BuildOn, StageAt(view.At))),
    ];

    public IReadOnlyList<Tie> Ties => field ??=
    [
        .. Needs.SelectMany(need => need.BuildOns.Where(added => added.Wording.Stands).Select(added => new Tie(added.By, need.Proposers[0]))),
        .. Needs.SelectMany(need => Pairs(need.Proposers)),
        .. Ideas.SelectMany(idea => idea.BuildOns.Where(added => added.Wording.Stands).Select(added => new Tie(added.By.Person, idea.Proposers[0].Person))),
        .. Ideas.SelectMany(idea => Pairs([.. idea.Proposers.Select(proposer => proposer.Person)])),
    ];

    /// <summary>Ideas that were decided on.</summary>
    public IReadOnlyList<Proposal> Proposals => field ??=
    [
        .. Ideas.Where(idea => idea.Decision is not null).Select(idea => new Proposal(
            [.. idea.Proposers.Select(proposer => proposer.Person)], idea.Status == IdeaStatus.Chosen, idea.Decision!.Reason.Length > 0)),
    ];

    /// <summary>Groups that were expected at the table and of which nobody has introduced themselves.</summary>
    public IReadOnlyList<string> NotMet =>
        [.. state.Initiative.ExpectedGroups.Where(group => !_groups.ContainsKey(Participant.KeyOf(group)))];

    // What a merged need or idea had is kept by the one it was merged into.
    private IEnumerable<Need> Needs => state.Needs.Where(need => need.IsOpen);

    private IEnumerable<Idea> Ideas => state.Ideas.Where(idea => idea.IsOption);

    private Stage StageAt(DateTimeOffset time) => state.Initiative.StageAt(time);

    // Whose perspective a story tells is shown with it, who told it never: so its group must not be told by a figure that moves.
    // What somebody noted of a teller outside is written down, not confirmed by them: as with needs, a form is nobody's voice.
    private Contribution Told(Story story) => story.TellerVoice is Voice.ServiceUser or Voice.Carer
        ? new(null, ContributionKind.Story, StageAt(story.AddedAt), story.Teller is null ? Account.WrittenDown : Account.Own, IsConfirmed: story.Teller is not null)
        : new(null, ContributionKind.Story, StageAt(story.AddedAt));

    private static Account AccountOf(Need need) => need.IsTheirVoice ? Account.Own : need.ToldBy switch
    {
        ToldBy.ServiceUser or ToldBy.Carer => Account.WrittenDown,
        ToldBy.StaffSpeakingFor => Account.SpokenFor,
        _ => Account.Evidence,
    };

    private static IEnumerable<Tie> Pairs(IReadOnlyList<Domain.PersonId> people) =>
        people.SelectMany((one, place) => people.Skip(place + 1).Select(other => new Tie(one, other)));
}
