using CoCreationBot.Domain.Actions;
using CoCreationBot.Features.Actions;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Planner;

/// <summary>Makes a new action a task of the plan that was linked.</summary>
internal sealed class PlannerListener : IActionListener
{
    public void Agreed(InitiativeChange edit, ActionItem action)
    {
        if (edit.Snapshot.First(PlannerRows.PlanLink) is not null)
        {
            edit.Later(PlannerFeature.Job, action.Id.Value);
        }
    }
}
