using System.Text.Json.Serialization;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>A share where groups weigh equally, in three bands: weights would give single answers away.</summary>
public enum ShareBand
{
    /// <summary>At most two fifths.</summary>
    Few,

    /// <summary>Between.</summary>
    AboutHalf,

    /// <summary>At least three fifths.</summary>
    Most,
}

/// <summary>A mean score as it may be shown, 0–5: rounded, or a range near the ends.</summary>
/// <param name="Low">Lowest it may be.</param>
/// <param name="High">Highest it may be.</param>
public readonly record struct MeanBand(double Low, double High);

/// <summary>What may be shown of one option, or of the proposal.</summary>
public sealed record PublishedOption
{
    /// <summary>Its place in <see cref="Poll.Options"/>; 0 for a proposal.</summary>
    public required int Option { get; init; }

    /// <summary>How many support it (see <see cref="PollMethod"/>). Null where figures are not shown (<see cref="PublishedFigures.AreShown"/>).</summary>
    public CountBand? Support { get; init; }

    /// <summary>
    /// How many gave each answer, in the method's order (consent positions, fingers 0–5, levels 1–8, senses, agree-disagree-pass, yes-if need be-no).
    /// Null for methods without, and where every group is checked: the two together would tell too much.
    /// </summary>
    public IReadOnlyList<CountBand>? Distribution { get; init; }

    /// <summary>Dots in all; only for dots.</summary>
    public CountBand? Dots { get; init; }

    /// <summary>Mean score; only for scores, from k scorers.</summary>
    public MeanBand? Mean { get; init; }

    /// <summary>Place of the majority grade; only for majority judgment.</summary>
    public int? Grade { get; init; }

    /// <summary>Share of support where groups weigh equally; only in results of versions before: it could give single answers away.</summary>
    public ShareBand? Share { get; init; }

    /// <summary>Statements only, where the rule asks parts apart: true when in at least one of them fewer than half of those who saw it agree.</summary>
    public bool? GroupMostlyAgainst { get; init; }
}

/// <summary>What may be shown of a ranked choice besides the winner.</summary>
/// <param name="Order">Schulze order, best first; options in one list are level.</param>
/// <param name="InstantRunoff">Winner of instant-runoff; several when level.</param>
/// <param name="Differ">True when the two name different winners.</param>
public sealed record PublishedRanking(IReadOnlyList<IReadOnlyList<int>> Order, IReadOnlyList<int> InstantRunoff, bool Differ);

/// <summary>Words that may be shown, without a name.</summary>
/// <param name="Reason">Reason, concern, answer or advice; may be empty.</param>
/// <param name="ProposedChange">The change asked for; may be empty.</param>
public sealed record Remark(string Reason, string ProposedChange);

/// <summary>
/// The published outcome of a poll: only what everybody may see, on every surface (domain report, 5.1). It is safe against somebody who knows who answered,
/// the groups, how this is computed, and one ballot: no answer of another person follows from it, nor that they were for or against. Figures are exact from 2k − 1
/// answers on. There are no counts per group, since together with the winner they could be solved back; of groups only that not all are for it is told.
/// </summary>
public sealed record PublishedPoll
{
    /// <summary>The method.</summary>
    public required Method Method { get; init; }

    /// <summary>How many answered; null below k.</summary>
    public required int? Answers { get; init; }

    /// <summary>Turnout of the groups that may be shown, by the complement rule.</summary>
    public required IReadOnlyList<GroupTurnout> Groups { get; init; }

    /// <summary>The verdict with the reasons that may be told.</summary>
    public required PollJudgement Judgement { get; init; }

    /// <summary>True when the rule asks every group and fewer than three people who use the service answered: what is accepted is agreed among staff, and stays open.</summary>
    public bool IsAmongStaff { get; init; }

    /// <summary>Why figures are held back for the sake of who answered.</summary>
    public Withheld Withheld { get; init; }

    /// <summary>True where the rule is met and people who use the service were among those asked; else a further round and a talk are offered.</summary>
    [JsonIgnore]
    public bool IsSettled => Judgement.Verdict is Verdict.Accepted or Verdict.Heard && !IsAmongStaff;

    /// <summary>Per option, in the poll's order (statements: those no group is against first, then by agreement). Empty below k.</summary>
    public required IReadOnlyList<PublishedOption> Options { get; init; }

