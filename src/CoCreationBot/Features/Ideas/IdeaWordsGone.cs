using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Ideas;

/// <summary>Ideas name what they rest on: where its words are withdrawn or hidden, posted cards say so at once.</summary>
internal sealed class IdeaWordsGone : IWordsListener
{
    // The latest; a withdrawal has to fit a transaction.
    private const int MostCards = 8;

    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var idea in state.Ideas.Where(idea => idea.Needs.Any(need => need.Value == id)).TakeLast(MostCards))
        {
            change.Refresh(IdeaFeature.IdeaView, idea.Id.Value);
        }
    }
}
