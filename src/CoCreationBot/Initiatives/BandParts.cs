using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Initiatives;

/// <summary>Counts that may be ranges, in words and as bars.</summary>
internal static class BandParts
{
    // A fraction that binary numbers hold exactly.
    private const double Eighths = 8;

    public static string Text(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";

    /// <summary>
    /// Lengths of the parts of a bar that stands for so many people: exact counts as they are, the rest shared among the ranges by their middles. It is
    /// worked out of what is shown, so it tells nothing more; and a bar is as long as there are people, to the last bit, since clients write its length beside it.
    /// </summary>
    public static double[] Lengths(int people, IReadOnlyList<CountBand> bands)
    {
        var rest = Math.Max(0, people - bands.Where(band => band.IsExact).Sum(band => band.Low));
        var middles = bands.Where(band => !band.IsExact).Sum(band => (band.Low + band.High) / 2.0);
        var lengths = bands.Select(band => band.IsExact || middles == 0 ? band.Low : Math.Floor(Eighths * rest * (band.Low + band.High) / 2.0 / middles) / Eighths).ToArray();
        for (var left = rest - bands.Select((band, index) => band.IsExact ? 0 : lengths[index]).Sum(); middles > 0 && left > 0; left -= 1 / Eighths)
        {
            var shortest = Enumerable.Range(0, bands.Count).Where(index => !bands[index].IsExact).MinBy(index => lengths[index] / (bands[index].Low + bands[index].High));
            lengths[shortest] += 1 / Eighths;
        }

        return lengths;
    }
}
