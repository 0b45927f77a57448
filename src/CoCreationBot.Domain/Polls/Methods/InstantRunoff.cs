using System.Numerics;
using MathNet.Numerics;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// An instant-runoff count, by weight: the option with fewest first places leaves until one has more than half of what still counts.
/// Options ranked level share a ballot's vote equally. Everything is counted in whole parts of a vote, so that half is half and level is level.
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

        var rankings = Rankings(ballots, options);
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
    private static int[][] Leaving(SortedDictionary<int, BigInteger> votes)
    {
        int[] empty = [.. votes.Where(entry => entry.Value.IsZero).Select(entry => entry.Key)];
        return empty.Length > 0 && empty.Length < votes.Count
            ? [empty]
            : [.. votes.Where(entry => entry.Value == votes.Values.Min()).Select(entry => new[] { entry.Key })];
    }

    private static int? Leader(SortedDictionary<int, BigInteger> votes)
    {
        var (option, most) = votes.MaxBy(entry => entry.Value);
        return votes.Count == 1 || 2 * most > votes.Values.Aggregate(BigInteger.Zero, (sum, vote) => sum + vote) ? option : null;
    }

    // Equal rankings together, their weight in parts of a vote so small that any share of any ballot is a whole number of them.
    private static (int[] Places, BigInteger Parts)[] Rankings(IReadOnlyList<Weighed<RankedBallot>> ballots, int options)
    {
        var whole = LeastMultiple(ballots.Select(entry => entry.Among).Distinct()) * LeastMultiple(Enumerable.Range(1, options));
        return
        [
            .. ballots.Select(entry => (Places: entry.Ballot.Places(options), entry.Among)).GroupBy(entry => string.Join(',', entry.Places), StringComparer.Ordinal)
                .Select(same => (same.First().Places, same.Aggregate(BigInteger.Zero, (sum, entry) => sum + (whole / entry.Among)))),
        ];

        static BigInteger LeastMultiple(IEnumerable<int> numbers) => Euclid.LeastCommonMultiple([.. numbers.Select(number => (BigInteger)number)]);
    }

    private static SortedDictionary<int, BigInteger> Count((int[] Places, BigInteger Parts)[] rankings, int[] standing)
    {
        var votes = new SortedDictionary<int, BigInteger>(standing.ToDictionary(option => option, _ => BigInteger.Zero));
        foreach (var (places, parts) in rankings)
        {
            var best = standing.Min(option => places[option]);
            int[] first = best == int.MaxValue ? [] : [.. standing.Where(option => places[option] == best)];
            foreach (var option in first)
            {
                votes[option] += parts / first.Length;
            }
        }

        return votes;
    }
}
