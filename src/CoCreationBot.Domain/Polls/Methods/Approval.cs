namespace CoCreationBot.Domain.Polls;

/// <summary>Approvals.</summary>
/// <param name="Options">The options approved of; may be empty.</param>
public sealed record ApprovalBallot(IReadOnlyList<int> Options) : Ballot;

/// <summary>Approval: any number of options. Approving of nothing is a valid ballot and counts as an answer.</summary>
public sealed class ApprovalMethod : OptionMethod<ApprovalBallot>
{
    private protected override Refusal CheckOwn(Poll poll) => Refusal.None;

    private protected override Refusal Check(Poll poll, ApprovalBallot ballot) => ballot.Options is null ? Refusal.UnknownChoice
        : Texts.First(Known(poll, ballot.Options), Once(ballot.Options, Refusal.AnsweredTwice));

    private protected override bool Supports(Poll poll, ApprovalBallot ballot, int option) => ballot.Options.Contains(option);

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<ApprovalBallot>> ballots) =>
        Highest(poll, ballots, option => ballots.Sum(ballot => ballot.Options.Contains(option) ? 1 : 0));

    private protected override PublishedOption Count(PublishedFigures figures, int option) => new() { Option = option, Support = figures.Support(option) };
}
