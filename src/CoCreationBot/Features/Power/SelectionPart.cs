using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Whose ideas were chosen (domain report, 4.6).</summary>
internal static class SelectionPart
{
    public static PublishedSelection? Published(PowerSources sources) => PublishedSelection.From(sources.Roster, sources.Proposals, sources.K);

    public static string Sentence(PublishedSelection? shown)
    {
        if (shown is null)
        {
            return PowerText.SelectionNone;
        }

        return shown.Least is not { } least
            ? PowerText.SelectionAlike
            : $"{What(least)} {PowerText.SelectionOdds.With(Odds(least.Chance), Odds(shown.ChanceOfAny))}{(shown.MayBeLuck ? PowerText.SelectionMayBeLuck : PowerText.SelectionSeldom)} {PowerText.SelectionReason}";
    }

    public static IEnumerable<CardElement> Of(PublishedSelection? shown, Bars bars)
    {
        yield return new TextBlock($"**{Sentence(shown)}**");
        if (shown is null)
        {
            yield break;
        }

        yield return CardParts.Text(PowerText.SelectionCounted.With(shown.Proposed, shown.Chosen, shown.WithoutReason)
            + (shown.WithoutReason > 0 ? " " + PowerText.SelectionReasonsMatter : ""));
        if (shown.Compared < shown.Proposed)
        {
            yield return CardParts.Note(PowerText.SelectionCompared.With(shown.Compared));
        }

        yield return CardParts.Section(PowerText.ColumnChosen);
        foreach (var row in bars.Rows([.. shown.Groups.Take(PowerWords.MostGroups).Select(group => new BarRow(
            PowerWords.Group(group.Group), PowerText.Of.With(group.Chosen, group.Proposed), Bars.Counted(new CountBand(group.Chosen, group.Chosen), group.Proposed)))]))
        {
            yield return row;
        }

        yield return CardParts.Rows(
            [4, 3, 3],
            [PowerText.ColumnGroup, PowerText.ColumnLift, PowerText.ColumnOdds],
            shown.Groups.Take(PowerWords.MostGroups).Select(group => (IReadOnlyList<string>)[PowerWords.Group(group.Group), PowerWords.OptionalTwo(group.Lift), Odds(group.Chance)]));
        foreach (var more in PowerWords.More(shown.Groups.Count))
        {
            yield return more;
        }

        yield return CardParts.Note(PowerText.SelectionNote);
    }

    // Where joint ideas were split, the sentence tells the parts that were compared.
    private static string What(Selection group) => group.Chosen == 0
        ? PowerText.SelectionZero.With(group.Proposed, PowerWords.Group(group.Group))
        : PowerText.SelectionFew.With(PowerText.Of.With(PowerWords.Part(group.ChosenCredit), PowerWords.Part(group.Credit)), PowerWords.Group(group.Group));

    private static string Odds(double chance) => chance < 0.01 ? PowerText.BelowOne : PowerWords.Whole(100 * chance);
}
