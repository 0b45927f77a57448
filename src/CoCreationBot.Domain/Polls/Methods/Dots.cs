namespace CoCreationBot.Domain.Polls;

/// <summary>Dots.</summary>
/// <param name="Dots">Dots per option in order.</param>
public sealed record DotsBallot(IReadOnlyList<int> Dots) : Ballot;

/// <summary>Dots to spread over options: most dots win. Unspent dots are fine.</summary>
public sealed class DotsMethod : OptionMethod<DotsBallot>
{
    /// <summary>Most dots a person may have.</summary>
    public const int Most = 100;

    private protected override Refusal CheckOwn(Poll poll) =>
        poll.Dots is < 1 or > Most || poll.DotCap < 1 || poll.DotCap > poll.Dots ? Refusal.OutOfRange : Refusal.None;

    private protected override Refusal Check(Poll poll, DotsBallot ballot) => ballot.Dots is null ? Refusal.UnknownChoice
        : EachOption(
            poll,
            ballot.Dots.Count,
            ballot.Dots.Any(given => given < 0) ? Refusal.OutOfRange
                : ballot.Dots.Any(given => given > poll.DotCap) ? Refusal.DotsOverCap
                : ballot.Dots.Sum(given => (long)given) > poll.Dots ? Refusal.DotsOverspent : Refusal.None);

    private protected override bool Supports(Poll poll, DotsBallot ballot, int option) => ballot.Dots[option] > 0;

    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<DotsBallot>> ballots) =>
        Highest(poll, ballots, option => ballots.Sum(ballot => ballot.Dots[option]));

    // The bands are wider than what one person can give an option and take from another.
    private protected override PublishedOption Count(PublishedFigures figures, int option) => new()
    {
        Option = option,
        Dots = figures.BandsOf(figures.Ballots.Count * figures.Poll.DotCap, (2 * figures.Poll.DotCap) + 1)[figures.Of<DotsBallot>().Sum(ballot => ballot.Dots[option])],
    };
}
