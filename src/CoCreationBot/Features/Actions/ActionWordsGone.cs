using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Actions;

/// <summary>Actions name what they rest on.</summary>
internal sealed class ActionWordsGone() : NamingCards(ActionFeature.ActionView)
{
    protected override IEnumerable<string> Naming(InitiativeState state, string id) =>
        state.Actions.Where(action => action.Needs.Any(need => need.Value == id) || action.Ideas.Any(idea => idea.Value == id)).Select(action => action.Id.Value);
}
