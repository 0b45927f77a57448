using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Opinions;

/// <summary>The same voters divided into 2, 3, … groups, each with how far apart those groups lie.</summary>
internal sealed class Clusterings
{
    /// <summary>Fewest and most groups looked for.</summary>
    public const int FewestGroups = 2;
    public const int MostGroups = 5;

    /// <summary>Numbers of groups that are tried.</summary>
    public const int Tried = MostGroups - FewestGroups + 1;

    private const ulong Seed = 20_260_302;

    // The components of votes that hang together are found long before; of those that do not, any directions are as good.
    private const int MostSteps = 20;

    private readonly int[][] _groups;
    private readonly double[][] _widths;
    private readonly double[] _means;

    private Clusterings(VoteMatrix votes, int[][] groups, double[][] widths) =>
        (Votes, _groups, _widths, _means) = (votes, groups, widths, [.. widths.Select(width => width.DefaultIfEmpty().Average())]);

    /// <summary>The votes they are made of.</summary>
    public VoteMatrix Votes { get; }

    /// <summary>Divides these voters.</summary>
    public static Clusterings Of(VoteMatrix votes)
    {
        var points = Projection.Of(votes, MostSteps);
        var places = points.Distinct().Take(MostGroups).Count();
        int[][] groups = [.. Enumerable.Range(FewestGroups, Tried).Where(k => k <= places).Select(k => Divide(points, k))];
        return new Clusterings(votes, groups, Silhouette.Widths(points, groups));
    }

    /// <summary>A group number per point, the same for the same points.</summary>
    public static int[] Divide(OpinionPoint[] points, int k) => KMeans.Cluster(points, k, Seed);

    /// <summary>Group number per voter.</summary>
    public int[] Groups(int k) => _groups[k - FewestGroups];

    /// <summary>Mean silhouette, −1 … 1; null where votes do not vary enough for so many groups.</summary>
    public double? Mean(int k) => k - FewestGroups < _means.Length ? _means[k - FewestGroups] : null;

    /// <summary>
    /// True when at least two groups are large enough to be shown, or one person short of it: else there is nothing to compare. One person short, so that groups do not
    /// come and go with a single person; what is shown of them is <see cref="PublishedOpinions"/>.
    /// </summary>
    public bool CanBeCompared(int k) => Mean(k) is not null
        && Groups(k).CountBy(group => group).Count(group => group.Value >= DecisionRule.SmallestMinimumGroupSize - 1) >= 2;

    /// <summary>
    /// True when more groups lie clearly farther apart than fewer: the mean difference of people's silhouettes is more than its standard error
    /// (the rule of Breiman et al. 1984, 3.4.3, for choosing the simpler of two models).
    /// </summary>
    public bool IsClearlyBetter(int more, int fewer) => IsClearlyBetter(_widths[more - FewestGroups], _widths[fewer - FewestGroups]);

    internal static bool IsClearlyBetter(double[] more, double[] fewer)
    {
        var differences = more.Zip(fewer, (a, b) => a - b).ToArray();
        var mean = differences.Average();
        return mean > Math.Sqrt(differences.Average(difference => (difference - mean) * (difference - mean)) / differences.Length);
    }
}
