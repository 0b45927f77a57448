using CoCreationBot.Domain.Disclosure;

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

    // An option scored by fewer than k people cannot win: the mean of two is no result.
    private protected override IReadOnlyList<int> Best(Poll poll, IReadOnlyList<Weighed<ScoreBallot>> ballots)
    {
        var scores = Enumerable.Range(0, poll.Options.Count).Select(option => (Option: option, Given: Given(ballots, option)))
            .Where(entry => entry.Given.Length >= Math.Max(poll.Rule.MinimumGroupSize, 1)).ToArray();
        return [.. Weights.Highest(scores.Length, place => MeanAndMedian(scores[place].Given)).Select(place => scores[place].Option)];
    }

    // A rounded mean; at the ends everything within 2/k shares a band, so that the best of several options need not stand on the end itself.
    private protected override PublishedOption Count(PublishedFigures figures, int option)
    {
        int[] scores = [.. figures.Of<ScoreBallot>().Select(ballot => ballot.Scores[option]).OfType<int>()];
        if (scores.Length < figures.K)
        {
            return new PublishedOption { Option = option };
        }

        var (edge, mean) = (figures.IsNamed ? -1 : (double)CountBands.Width / figures.K, scores.Average());
        var rounded = scores.Length < 10 ? Math.Round(mean * 2, MidpointRounding.AwayFromZero) / 2 : Math.Round(mean, 1, MidpointRounding.AwayFromZero);
        return new PublishedOption
        {
            Option = option,
            Mean = mean <= edge + 1e-9 ? new MeanBand(0, edge)
                : mean >= Highest - edge - 1e-9 ? new MeanBand(Highest - edge, Highest)
                : new MeanBand(rounded, rounded),
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
