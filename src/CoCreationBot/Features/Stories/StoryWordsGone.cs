using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Stories;

/// <summary>Stories name what they rest on: where its words are withdrawn or hidden, posted cards say so at once.</summary>
internal sealed class StoryWordsGone : IWordsListener
{
    // The latest; a withdrawal has to fit a transaction.
    private const int MostCards = 8;

    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var story in state.Stories.Where(story => story.Needs.Any(need => need.Value == id)).TakeLast(MostCards))
        {
            change.Refresh(StoryFeature.StoryView, story.Id.Value);
        }
    }
}
