namespace CoCreationBot.Domain.Polls;

/// <summary>A Schulze count (Schulze 2011, strength of a link = winning votes), by weight.</summary>
/// <param name="Pairwise">Weight of those who rank the row's option above the column's.</param>
/// <param name="Paths">Strength of the strongest path from row to column; 0 = none.</param>
/// <param name="Order">Options from best to worst; options in one list are level.</param>
public sealed record SchulzeCount(double[][] Pairwise, double[][] Paths, IReadOnlyList<IReadOnlyList<int>> Order)
{
    /// <summary>Options no other beats; several when level; none without ballots.</summary>
    public IReadOnlyList<int> Winners => Order.Count == 0 ? [] : Order[0];

    /// <summary>Counts. Unranked options stand below all ranked ones and level with each other.</summary>
    public static SchulzeCount Of(IReadOnlyList<Weighed<RankedBallot>> ballots, int options)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairwise = Square(options);
        foreach (var (ballot, weight) in ballots)
        {
            var places = ballot.Places(options);
            for (var a = 0; a < options; a++)
            {
                for (var b = 0; b < options; b++)
                {
                    pairwise[a][b] += places[a] < places[b] ? weight : 0;
                }
            }
        }

        pairwise = [.. pairwise.Select(row => row.Select(weight => Math.Round(weight, 9)).ToArray())];
        var paths = StrongestPaths(pairwise);
        return new SchulzeCount(pairwise, paths, ballots.Count == 0 ? [] : OrderBy(paths));
    }

    // Widest paths, by Floyd and Warshall's triple loop.
    private static double[][] StrongestPaths(double[][] pairwise)
    {
        var options = pairwise.Length;
        var paths = Square(options);
        for (var a = 0; a < options; a++)
        {
            for (var b = 0; b < options; b++)
            {
                paths[a][b] = pairwise[a][b] > pairwise[b][a] ? pairwise[a][b] : 0;
            }
        }

        for (var through = 0; through < options; through++)
        {
            for (var a = 0; a < options; a++)
            {
                for (var b = 0; b < options; b++)
                {
                    if (a != b)
                    {
                        paths[a][b] = Math.Max(paths[a][b], Math.Min(paths[a][through], paths[through][b]));
                    }
                }
            }
        }

        return paths;
    }

    // "Beats" is transitive but may leave options level: each tier holds what nothing still standing beats.
    private static List<IReadOnlyList<int>> OrderBy(double[][] paths)
    {
        var order = new List<IReadOnlyList<int>>();
        var left = Enumerable.Range(0, paths.Length).ToList();
        while (left.Count > 0)
        {
            int[] tier = [.. left.Where(option => left.TrueForAll(other => paths[other][option] <= paths[option][other]))];
            order.Add(tier);
            left.RemoveAll(tier.Contains);
        }

        return order;
    }

    private static double[][] Square(int size) => [.. Enumerable.Range(0, size).Select(_ => new double[size])];
}
