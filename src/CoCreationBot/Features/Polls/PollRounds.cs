using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>How polls are shown.</summary>
internal sealed class PollRounds : RoundDisplay<PollRound>
{
    public override RoundKind Kind => RoundKind.Poll;

    public override string Name => PollsText.RoundName;

    public override string RoundView => PollFeature.RoundView;

    protected override string TitleOf(PollRound round) => round.Poll.Question;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(PollRound round) => [(PollFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, PollRound round, Participant reader) =>
        Enumerable.Range(0, BallotForms.Pages(round.Poll)).Select(page => BallotForms.Show(
            state, round, new Answerer(reader.Person.Value, reader, TimeZoneInfo.Utc), BallotForm.Of(state.Initiative.Id.Value, round.Id.Value, null), page));
}
