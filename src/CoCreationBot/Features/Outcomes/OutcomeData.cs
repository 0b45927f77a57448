using CoCreationBot.Domain;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Outcomes a person recorded; each is changed on its own card.</summary>
internal sealed class OutcomeData(TimeProvider clock) : CountedData(50, OutcomeRows.Outcome)
{
    public override IEnumerable<Action<Change>> Erase(InitiativeState state, Erasure erasure) =>
        from outcome in erasure.Withdraws ? state.Outcomes : []
        where (outcome.By.Person == erasure.Person && outcome.WithdrawnAt is null) || outcome.Views.Any(view => view.By.Person == erasure.Person)
        select (Action<Change>)(change =>
        {
            change.Put(OutcomeRows.Outcome, outcome.Without(erasure.Person, clock.GetUtcNow()));
            change.Refresh(OutcomeFeature.OutcomeView, outcome.Id.Value);
            change.Refresh(OutcomeFeature.ListView, state.Initiative.Id.Value);
        });

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(OutcomesText.DataOutcomes, $"{state.Outcomes.Count(outcome => outcome.By.Person == person)}");
    }
}
