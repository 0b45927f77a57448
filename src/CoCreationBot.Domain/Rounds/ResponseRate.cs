namespace CoCreationBot.Domain.Rounds;

/// <summary>How many of a group answered a round (domain report, 4.3).</summary>
/// <param name="Group">Its name.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Invited">How many could.</param>
public sealed record ResponseRate(string Group, int Answered, int Invited)
{
    private const double Z = 1.959963984540054;

    /// <summary>Share that answered, 0–1; null when nobody was invited.</summary>
    public double? Share => Invited == 0 ? null : (double)Answered / Invited;

    /// <summary>95 % interval of the share by Wilson (1927), 0–1: fit for small groups and for nobody or everybody. 0–1 when nobody was invited.</summary>
    public Interval Wilson
    {
        get
        {
            if (Invited == 0)
            {
                return new Interval(0, 1);
            }

            var (share, n) = ((double)Answered / Invited, (double)Invited);
            var whole = 1 + (Z * Z / n);
            var middle = (share + (Z * Z / (2 * n))) / whole;
            var reach = Z / whole * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
            return new Interval(Answered == 0 ? 0 : middle - reach, Answered == Invited ? 1 : middle + reach);
        }
    }
}
