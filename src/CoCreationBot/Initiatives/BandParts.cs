using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Counts that may be ranges, in words and as bars. A range is never drawn as if it were a count: what lies in ranges is one grey part.</summary>
internal static class BandParts
{
    private const int FewestBars = 3;
    private const int LongestLabel = 40;

    public static string Text(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";

    /// <summary>Bars of parts that add up to the people there are; no chart where no bar has an exact part, since the table beside it says all there is.</summary>
    public static IEnumerable<CardElement> Chart(string title, IReadOnlyList<(string Words, int People, IReadOnlyList<ChartPart> Parts)> bars) =>
        bars.Any(bar => bar.Parts.Any(part => part.Band.IsExact))
            ? [new StackedBarChart(title, [.. bars.Select(bar => new StackedBar(bar.Words, Parts(bar.People, bar.Parts)))])]
            : [];

    /// <summary>Counts as bars, each with its number. There is no axis: its ticks would lie between whole people. None for one or two: the table beside it is as short.</summary>
    public static IEnumerable<CardElement> Bars(string title, IReadOnlyList<(string Words, double Length)> bars) => bars.Count < FewestBars
        ? []
        : [new HorizontalBarChart(title, [.. bars.Select(bar => new BarChartValue(CardText.Shorten(bar.Words, LongestLabel), bar.Length) { Color = "categoricalBlue" })]) { DisplayMode = "AbsoluteNoAxis" }];

    /// <summary>Levels on a scale as bars on an axis that is the scale, so that a 1 of 1 – 5 is no bar at all. None for one or two.</summary>
    /// <param name="title">Title.</param>
    /// <param name="lowest">Lowest point of the scale.</param>
    /// <param name="highest">Highest point of the scale.</param>
    /// <param name="levels">The levels.</param>
    public static IEnumerable<CardElement> Levels(string title, int lowest, int highest, IReadOnlyList<(string Words, double Level)> levels) => levels.Count < FewestBars
        ? []
        : [new VerticalBarChart(title, [.. levels.Select(level => new BarChartValue(CardText.Shorten(level.Words, LongestLabel), level.Level) { Color = "categoricalBlue" })]) { YMin = lowest, YMax = highest, ShowBarValues = true }];

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
