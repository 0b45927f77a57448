using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// A method that decides by the poll's rule. In this order: does anybody want any of the options; ties; blocks; the threshold; every group. The first that fails decides.
/// </summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class RuledMethod<TBallot> : PollMethod<TBallot>
    where TBallot : Ballot
{
    // Different ballots of the largest group that are tried; where it has more, one of them turns nothing that could be told.
    private const int MostTurned = 100;

    private protected RuledMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override bool OnlyHears => false;

    /// <inheritdoc/>
    public sealed override bool IsOpenEnded => false;

    /// <inheritdoc/>
    public sealed override bool FollowsRule => true;

    internal sealed override bool CountsHands => false;

    /// <summary>Share of support that is needed where the rule names none, 0–1; null where the best option wins, or a proposal nobody blocks.</summary>
    private protected abstract Share? OwnThreshold { get; }

    /// <summary>The options that come out best, several when level, none without ballots; the proposal itself (0) where there are none.</summary>
    private protected abstract IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<TBallot>> ballots);

    /// <summary>True where a ballot is for an option at all: it gives it more than the least a ballot can give. What no ballot wants never comes out best.</summary>
    private protected abstract bool Wants(Poll poll, TBallot ballot, int option);

    /// <summary>True for an answer that stops a proposal.</summary>
    private protected abstract bool Blocks(TBallot ballot);

    /// <summary>False where what nobody stops is still for too few: more stand aside than are for it.</summary>
    private protected virtual bool IsCarried(IReadOnlyList<Weighed<TBallot>> ballots) => true;

    /// <summary>What is shown of an option where every ballot weighs the same and no group is checked.</summary>
    private protected abstract PublishedOption Count(PublishedFigures figures, int option);

    internal sealed override PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot)
    {
        if (HasOptions && !IsAnyWanted(poll, ballots))
        {
            return new PollJudgement(Verdict.NotAccepted, [VerdictReason.NobodyInFavour], [], poll.Rule.Mandate);
        }

        var best = Best(poll, Weights.Of<TBallot>(ballots, poll.Rule));
        var (winner, reasons) = BreakTie(best, poll.Rule.Tie, lot);
        if (winner is not { } option)
        {
            return new PollJudgement(best.Count == 0 ? Verdict.NotAccepted : Verdict.Tie, [], best, poll.Rule.Mandate);
        }

        var (verdict, found) = Accept(poll, ballots, option);
        return new PollJudgement(verdict, [.. reasons, .. found], [option], poll.Rule.Mandate);
    }

    // That nobody at all is for any of them would tell everybody's answer. So where answers are confidential it takes three people, as for a proposal (DecisionRule.Enough):
    // with one or two it comes out the same, and whoever is one of them does not know whether there is another.
    private bool IsAnyWanted(Poll poll, IReadOnlyList<GroupedBallot> ballots) =>
        ballots.Count(entry => Enumerable.Range(0, poll.Options.Count).Any(option => Wants(poll, (TBallot)entry.Ballot, option)))
        >= Math.Min(poll.Rule.MinimumGroupSize, CheckedParts.FewestHeard);

    /// <summary>True where the options that are level may be named: that they are may tell how many are left for the others.</summary>
    private protected virtual bool MayName(PublishedFigures figures, IReadOnlyList<int> level) => figures.MayShow(figures.Ballots.Count);

    // That a tie was broken fixes counts; that the threshold is met and a group is against tells that somebody small differs.
    internal sealed override PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement) =>
        judgement.Verdict != Verdict.NoQuorum && !judgement.Reasons.Contains(VerdictReason.NobodyInFavour) && Hinges(figures)
        ? judgement with { Verdict = Verdict.TooCloseToTell, Winners = [], Reasons = [] }
        : judgement with
        {
            Winners = IsNamed(figures, judgement) ? judgement.Winners : [],
            Reasons = [.. judgement.Reasons
                .Where(reason => reason is not (VerdictReason.TieBrokenByOrder or VerdictReason.TieBrokenByLot))
                .Select(reason => !figures.Parts.IsEmpty && reason is VerdictReason.BelowThreshold or VerdictReason.FewInFavour or VerdictReason.GroupMostlyAgainst ? VerdictReason.NotEnoughSupport : reason)],
        };

    // Where ballots weigh differently, that options are level fits few counts only. So it is told together with what one answer of those that weigh least would turn.
    private bool Hinges(PublishedFigures figures)
    {
        if (figures.IsByHead || !HasOptions)
        {
            return false;
        }

        var (ballots, rule) = (figures.Ballots, figures.Poll.Rule);
        var weighed = Weights.Of<TBallot>(ballots, rule);
        var (best, lightest) = (Best(figures.Poll, weighed), weighed.Min(ballot => ballot.Weight) + 1e-9);
        int[] light = [.. Enumerable.Range(0, ballots.Count).Where(place => weighed[place].Weight <= lightest)];
        return light.Length < ballots.Count && (best.Count > 1 || light.DistinctBy(place => ballots[place].Ballot).Take(MostTurned)
            .Any(place => !Best(figures.Poll, Weights.Of<TBallot>([.. ballots.Where((_, other) => other != place)], rule)).SequenceEqual(best)));
    }

    // What is not accepted is named only beside its figures: that it is ahead of others, and yet below what the rule asks for, leaves few counts.
    private bool IsNamed(PublishedFigures figures, PollJudgement judgement) => judgement.Verdict switch
    {
        Verdict.Tie => MayName(figures, judgement.Winners),
        Verdict.NotAccepted => !HasOptions || figures.AreShown,
        _ => true,
    };

    internal sealed override IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement) =>
        [.. figures.Places.Select(option => !figures.AreShown ? new PublishedOption { Option = option }
            : figures.Parts.IsEmpty ? WithoutBlocks(Count(figures, option), judgement)
            : CountBesideParts(figures, option))];

    // Beside the check of every part only support is shown: the more figures, the more it tells.
    private protected virtual PublishedOption CountBesideParts(PublishedFigures figures, int option) => new() { Option = option, Support = figures.Support(option) };

    private PublishedOption WithoutBlocks(PublishedOption option, PollJudgement judgement) =>
        HasBlocks && judgement is { Verdict: Verdict.Accepted, Reasons: [] } or { Reasons: [VerdictReason.FewInFavour] }
            ? option with { Distribution = [.. option.Distribution!.SkipLast(1), new CountBand(0, 0)] }
            : option;

    private (Verdict Verdict, VerdictReason[] Reasons) Accept(Poll poll, IReadOnlyList<GroupedBallot> ballots, int option)
    {
        var blocked = ballots.Any(entry => Blocks((TBallot)entry.Ballot));
        if (blocked && (poll.Rule.BlocksStand || poll.Rule.Threshold is null))
        {
            return (Verdict.NotAccepted, [VerdictReason.Blocked]);
        }

        VerdictReason[] overridden = blocked ? [VerdictReason.BlocksOverridden] : [];
        return !IsEnough(poll, ballots, option) ? (Verdict.NotAccepted, [.. overridden, VerdictReason.BelowThreshold])
            : !IsCarried(Weights.Of<TBallot>(ballots, poll.Rule)) ? (Verdict.NotAccepted, [.. overridden, VerdictReason.FewInFavour])
            : PollJudgement.IsPartAgainst(poll, ballots, option) ? (Verdict.NotAccepted, [.. overridden, VerdictReason.GroupMostlyAgainst])
            : (Verdict.Accepted, overridden);
    }

    private bool IsEnough(Poll poll, IReadOnlyList<GroupedBallot> ballots, int option)
    {
        if (Threshold(poll) is not { } threshold)
        {
            return true;
        }

        if (poll.Rule.Weighting == Weighting.ByHead)
        {
            return ballots.Count(entry => poll.IsSupportedBy(entry.Ballot, option)) >= DecisionRule.Enough(threshold, ballots.Count, poll.Rule.MinimumGroupSize);
        }

        var (support, whole) = PollJudgement.WeightOf(poll, ballots, option);
        if (poll.Rule.MinimumGroupSize == 1)
        {
            return support > 0 && threshold.IsReached(support, whole);
        }

        // As with heads: not fewer than three of those that weigh most, nor more than all but two of them.
        var heaviest = Weights.Heaviest(ballots, poll.Rule);
        return support >= (3 * heaviest) - 1e-9 && (threshold.IsReached(support, whole) || support >= Math.Max(3 * heaviest, whole - (2 * heaviest)) - 1e-9);
    }

    private Share? Threshold(Poll poll) => poll.Rule.WrittenThreshold ?? OwnThreshold;

    // One winner by the tie rule, with the reason when it had to decide; null when level options stay level.
    private static (int? Winner, VerdictReason[] Reasons) BreakTie(IReadOnlyList<int> best, TieRule rule, ulong lot) => (best.Count, rule) switch
    {
        (0, _) => (null, []),
        (1, _) => (best[0], []),
        (_, TieRule.FirstListed) => (best.Min(), [VerdictReason.TieBrokenByOrder]),
        (_, TieRule.Lot) => (best.Order().ElementAt(new SeededSequence(lot).NextIndex(best.Count)), [VerdictReason.TieBrokenByLot]),
        _ => (null, []),
    };
}