    /// <summary>Only for ranked choice, from k answers.</summary>
    public PublishedRanking? Ranking { get; init; }

    /// <summary>
    /// Options in the order of consensus across groups (<see cref="GroupConsensus"/>), best first; options in one list are level. Only where the rule checks
    /// every group and at least two groups are large enough for it; never with figures.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? AcrossGroups { get; init; }

    /// <summary>Words of those who agreed to it or blocked, or of all from ten answers; in an order that tells nothing.</summary>
    public required IReadOnlyList<Remark> Remarks { get; init; }

    /// <summary>Takes from the ballots of a closed poll what may be shown.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="ballots">Everybody's last ballot, checked.</param>
    /// <param name="invited">Participants per group key.</param>
    /// <param name="groupNames">Display name per group key.</param>
    /// <param name="lot">Seed of the lot.</param>
    /// <param name="withheld">Why there are no figures, however many answered.</param>
    public static PublishedPoll From(
        Poll poll, IReadOnlyList<GroupedBallot> ballots, IReadOnlyDictionary<string, int> invited, IReadOnlyDictionary<string, string> groupNames, ulong lot = 0,
        Withheld withheld = Withheld.None)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(ballots);
        ArgumentNullException.ThrowIfNull(groupNames);
        var k = DisclosureRules.AtLeast(poll.Rule.MinimumGroupSize);
        var published = new PublishedPoll
        {
            Method = poll.Method,
            Answers = ballots.Count >= k ? ballots.Count : null,
            Groups = GroupTurnout.Of(ballots.Select(entry => entry.Group), groupNames, k),
            Judgement = PollJudgement.Of(poll, ballots, invited, lot),
            IsAmongStaff = poll.Rule.HalfOfEveryGroup && Methods.Of(poll.Method).FollowsRule && CheckedParts.IsAmongStaff(ballots.Select(entry => entry.From)),
            Withheld = withheld,
            Options = [],
            Remarks = [],
        };
        if (published.Answers is null)
        {
            return published;
        }

        var figures = new PublishedFigures(poll, ballots, k, published.Judgement, mayShow: withheld == Withheld.None);
        return published with
        {
            Judgement = figures.MayTell(),
            Options = figures.Options(),
            Ranking = figures.Ranking(),
            AcrossGroups = figures.AcrossGroups(),
            Remarks = RemarksToShow(ballots),
        };
    }

    /// <summary>The outcome of a poll that was opened with names: nothing is hidden, and one answer is enough. Who said what stands beside it.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="ballots">Everybody's last ballot, checked.</param>
    /// <param name="invited">Participants per group key.</param>
    /// <param name="lot">Seed of the lot.</param>
    public static PublishedPoll Named(Poll poll, IReadOnlyList<GroupedBallot> ballots, IReadOnlyDictionary<string, int> invited, ulong lot = 0)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(ballots);
        var figures = new PublishedFigures(poll, ballots, 1, new PollJudgement(Verdict.Heard, [], [], poll.Rule.Mandate), isNamed: true);
        return new PublishedPoll
        {
            Method = poll.Method,
            Answers = ballots.Count,
            Groups = [],
            Judgement = PollJudgement.Of(poll with { Rule = poll.Rule with { MinimumGroupSize = 1 } }, ballots, invited, lot),
            Options = ballots.Count == 0 ? [] : figures.Options(),
            Ranking = ballots.Count == 0 ? null : figures.Ranking(),
            Remarks = [],
        };
    }

    // A block is made to be heard. The writer of a concern may let it be shown too, so that the number of remarks does not tell the number of blocks.
    private static Remark[] RemarksToShow(IReadOnlyList<GroupedBallot> ballots) =>
    [
        .. ballots.Select(entry => entry.Ballot)
            .Where(ballot => ballot.ShowReason || ballot.IsMadeToBeHeard || ballots.Count >= DisclosureRules.FreeTextAnswers)
            .Select(ballot => new Remark(ballot.Reason, ballot.Change))
            .Where(remark => remark.Reason.Length + remark.ProposedChange.Length > 0)
            .OrderBy(remark => remark.Reason, StringComparer.Ordinal).ThenBy(remark => remark.ProposedChange, StringComparer.Ordinal),
    ];
}
