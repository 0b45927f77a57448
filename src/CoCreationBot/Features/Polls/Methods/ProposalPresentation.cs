using CoCreationBot.Domain.Polls;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Polls;

/// <summary>A method with one question and one of several answers to it.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
internal abstract class ProposalPresentation<TBallot> : MethodPresentation<TBallot>
    where TBallot : Ballot
{
    public override string QuestionLabel => PollsText.ProposalLabel;

    public sealed override bool AnswersEachOption => false;

    public sealed override string? Column => null;

    /// <summary>The answers as the form offers them: what is sent, and the words.</summary>
    protected abstract IEnumerable<(string Value, string Words)> Offered { get; }

    public override IEnumerable<CardElement> Settings(PollForm form, TimeZoneInfo zone) => [];

    public override string? Hint(Poll poll, TimeZoneInfo zone) => null;

    public sealed override IEnumerable<CardElement> Fields(BallotFields fields) => [fields.One(Offered)];

    public override IEnumerable<string> Rule(Poll poll) => PollWords.Ruled(poll);
}
