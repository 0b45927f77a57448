using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Power;
using CoCreationBot.Workspace;

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
        .. state.Needs.Select(need => new Contribution(need.Proposers[0], ContributionKind.Need, StageAt(need.AddedAt), AccountOf(need))),
        .. Standing.SelectMany(need => need.BuildOns).Select(added => new Contribution(added.By, ContributionKind.BuildOn, StageAt(added.At))),
        .. Standing.SelectMany(need => need.Supporters.Select(by => new Contribution(by, ContributionKind.Support, StageAt(need.AddedAt)))),
        .. state.Snapshot.All(Kinds.Vision).SelectMany(vision => vision.Versions).Select(version => new Contribution(version.By, ContributionKind.ChangeSentence, StageAt(version.At))),
    ];

    public IReadOnlyList<Tie> Ties => field ??=
    [
        .. Standing.SelectMany(need => need.BuildOns.Select(added => new Tie(added.By, need.Proposers[0]))),
        .. Standing.SelectMany(need => Pairs(need.Proposers)),
    ];

    /// <summary>Ideas that were decided on; none until ideas are kept with their proposers.</summary>
    public IReadOnlyList<Proposal> Proposals { get; } = [];

    /// <summary>Groups that were expected at the table and of which nobody has introduced themselves.</summary>
    public IReadOnlyList<string> NotMet =>
        [.. state.Initiative.ExpectedGroups.Where(group => !_groups.ContainsKey(Participant.KeyOf(group)))];

    // What a merged need had is kept by the one it was merged into.
    private IEnumerable<Need> Standing => state.Needs.Where(need => need.Status != NeedStatus.Merged);

    private Stage StageAt(DateTimeOffset time) => state.Initiative.StageAt(time);

    private static Account AccountOf(Need need) => need.ToldBy switch
    {
        ToldBy.ServiceUser or ToldBy.Carer => Account.WrittenDown,
        ToldBy.StaffSpeakingFor => Account.SpokenFor,
        _ => Account.Evidence,
    };

    private static IEnumerable<Tie> Pairs(IReadOnlyList<Domain.PersonId> people) =>
        people.SelectMany((one, place) => people.Skip(place + 1).Select(other => new Tie(one, other)));
}
