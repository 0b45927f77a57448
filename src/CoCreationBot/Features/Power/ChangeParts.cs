using CoCreationBot.Domain.Change;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Power;

/// <summary>What people say changed on one question.</summary>
/// <param name="Question">The question as people read it; plain text, also when somebody typed it.</param>
/// <param name="Level">Where the change is felt.</param>
/// <param name="Change">What may be shown of the answers.</param>
internal sealed record ChangeRow(string Question, ChangeLevel Level, PublishedChange Change);

/// <summary>The part of a card that shows perceived change (domain report, 4.8): level by level, better / same / worse first, chart, table and a sentence each.</summary>
internal static class ChangeParts
{
    /// <summary>Most questions a card has room for.</summary>
    public const int MostRows = 12;

    private const int LongestQuestion = 160;
    private const int LongestLabel = 60;

    /// <summary>The elements, to stand in any card; the levels stand side by side and nothing is added up over them.</summary>
    /// <param name="rows">At most <see cref="MostRows"/> questions; the caller pages.</param>
    /// <param name="k">Fewest people a figure may rest on, for the words.</param>
    public static IEnumerable<CardElement> Of(IReadOnlyList<ChangeRow> rows, int k) =>
    [
        .. rows.Take(MostRows).GroupBy(row => row.Level).OrderBy(level => level.Key).SelectMany(level => Level(level.Key, [.. level], k)),
        CardParts.Note(PowerText.ChangeNote),
    ];

    /// <summary>One question's result in one plain sentence.</summary>
    public static string Sentence(PublishedChange change, int k) => PowerText.ResourceManager.Of("Verdict", change.Verdict).With(k);

    private static IEnumerable<CardElement> Level(ChangeLevel level, IReadOnlyList<ChangeRow> rows, int k)
    {
        yield return CardParts.Section(PowerText.ResourceManager.Of("Level", level));
        ChangeRow[] shown = [.. rows.Where(row => row.Change.Better is not null)];
        if (shown.Length > 0)
        {
            yield return new StackedBarChart(PowerText.ChartChange, [.. shown.Select(Bar)]);
            yield return CardParts.Rows(
                [6, 2, 2, 2],
                [PowerText.ColumnQuestion, PowerText.Better, PowerText.Same, PowerText.Worse],
                shown.Select(row => (IReadOnlyList<string>)
                    [Words(row), PowerWords.Band(row.Change.Better!.Value), PowerWords.Band(row.Change.Same!.Value), PowerWords.Band(row.Change.Worse!.Value)]));
        }

        foreach (var row in rows)
        {
            yield return new TextBlock($"**{Words(row)}** {Sentence(row.Change, k)}{Mean(row.Change)}") { Spacing = Spacings.Small };
            if (row.Change.People is { } people)
            {
                yield return CardParts.Note(PowerText.ChangePeople.With(people, row.Change.CannotSay, row.Change.Left));
            }
        }
    }

    private static StackedBar Bar(ChangeRow row) => new(CardText.Shorten(row.Question, LongestLabel),
    [
        new StackedBarPart(PowerText.Better, Middle(row.Change.Better!.Value)) { Color = "good" },
        new StackedBarPart(PowerText.Same, Middle(row.Change.Same!.Value)) { Color = "neutral" },
        new StackedBarPart(PowerText.Worse, Middle(row.Change.Worse!.Value)) { Color = "attention" },
    ]);

    private static double Middle(Domain.Rounds.CountBand band) => (band.Low + band.High) / 2.0;

    private static string Words(ChangeRow row) => CardText.Escape(CardText.Shorten(row.Question, LongestQuestion));

    private static string Mean(PublishedChange change) => change is { Mean: { } mean, Interval: { } interval, NetPoints: { } net }
        ? " " + PowerText.ChangeMean.With(Signed(mean), Signed(interval.Low), Signed(interval.High), net.ToString("+0;−0;0", System.Globalization.CultureInfo.CurrentCulture))
        : "";

    private static string Signed(double figure) => figure.ToString("+0.0;−0.0;0.0", System.Globalization.CultureInfo.CurrentCulture);
}
