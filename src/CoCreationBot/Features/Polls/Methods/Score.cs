using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Score { get; } = new ScorePresentation();
}

internal sealed class ScorePresentation : OptionPresentation<ScoreBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: true, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => true;

    public override string Column => PollsText.Column_Score;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => PollsText.ScoreHint;

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Numbers(0, ScoreMethod.Highest);

    public override Refusal Check(BallotForm form, Poll poll) => form.IsUnreadable(poll) ? Refusal.NumberUnreadable : Refusal.None;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [];

    protected override ScoreBallot Make(BallotForm form, Poll poll) => new([.. form.Numbers(poll)]);

    protected override BallotForm Fill(BallotForm form, ScoreBallot ballot) => form.WithNumbers(ballot.Scores);

    protected override string Say(Poll poll, ScoreBallot ballot) => Each(poll, option => ballot.Scores[option]?.ToString(CultureInfo.CurrentCulture));
}
