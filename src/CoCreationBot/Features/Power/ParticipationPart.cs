using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Who contributes (domain report, 4.1).</summary>
internal static class ParticipationPart
{
    public static string Sentence(PowerSources sources) => Sentence(Published(sources), sources.K);

    public static IEnumerable<CardElement> Of(PowerSources sources, Bars bars)
    {
        var shown = Published(sources);
        return
        [
            new TextBlock($"**{Sentence(shown, sources.K)}**"),
            .. sources.NotMet is { Count: > 0 } notMet ? [CardParts.Warning(PowerText.ExpectedGroups.With(string.Join(", ", notMet.Select(PowerWords.Group))))] : Array.Empty<CardElement>(),
            .. shown is null ? [] : Figures(shown, bars),
        ];
    }

    private static PublishedParticipation? Published(PowerSources sources) => PublishedParticipation.From(sources.Roster, sources.Contributions, sources.K);

    private static string Sentence(PublishedParticipation? shown, int k)
    {
        if (shown is null)
        {
            return PowerText.TooFewPeople.With(k);
        }

        string[] less = [.. shown.Groups.Where(group => group.Room == Room.Less).Select(group => group.Group)];
        return shown.Contributions == 0 ? PowerText.NobodyYet
            : less.Length == 0 ? PowerText.NoLessRoom
            : (less is [not DisclosureRules.SmallerGroups] ? PowerText.LessRoomOne : PowerText.LessRoomMany).With(PowerWords.Groups(less));
    }

    private static IEnumerable<CardElement> Figures(PublishedParticipation shown, Bars bars)
    {
        yield return CardParts.Text(PowerText.Counted.With(shown.Contributions, shown.Members, shown.Silent));
        if (shown.Contributions == 0)
        {
            yield break;
        }

        yield return CardParts.Section(PowerText.ColumnContributions);
        foreach (var row in bars.Rows([.. shown.Groups.Take(PowerWords.MostGroups).Select(group => new BarRow(
            PowerWords.Group(group.Group), $"{group.Contributions}", Bars.Counted(new CountBand(group.Contributions, group.Contributions), shown.Contributions)))]))
        {
            yield return row;
        }

        yield return CardParts.Rows(
            [4, 3, 3, 3],
            [PowerText.ColumnGroup, PowerText.ColumnTookPart, PowerText.ColumnByLuck, PowerText.ColumnRatio],
            shown.Groups.Take(PowerWords.MostGroups).Select(group => (IReadOnlyList<string>)
            [
                PowerWords.Group(group.Group), PowerText.Of.With(PowerWords.Band(group.TookPart), group.Members), PowerWords.Range(group.ByLuck), PowerWords.OptionalTwo(group.Ratio),
            ]));
        foreach (var more in PowerWords.More(shown.Groups.Count))
        {
            yield return more;
        }

        yield return CardParts.Note(PowerText.TookPartNote);
        yield return CardParts.Note(shown.Contributions < PublishedParticipation.ActsForDecimals
            ? PowerText.FewNote.With(PublishedParticipation.ActsForDecimals)
            : PowerText.RatioNote);
        if (shown is { Gini: { } gini, GiniByLuck: { } luck })
        {
            yield return CardParts.Text(PowerText.Spread.With(shown.Members, PowerWords.Two(gini), PowerWords.Two(luck.Mean), PowerWords.Two(luck.High)));
        }
    }
}
