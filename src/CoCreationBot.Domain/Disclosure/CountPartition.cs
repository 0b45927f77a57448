namespace CoCreationBot.Domain.Disclosure;

/// <summary>
/// Counts of answers of which each person gives exactly one, so that they add up to a total everybody knows: a range for one of them alone would be the exact
/// figure by subtraction (17, 6 and "0–2" of 24). Small counts are hidden together with the next larger one, and only their sum can be worked out.
/// </summary>
public static class CountPartition
{
    /// <summary>
    /// The counts as so many people bear them: up to k − 1 nothing; up to 2k − 2 whether it is more than half, which is no figure and yet tells a small group's voice;
    /// from there on as <see cref="Of"/>.
    /// </summary>
    /// <param name="counts">People per answer.</param>
    /// <param name="k">Fewest others a figure rests on, whoever knows k − 1 answers.</param>
    /// <returns>Null below k people.</returns>
    public static IReadOnlyList<CountBand>? Among(IReadOnlyList<int> counts, int k)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var people = counts.Sum();
        return people < DisclosureRules.AtLeast(k) ? null : people < DisclosureRules.FiguresFrom(k) ? Halves(counts, people) : Of(counts);
    }

    /// <summary>
    /// The counts as they may be shown. Where all but two or fewer gave the same answer: a range for it and for each other. Else counts of up to two, and the smallest
    /// others until at least two are hidden with at least three people between them, each as 0 – their sum; all else exact.
    /// </summary>
    /// <param name="counts">People per answer.</param>
    /// <param name="kept">The answer that is hidden last among equals: it is named as the first anyway.</param>
    public static IReadOnlyList<CountBand> Of(IReadOnlyList<int> counts, int? kept = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (people, most) = (counts.Sum(), counts.Max());
        if (people - most <= CountBands.Width)
        {
            return [.. counts.Select(count => count == most ? new CountBand(people - CountBands.Width, people) : new CountBand(0, CountBands.Width))];
        }

        int[] rising = [.. Enumerable.Range(0, counts.Count).OrderBy(answer => counts[answer]).ThenBy(answer => answer == kept).ThenByDescending(answer => answer)];
        var hidden = rising.Count(answer => counts[answer] <= CountBands.Width);
        while (hidden > 0 && hidden < counts.Count && (hidden < 2 || Sum() <= CountBands.Width))
        {
            hidden++;
        }

        var together = new CountBand(0, Sum());
        return [.. counts.Select((count, answer) => Array.IndexOf(rising, answer) < hidden ? together : new CountBand(count, count))];

        int Sum() => rising.Take(hidden).Sum(answer => counts[answer]);
    }

    private static CountBand[] Halves(IReadOnlyList<int> counts, int people) =>
        [.. counts.Select(count => count > people / 2 ? new CountBand((people / 2) + 1, people) : new CountBand(0, people / 2))];
}
