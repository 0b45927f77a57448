using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>What helped and what held back: the spread per audience, where it did both, and where staff and people who use the service differ.</summary>
internal static class FactorResults
{
    // In percentage points; below it the two shares are called alike.
    private const int NoticeableGap = 20;

    public static IEnumerable<CardElement> Show(PublishedReflection result, Bars bars)
    {
        var rows = result.Factors.SelectMany(factor => factor.Figures.Select(figures => (Factor: factor, Figures: figures))).ToArray();
        return rows.Length == 0 ? [] :
        [
            CardParts.Section(ReflectionsText.FactorsHeading),
            .. bars.Parts(
                rows.Select(row => (Words(row.Factor, row.Figures), row.Figures.People, (IReadOnlyList<CountBand>)[row.Figures.Helped, row.Figures.NoEffect, row.Figures.HeldBack])),
                ReflectionsText.ColumnHelped, ReflectionsText.ColumnNoEffect, ReflectionsText.ColumnHeldBack),
        ];
    }

    /// <summary>What is seen in the figures, and examples people gave.</summary>
    public static IEnumerable<CardElement> Remarks(PublishedReflection result, int mostExamples) => result.Factors.SelectMany(factor => Remarks(factor, mostExamples));

    private static string Words(PublishedFactor factor, FactorFigures figures) => CardText.Escape(Name(factor, figures))
        + (figures.Median is { } median ? $" ({ReflectionsText.ColumnMedian}: {median.ToString("+0.#;−0.#;0", CultureInfo.CurrentCulture)})" : "");

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
