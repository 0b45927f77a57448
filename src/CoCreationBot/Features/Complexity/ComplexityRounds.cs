using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>How rounds that rate complexity are shown.</summary>
internal sealed class ComplexityRounds : RoundDisplay
{
    public override RoundKind Kind => RoundKind.Complexity;

    public override string Name => ComplexityText.RoundName;

    public override string RoundView => ComplexityFeature.RoundView;

    public override IReadOnlyList<(string View, string Key)> ResultsOf(Round round) => [(ComplexityFeature.ResultView, round.Id.Value)];

    public override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, Round round, Participant reader) =>
        [Titled(ComplexityText.RoundHeading, RatingForms.Rate(state, round, reader, new RatingForm(state.Initiative.Id.Value, round.Id.Value)))];
}
