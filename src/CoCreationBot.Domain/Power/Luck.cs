namespace CoCreationBot.Domain.Power;

/// <summary>What a figure would be if nothing but luck were at work: a figure is compared with luck, not with zero.</summary>
/// <param name="Mean">On average.</param>
/// <param name="Low">Only 5 in 100 lie below it.</param>
/// <param name="High">Only 5 in 100 lie above it (the 95th centile).</param>
public readonly record struct LuckLine(double Mean, double Low, double High)
{
    internal static LuckLine Of(double[] drawn)
    {
        Array.Sort(drawn);
        return new LuckLine(drawn.Average(), Centile(drawn, 0.05), Centile(drawn, 0.95));
    }

    /// <summary>The range that holds 95 % of what was drawn, with its ends.</summary>
    internal static Interval RangeOf(double[] drawn)
    {
        Array.Sort(drawn);
        return new Interval(Centile(drawn, 0.025), Centile(drawn, 0.975));
    }

    private static double Centile(double[] rising, double share) => rising[Math.Clamp((int)Math.Ceiling(share * rising.Length) - 1, 0, rising.Length - 1)];
}

/// <summary>Ranges and sizes of what luck does.</summary>
internal static class Luck
{
    /// <summary>The seed of every drawing: the same acts give the same figures, on every machine.</summary>
    public const ulong Seed = 20;

    /// <summary>How often to draw when one drawing costs this many steps; enough for two decimals, and never a second long.</summary>
    public static int Draws(long steps) => (int)Math.Clamp(4_000_000 / Math.Max(steps, 1), 200, 4999);

    /// <summary>Below this chance, over all that one card says, a difference is called more than luck.</summary>
    public const double Seldom = 0.05;
}
