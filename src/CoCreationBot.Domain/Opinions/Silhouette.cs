namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// Silhouette (Rousseeuw 1987): for each point (b − a) / max(a, b), where a is the mean distance to its own group and b that to the nearest
/// other group; a point alone in its group counts 0. Between −1 and 1.
/// </summary>
internal static class Silhouette
{
    /// <summary>
    /// Most points used. Beyond it every n-th voter in id order stands for the rest: ids are keyed hashes, so this is a random sample, and the same one each time.
    /// </summary>
    public const int MostPoints = 10_000;

    /// <summary>The mean silhouette of each clustering of the same points; 0 where there is only one group or no point.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusterings">Group numbers from 0, one array per clustering.</param>
    public static double[] Means(OpinionPoint[] points, IReadOnlyList<int[]> clusterings) =>
        [.. Widths(points, clusterings).Select(widths => widths.DefaultIfEmpty().Average())];

    /// <summary>The silhouette of each point, per clustering; at most <see cref="MostPoints"/> points. Distances are computed once for all clusterings.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusterings">Group numbers from 0, one array per clustering.</param>
    public static double[][] Widths(OpinionPoint[] points, IReadOnlyList<int[]> clusterings)
    {
        var sample = Sample(points.Length);
        var sets = clusterings.Select(labels => sample.Select(point => labels[point]).ToArray()).ToArray();
        var sizes = sets.Select(Sizes).ToArray();
        var widths = sets.Select(_ => new double[sample.Length]).ToArray();
        var sums = sizes.Select(size => new double[size.Length]).ToArray();
        foreach (var (i, place) in sample.Select((point, place) => (point, place)))
        {
            foreach (var sum in sums)
            {
                Array.Clear(sum);
            }

            for (var j = 0; j < sample.Length; j++)
            {
                var other = points[sample[j]];
                var (dx, dy) = (points[i].X - other.X, points[i].Y - other.Y);
                var distance = Math.Sqrt((dx * dx) + (dy * dy));
                for (var set = 0; set < sets.Length; set++)
                {
                    sums[set][sets[set][j]] += distance;
                }
            }

            for (var set = 0; set < sets.Length; set++)
            {
                widths[set][place] = One(sums[set], sizes[set], sets[set][place]);
            }
        }

        return widths;
    }

    private static double One(double[] sums, int[] sizes, int own)
    {
        var others = Enumerable.Range(0, sizes.Length).Where(group => group != own && sizes[group] > 0).Select(group => sums[group] / sizes[group]).ToArray();
        if (others.Length == 0 || sizes[own] < 2)
        {
            return 0;
        }

        var (within, nearest) = (sums[own] / (sizes[own] - 1), others.Min());
        return Math.Max(within, nearest) is var larger && larger > 0 ? (nearest - within) / larger : 0;
    }

    private static int[] Sizes(int[] labels)
    {
        var sizes = new int[labels.DefaultIfEmpty(-1).Max() + 1];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        return sizes;
    }

    internal static int[] Sample(int count) => count <= MostPoints
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, MostPoints).Select(place => (int)((long)place * count / MostPoints))];
}
