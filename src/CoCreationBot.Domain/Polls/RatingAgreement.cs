namespace CoCreationBot.Domain.Polls;

/// <summary>Measures of how far ordinal ratings agree, from counts per point of the scale (lowest point first). Pure numbers without unit.</summary>
public static class RatingAgreement
{
    /// <summary>
    /// Consensus of Tastle and Wierman (2007): 1 + Σ p·log2(1 − |x − μ| / (max − min)). 1 = all the same, 0 = split between the ends.
    /// </summary>
    /// <param name="counts">Answers per point; at least two points.</param>
    /// <returns>0–1, or null without answers.</returns>
    public static double? TastleWierman(IReadOnlyList<int> counts)
    {
        Check(counts);
        var answers = counts.Sum();
        if (answers == 0)
        {
            return null;
        }

        var mean = counts.Select((count, point) => (double)count * point).Sum() / answers;
        double width = counts.Count - 1;
        return 1 + counts.Select((count, point) =>
            count == 0 ? 0 : (double)count / answers * Math.Log2(1 - (Math.Abs(point - mean) / width))).Sum();
    }

    /// <summary>
    /// Agreement A of van der Eijk (2001): −1 polarised, 0 uniform, 1 all on one point. The counts are cut into layers, each a pattern of filled and
    /// empty points; a layer's A is U·(1 − (S − 1)/(K − 1)) with U from the patterns filled-empty-filled, weighted by the layer's share of answers.
    /// </summary>
    /// <param name="counts">Answers per point; at least three points.</param>
    /// <returns>−1 … 1, or null without answers.</returns>
    public static double? VanDerEijk(IReadOnlyList<int> counts)
    {
        Check(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Count, 3);
        var left = counts.ToArray();
        var answers = left.Sum();
        if (answers == 0)
        {
            return null;
        }

        var agreement = 0.0;
        while (left.Any(count => count > 0))
        {
            var height = left.Where(count => count > 0).Min();
            bool[] filled = [.. left.Select(count => count > 0)];
            agreement += Layer(filled) * height * filled.Count(point => point) / answers;
            left = [.. left.Select(count => Math.Max(count - height, 0))];
        }

        return agreement;
    }

    /// <summary>
    /// Kendall's W for ranks without ties: 12 S / (m² (n³ − n)), S the squared deviations of the items' rank sums. 1 = all rank alike.
    /// </summary>
    /// <param name="ranks">Per rater the rank 1 … n of each item.</param>
    /// <returns>0–1, or null with fewer than two items or without raters.</returns>
    public static double? KendallW(IReadOnlyList<IReadOnlyList<int>> ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        if (ranks.Count == 0 || ranks[0].Count < 2)
        {
            return null;
        }

        var (raters, items) = (ranks.Count, ranks[0].Count);
        if (ranks.Any(rank => !rank.Order().SequenceEqual(Enumerable.Range(1, items))))
        {
            throw new ArgumentException("Each rater gives every rank once.", nameof(ranks));
        }

        var mean = raters * (items + 1) / 2.0;
        var deviation = Enumerable.Range(0, items).Sum(item => Math.Pow(ranks.Sum(rank => rank[item]) - mean, 2));
        return 12 * deviation / ((double)raters * raters * (((double)items * items * items) - items));
    }

    /// <summary>
    /// Krippendorff's alpha with the interval metric, 1 − D_o / D_e: squared differences inside units against those between any two values.
    /// Units with fewer than two values say nothing and are left out.
    /// </summary>
    /// <param name="units">Values given to each unit.</param>
    /// <returns>At most 1; null where values do not vary, since then nothing can be told.</returns>
    public static double? KrippendorffAlpha(IReadOnlyList<IReadOnlyList<double>> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var paired = units.Where(unit => unit.Count > 1).ToArray();
        double[] all = [.. paired.SelectMany(unit => unit)];
        var expected = SquaredDifferences(all);
        if (expected == 0)
        {
            return null;
        }

        var observed = paired.Sum(unit => SquaredDifferences(unit) / (unit.Count - 1));
        return 1 - ((all.Length - 1) * observed / expected);
    }

    private static double Layer(bool[] filled)
    {
        var points = filled.Length;
        var used = filled.Count(point => point);
        if (used == points)
        {
            return 0;
        }

        // TU: filled, filled, empty in either direction (unimodal). TDU: filled, empty, filled (the opposite).
        var (unimodal, bimodal) = (0, 0);
        for (var i = 0; i < points; i++)
        {
            for (var j = i + 1; j < points; j++)
            {
                for (var k = j + 1; k < points; k++)
                {
                    unimodal += (filled[i], filled[j], filled[k]) is (true, true, false) or (false, true, true) ? 1 : 0;
                    bimodal += (filled[i], filled[j], filled[k]) is (true, false, true) ? 1 : 0;
                }
            }
        }

        var modality = unimodal + bimodal == 0
            ? 1.0
            : (((points - 2) * (double)unimodal) - ((points - 1) * (double)bimodal)) / ((points - 2) * (double)(unimodal + bimodal));
        return modality * (1 - ((used - 1) / (double)(points - 1)));
    }

    // Σ over ordered pairs of (a − b)², by 2·(n·Σx² − (Σx)²) around the mean to keep precision.
    private static double SquaredDifferences(IReadOnlyCollection<double> values)
    {
        var mean = values.DefaultIfEmpty(0).Average();
        return 2.0 * values.Count * values.Sum(value => (value - mean) * (value - mean));
    }

    private static void Check(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count < 2 || counts.Any(count => count < 0))
        {
            throw new ArgumentException("Two or more counts, none negative.", nameof(counts));
        }
    }
}
