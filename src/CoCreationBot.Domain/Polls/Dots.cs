namespace CoCreationBot.Domain.Polls;

/// <summary>Dots, by weight. Unspent dots are fine.</summary>
/// <param name="Dots">Dots per option.</param>
/// <param name="Winners">Options with most; several when level; none without ballots.</param>
public sealed record DotsCount(IReadOnlyList<double> Dots, IReadOnlyList<int> Winners)
{
    /// <summary>Counts.</summary>
    public static DotsCount Of(IReadOnlyList<Weighed<DotsBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        double[] dots = [.. Enumerable.Range(0, options).Select(option => ballots.Sum(ballot => ballot.Dots[option]))];
        return new DotsCount(dots, ballots.Count == 0 ? [] : Weights.Highest(options, option => dots[option]));
    }
}
