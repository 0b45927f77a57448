using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Initiatives;

/// <summary>Why a result shows no figures, said beside it.</summary>
internal static class WithheldParts
{
    public static IEnumerable<CardElement> Note(Withheld withheld) =>
        withheld == Withheld.None ? [] : [CardParts.Note(CommonText.ResourceManager.Of("Withheld", withheld))];
}
