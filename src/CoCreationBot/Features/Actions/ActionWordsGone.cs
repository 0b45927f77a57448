using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Actions;

/// <summary>Actions name what they rest on: where its words are withdrawn or hidden, posted cards say so at once.</summary>
internal sealed class ActionWordsGone : IWordsListener
{
    // The latest; a withdrawal has to fit a transaction.
    private const int MostCards = 8;

    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var action in state.Actions.Where(action => action.Needs.Any(need => need.Value == id) || action.Ideas.Any(idea => idea.Value == id)).TakeLast(MostCards))
        {
            change.Refresh(ActionFeature.ActionView, action.Id.Value);
        }
    }
}
