using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Workspace;

/// <summary>Counts that may be ranges, in words and as bars.</summary>
internal static class BandParts
{
    public static string Text(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";

    /// <summary>
    /// Lengths of the parts of a bar that stands for so many people: exact counts as they are, the rest shared among the ranges by their middles. It is
    /// worked out of what is shown, so it tells nothing more; and no bar is longer than there are people.
    /// </summary>
    public static double[] Lengths(int people, IReadOnlyList<CountBand> bands)
    {
        var rest = Math.Max(0, people - bands.Where(band => band.IsExact).Sum(band => band.Low));
        var middles = bands.Where(band => !band.IsExact).Sum(band => (band.Low + band.High) / 2.0);
        return [.. bands.Select(band => band.IsExact || middles == 0 ? band.Low : Math.Round(rest * (band.Low + band.High) / 2.0 / middles, 1))];
    }
}
