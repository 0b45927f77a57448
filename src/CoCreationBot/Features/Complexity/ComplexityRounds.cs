using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>How rounds that rate complexity are shown.</summary>
internal sealed class ComplexityRounds : RoundDisplay<ComplexityRound>
{
    public override RoundKind Kind => RoundKind.Complexity;

    public override string Name => ComplexityText.RoundName;

    public override string RoundView => ComplexityFeature.RoundView;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(ComplexityRound round) => [(ComplexityFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, ComplexityRound round, Participant reader) =>
        [Titled(ComplexityText.RoundHeading, RatingForms.Rate(state, round, reader, new RatingForm(state.Initiative.Id.Value, round.Id.Value)))];
}
