namespace CoCreationBot.Teams.Cards;

/// <summary>
/// Forms that stand in cards. For clients that show no dialogs, as the Agents Playground, all do: a button that would open a dialog becomes an <c>Action.Execute</c>
/// answered with the form in place of the card, and the form's button likewise. Elsewhere those do that answer what somebody wrote, since no client opens a dialog
/// then. The routes stay the same.
/// </summary>
public static class DialogsInPlace
{
    /// <summary>Name of the mark in a button's data that says which table its verb belongs to.</summary>
    public const string Mark = "inPlace";

    /// <summary>Value of <see cref="Mark"/> for a button that opens a form.</summary>
    public const string Opens = "dialog";

    /// <summary>Value of <see cref="Mark"/> for a button that sends a form.</summary>
    public const string Sends = "form";

    /// <summary>The card with its dialog buttons turned into in-place ones.</summary>
    public static AdaptiveCard Of(AdaptiveCard card) => CardChange.Inputs(CardChange.Buttons(card, Of), Of);

    // Nobody there to ask for more choices: those given are shown.
    private static CardInput Of(CardInput input) =>
        input is ChoiceSetInput { ChoicesData: not null } choices ? choices with { ChoicesData = null, Style = "expanded" } : input;

    private static CardAction Of(CardAction action)
    {
        if (action is not SubmitAction { Data: { } data } submit || data["verb"]?.GetValue<string>() is not { } verb)
        {
            return action;
        }

        var moved = data.DeepClone().AsObject();
        moved.Remove("verb");
        moved[Mark] = moved.Remove("msteams") ? Opens : Sends;
        return new ExecuteAction { Title = submit.Title, Style = submit.Style, Verb = verb, Data = moved, AssociatedInputs = submit.AssociatedInputs };
    }
}
