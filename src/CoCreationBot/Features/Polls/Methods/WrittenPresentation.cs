using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>A method that is answered in words alone.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
internal abstract class WrittenPresentation<TBallot> : MethodPresentation<TBallot>
    where TBallot : Ballot, new()
{
    public sealed override UsualRule Usual => new(TakesThreshold: false, EveryGroup: false, Turnout: false, IsNamed: false);

    public sealed override string QuestionLabel => PollsText.QuestionLabel;

    public sealed override bool AnswersEachOption => false;

    public sealed override IReadOnlyList<string> Answers => [];

    public sealed override string? Column => null;

    public sealed override bool IsWritten => true;

    public sealed override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) => [];

    public sealed override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public sealed override IEnumerable<CardElement> Fields(BallotFields fields) => [];

    public sealed override IEnumerable<CardElement> Words(BallotForm form, bool isNamed) => [Reason(form, PollsText.YourAnswer, isRequired: true)];

    public sealed override IEnumerable<string> Rule(Poll poll) => [PollsText.RuleHears];

    protected sealed override TBallot Make(BallotForm form, Poll poll) => new();

    protected sealed override BallotForm Fill(BallotForm form, TBallot ballot) => form;

    protected sealed override string Say(Poll poll, TBallot ballot) => CardText.Escape(CardText.Shorten(ballot.Reason, 300));
}
