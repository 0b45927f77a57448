using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

internal sealed partial class Presentations
{
    public MethodPresentation SingleChoice { get; } = new SingleChoicePresentation();
}

internal sealed class SingleChoicePresentation : OptionPresentation<ChoiceBallot>
{
    public override UsualRule Usual => new(TakesThreshold: false, EveryGroup: true, Turnout: true, IsNamed: false);

    public override bool AnswersEachOption => false;

    public override string Column => PollsText.Column_SingleChoice;

    public override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public override IEnumerable<CardElement> Fields(BallotFields fields) => [fields.One(fields.Options.Select(option => (Text(option), fields.Label(option))))];

    protected override bool MayWantNothing => false;

    public override Refusal Check(BallotForm form, Poll poll) => WholeNumbers.TryRead(form.Answer, out _) ? Refusal.None : Refusal.UnknownChoice;

    protected override IEnumerable<CardElement> OwnSettings(PollForm form) => [SettingFields.NoneOfThese(form)];

    protected override ChoiceBallot? Make(BallotForm form, Poll poll) => form.Number is { } choice ? new ChoiceBallot(choice) : null;

    protected override BallotForm Fill(BallotForm form, ChoiceBallot ballot) => form with { Answer = Text(ballot.Option) };

    protected override string Say(Poll poll, ChoiceBallot ballot) => Option(poll.Options[ballot.Option]);
}
