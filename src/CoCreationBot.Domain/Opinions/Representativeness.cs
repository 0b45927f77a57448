namespace CoCreationBot.Domain.Opinions;

/// <summary>How typical a statement is of a group (Polis; consensus reference, 4.5). Pure numbers without unit.</summary>
/// <param name="Share">Smoothed share inside the group, (x + 1) / (seen + 2).</param>
/// <param name="Ratio">Smoothed share inside over that outside.</param>
/// <param name="ShareTest">z that more than half inside take the side.</param>
/// <param name="RatioTest">z that more take it inside than outside.</param>
public readonly record struct Representativeness(double Share, double Ratio, double ShareTest, double RatioTest)
{
    /// <summary>z of a one-sided test at 90 %.</summary>
    public const double Significant = 1.2816;

    /// <summary>True when both tests pass.</summary>
    public bool IsSignificant => ShareTest > Significant && RatioTest > Significant;

    /// <summary>The product of the measures, by which statements are ordered. Two negative tests do not make a positive one.</summary>
    public double Strength => Share * Ratio * Math.Max(ShareTest, 0) * Math.Max(RatioTest, 0);

    /// <summary>Measures a side on a statement, inside against outside.</summary>
    public static Representativeness Of(StatementTally inside, StatementTally outside, Side side) => new(
        Smoothed(inside.On(side), inside.Seen),
        Smoothed(inside.On(side), inside.Seen) / Smoothed(outside.On(side), outside.Seen),
        OneShare(inside.On(side), inside.Seen),
        TwoShares(inside.On(side), inside.Seen, outside.On(side), outside.Seen));

    /// <summary>(x + 1) / (n + 2): a share that small numbers pull towards a half.</summary>
    public static double Smoothed(int count, int seen) => (count + 1.0) / (seen + 2.0);

    /// <summary>z of one proportion against a half, 2·√(n + 1)·((x + 1)/(n + 1) − ½).</summary>
    public static double OneShare(int count, int seen) => 2 * Math.Sqrt(seen + 1.0) * (((count + 1.0) / (seen + 1.0)) - 0.5);

    /// <summary>z of two proportions with pooled variance, one added to each count and total; 0 when both shares are 0 or 1.</summary>
    public static double TwoShares(int countIn, int seenIn, int countOut, int seenOut)
    {
        var (x1, n1, x2, n2) = (countIn + 1.0, seenIn + 1.0, countOut + 1.0, seenOut + 1.0);
        var pooled = (x1 + x2) / (n1 + n2);
        var spread = Math.Sqrt(pooled * (1 - pooled) * ((1 / n1) + (1 / n2)));
        return spread > 0 ? ((x1 / n1) - (x2 / n2)) / spread : 0;
    }
}
