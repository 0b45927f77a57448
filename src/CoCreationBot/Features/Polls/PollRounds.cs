using System.Text.Json;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>How polls are shown.</summary>
internal sealed class PollRounds(PublishedRemarks words) : RoundDisplay<PollRound>
{
    public override RoundKind Kind => RoundKind.Poll;

    public override string Name => PollsText.RoundName;

    public override string RoundView => PollFeature.RoundView;

    public override IReadOnlyList<CardAction> AnswerButtons(Round round) => [SubmitAction.OpenDialog(PollsText.AnswerButton, "poll.form", CardParts.Data(round.Initiative, ("round", round.Id.Value)))];

    public override Task ForgetPagesAsync(Round round, string answer, CancellationToken cancellation) =>
        Read(answer) is { } given && ((PollRound)round).Words > 0 ? words.ForgetAsync((PollRound)round, given, cancellation) : Task.CompletedTask;

    protected override PollRound WithoutWords(PollRound round, string answer)
    {
        if (round.Outcome is not { } outcome || Read(answer) is not { } given)
        {
            return round;
        }

        var (named, remarks) = (round.Named is null ? null : Without(round.Named, given.IsNamed), Without(outcome.Remarks, given.IsRemark));
        return named?.Count == round.Named?.Count && remarks.Count == outcome.Remarks.Count ? round
            : round with { Named = named, Outcome = outcome with { Remarks = remarks } };
    }

    private static PollAnswer? Read(string answer) => JsonSerializer.Deserialize(answer, PollRowsJson.Default.PollAnswer);

    protected override string TitleOf(PollRound round) => round.Poll.Question;

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(PollRound round) => [(PollFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, PollRound round, Participant reader) =>
        Enumerable.Range(0, BallotForms.Pages(round.Poll)).Select(page => BallotForms.Show(
            state, round, new Answerer(reader.Person.Value, reader, TimeZoneInfo.Utc), BallotForm.Of(state.Initiative.Id.Value, round.Id.Value, round.Poll.Method, null), page));
}
