using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Initiatives;

/// <summary>When a facilitator leaves, the others are told; when none is left, the members are asked to name one.</summary>
internal sealed class LeadSuccession : IRosterListener
{
    public void Moved(RosterMoved moved, Change change)
    {
        var (before, after) = (moved.State.Initiative, moved.Initiative);
        if (!moved.Left.Concat(moved.Back).Any(before.Facilitators.Contains))
        {
            return;
        }

        change.Refresh(InitiativeViews.Settings, after.Id.Value);
        change.Refresh(LeadFeature.AskView, after.Id.Value);
        if (!after.Leading.Any() && before.Leading.Any() && moved.State.Home is { } home)
        {
            change.Post(Delivery.Of(home.Reference, LeadFeature.AskView, after.Id.Value));
        }

        if (moved.Left.FirstOrDefault(before.Facilitators.Contains) is { Value: { } left })
        {
            foreach (var person in after.Leading)
            {
                change.Post(Delivery.ToPerson(person, LeadFeature.LeftView, moved.IsErased ? PersonTraces.Erased : left));
            }
        }
    }
}
