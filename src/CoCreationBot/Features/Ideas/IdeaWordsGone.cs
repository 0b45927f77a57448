using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Ideas;

/// <summary>Ideas name what they rest on.</summary>
internal sealed class IdeaWordsGone() : NamingCards(IdeaFeature.IdeaView)
{
    protected override IEnumerable<string> Naming(InitiativeState state, string id) =>
        state.Ideas.Where(idea => idea.Needs.Any(need => need.Value == id)).Select(idea => idea.Id.Value);
}
