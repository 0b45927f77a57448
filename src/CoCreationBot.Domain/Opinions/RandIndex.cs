namespace CoCreationBot.Domain.Opinions;

/// <summary>How alike two divisions of the same people are.</summary>
internal static class RandIndex
{
    /// <summary>Adjusted Rand index (Hubert, Arabie 1985): 1 = the same, 0 = as luck would make them; 1 where neither divides.</summary>
    /// <param name="pairs">Each person's group in the one and in the other.</param>
    public static double Adjusted(IReadOnlyCollection<(int One, int Other)> pairs)
    {
        var together = pairs.CountBy(pair => pair).Sum(entry => Pairs(entry.Value));
        var one = pairs.CountBy(pair => pair.One).Sum(entry => Pairs(entry.Value));
        var other = pairs.CountBy(pair => pair.Other).Sum(entry => Pairs(entry.Value));
        var byLuck = one * other / Math.Max(Pairs(pairs.Count), 1);
        var most = (one + other) / 2;
        return most == byLuck ? 1 : (together - byLuck) / (most - byLuck);

        static double Pairs(int count) => count * (count - 1) / 2.0;
    }
}
