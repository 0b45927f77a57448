using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Stories;

/// <summary>Stories name what they rest on.</summary>
internal sealed class StoryWordsGone() : NamingCards(StoryFeature.StoryView)
{
    protected override IEnumerable<string> Naming(InitiativeState state, string id) =>
        state.Stories.Where(story => story.Needs.Any(need => need.Value == id)).Select(story => story.Id.Value);
}
