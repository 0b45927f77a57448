namespace CoCreationBot.Domain.Polls;

/// <summary>A plurality count, by weight.</summary>
/// <param name="Votes">Weight per option.</param>
/// <param name="Winners">Options with most; several when level; none without ballots.</param>
/// <param name="IsMajority">True when one option has more than half.</param>
public sealed record SingleChoiceCount(IReadOnlyList<double> Votes, IReadOnlyList<int> Winners, bool IsMajority)
{
    /// <summary>Counts.</summary>
    public static SingleChoiceCount Of(IReadOnlyList<Weighed<ChoiceBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var votes = ballots.Distribution(options, ballot => ballot.Option);
        return new SingleChoiceCount(
            votes, ballots.Count == 0 ? [] : Weights.Highest(options, option => votes[option]), votes.Any(weight => 2 * weight > votes.Sum() + 1e-9));
    }
}
