namespace CoCreationBot.Domain.Polls;

/// <summary>A method in which everybody writes, all are heard, and nothing is counted or decided.</summary>
/// <typeparam name="TBallot">What a person answers.</typeparam>
public abstract class WrittenMethod<TBallot> : PollMethod<TBallot>
    where TBallot : Ballot
{
    private protected WrittenMethod()
    {
    }

    /// <inheritdoc/>
    public sealed override bool HasOptions => false;

    /// <inheritdoc/>
    public sealed override bool OnlyHears => true;

    /// <inheritdoc/>
    public sealed override bool HasBlocks => false;

    /// <inheritdoc/>
    public sealed override bool IsOpenEnded => false;

    /// <inheritdoc/>
    public sealed override bool FollowsRule => false;

    internal sealed override bool CountsHands => false;

    internal sealed override Poll Keep(Poll draft) => draft with { Options = [], Grades = [] };

    internal sealed override Refusal Check(Poll poll) => Refusal.None;

    internal sealed override PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot) => PollJudgement.Heard(poll);

    internal sealed override PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement) => judgement;

    internal sealed override IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement) => [];

    private protected sealed override Refusal Check(Poll poll, TBallot ballot) => ballot.Reason.Length == 0 ? Refusal.AnswerMissing : Refusal.None;

    private protected sealed override bool Supports(Poll poll, TBallot ballot, int option) => false;
}
