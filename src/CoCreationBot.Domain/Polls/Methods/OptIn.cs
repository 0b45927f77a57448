namespace CoCreationBot.Domain.Polls;

/// <summary>Joins in or not.</summary>
/// <param name="Accepts">True to join.</param>
public sealed record OptInBallot(bool Accepts) : Ballot;

/// <summary>Who joins in, against a wanted number. Hands are counted: a group's weight does not make more of them, and no group has to be for it.</summary>
public sealed class OptInMethod : PollMethod<OptInBallot>
{
    /// <inheritdoc/>
    public override bool HasOptions => false;

    /// <inheritdoc/>
    public override bool OnlyHears => false;

    /// <inheritdoc/>
    public override bool HasBlocks => false;

    /// <inheritdoc/>
    public override bool IsOpenEnded => false;

    /// <inheritdoc/>
    public override bool FollowsRule => false;

    internal override bool CountsHands => true;

    internal override Poll Keep(Poll draft) => draft with { Options = [], Grades = [] };

    internal override Refusal Check(Poll poll) => poll.Wanted < 1 ? Refusal.OutOfRange : Refusal.None;

    private protected override Refusal Check(Poll poll, OptInBallot ballot) => Refusal.None;

    private protected override bool Supports(Poll poll, OptInBallot ballot, int option) => ballot.Accepts;

    internal override PollJudgement Judge(Poll poll, IReadOnlyList<GroupedBallot> ballots, ulong lot) =>
        ballots.Count(entry => ((OptInBallot)entry.Ballot).Accepts) >= poll.Wanted
            ? new PollJudgement(Verdict.Accepted, [], [0], poll.Rule.Mandate)
            : new PollJudgement(Verdict.NotAccepted, [VerdictReason.NotEnoughPeople], [0], poll.Rule.Mandate);

    // About as many as are wanted: the exact number would tell who.
    internal override PollJudgement MayTell(PublishedFigures figures, PollJudgement judgement) =>
        judgement.Verdict is Verdict.Accepted or Verdict.NotAccepted
        && figures.Support(0) is var hands && hands.Low < figures.Poll.Wanted && figures.Poll.Wanted <= hands.High
            ? judgement with { Verdict = Verdict.TooCloseToTell, Reasons = [] }
            : judgement;

    internal override IReadOnlyList<PublishedOption> Count(PublishedFigures figures, PollJudgement judgement) =>
        [new() { Option = 0, Support = figures.MayShow(figures.Ballots.Count) ? figures.Support(0) : null }];
}
