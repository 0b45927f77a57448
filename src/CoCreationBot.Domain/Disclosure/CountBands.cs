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
/// are equal would itself tell that they are. So counts near an edge share a band: 0–2 and all but two – all. The bands depend only on how many answered,
/// never on the answers; and all options of a poll use the same, so that "A came before B" tells nothing more. Counts that add up to a total everybody knows are
/// shown by <see cref="CountPartition"/>.
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
    public static CountBands Of(int most) => Of(most, Width);

    /// <summary>Bands of another width at both ends.</summary>
    /// <param name="most">The count when everybody gives all they can.</param>
    /// <param name="width">Highest count of the lowest band; the highest is as wide.</param>
    public static CountBands Of(int most, int width) => new(most, [(0, width), (most - width, most)]);

    /// <summary>The band that holds a count.</summary>
    public CountBand this[int count] => new(_low[count], _high[count]);
}
