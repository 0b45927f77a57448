using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Power;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Who works together (domain report, 4.7).</summary>
internal static class BridgesPart
{
    public static string Sentence(PowerSources sources) => Sentence(Published(sources));

    public static IEnumerable<CardElement> Of(PowerSources sources, Bars bars)
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
        var rows = shown.Groups.Take(PowerWords.MostGroups).Select(group => (
            PowerWords.Group(group.Group), group.Outside + group.Inside, (IReadOnlyList<CountBand>)[new CountBand(group.Outside, group.Outside), new CountBand(group.Inside, group.Inside)]));
        foreach (var row in bars.Parts(rows, PowerText.ColumnAcross, PowerText.ColumnInside))
        {
            yield return row;
        }

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
