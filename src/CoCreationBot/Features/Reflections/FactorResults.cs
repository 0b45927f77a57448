using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>What helped and what held back: the spread per audience, where it did both, and where staff and people who use the service differ.</summary>
internal static class FactorResults
{
    // In percentage points; below it the two shares are called alike.
    private const int NoticeableGap = 20;

    public static IEnumerable<CardElement> Show(PublishedReflection result, int mostExamples)
    {
        var rows = result.Factors.SelectMany(factor => factor.Figures.Select(figures => (Factor: factor, Figures: figures))).ToArray();
        if (rows.Length == 0)
        {
            return [];
        }

        return
        [
            CardParts.Section(ReflectionsText.FactorsHeading),
            .. BandParts.Chart(ReflectionsText.FactorsChart, [.. rows.Select(row => (Name(row.Factor, row.Figures), row.Figures.People, Parts(row.Figures)))]),
            CardParts.Rows(
                [4, 3, 3, 3, 3],
                [ReflectionsText.ColumnFactor, ReflectionsText.ColumnHelped, ReflectionsText.ColumnNoEffect, ReflectionsText.ColumnHeldBack, ReflectionsText.ColumnMedian],
                rows.Select(row => (IReadOnlyList<string>)
                [
                    CardText.Escape(Name(row.Factor, row.Figures)), BandParts.Text(row.Figures.Helped), BandParts.Text(row.Figures.NoEffect),
                    BandParts.Text(row.Figures.HeldBack), row.Figures.Median?.ToString("+0.#;−0.#;0", CultureInfo.CurrentCulture) ?? "–",
                ])),
            .. result.Factors.SelectMany(factor => Remarks(factor, mostExamples)),
        ];
    }

    private static IReadOnlyList<ChartPart> Parts(FactorFigures figures) =>
    [
        new(ReflectionsText.ColumnHelped, figures.Helped, "categoricalBlue"), new(ReflectionsText.ColumnNoEffect, figures.NoEffect, "neutral"),
        new(ReflectionsText.ColumnHeldBack, figures.HeldBack, "categoricalMarigold"),
    ];

    private static IEnumerable<CardElement> Remarks(PublishedFactor factor, int mostExamples)
    {
        var name = ReflectionWords.Factor(factor.Item);
        if (factor.Figures.Any(figures => figures.IsMixed))
        {
            yield return CardParts.Text(ReflectionsText.MixedFactor.With(name));
        }

        if (factor.Gap is { } gap && Math.Abs(gap) >= NoticeableGap)
        {
            yield return CardParts.Text((gap > 0 ? ReflectionsText.GapStaff : ReflectionsText.GapUsers).With(name));
        }

        foreach (var example in factor.Examples.Distinct(Texts.Comparer).Take(mostExamples))
        {
            yield return CardParts.Note(ReflectionsText.ExampleOf.With(name, CardText.Escape(CardText.Shorten(example, 300))));
        }
    }

    private static string Name(PublishedFactor factor, FactorFigures figures) => factor.Figures.Count == 1
        ? ReflectionWords.Factor(factor.Item)
        : ReflectionsText.FactorOf.With(ReflectionWords.Factor(factor.Item), ReflectionWords.Audience(figures.Audience));
}
