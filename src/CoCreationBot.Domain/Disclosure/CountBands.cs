namespace CoCreationBot.Domain.Disclosure;

/// <summary>A count as it may be shown: exact, or a range near nobody and everybody.</summary>
/// <param name="Low">Lowest it may be.</param>
/// <param name="High">Highest it may be; the same as <paramref name="Low"/> when exact.</param>
public readonly record struct CountBand(int Low, int High)
{
    /// <summary>True when the count itself is shown.</summary>
    public bool IsExact => Low == High;
}

/// <summary>
/// Bands for counts of one group of people (domain report, 5.1: a band where all answers are equal). A band that appeared only where all
/// are equal would itself tell that they are. So counts near an edge share a band: 0–2 and all but two – all. The bands depend only on how many answered
/// and in which groups, never on the answers; and all options of a poll use the same, so that "A came before B" tells nothing more.
/// </summary>
public sealed class CountBands
{
    /// <summary>Width of a band: two more than the edge, so that the better of two options at the edge need not stand on it.</summary>
    public const int Width = 2;

    private readonly int[] _low;
    private readonly int[] _high;

    private CountBands(int most, IEnumerable<(int Low, int High)> bands)
    {
        _low = [.. Enumerable.Range(0, most + 1)];
        _high = [.. _low];
        foreach (var (low, high) in bands.Select(band => (Math.Clamp(band.Low, 0, most), Math.Clamp(band.High, 0, most))))
        {
            // Overlapping bands become one.
            var (from, to) = (_low[low], _high[high]);
            for (var count = from; count <= to; count++)
            {
                (from, to) = (Math.Min(from, _low[count]), Math.Max(to, _high[count]));
            }

            Array.Fill(_low, from, from, to - from + 1);
            Array.Fill(_high, to, from, to - from + 1);
        }
    }

    /// <summary>No bands: for polls that were opened with names.</summary>
    public static CountBands Exact(int most) => new(most, []);

    /// <summary>Bands at both ends.</summary>
    /// <param name="most">The count when everybody gives all they can: people, or dots.</param>
    public static CountBands Of(int most) => new(most, Ends(most));

    /// <summary>
    /// Bands where it is also published whether at least half of every group are for it. A yes or no narrows what counts are possible; the ends of
    /// what is left get bands too. Fail: at most <see cref="MostWhenFailing"/>. Pass: at least half of each.
    /// </summary>
    /// <param name="people">People in all.</param>
    /// <param name="groups">Sizes of the groups that are checked.</param>
    public static CountBands Of(int people, IReadOnlyCollection<int> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count == 0)
        {
            return Of(people);
        }

        var most = MostWhenFailing(people, groups);
        var fewest = groups.Sum(size => (size + 1) / 2);
        return new CountBands(people, [.. Ends(people), (most - Width, most), (fewest, fewest + Width), (people - most, people - most + Width), (people - fewest - Width, people - fewest)]);
    }

    /// <summary>Highest count with fewer than half of some group for it.</summary>
    public static int MostWhenFailing(int people, IReadOnlyCollection<int> groups) =>
        groups.Max(size => people - size + ((size + 1) / 2) - 1);

    /// <summary>The band that holds a count.</summary>
    public CountBand this[int count] => new(_low[count], _high[count]);

    private static (int Low, int High)[] Ends(int most) => [(0, Width), (most - Width, most)];
}
