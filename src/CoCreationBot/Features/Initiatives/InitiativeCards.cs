using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Initiatives;

/// <summary>Cards about an initiative as a whole: what everybody may see.</summary>
internal static class InitiativeCards
{
    /// <summary>
    /// The form that starts an initiative, in place: whoever wrote for it has it at once. Once there is one, it says so.
    /// </summary>
    /// <param name="space">The conversation.</param>
    /// <param name="key"><see cref="StartKey"/>, or of words that wait for the start.</param>
    public static AdaptiveCard Start(Space? space, string key)
    {
        if (space?.Initiative is not null)
        {
            return new AdaptiveCard { Body = [CardParts.Note(InitiativesText.AlreadyStartedHere)] };
        }

        var form = InitiativeForms.Start(InitiativeForms.Blank(Language.Match(space?.Spoken)));
        return DialogsInPlace.Of(form with
        {
            Body = [CardParts.Heading(InitiativesText.StartTitle), .. key == StartKey ? Array.Empty<CardElement>() : [CardParts.Text(BegunText.StartNote)], .. form.Body],
        });
    }

    /// <summary>Key of the card that somebody asked for by its command.</summary>
    public const string StartKey = "form";
}
