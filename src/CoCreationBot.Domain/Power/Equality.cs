namespace CoCreationBot.Domain.Power;

/// <summary>How evenly contributions are spread (domain report, 4.1). Pure numbers without unit.</summary>
public static class Equality
{
    /// <summary>
    /// Gini index, Σ(2i − n − 1)·x_i / (n·Σx) over counts in rising order. Counts of all members, also zeros: tools that only see speakers miss the silent.
    /// </summary>
    /// <param name="counts">Contributions per member, none negative.</param>
    /// <returns>0 (all the same) to (n − 1)/n; null without members or contributions.</returns>
    public static double? Gini(IEnumerable<int> counts)
    {
        int[] sorted = [.. counts.Order()];
        ArgumentOutOfRangeException.ThrowIfNegative(sorted.FirstOrDefault());
        return GiniOfSorted(sorted);
    }

    /// <summary>Gini index for small groups, G·n/(n − 1): 1 when one person did everything, whatever the size (Deltas 2003).</summary>
    /// <returns>0–1; null with fewer than two members or without contributions.</returns>
    public static double? SmallGroupGini(IEnumerable<int> counts)
    {
        int[] all = [.. counts];
        return all.Length < 2 ? null : Gini(all) * all.Length / (all.Length - 1);
    }

    /// <summary>The small-group Gini if every contribution fell on a member by luck. Drawn with a fixed seed.</summary>
    /// <returns>Null where <see cref="SmallGroupGini"/> would be.</returns>
    public static LuckLine? GiniByLuck(int members, int contributions)
    {
        if (members < 2 || contributions < 1)
        {
            return null;
        }

        var random = new SeededSequence(Luck.Seed);
        var drawn = new double[Luck.Draws((long)members + contributions)];
        var counts = new int[members];
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            Array.Clear(counts);
            for (var act = 0; act < contributions; act++)
            {
                counts[random.NextIndex(members)]++;
            }

            Array.Sort(counts);
            drawn[draw] = GiniOfSorted(counts)!.Value * members / (members - 1);
        }

        return LuckLine.Of(drawn);
    }

    private static double? GiniOfSorted(int[] sorted)
    {
        var (weighted, sum) = (0.0, 0L);
        for (var place = 0; place < sorted.Length; place++)
        {
            weighted += ((2.0 * (place + 1)) - sorted.Length - 1) * sorted[place];
            sum += sorted[place];
        }

        return sum == 0 ? null : weighted / ((double)sorted.Length * sum);
    }
}
