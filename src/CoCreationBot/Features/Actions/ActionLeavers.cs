using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Actions;

/// <summary>Who leaves keeps their words here, but their open actions are offered to others.</summary>
internal sealed class ActionLeavers : IRosterListener
{
    private const int MostActions = 15;
    private const int MostPartners = 3;

    public void Moved(RosterMoved moved, Change change)
    {
        var people = moved.Left.Concat(moved.Back).ToHashSet();
        ActionItem[] all = [.. moved.State.Actions.Where(action => people.Contains(action.Owner)).OrderBy(action => action.Status != ActionStatus.Open)];
        ActionItem[] theirs = [.. all.TakeWhile(action => action.Status == ActionStatus.Open).Take(MostActions)];

        // Of who is erased, the name goes from what is done, too, and from the list.
        foreach (var action in moved.IsErased ? all.Take(MostActions) : theirs)
        {
            change.Refresh(ActionFeature.ActionView, action.Id.Value);
        }

        if (all.Length > 0)
        {
            change.Refresh(ActionFeature.ListView, moved.Initiative.Id.Value);
        }

        if (theirs.Count(action => moved.Left.Contains(action.Owner)) is > 0 and var lost && moved.State.Home is { } home)
        {
            moved.State.Tell(change, moved.IsErased ? moved.State.Spaces : [home], () => ActionsText.OwnersLeft.With(lost));
        }

        foreach (var action in moved.IsErased ? theirs.Where(action => action.IsJoint) : [])
        {
            TellPartners(moved, change, action);
        }
    }

    // Who owns it together with them hears of it in their own chat, with the card on which they can take it over.
    private static void TellPartners(RosterMoved moved, Change change, ActionItem action)
    {
        var departments = action.Departments.Select(Participant.KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var partner in moved.State.Roster.Where(person => departments.Contains(person.GroupKey) && !moved.Left.Contains(person.Person)).Take(MostPartners))
        {
            change.Post(Delivery.ToPerson(partner.Person, ActionFeature.ActionView, action.Id.Value));
        }
    }
}
