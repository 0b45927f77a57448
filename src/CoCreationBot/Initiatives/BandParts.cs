using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Counts that may be ranges, in words and as bars. A range is never drawn as if it were a count: what lies in ranges is one grey part.</summary>
internal static class BandParts
{
    public static string Text(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";

    /// <summary>Bars of parts that add up to the people there are; no chart where no bar has an exact part, since the table beside it says all there is.</summary>
    public static IEnumerable<CardElement> Chart(string title, IReadOnlyList<(string Words, int People, IReadOnlyList<ChartPart> Parts)> bars) =>
        bars.Any(bar => bar.Parts.Any(part => part.Band.IsExact))
            ? [new StackedBarChart(title, [.. bars.Select(bar => new StackedBar(bar.Words, Parts(bar.People, bar.Parts)))])]
            : [];

    private static StackedBarPart[] Parts(int people, IReadOnlyList<ChartPart> parts)
    {
        ChartPart[] exact = [.. parts.Where(part => part.Band.IsExact)];
        var rest = people - exact.Sum(part => part.Band.Low);
        return
        [
            .. exact.Select(part => new StackedBarPart(part.Words, part.Band.Low) { Color = part.Color }),
            .. rest > 0 ? [new StackedBarPart(CommonText.InRanges, rest) { Color = "divergingGray" }] : Array.Empty<StackedBarPart>(),
        ];
    }
}

/// <summary>A part of a bar.</summary>
/// <param name="Words">What it stands for.</param>
/// <param name="Band">How many.</param>
/// <param name="Color">Its colour where it is exact.</param>
internal readonly record struct ChartPart(string Words, CountBand Band, string Color);
