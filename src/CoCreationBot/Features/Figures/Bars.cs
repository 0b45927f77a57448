using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Web;

namespace CoCreationBot.Features.Figures;

/// <summary>A figure in words, and the bar under it.</summary>
/// <param name="Words">What it is a figure of, as Markdown.</param>
/// <param name="Figure">The figure as it may be told.</param>
/// <param name="Bar">The same, drawn; null where it has no length.</param>
internal readonly record struct BarRow(string Words, string Figure, Bar? Bar);

/// <summary>
/// Figures, each in words with a bar below: the words wrap on a phone and grow with the reader's letters, the bar is a picture of no words. Without a public
/// address there are no pictures, and the words stand alone. What is told as a range is striped as far as the range goes, never drawn as if it were known.
/// </summary>
internal sealed class Bars(PublicAddress address)
{
    internal const string Path = "/pictures/bars";

    /// <summary>A count out of all: known as far as the range begins, striped as far as it goes.</summary>
    public static CountBar Counted(CountBand band, int of) => new(Math.Max(1, of), [new Stretch(Ink.First, band.Low), .. band.IsExact ? [] : new[] { new Stretch(Ink.Range, band.High - band.Low) }]);

    /// <summary>
    /// Parts that add up to all: from the left as many of each as there are for certain, each in its ink; behind them, striped, those who may be of one part or
    /// another. Null where nothing is certain.
    /// </summary>
    public static CountBar? Shared(int of, IReadOnlyList<CountBand> parts)
    {
        var certain = parts.Sum(part => part.Low);
        return of <= 0 || certain == 0 || certain > of ? null
            : new CountBar(of, [.. parts.Select((part, place) => new Stretch((Ink)place, part.Low)), .. certain < of ? [new Stretch(Ink.Range, of - certain)] : Array.Empty<Stretch>()]);
    }

    /// <summary>Parts that add up, row by row.</summary>
    /// <param name="rows">What of, as Markdown; how many in all; how many in each part.</param>
    /// <param name="parts">What the parts are called, at most four.</param>
    public IEnumerable<CardElement> Parts(IEnumerable<(string Words, int Of, IReadOnlyList<CountBand> Parts)> rows, params IReadOnlyList<string> parts) => Rows(
        [.. rows.Select(row => new BarRow(row.Words, string.Join(" · ", row.Parts.Select((band, place) => $"{parts[place]} **{BandParts.Text(band)}**")), Shared(row.Of, row.Parts)))],
        parts);

    /// <summary>The rows, and a line that says how to read them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="parts">What the stretches stand for, from the left, where there are several.</param>
    public IEnumerable<CardElement> Rows(IReadOnlyList<BarRow> rows, params IReadOnlyList<string> parts) =>
        [.. rows.SelectMany(row => Row(row, parts.Count > 1)), .. Legend(rows, parts)];

    /// <summary>Levels on one scale, with its points below.</summary>
    /// <param name="lowest">Lowest point of the scale.</param>
    /// <param name="highest">Highest point.</param>
    /// <param name="levels">The levels: what of, the level in words, the lowest and the highest it may be; without these it is not drawn.</param>
    public IEnumerable<CardElement> Levels(int lowest, int highest, IReadOnlyList<(string Words, string Figure, (double Low, double High)? Level)> levels)
    {
        BarRow[] rows = [.. levels.Select(entry => new BarRow(entry.Words, entry.Figure, entry.Level is { } level ? new LevelBar(lowest, highest, level.Low, level.High) : null))];
        return
        [
            .. rows.SelectMany(row => Row(row, isParted: false)),
            .. rows.Any(row => row.Bar is not null) ? Picture(new ScaleBar(lowest, highest), FiguresText.Scale.With(lowest, highest)) : [],
            .. Legend(rows, []),
        ];
    }

    // Several figures have a line of their own.
    private IEnumerable<CardElement> Row(BarRow row, bool isParted) =>
    [
        .. isParted
            ? [new TextBlock(row.Words) { Spacing = Spacings.Small }, new TextBlock(row.Figure) { IsSubtle = true, Spacing = Spacings.None }]
            : new[] { new TextBlock($"{Head(row)} **{row.Figure}**") { Spacing = Spacings.Small } },
        .. row.Bar is { } bar ? Picture(bar, CardMarkdown.ToText(IsOwnToReader(row) ? row.Figure : $"{Head(row)} {row.Figure}")) : [],
    ];

    // A moment is written by each reader's client in their own time; a picture has one text for all.
    private static bool IsOwnToReader(BarRow row) => row.Words.Contains("{{DATE(", StringComparison.Ordinal);

    // A question needs no colon behind it.
    private static string Head(BarRow row) => row.Words is [.., '?' or '.' or '!' or '…'] ? row.Words : $"{row.Words}:";

    private Image[] Picture(Bar bar, string words) => address.Origin is not { } origin ? []
        : [new Image($"{origin}{Path}/{bar.Name}.png", words) { Size = "Stretch", Spacing = Spacings.None }];

    private IEnumerable<CardElement> Legend(IReadOnlyList<BarRow> rows, IReadOnlyList<string> parts)
    {
        if (address.Origin is null || rows.All(row => row.Bar is null))
        {
            return [];
        }

        string[] sentences =
        [
            .. parts.Count > 1 ? [FiguresText.LeftToRight.With(string.Join(" · ", parts))] : Array.Empty<string>(),
            .. rows.Any(row => row.Bar is LevelBar { Low: var low, High: var high } ? low < high
                : row.Bar is CountBar count && count.Stretches.Any(stretch => stretch is { Ink: Ink.Range, Length: > 0 })) ? [FiguresText.Striped] : Array.Empty<string>(),
        ];
        return sentences.Length == 0 ? [] : [CardParts.Note(string.Join(" ", sentences))];
    }
}

internal static class BarPictures
{
    public static void MapBarPictures(this WebApplication app) => app.MapGet(
        Bars.Path + "/{name}.png", (string name) => Bar.Read(name) is { } bar && bar.Name == name ? Results.Bytes(BarPicture.Draw(bar), "image/png") : Results.NotFound())
        .WithMetadata(ResponsePolicy.File);
}
