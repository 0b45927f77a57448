using CoCreationBot.Domain.Actions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Actions;

/// <summary>Who leaves keeps their words here, but their open actions are offered to others.</summary>
internal sealed class ActionLeavers : IRosterListener
{
    private const int MostActions = 15;

    public void Moved(RosterMoved moved, Change change)
    {
        var people = moved.Left.Concat(moved.Back).ToHashSet();
        ActionItem[] theirs = [.. moved.State.Actions.Where(action => action.Status == ActionStatus.Open && people.Contains(action.Owner)).Take(MostActions)];
        foreach (var action in theirs)
        {
            change.Refresh(ActionFeature.ActionView, action.Id.Value);
        }

        if (theirs.Count(action => moved.Left.Contains(action.Owner)) is > 0 and var lost && moved.State.Home is { } home)
        {
            moved.State.Tell(change, [home], () => ActionsText.OwnersLeft.With(lost));
        }
    }
}
