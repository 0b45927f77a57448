using CoCreationBot.Domain;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Outcomes of what a person proposed.</summary>
internal sealed class OutcomeConcerns : Concerns
{
    public override IEnumerable<Concern> CameOf(InitiativeState state, PersonId person, DateTimeOffset since) => state.Outcomes
        .Where(outcome => outcome.AddedAt >= since && outcome.WithdrawnAt is null && outcome.By.Person != person
            && (outcome.Needs.Any(id => state.FindNeed(id.Value) is { } need && (need.Proposers.Contains(person) || need.Teller == person))
                || outcome.Ideas.Any(id => state.FindIdea(id.Value)?.IsProposedBy(person) == true)))
        .Select(outcome => new Concern(
            OutcomesText.CameNoted.With(CardText.Escape(outcome.Title)),
            outcome.AddedAt,
            SubmitAction.OpenDialog(OutcomesText.ReadButton, "outcome.read", CardParts.Data(state.Initiative.Id, ("outcome", outcome.Id.Value)))));
}
