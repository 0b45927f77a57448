using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Outcomes name what they rest on.</summary>
internal sealed class OutcomeWordsGone() : NamingCards(OutcomeFeature.OutcomeView)
{
    protected override IEnumerable<string> Naming(InitiativeState state, string id) =>
        state.Outcomes.Where(outcome => outcome.Needs.Any(need => need.Value == id) || outcome.Ideas.Any(idea => idea.Value == id)).Select(outcome => outcome.Id.Value);
}
