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

    private protected override PublishedOption Count(PublishedFigures figures, int option) =>
        new() { Option = option, Support = figures.Split([.. figures.Places.Select(place => figures.Of<ChoiceBallot>().Count(ballot => ballot.Option == place))], figures.Winner)[option] };

    private protected override PublishedOption CountBesideParts(PublishedFigures figures, int option) => Count(figures, option);

    // So many level options leave some for the others; where that can only be one or nobody, it tells too much.
    private protected override bool MayName(PublishedFigures figures, IReadOnlyList<int> level)
    {
        var (people, options) = (figures.Ballots.Count, figures.Poll.Options.Count);
        return level.Count == options || Enumerable.Range(1, people / level.Count)
            .Any(each => people - (each * level.Count) is >= 2 and var left && left <= (options - level.Count) * (each - 1));
    }
}
