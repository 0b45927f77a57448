namespace CoCreationBot.Domain.Polls;

/// <summary>A single choice.</summary>
/// <param name="Option">The option.</param>
public sealed record ChoiceBallot(int Option) : Ballot;

/// <summary>A single choice: the option with most votes wins.</summary>
public sealed class SingleChoiceMethod : OptionMethod<ChoiceBallot>
{
    private protected override Refusal CheckOwn(Poll poll) => Refusal.None;

    private protected override Refusal Check(Poll poll, ChoiceBallot ballot) => Known(poll, [ballot.Option]);

    private protected override bool Supports(Poll poll, ChoiceBallot ballot, int option) => ballot.Option == option;

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<ChoiceBallot>> ballots) =>
        Highest(poll, ballots, option => ballots.Sum(ballot => ballot.Option == option ? 1 : 0));

    private protected override PublishedOption Count(PublishedFigures figures, int option) => new() { Option = option, Support = figures.Support(option) };
}
