namespace CoCreationBot.Teams.Cards;

/// <summary>Goes through a card and changes its parts, wherever they stand.</summary>
public static class CardChange
{
    /// <summary>The card with each button changed; null takes a button away, and a set of buttons that is left empty.</summary>
    public static AdaptiveCard Buttons(AdaptiveCard card, Func<CardAction, CardAction?> change)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(change);
        return card with
        {
            Body = Each(card.Body, element => element is ActionSet set ? Kept(set.Actions, change) is { Count: > 0 } kept ? set with { Actions = kept } : null : element),
            Actions = card.Actions is { } actions ? Kept(actions, change) : null,
        };
    }

    /// <summary>The card with each input changed.</summary>
    public static AdaptiveCard Inputs(AdaptiveCard card, Func<CardInput, CardInput> change)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(change);
        return card with { Body = Each(card.Body, element => element is CardInput input ? change(input) : element) };
    }

    private static List<CardAction> Kept(IEnumerable<CardAction> actions, Func<CardAction, CardAction?> change) => [.. actions.Select(change).OfType<CardAction>()];

    private static List<CardElement> Each(IEnumerable<CardElement> elements, Func<CardElement, CardElement?> change) => [.. elements.Select(element => change(element) switch
    {
        Container container => container with { Items = Each(container.Items, change) },
        ColumnSet columns => columns with { Columns = [.. columns.Columns.Select(column => column with { Items = Each(column.Items, change) })] },
        var changed => changed,
    }).OfType<CardElement>()];
}
