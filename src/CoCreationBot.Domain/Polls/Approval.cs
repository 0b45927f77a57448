namespace CoCreationBot.Domain.Polls;

/// <summary>Approvals, by weight. Approving of nothing is a valid ballot and counts as an answer.</summary>
/// <param name="Approvals">Weight per option.</param>
/// <param name="Winners">Options with most; several when level; none without ballots.</param>
public sealed record ApprovalCount(IReadOnlyList<double> Approvals, IReadOnlyList<int> Winners)
{
    /// <summary>Counts.</summary>
    public static ApprovalCount Of(IReadOnlyList<Weighed<ApprovalBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        double[] approvals = [.. Enumerable.Range(0, options).Select(option => ballots.Sum(ballot => ballot.Options.Contains(option) ? 1 : 0))];
        return new ApprovalCount(approvals, ballots.Count == 0 ? [] : Weights.Highest(options, option => approvals[option]));
    }
}
