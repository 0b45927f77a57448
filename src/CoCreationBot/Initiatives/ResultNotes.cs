using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>What stands beside the number of answers of a result: how many came by web link, and why there are no figures.</summary>
internal static class ResultNotes
{
    public static IEnumerable<CardElement> Of(Round round, Withheld withheld = Withheld.None) =>
    [
        .. round.Turnout is { ByLink: > 0 and var some } ? [CardParts.Note(CommonText.ByLink.With(some))] : Array.Empty<CardElement>(),
        .. withheld == Withheld.None ? [] : new[] { CardParts.Note(CommonText.ResourceManager.Of("Withheld", withheld)) },
    ];
}
