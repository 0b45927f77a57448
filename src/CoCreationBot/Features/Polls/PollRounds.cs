using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>How polls are shown.</summary>
internal sealed class PollRounds : RoundDisplay
{
    public override RoundKind Kind => RoundKind.Poll;

    public override string Name => PollsText.RoundName;

    public override string RoundView => PollFeature.RoundView;

    public override string TitleOf(Round round) => round.Poll?.Question ?? Name;

    public override IReadOnlyList<(string View, string Key)> ResultsOf(Round round) => [(PollFeature.ResultView, round.Id.Value)];

    public override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, Round round, Participant reader) => round.Poll is not { } poll ? []
        : Enumerable.Range(0, BallotForms.Pages(poll)).Select(page => BallotForms.Show(
            state, round, new Answerer(reader.Person.Value, reader, TimeZoneInfo.Utc), BallotForm.Of(state.Initiative.Id.Value, round.Id.Value, null), page));
}
