using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>How check-ins are shown.</summary>
internal sealed class CheckInRounds : RoundDisplay<CheckInRound>
{
    public override RoundKind Kind => RoundKind.CheckIn;

    public override string Name => CheckInsText.RoundName;

    public override string RoundView => CheckInOpening.RoundView;

    public override string? OwnView => CheckInOpening.OwnView;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(CheckInRound round) => [(CheckInFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, CheckInRound round, Participant reader) =>
        [Titled(CheckInsText.Heading, PulseForms.Show(state, round, reader, PulseForm.Of(state.Initiative.Id.Value, round.Id.Value, null)))];
}
