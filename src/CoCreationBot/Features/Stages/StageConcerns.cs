using CoCreationBot.Domain;
using CoCreationBot.Features.Waiting;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stages;

/// <summary>Stages that were done.</summary>
internal sealed class StageConcerns : Concerns
{
    public override IEnumerable<Concern> Decided(InitiativeState state, PersonId person, DateTimeOffset since) => state.Initiative.History
        .Where(passage => passage.At >= since)
        .Select(passage => new Concern(
            StagesText.DecidedMoved.With(StageWords.Name(passage.Stage)),
            passage.At,
            new ExecuteAction { Title = WaitingText.StatusButton, Verb = WaitingFeature.StatusVerb, Data = CardParts.Data(state.Initiative.Id) }));
}
