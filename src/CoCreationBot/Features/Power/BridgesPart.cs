using CoCreationBot.Domain.Power;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Who works together (domain report, 4.7).</summary>
internal static class BridgesPart
{
    public static string Sentence(PowerSources sources) => Sentence(Published(sources));

    public static IEnumerable<CardElement> Of(PowerSources sources)
    {
        var shown = Published(sources);
        yield return new TextBlock($"**{Sentence(shown)}**");
        if (shown is null)
        {
            yield break;
        }

        if (shown.AcrossWithRecipients is { } withRecipients)
        {
            yield return CardParts.Text(PowerText.BridgesRecipients.With(withRecipients, shown.Across));
        }

        yield return CardParts.Text(PowerText.BridgesByLuck.With(
            PowerWords.Whole(shown.AcrossByLuck.Low), PowerWords.Whole(shown.AcrossByLuck.High), PowerWords.Whole(shown.AcrossByLuck.Mean)));
        yield return new StackedBarChart(PowerText.ChartBridges, [.. shown.Groups.Take(PowerWords.MostGroups).Select(group => new StackedBar(PowerWords.Plain(group.Group),
        [
            new StackedBarPart(PowerText.ColumnAcross, group.Outside) { Color = "categoricalBlue" },
            new StackedBarPart(PowerText.ColumnInside, group.Inside) { Color = "categoricalTeal" },
        ]))]);
        yield return CardParts.Rows(
            [4, 3, 3],
            [PowerText.ColumnGroup, PowerText.ColumnAcross, PowerText.ColumnInside],
            shown.Groups.Take(PowerWords.MostGroups).Select(group => (IReadOnlyList<string>)[PowerWords.Group(group.Group), $"{group.Outside}", $"{group.Inside}"]));
        foreach (var more in PowerWords.More(shown.Groups.Count))
        {
            yield return more;
        }

        if (shown is { Index: { } index, ExpectedIndex: { } expected })
        {
            yield return CardParts.Text(PowerText.BridgesIndex.With(PowerWords.Two(index), PowerWords.Two(expected)));
        }

        yield return CardParts.Note(PowerText.BridgesNote);
    }

    private static PublishedBridges? Published(PowerSources sources) => PublishedBridges.From(sources.Roster, sources.Ties, sources.K);

    private static string Sentence(PublishedBridges? shown) => shown is null
        ? PowerText.BridgesNone
        : PowerText.BridgesSentence.With(shown.Across, shown.Across + shown.Inside, PowerWords.Whole(shown.ExpectedAcross)) + " "
            + (shown.Chance >= PublishedBridges.Seldom ? PowerText.BridgesLuck : shown.Across < shown.ExpectedAcross ? PowerText.BridgesLess : PowerText.BridgesMore);
}
