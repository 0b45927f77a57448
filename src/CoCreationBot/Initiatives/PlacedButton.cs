using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Where on the cards of an initiative as a whole a feature may place a button.</summary>
internal enum ButtonPlace
{
    /// <summary>On the status card, beside who takes part.</summary>
    People,

    /// <summary>On the status card, among what can be done next.</summary>
    Next,

    /// <summary>On the card of the settings.</summary>
    Settings,

    /// <summary>Where a conversation has no initiative.</summary>
    NoInitiative,
}

/// <summary>A button that a feature places on a card of the initiative as a whole.</summary>
/// <param name="Place">Where.</param>
/// <param name="Order">Its place among the others there: smaller comes first.</param>
/// <param name="Make">Makes it, in the current language; without an initiative where there is none.</param>
internal sealed record PlacedButton(ButtonPlace Place, int Order, Func<InitiativeId?, CardAction> Make)
{
    /// <summary>A button that opens a dialog of the initiative.</summary>
    public static PlacedButton Dialog(ButtonPlace place, int order, Func<string> title, string verb) => new(
        place, order, initiative => SubmitAction.OpenDialog(title(), verb, initiative is { } id ? CardParts.Data(id) : null));
}

/// <summary>The buttons that features placed.</summary>
internal sealed class PlacedButtons(IEnumerable<PlacedButton> buttons)
{
    public IEnumerable<CardAction> At(ButtonPlace place, InitiativeId? initiative = null) =>
        buttons.Where(button => button.Place == place).OrderBy(button => button.Order).Select(button => button.Make(initiative));
}

/// <summary>The button beside a criterion that is not met: it begins what meets it.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Make">Makes it, in the current language.</param>
internal sealed record CriterionButton(Criterion Criterion, Func<InitiativeId, CardAction> Make);

/// <summary>The buttons that features have for criteria; one for each at most.</summary>
internal sealed class CriterionButtons(IEnumerable<CriterionButton> buttons)
{
    private readonly Dictionary<Criterion, CriterionButton> _buttons = buttons.ToDictionary(button => button.Criterion);

    /// <summary>The button for a criterion, or null.</summary>
    public CardAction? Of(Criterion criterion, InitiativeId initiative) => _buttons.GetValueOrDefault(criterion)?.Make(initiative);
}
