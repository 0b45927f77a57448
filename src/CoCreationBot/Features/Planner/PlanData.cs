using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Planner;

/// <summary>The facilitator who linked a plan stands with it until another does.</summary>
internal sealed class PlanData() : CountedData(86, PlannerRows.PlanLink, PlannerRows.PlannerTask)
{
    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) =>
        state.Snapshot.All(PlannerRows.PlanLink).Count(link => link.By == person) is > 0 and var linked ? [new Fact(PlannerText.DataPlan, $"{linked}")] : [];
}
