using MathNet.Numerics.Distributions;

namespace CoCreationBot.Domain.Change;

/// <summary>Exact sign test (Dixon and Mood 1946): who stayed the same is left out, the others are as likely to rise as to fall when nothing changed.</summary>
public static class SignTest
{
    /// <summary>Two-sided p: how likely a split as uneven as this, or more, is by luck.</summary>
    /// <param name="better">How many rose.</param>
    /// <param name="worse">How many fell.</param>
    /// <returns>0–1; 1 when nobody changed.</returns>
    public static double TwoSided(int better, int worse)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(better);
        ArgumentOutOfRangeException.ThrowIfNegative(worse);
        var changed = better + worse;
        return changed == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, changed, Math.Min(better, worse)));
    }
}
