using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Begun;

/// <summary>The card of words that wait. It is a form for one person, in place of a dialog: whoever wrote a command waits for an answer in the chat.</summary>
internal static class BegunCards
{
    // As much as any of the commands takes, and no more than a card has room for.
    private const int LongestShown = Texts.TitleLength + 1 + Texts.StoryLength;

    /// <summary>The words with what is missing.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="begun">What was written, and why it was not carried out.</param>
    /// <param name="command">The command it was written behind.</param>
    /// <param name="sent">The form as it was just sent; null when it is new.</param>
    public static AdaptiveCard Form(InitiativeState state, BegunWords begun, IWrittenCommand command, BegunForm? sent = null)
    {
        var data = CardParts.Data(state.Initiative.Id, ("begun", begun.Id));
        var asksWho = command.AsksWho && state.FindParticipant(begun.Person) is null;
        var shown = CardText.Shorten(begun.Words, LongestShown);
        return new AdaptiveCard
        {
            Lang = sent is null ? state.Initiative.Language : null,
            Body =
            [
                .. sent is null ? [CardParts.Heading(BegunText.Heading), CardParts.Text(Whose(begun, asksWho))] : FormParts.Problem(Reply.Sentence(begun.Why)),
                .. sent is null && begun.Why != Refusal.None && !IsForOthers(begun) ? [CardParts.Warning(Reply.Sentence(begun.Why))] : Array.Empty<CardElement>(),
                .. begun.Why != Refusal.None && command.Hint is { } hint ? [CardParts.Note(hint)] : Array.Empty<CardElement>(),
                FormParts.RequiredParagraph("words", BegunText.WordsLabel, shown, longest: LongestShown),
                .. shown.Length < begun.Words.Length ? [CardParts.Note(BegunText.Cut.With(begun.Words.Length, shown.Length))] : Array.Empty<CardElement>(),
                .. asksWho ? Introduction.Ask(state.Initiative.ExpectedGroups, sent?.Voice, sent?.Group, inOnePress: true) : [],
            ],
            Actions =
            [
                SubmitAction.SendForm(command.Send, "begun.send", data),
                new ExecuteAction { Title = BegunText.Drop, Verb = "begun.drop", Data = data, AssociatedInputs = "none" },
            ],
        };
    }

    /// <summary>What is left of the card once the words went on, or went.</summary>
    public static AdaptiveCard Nothing() => new() { Body = [CardParts.Note(BegunText.NothingWaits)] };

    private static string Whose(BegunWords begun, bool asksWho)
    {
        var name = begun.Name.Length > 0 ? CardText.Escape(begun.Name) : BegunText.Nameless;
        return (IsForOthers(begun) ? BegunText.ForFacilitators : asksWho ? BegunText.ForNewcomer : BegunText.ForWriter).With(name);
    }

    private static bool IsForOthers(BegunWords begun) => begun.Why == Refusal.OnlyFacilitators;
}
