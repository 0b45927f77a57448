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
            var (built, risks) = (Theirs(idea.BuildOns, person), Theirs(idea.Risks, person));
            if (own || built.Length + risks.Length > 0)
            {
                yield return change =>
                {
                    var without = own ? idea.Withdraw(person, now).Value : idea;
                    foreach (var said in built)
                    {
                        without = without with { BuildOns = Said.Withdraw(without.BuildOns, Said.KeyOf(said), person, now).Value };
                    }

                    foreach (var said in risks)
                    {
                        without = without with { Risks = Said.Withdraw(without.Risks, Said.KeyOf(said), person, now).Value };
                    }

                    list.Replace(state, change, without);
                };
            }
        }
    }

    private static T[] Theirs<T>(IEnumerable<T> all, PersonId person)
        where T : class, ISaid<T> => [.. all.Where(said => said.Author == person && said.Wording.WithdrawnAt is null)];

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(IdeasText.DataIdeas, $"{state.Ideas.Count(idea => idea.IsProposedBy(person))}");
        yield return new Fact(IdeasText.DataAdded, $"{state.Ideas.Sum(idea => idea.BuildOns.Count(built => built.By.Person == person) + idea.Risks.Count(risk => risk.By.Person == person))}");
    }
}
