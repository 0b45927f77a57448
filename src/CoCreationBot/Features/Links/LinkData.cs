using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Links;

/// <summary>Who asked for link codes and gave them. They stand by themselves, for a week; only an id is in them.</summary>
internal sealed class LinkData() : CountedData(85, LinkRows.LinkCode, LinkRows.Guesses)
{
    public override IReadOnlyList<StateKind> Anywhere => [LinkRows.LinkCode, LinkRows.Guesses];

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [];
}
