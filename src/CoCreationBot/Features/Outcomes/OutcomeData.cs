using CoCreationBot.Domain;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Outcomes a person recorded; each is changed on its own card.</summary>
internal sealed class OutcomeData() : CountedData(50, OutcomeRows.Outcome)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person)
    {
        yield return new Fact(OutcomesText.DataOutcomes, $"{state.Outcomes.Count(outcome => outcome.By.Person == person)}");
    }
}
