using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Outcomes name what they rest on: where its words are withdrawn or hidden, posted cards say so at once.</summary>
internal sealed class OutcomeWordsGone : IWordsListener
{
    // The latest; a withdrawal has to fit a transaction.
    private const int MostCards = 8;

    public void Gone(InitiativeState state, Change change, string id, string note)
    {
        foreach (var outcome in state.Outcomes.Where(outcome => outcome.Needs.Any(need => need.Value == id) || outcome.Ideas.Any(idea => idea.Value == id)).TakeLast(MostCards))
        {
            change.Refresh(OutcomeFeature.OutcomeView, outcome.Id.Value);
        }
    }
}
