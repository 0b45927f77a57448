namespace CoCreationBot.Domain.Change;

/// <summary>
/// Percentile bootstrap interval of a mean (Efron 1979) for whole numbers. Nothing is drawn: the distribution of the resampled sum is worked out exactly,
/// by convolving the answers' distribution with itself, so that the interval is the same for everybody and needs no seed.
/// </summary>
public static class BootstrapMean
{
    /// <summary>Up to this many values the interval is exact; above it the normal approximation differs by less than what is shown.</summary>
    public const int MostExact = 400;

    /// <summary>Central interval that holds <paramref name="coverage"/> of the resampled means.</summary>
    /// <param name="values">Whole numbers; at least one.</param>
    /// <param name="coverage">0–1.</param>
    public static Interval Of(IReadOnlyList<int> values, double coverage = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var tail = (1 - coverage) / 2;
        return values.Count <= MostExact ? Exact(values, tail) : Normal(values, tail);
    }

    private static Interval Exact(IReadOnlyList<int> values, double tail)
    {
        var (lowest, n) = (values.Min(), values.Count);
        var share = new double[values.Max() - lowest + 1];
        foreach (var value in values)
        {
            share[value - lowest] += 1.0 / n;
        }

        double[] sums = [1];
        for (var draw = 0; draw < n; draw++)
        {
            sums = Convolve(sums, share);
        }

        return new Interval(Quantile(sums, tail), Quantile(sums, 1 - tail));

        double Quantile(double[] shares, double wanted)
        {
            var (place, reached) = (0, shares[0]);
            // What rounding loses over many sums must not move the quantile.
            while (reached < wanted - 1e-12 && place < shares.Length - 1)
            {
                reached += shares[++place];
            }

            return lowest + ((double)place / n);
        }
    }

    private static double[] Convolve(double[] sums, double[] share)
    {
        var next = new double[sums.Length + share.Length - 1];
        for (var step = 0; step < share.Length; step++)
        {
            for (var sum = 0; share[step] > 0 && sum < sums.Length; sum++)
            {
                next[sum + step] += sums[sum] * share[step];
            }
        }

        return next;
    }

    private static Interval Normal(IReadOnlyList<int> values, double tail)
    {
        var mean = values.Average();
        var error = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Count);
        var reach = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 1 - tail) * error;
        return new Interval(mean - reach, mean + reach);
    }
}
