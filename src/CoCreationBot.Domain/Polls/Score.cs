namespace CoCreationBot.Domain.Polls;

/// <summary>Scores of one option.</summary>
/// <param name="Scorers">People who gave a score.</param>
/// <param name="Mean">Mean over them, 0–5, by weight; null when nobody scored.</param>
/// <param name="Median">Lower median, 0–5, by weight; null when nobody scored.</param>
public readonly record struct OptionScore(int Scorers, double? Mean, int? Median);

/// <summary>A score count. Blanks are no opinion, not zeros.</summary>
/// <param name="Options">Per option.</param>
/// <param name="Winners">Highest mean, ties by median; several when still level.</param>
public sealed record ScoreCount(IReadOnlyList<OptionScore> Options, IReadOnlyList<int> Winners)
{
    /// <summary>Counts.</summary>
    /// <param name="ballots">Ballots.</param>
    /// <param name="options">How many options.</param>
    /// <param name="fewestScorers">An option scored by fewer people cannot win: the mean of two is no result.</param>
    public static ScoreCount Of(IReadOnlyList<Weighed<ScoreBallot>> ballots, int options, int fewestScorers = 1)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        OptionScore[] scores = [.. Enumerable.Range(0, options).Select(option => One(ballots, option))];
        int[] eligible = [.. Enumerable.Range(0, options).Where(option => scores[option].Scorers >= Math.Max(fewestScorers, 1))];
        return new ScoreCount(scores, [.. Weights.Highest(eligible.Length, place => (scores[eligible[place]].Mean, scores[eligible[place]].Median)).Select(place => eligible[place])]);
    }

    private static OptionScore One(IReadOnlyList<Weighed<ScoreBallot>> ballots, int option)
    {
        Weighed<int>[] given = [.. ballots.Where(entry => entry.Ballot.Scores[option] is not null)
            .Select(entry => new Weighed<int>(entry.Ballot.Scores[option]!.Value, entry.Weight))];
        if (given.Length == 0)
        {
            return new OptionScore(0, null, null);
        }

        var whole = given.Sum(entry => entry.Weight);
        var median = Enumerable.Range(0, Methods.HighestScore + 1).First(points => 2 * given.Sum(score => score <= points ? 1 : 0) >= whole - 1e-9);
        return new OptionScore(given.Length, Math.Round(given.Sum(score => score) / whole, 9), median);
    }
}
