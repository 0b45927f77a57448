using MathNet.Numerics.Distributions;

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
        double Centile(double share) => drawn[Math.Clamp((int)Math.Ceiling(share * drawn.Length) - 1, 0, drawn.Length - 1)];
        return new LuckLine(drawn.Average(), Centile(0.05), Centile(0.95));
    }
}

/// <summary>Ranges and sizes of what luck does.</summary>
internal static class Luck
{
    /// <summary>The seed of every drawing: the same acts give the same figures, on every machine.</summary>
    public const ulong Seed = 20;

    /// <summary>How often to draw when one drawing costs this many steps; enough for two decimals, and never a second long.</summary>
    public static int Draws(long steps) => (int)Math.Clamp(4_000_000 / Math.Max(steps, 1), 200, 4999);

    /// <summary>Central range that holds 95 % of a binomial count: exact, the ends belong to it.</summary>
    public static Interval Counts(int trials, double share)
    {
        if (trials == 0 || share is <= 0 or >= 1)
        {
            return new Interval(trials * Math.Clamp(share, 0, 1), trials * Math.Clamp(share, 0, 1));
        }

        return new Interval(Smallest(0.025), Smallest(0.975));

        int Smallest(double wanted)
        {
            var (low, high) = (0, trials);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = Binomial.CDF(share, trials, middle) >= wanted ? (low, middle) : (middle + 1, high);
            }

            return low;
        }
    }
}
