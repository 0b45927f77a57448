using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>How a poll came out under its rule.</summary>
public enum Verdict
{
    /// <summary>Accepted: the proposal, or the one option that came out best.</summary>
    Accepted,

    /// <summary>Not accepted.</summary>
    NotAccepted,

    /// <summary>Several options came out level.</summary>
    Tie,

    /// <summary>Too few answered.</summary>
    NoQuorum,

    /// <summary>People were heard; the method decides nothing.</summary>
    Heard,

    /// <summary>About as many join as are wanted, or one answer would turn it where groups weigh the same: more would tell who. Only in what is published.</summary>
    TooCloseToTell,
}

/// <summary>Why a verdict is what it is.</summary>
public enum VerdictReason
{
    /// <summary>Fewer than k ballots.</summary>
    TooFewAnswers,

    /// <summary>Too small a share of the invited answered.</summary>
    HeadQuorumMissed,

    /// <summary>Too small a share of some group answered.</summary>
    GroupQuorumMissed,

    /// <summary>Somebody blocks.</summary>
    Blocked,

    /// <summary>Somebody blocks, and the rule lets the majority go on.</summary>
    BlocksOverridden,

    /// <summary>Support is below the threshold.</summary>
    BelowThreshold,

    /// <summary>In at least one group, or of people who use the service, fewer than half support it.</summary>
    GroupMostlyAgainst,

    /// <summary>The threshold or the check of every group is not met; which of the two would tell how people answered. Only in what is published.</summary>
    NotEnoughSupport,

    /// <summary>Options were level; the one listed first was taken, as the rule says.</summary>
    TieBrokenByOrder,

    /// <summary>Options were level; the lot decided, as the rule says.</summary>
    TieBrokenByLot,

    /// <summary>Fewer join than are wanted.</summary>
    NotEnoughPeople,

    /// <summary>Nobody is for any of the options; where answers are confidential, fewer than three people are (<see cref="RuledMethod{TBallot}"/>).</summary>
    NobodyInFavour,

    /// <summary>Nobody blocks, but more stand aside than agree.</summary>
    FewInFavour,
}

/// <summary>A poll's outcome under its rule, from exact counts. For the record and for further computing; <see cref="PublishedPoll"/> is what is shown.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reasons">Why, in the order found.</param>
/// <param name="Winners">Options that came out best (0 for a proposal, whatever the verdict); several only with a tie.</param>
/// <param name="Mandate">What it means: the group decides or advises.</param>
public sealed record PollJudgement(Verdict Verdict, IReadOnlyList<VerdictReason> Reasons, IReadOnlyList<int> Winners, Mandate Mandate)
{
    /// <summary>
    /// Judges: answers and quorums first, then what the method and the rule say. Without a threshold consent needs nobody to block and no more to stand aside than agree, fist-to-five everybody at
    /// three or more, gradients and sense checks the <see cref="DecisionRule"/> default of 75 %, and of options the best wins.
    /// </summary>
    /// <param name="poll">The poll.</param>
    /// <param name="ballots">Everybody's last ballot, checked.</param>
    /// <param name="invited">Participants per group key; people without a group are not in it.</param>
    /// <param name="lot">Seed of the lot, from the round: the same each time.</param>
    public static PollJudgement Of(Poll poll, IReadOnlyList<GroupedBallot> ballots, IReadOnlyDictionary<string, int> invited, ulong lot = 0)
    {
        ArgumentNullException.ThrowIfNull(poll);
        ArgumentNullException.ThrowIfNull(ballots);
        return Quorum.Missed(poll.Rule, ballots, invited) is { } missed
            ? new PollJudgement(Verdict.NoQuorum, [missed], [], poll.Rule.Mandate)
            : Methods.Of(poll.Method).Judge(poll, ballots, lot);
    }

    /// <summary>The judgement of a method that decides nothing.</summary>
    internal static PollJudgement Heard(Poll poll) => new(Verdict.Heard, [], [], poll.Rule.Mandate);

    /// <summary>The parts of those who answered in which at least half must be for it; none where the rule does not ask them.</summary>
    internal static CheckedParts PartsOf(Poll poll, IReadOnlyList<GroupedBallot> ballots) => poll.Rule.HalfOfEveryGroup
        ? CheckedParts.Of([.. ballots.Select(entry => entry.From)], poll.Rule.MinimumGroupSize)
        : CheckedParts.None;

    /// <summary>True when fewer than half of some part support the option.</summary>
    internal static bool IsPartAgainst(Poll poll, IReadOnlyList<GroupedBallot> ballots, int option) =>
        !PartsOf(poll, ballots).Each(0.5, place => poll.IsSupportedBy(ballots[place].Ballot, option));

    /// <summary>Weight of support for an option and of all ballots.</summary>
    internal static (double Support, double Whole) WeightOf(Poll poll, IReadOnlyList<GroupedBallot> ballots, int option)
    {
        var weighed = Weights.Of([.. ballots.Select(entry => (entry.Group, entry.Ballot))], poll.Rule);
        return (weighed.Sum(ballot => poll.IsSupportedBy(ballot, option) ? 1 : 0), weighed.Sum(_ => 1));
    }
}
