using CoCreationBot.Domain.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Ideas;

/// <summary>The ideas of an initiative as they are stored, with what shows them.</summary>
internal sealed class IdeaList(IEnumerable<IWordsListener> words)
{
    /// <summary>Stores an idea. Words that are gone go wherever they were copied, too.</summary>
    public void Replace(InitiativeState state, Change change, Idea idea)
    {
        change.Put(IdeaRows.Idea, idea);
        if (!idea.Wording.Stands)
        {
            words.Tell(state, change, idea.Id.Value, () => (idea.Wording.WithdrawnAt is null ? IdeasText.HiddenOption : IdeasText.WithdrawnOption).With(idea.Number));
        }

        change.Refresh(IdeaFeature.IdeaView, idea.Id.Value);
        change.Refresh(IdeaFeature.ListView, state.Initiative.Id.Value);
        change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
        change.Refresh(InitiativeViews.Gate, state.Initiative.Id.Value);
    }
}
