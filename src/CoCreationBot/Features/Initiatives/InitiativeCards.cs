using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Initiatives;

/// <summary>Cards about an initiative as a whole: what everybody may see.</summary>
internal static class InitiativeCards
{
    public static AdaptiveCard StartInvitation() => new()
    {
        Body =
        [
            CardParts.Heading(InitiativesText.StartTitle),
            CardParts.Text(InitiativesText.StartInvitation),
        ],
        Actions = [SubmitAction.OpenDialog(InitiativesText.StartOpen, "start.form")],
    };
}
