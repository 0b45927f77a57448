namespace CoCreationBot.Domain.Polls;

/// <summary>Finds the best options by a poll's method and weighting.</summary>
public static class BestOptions
{
    /// <summary>The best options; the proposal itself (0) where there are none; empty where nothing can win.</summary>
    public static IReadOnlyList<int> Of(Poll poll, IReadOnlyList<GroupedBallot> ballots)
    {
        ArgumentNullException.ThrowIfNull(poll);
        var options = poll.Options.Count;
        return poll.Method switch
        {
            Method.SingleChoice => SingleChoiceCount.Of(Weigh<ChoiceBallot>(poll, ballots), options).Winners,
            Method.Approval => ApprovalCount.Of(Weigh<ApprovalBallot>(poll, ballots), options).Winners,
            Method.Score => ScoreCount.Of(Weigh<ScoreBallot>(poll, ballots), options, poll.Rule.MinimumGroupSize).Winners,
            Method.Dots => DotsCount.Of(Weigh<DotsBallot>(poll, ballots), options).Winners,
            Method.Ranked => SchulzeCount.Of(Weigh<RankedBallot>(poll, ballots), options).Winners,
            Method.MajorityJudgment => MajorityJudgmentCount.Of(Weigh<GradesBallot>(poll, ballots), options, poll.Grades.Count).Winners,
            Method.TimePoll => TimePollCount.Of(Weigh<TimeBallot>(poll, ballots), options).Best,
            _ => [0],
        };
    }

    /// <summary>Ballots of one kind with their weights.</summary>
    /// <exception cref="InvalidCastException">A ballot is of another method: it was not checked.</exception>
    public static IReadOnlyList<Weighed<T>> Weigh<T>(Poll poll, IReadOnlyList<GroupedBallot> ballots)
        where T : Ballot
    {
        ArgumentNullException.ThrowIfNull(poll);
        return Weights.Of([.. ballots.Select(entry => (entry.Group, (T)entry.Ballot))], poll.Rule);
    }

    /// <summary>One winner by the tie rule, with the reason when it had to decide; null when level options stay level.</summary>
    internal static (int? Winner, VerdictReason[] Reasons) BreakTie(IReadOnlyList<int> best, TieRule rule, ulong lot) => (best.Count, rule) switch
    {
        (0, _) => (null, []),
        (1, _) => (best[0], []),
        (_, TieRule.FirstListed) => (best.Min(), [VerdictReason.TieBrokenByOrder]),
        (_, TieRule.Lot) => (best.Order().ElementAt(new SeededSequence(lot).NextIndex(best.Count)), [VerdictReason.TieBrokenByLot]),
        _ => (null, []),
    };
}
