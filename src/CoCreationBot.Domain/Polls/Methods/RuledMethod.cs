using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// A method that decides by the poll's rule. In this order: ties; blocks; the threshold; every group. The first that fails decides.
/// </summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class RuledMethod<TBallot> : PollMethod<TBallot>
    where TBallot : Ballot
{
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
    private protected abstract double? OwnThreshold { get; }

    /// <summary>The options that come out best, several when level, none without ballots; the proposal itself (0) where there are none.</summary>
    private protected abstract IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<TBallot>> ballots);

    /// <summary>True for an answer that stops a proposal.</summary>
    private protected abstract bool Blocks(TBallot ballot);

    /// <summary>What is shown of an option where every ballot weighs the same and no group is checked.</summary>
    private protected abstract PublishedOption Count(PublishedFigures figures, int option);

    internal sealed override PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot)
    {
        var best = Best(poll, Weights.Of<TBallot>(ballots, poll.Rule));
        var (winner, reasons) = BreakTie(best, poll.Rule.Tie, lot);
        if (winner is not { } option)
        {
            return new PollJudgement(best.Count == 0 ? Verdict.NotAccepted : Verdict.Tie, [], best, poll.Rule.Mandate);
        }

        var (verdict, found) = Accept(poll, ballots, option);
        return new PollJudgement(verdict, [.. reasons, .. found], [option], poll.Rule.Mandate);
    }

    internal sealed override PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement)
    {
        if (figures.Checked.Length == 0)
        {
            return judgement;
        }

        // A broken tie fixes the count, and the check of every group beside it can then tell how the others answered.
        var merge = TellsTooMuch(figures);
        return judgement with
        {
            Reasons = [.. judgement.Reasons
                .Where(reason => reason is not (VerdictReason.TieBrokenByOrder or VerdictReason.TieBrokenByLot))
                .Select(reason => merge && reason is (VerdictReason.BelowThreshold or VerdictReason.GroupMostlyAgainst) ? VerdictReason.NotEnoughSupport : reason)],
        };
    }

    internal sealed override IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement) =>
        [.. figures.Places.Select(option => (figures.IsByHead, figures.Checked.Length > 0) switch
        {
            // Weights and the check of every group together leave no share that tells nothing more.
            (false, true) => new PublishedOption { Option = option },
            (false, false) => new PublishedOption { Option = option, Share = figures.Share(option) },
            (true, true) => new PublishedOption { Option = option, Support = figures.Support(option) },
            (true, false) => WithoutBlocks(Count(figures, option), judgement),
        })];

    private PublishedOption WithoutBlocks(PublishedOption option, PollJudgement judgement) =>
        HasBlocks && judgement is { Verdict: Verdict.Accepted, Reasons: [] }
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
        var (support, whole) = PollJudgement.WeightOf(poll, ballots, option);
        return support < (Threshold(poll) * whole) - 1e-9 ? (Verdict.NotAccepted, [.. overridden, VerdictReason.BelowThreshold])
            : poll.Rule.HalfOfEveryGroup && PollJudgement.IsGroupAgainst(poll, ballots, option) ? (Verdict.NotAccepted, [.. overridden, VerdictReason.GroupMostlyAgainst])
            : (Verdict.Accepted, overridden);
    }

    private double? Threshold(Poll poll) => poll.Rule.Threshold ?? OwnThreshold;

    // "The threshold is met but a group is against" is safe to tell when at least three counts fit; with fewer it would tell the count, and with it whole groups.
    // Depends on sizes and the rule alone. With equal weights the room is not worked out, and the two reasons are always merged.
    private bool TellsTooMuch(PublishedFigures figures) =>
        !figures.IsByHead
        || (Threshold(figures.Poll) * figures.Ballots.Count is { } needed
            && CountBands.MostWhenFailing(figures.Ballots.Count, figures.Checked) - Math.Ceiling(needed - 1e-9) < CountBands.Width);

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
