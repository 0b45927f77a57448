using CoCreationBot.Domain;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>Stories that a person let be published with a reflection: they are taken out again with the answers, as they may be at any time.</summary>
internal sealed class ReflectionData(Responses responses) : CountedData(71)
{
    public override async Task<int> DeleteAsync(InitiativeState state, PersonId person, Deletion deletion, CancellationToken cancellation)
    {
        if (deletion.Answers)
        {
            await responses.WithdrawStoriesAsync(InitiativeStore.PartitionOf(state.Initiative.Id), person, ReflectionFeature.ResultView, cancellation);
        }

        return 0;
    }

    protected override IEnumerable<Fact> Tell(InitiativeState state, PersonId person) => [];
}
