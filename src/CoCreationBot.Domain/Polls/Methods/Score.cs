namespace CoCreationBot.Domain.Polls;

/// <summary>Scores.</summary>
/// <param name="Scores">0–5 per option in order, or null for no opinion.</param>
public sealed record ScoreBallot(IReadOnlyList<int?> Scores) : Ballot;

/// <summary>Scores per option: the highest mean wins, ties by median. A blank is no opinion, not a zero.</summary>
public sealed class ScoreMethod : OptionMethod<ScoreBallot>
{
    /// <summary>Highest score.</summary>
    public const int Highest = 5;

    /// <summary>Lowest score that is support.</summary>
    public const int Supporting = 3;

    private protected override Refusal CheckOwn(Poll poll) => Refusal.None;

    private protected override Refusal Check(Poll poll, ScoreBallot ballot) => ballot.Scores is null ? Refusal.UnknownChoice
        : EachOption(poll, ballot.Scores.Count, ballot.Scores.All(points => points is null or (>= 0 and <= Highest)) ? Refusal.None : Refusal.OutOfRange);

    private protected override bool Supports(Poll poll, ScoreBallot ballot, int option) => ballot.Scores[option] >= Supporting;

    // Any point, however few.
    private protected override bool Wants(Poll poll, ScoreBallot ballot, int option) => ballot.Scores[option] > 0;

    // An option scored by fewer than k people cannot win: the mean of two is no result. Neither can one to which nobody gives a point, when no other was scored by enough.
    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<ScoreBallot>> ballots)
    {
        var scores = Enumerable.Range(0, poll.Options.Count).Select(option => (Option: option, Given: Given(ballots, option)))
            .Where(entry => entry.Given.Length >= Math.Max(poll.Rule.MinimumGroupSize, 1) && entry.Given.Any(points => points.Ballot > 0)).ToArray();
        return [.. Weights.Highest(scores.Length, place => MeanAndMedian(scores[place].Given)).Select(place => scores[place].Option)];
    }

    // To 0.5; at the ends everything within a point shares a range, so that even somebody far off learns of nobody that they stand there.
    private protected override PublishedOption Count(PublishedFigures figures, int option)
    {
        int[] scores = [.. figures.Of<ScoreBallot>().Select(ballot => ballot.Scores[option]).OfType<int>()];
        if (scores.Length == 0 || !figures.MayShow(scores.Length))
        {
            return new PublishedOption { Option = option };
        }

        var (mean, half) = (scores.Average(), Math.Round(scores.Average() * 2, MidpointRounding.AwayFromZero) / 2);
        var exact = scores.Length < 10 ? half : Math.Round(mean, 1, MidpointRounding.AwayFromZero);
        return new PublishedOption
        {
            Option = option,
            Mean = figures.IsNamed ? new MeanBand(exact, exact)
                : half <= 1 ? new MeanBand(0, 1)
                : half >= Highest - 1 ? new MeanBand(Highest - 1, Highest)
                : new MeanBand(half, half),
        };
    }

    private static Weighed<int>[] Given(IReadOnlyList<Weighed<ScoreBallot>> ballots, int option) =>
        [.. ballots.Where(entry => entry.Ballot.Scores[option] is not null).Select(entry => new Weighed<int>(entry.Ballot.Scores[option]!.Value, entry.Among))];

    // By weight; of an even number the lower of the two middle scores.
    private static (double Mean, int Median) MeanAndMedian(Weighed<int>[] given)
    {
        var whole = given.Sum(entry => entry.Weight);
        return (
            Math.Round(given.Sum(score => score) / whole, 9),
            Enumerable.Range(0, Highest + 1).First(points => 2 * given.Sum(score => score <= points ? 1 : 0) >= whole - 1e-9));
    }
}
