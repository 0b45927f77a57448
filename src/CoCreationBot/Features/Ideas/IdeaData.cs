using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Ideas;

/// <summary>A person's ideas; each is changed and taken back on its own card.</summary>
internal sealed class IdeaData() : CountedData(30, IdeaRows.Idea)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(IdeasText.DataIdeas, $"{state.Ideas.Count(idea => idea.IsProposedBy(person))}");
    }
}
