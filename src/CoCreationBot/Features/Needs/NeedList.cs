using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Needs;

/// <summary>The needs of an initiative as they are added and changed, with what shows them.</summary>
internal sealed class NeedList(IEnumerable<INeedListener> listeners)
{
    public static int NextNumber(InitiativeChange edit) => edit.Needs.Select(need => need.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>Stores a new need and brings up to date what shows it.</summary>
    public void Add(InitiativeChange edit, Need need)
    {
        edit.Put(NeedRows.Need, need);
        // Two people adding at once must not get the same number: the initiative's row is the one they both hold.
        edit.Put(Kinds.Initiative, edit.Initiative);
        edit.Audit("need.added", ("need", need.Id.Value), ("toldBy", need.ToldBy.ToString()));
        Changed(edit, need);
    }

    /// <summary>A need was added, or is not open any more: who listens is told, and the lists show it.</summary>
    public void Changed(InitiativeChange edit, Need need)
    {
        foreach (var listener in listeners)
        {
            listener.Changed(edit, need);
        }

        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        edit.Refresh(NeedFeature.ListView, edit.Initiative.Id.Value);
        if (edit.OpenRound<NeedsRound>() is { } round)
        {
            edit.Refresh(NeedFeature.RoundView, round.Id.Value);
        }
    }
}
