namespace CoCreationBot.Domain.Power;

/// <summary>
/// Agreement within and between groups on one rated item (domain report, 4.4). For computing only: exact figures of confidential answers can be solved back.
/// </summary>
public sealed record GroupDifference
{
    /// <summary>Answers.</summary>
    public required int Answers { get; init; }

    /// <summary>Mean per group, in points of the scale.</summary>
    public required IReadOnlyDictionary<string, double> Means { get; init; }

    /// <summary>r_wg per group (James, Demaree, Wolf 1984): 1 all the same, 0 as scattered as luck or more; null for one answer.</summary>
    public required IReadOnlyDictionary<string, double?> Within { get; init; }

    /// <summary>r_wg over everybody.</summary>
    public required double? Overall { get; init; }

    /// <summary>Squared deviations of group means, weighted by size.</summary>
    public required double Between { get; init; }

    /// <summary>Squared deviations of all answers.</summary>
    public required double Total { get; init; }

    /// <summary>η² = between / total, 0–1; 0 where all answers are equal. It is positive by luck: see <see cref="ByLuck"/>.</summary>
    public required double EtaSquared { get; init; }

    /// <summary>ε² = (between − (K − 1)·MS_within) / total: η² with luck taken out (Kelley 1935), may be negative; null without freedom within groups.</summary>
    public required double? EpsilonSquared { get; init; }

    /// <summary>η² when the same answers fall on people by luck.</summary>
    public required LuckLine ByLuck { get; init; }

    /// <summary>Permutation p: how often luck gives an η² at least as high, 0–1. Drawn with a fixed seed; never below 1 in the number of drawings.</summary>
    public required double Chance { get; init; }

    /// <summary>Computes it; null with fewer than two groups.</summary>
    /// <param name="answers">Group and point of everybody who answered.</param>
    /// <param name="points">Points of the scale, at least two.</param>
    public static GroupDifference? Of(IReadOnlyList<(string Group, int Point)> answers, int points)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var groups = answers.GroupBy(answer => answer.Group, answer => answer.Point, StringComparer.Ordinal).ToArray();
        if (groups.Length < 2)
        {
            return null;
        }

        int[] all = [.. groups.SelectMany(group => group)];
        int[] sizes = [.. groups.Select(group => group.Count())];
        var (between, total) = (SquaresBetween(all, sizes), Squares(all));
        var (free, eta) = (all.Length - groups.Length, total == 0 ? 0 : between / total);
        var (line, chance) = Permute(all, sizes, total, eta);
        return new GroupDifference
        {
            Answers = all.Length,
            Means = groups.ToDictionary(group => group.Key, group => group.Average()),
            Within = groups.ToDictionary(group => group.Key, group => Agreement([.. group], points)),
            Overall = Agreement(all, points),
            Between = between,
            Total = total,
            EtaSquared = eta,
            EpsilonSquared = free < 1 || total == 0 ? null : (between - ((groups.Length - 1) * (total - between) / free)) / total,
            ByLuck = line,
            Chance = chance,
        };
    }

    private static (LuckLine Line, double Chance) Permute(int[] all, int[] sizes, double total, double eta)
    {
        if (total == 0)
        {
            return (new LuckLine(0, 0, 0), 1);
        }

        var (random, shuffled) = (new SeededSequence(Luck.Seed), all.ToArray());
        var drawn = new double[Luck.Draws(all.Length)];
        for (var draw = 0; draw < drawn.Length; draw++)
        {
            for (var place = shuffled.Length - 1; place > 0; place--)
            {
                var other = random.NextIndex(place + 1);
                (shuffled[place], shuffled[other]) = (shuffled[other], shuffled[place]);
            }

            drawn[draw] = SquaresBetween(shuffled, sizes) / total;
        }

        var chance = (1.0 + drawn.Count(value => value >= eta - 1e-9)) / (drawn.Length + 1);
        return (LuckLine.Of(drawn), chance);
    }

    private static double? Agreement(int[] values, int points) => values.Length < 2
        ? null
        : Math.Max(0, 1 - (Squares(values) / (values.Length - 1) / (((points * (double)points) - 1) / 12)));

    private static double Squares(int[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    private static double SquaresBetween(int[] values, int[] sizes)
    {
        var (from, sum, all) = (0, 0.0, 0.0);
        foreach (var size in sizes)
        {
            double group = 0;
            for (var place = from; place < from + size; place++)
            {
                group += values[place];
            }

            (from, sum, all) = (from + size, sum + (group * group / size), all + group);
        }

        return Math.Max(0, sum - (all * all / values.Length));
    }
}
