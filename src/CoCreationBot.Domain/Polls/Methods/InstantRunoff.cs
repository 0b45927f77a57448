namespace CoCreationBot.Domain.Polls;

/// <summary>
/// An instant-runoff count, by weight: the option with fewest first places leaves until one has more than half of what still counts.
/// Options ranked level share a ballot's vote equally.
/// </summary>
/// <param name="Winners">Who wins in any way the ties on the way could be broken: several are a tie. None without ballots.</param>
public sealed record InstantRunoffCount(IReadOnlyList<int> Winners)
{
    // Ties on the way branch the count. More branches than this do not occur outside made-up profiles; then the last listed leaves.
    private const int MostBranches = 5000;

    /// <summary>Counts.</summary>
    public static InstantRunoffCount Of(IReadOnlyList<Weighed<RankedBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        if (ballots.Count == 0)
        {
            return new InstantRunoffCount([]);
        }

        (int[] Places, double Weight)[] rankings = [.. ballots.Select(entry => (entry.Ballot.Places(options), entry.Weight))];
        var winners = new SortedSet<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<int[]>([[.. Enumerable.Range(0, options)]]);
        while (open.TryPop(out var standing))
        {
            if (!seen.Add(string.Join(',', standing)))
            {
                continue;
            }

            var votes = Count(rankings, standing);
            if (Leader(votes) is { } winner)
            {
                winners.Add(winner);
                continue;
            }

            var leaving = Leaving(votes);
            foreach (var next in seen.Count < MostBranches ? leaving : leaving[^1..])
            {
                open.Push([.. standing.Except(next)]);
            }
        }

        return new InstantRunoffCount([.. winners]);
    }

    // One option, or all that nobody has in the first place: they leave without moving a vote, in whatever order. One entry per way to go on.
    private static int[][] Leaving(SortedDictionary<int, double> votes)
    {
        int[] empty = [.. votes.Where(entry => entry.Value == 0).Select(entry => entry.Key)];
        return empty.Length > 0 && empty.Length < votes.Count
            ? [empty]
            : [.. votes.Where(entry => entry.Value == votes.Values.Min()).Select(entry => new[] { entry.Key })];
    }

    private static int? Leader(SortedDictionary<int, double> votes)
    {
        var (option, most) = votes.MaxBy(entry => entry.Value);
        return votes.Count == 1 || 2 * most > votes.Values.Sum() + 1e-9 ? option : null;
    }

    private static SortedDictionary<int, double> Count((int[] Places, double Weight)[] rankings, int[] standing)
    {
        var votes = new SortedDictionary<int, double>(standing.ToDictionary(option => option, _ => 0.0));
        foreach (var (places, weight) in rankings)
        {
            var best = standing.Min(option => places[option]);
            int[] first = best == int.MaxValue ? [] : [.. standing.Where(option => places[option] == best)];
            foreach (var option in first)
            {
                votes[option] += weight / first.Length;
            }
        }

        foreach (var option in standing)
        {
            votes[option] = Math.Round(votes[option], 9);
        }

        return votes;
    }
}
