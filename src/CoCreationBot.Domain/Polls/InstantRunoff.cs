namespace CoCreationBot.Domain.Polls;

/// <summary>One round of an instant-runoff count.</summary>
/// <param name="Votes">Weight per option still standing.</param>
/// <param name="Eliminated">Options that leave after it; none in the last round.</param>
public sealed record RunoffRound(IReadOnlyDictionary<int, double> Votes, IReadOnlyList<int> Eliminated);

/// <summary>
/// An instant-runoff count, by weight: the option with fewest first places leaves until one has more than half of what still counts.
/// Options ranked level share a ballot's vote equally.
/// </summary>
/// <param name="Rounds">One way through the count; where options are level at the bottom, the one listed last leaves.</param>
/// <param name="Winners">Who wins in any way the ties on the way could be broken: several are a tie. None without ballots.</param>
public sealed record InstantRunoffCount(IReadOnlyList<RunoffRound> Rounds, IReadOnlyList<int> Winners)
{
    // Ties on the way branch the count. More branches than this do not occur outside made-up profiles; then the last listed leaves.
    private const int MostBranches = 5000;

    /// <summary>Counts.</summary>
    public static InstantRunoffCount Of(IReadOnlyList<Weighed<RankedBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        if (ballots.Count == 0)
        {
            return new InstantRunoffCount([], []);
        }

        (int[] Places, double Weight)[] rankings = [.. ballots.Select(entry => (SchulzeCount.Places(entry.Ballot, options), entry.Weight))];
        int[] all = [.. Enumerable.Range(0, options)];
        var winners = new SortedSet<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<int[]>([all]);
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

        return new InstantRunoffCount(OneWay(rankings, all), [.. winners]);
    }

    private static List<RunoffRound> OneWay((int[] Places, double Weight)[] rankings, int[] standing)
    {
        var rounds = new List<RunoffRound>();
        while (true)
        {
            var votes = Count(rankings, standing);
            int[] leaves = Leader(votes) is null ? Leaving(votes)[^1] : [];
            rounds.Add(new RunoffRound(votes, leaves));
            if (leaves.Length == 0)
            {
                return rounds;
            }

            standing = [.. standing.Except(leaves)];
        }
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
