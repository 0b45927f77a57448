using CoCreationBot.Domain;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Ideas;

/// <summary>A person's ideas; each is changed and taken back on its own card.</summary>
internal sealed class IdeaData(IdeaList list, TimeProvider clock) : CountedData(30, IdeaRows.Idea)
{
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure)
    {
        var (person, now) = (erasure.Person, clock.GetUtcNow());
        foreach (var idea in erasure.Withdraws ? state.Ideas : [])
        {
            var own = idea.Proposers[0].Person == person && idea.Wording.WithdrawnAt is null;
            var (built, risks) = (Said.WithdrawAll(idea.BuildOns, person, now), Said.WithdrawAll(idea.Risks, person, now));
            if (own || !ReferenceEquals(built, idea.BuildOns) || !ReferenceEquals(risks, idea.Risks))
            {
                yield return change => list.Replace(state, change, (own ? idea.Withdraw(person, now).Value : idea) with { BuildOns = built, Risks = risks });
            }
        }
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(IdeasText.DataIdeas, $"{state.Ideas.Count(idea => idea.IsProposedBy(person))}");
        yield return new Fact(IdeasText.DataAdded, $"{state.Ideas.Sum(idea => idea.BuildOns.Count(built => built.By.Person == person) + idea.Risks.Count(risk => risk.By.Person == person))}");
    }
}
