using CoCreationBot.Domain.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Needs;

/// <summary>The needs of an initiative as they are added and changed, with what shows them.</summary>
internal sealed class NeedList(IEnumerable<INeedListener> listeners, IEnumerable<IWordsListener> words)
{
    public static int NextNumber(InitiativeChange edit) => edit.Needs.Select(need => need.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>Stores a new need and brings up to date what shows it.</summary>
    public void Add(InitiativeChange edit, Need need)
    {
        edit.Put(NeedRows.Need, need);
        // Two people adding at once must not get the same number: the initiative's row is the one they both hold.
        edit.Put(Kinds.Initiative, edit.Initiative);
        edit.Audit("need.added", ("need", need.Id.Value), ("toldBy", need.ToldBy.ToString()));
        Changed(edit, edit.Change, need);
    }

    /// <summary>Stores a need that was corrected, confirmed, withdrawn or hidden. Words that are gone go wherever they were copied, too.</summary>
    public void Replace(InitiativeState state, Change change, Need need)
    {
        change.Put(NeedRows.Need, need);
        if (!need.Wording.Stands)
        {
            words.Tell(state, change, need.Id.Value, () => (need.Wording.WithdrawnAt is null ? NeedsText.HiddenOption : NeedsText.WithdrawnOption).With(need.Number));

            // Needs it was merged with name it.
            foreach (var other in state.Needs.Where(other => other.MergedInto == need.Id || other.Id == need.MergedInto))
            {
                change.Refresh(NeedFeature.NeedView, other.Id.Value);
            }
        }

        change.Refresh(NeedFeature.NeedView, need.Id.Value);
        Changed(state, change, need);
    }

    /// <summary>A need was added or changed, or is not open any more: who listens is told, and the lists show it.</summary>
    public void Changed(InitiativeState state, Change change, Need need)
    {
        foreach (var listener in listeners)
        {
            listener.Changed(state, change, need);
        }

        change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
        change.Refresh(InitiativeViews.Gate, state.Initiative.Id.Value);
        change.Refresh(NeedFeature.ListView, state.Initiative.Id.Value);
        if (state.OpenRound<NeedsRound>() is { } round)
        {
            change.Refresh(NeedFeature.RoundView, round.Id.Value);
        }
    }
}
