using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Links;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Cards of a conversation whose link ended: shown once more as they stood, without buttons, and then left alone.</summary>
internal static class LastCards
{
    public static OutgoingMessage Of(AdaptiveCard card, FormerSpace former, string summary)
    {
        var note = CardParts.Warning(CommonText.LinkEndedNote.With(CardParts.When(former.EndedAt)));
        return OutgoingMessage.Of(card with { Body = [note, .. Still(card.Body)], Actions = null, Refresh = null }, summary) with { IsLast = true };
    }

    private static IEnumerable<CardElement> Still(IEnumerable<CardElement> elements) => elements.Select(Still).OfType<CardElement>();

    private static CardElement? Still(CardElement element) => element switch
    {
        ActionSet or CardInput => null,
        Container container when Still(container.Items).ToArray() is var items => items.Length == 0 ? null : container with { Items = items },
        ColumnSet columns when Kept(columns) is var kept => kept.Length == 0 ? null : columns with { Columns = kept },
        _ => element,
    };

    private static Column[] Kept(ColumnSet columns) =>
        [.. columns.Columns.Select(column => column with { Items = [.. Still(column.Items)] }).Where(column => column.Items.Count > 0)];
}
