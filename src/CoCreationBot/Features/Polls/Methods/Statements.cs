using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation Statements { get; } = new StatementsPresentation();
}

internal sealed class StatementsPresentation : OptionPresentation<StatementsBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: false, IsNamed: false);

    private static readonly string[] Votes = ["1", "-1", "0"];

    public override bool AnswersEachOption => true;

    public override IReadOnlyList<string> Answers => [PollsText.Agree, PollsText.Disagree, PollsText.Pass];

    public override string Column => PollsText.Column_Statements;

    public override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) => [SettingFields.Options(form, PollsText.StatementsLabel, PollsText.StatementsExample), SettingFields.Shuffled(form)];

    public override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public override IEnumerable<CardElement> Fields(BallotFields fields) => fields.Each(Votes.Zip(Answers), isRequired: false);

    public override IEnumerable<string> Rule(Poll poll) => [PollsText.RuleHears];

    public override Refusal Check(BallotForm form, Poll poll) => form.IsUnreadable(poll) ? Refusal.UnknownChoice : Refusal.None;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [];

    protected override StatementsBallot Make(BallotForm form, Poll poll) => new([.. form.Numbers(poll)]);

    protected override BallotForm Fill(BallotForm form, StatementsBallot ballot) => form.WithNumbers(ballot.Votes);

    protected override string Say(Poll poll, StatementsBallot ballot) =>
        Each(poll, option => ballot.VoteOn(option) switch { 1 => PollsText.Agree, -1 => PollsText.Disagree, 0 => PollsText.Pass, _ => null });
}
