namespace CoCreationBot.Domain.Opinions;

/// <summary>k-means on the plane: k-means++ starts (Arthur, Vassilvitskii 2007), Lloyd's steps, the best of several restarts.</summary>
internal static class KMeans
{
    private const int Restarts = 10;
    private const int MostSteps = 100;

    /// <summary>A group number 0 … k − 1 per point. Groups are numbered by their centre, left to right, then bottom to top; a group may be empty.</summary>
    public static int[] Cluster(OpinionPoint[] points, int k, ulong seed)
    {
        var random = new SeededSequence(seed + (ulong)k);
        var best = (Labels: Array.Empty<int>(), Centres: Array.Empty<OpinionPoint>(), Cost: double.PositiveInfinity);
        for (var restart = 0; restart < Restarts; restart++)
        {
            var run = Run(points, Start(points, k, random));
            if (run.Cost < best.Cost - 1e-12)
            {
                best = run;
            }
        }

        var names = Enumerable.Range(0, k).OrderBy(group => best.Centres[group].X).ThenBy(group => best.Centres[group].Y)
            .Select((group, name) => (group, name)).ToDictionary(entry => entry.group, entry => entry.name);
        return [.. best.Labels.Select(label => names[label])];
    }

    private static OpinionPoint[] Start(OpinionPoint[] points, int k, SeededSequence random)
    {
        var centres = new OpinionPoint[k];
        centres[0] = points[random.NextIndex(points.Length)];
        var nearest = points.Select(point => Square(point, centres[0])).ToArray();
        for (var chosen = 1; chosen < k; chosen++)
        {
            // The next centre is drawn with a chance proportional to the squared distance from those there are.
            var left = random.NextDouble() * nearest.Sum();
            var pick = 0;
            while (pick < points.Length - 1 && (left -= nearest[pick]) > 0)
            {
                pick++;
            }

            centres[chosen] = points[pick];
            for (var i = 0; i < points.Length; i++)
            {
                nearest[i] = Math.Min(nearest[i], Square(points[i], centres[chosen]));
            }
        }

        return centres;
    }

    private static (int[] Labels, OpinionPoint[] Centres, double Cost) Run(OpinionPoint[] points, OpinionPoint[] centres)
    {
        var labels = new int[points.Length];
        Array.Fill(labels, -1);
        var cost = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var moved = false;
            cost = 0;
            for (var i = 0; i < points.Length; i++)
            {
                var nearest = 0;
                var distance = double.PositiveInfinity;
                for (var centre = 0; centre < centres.Length; centre++)
                {
                    if (Square(points[i], centres[centre]) is var to && to < distance)
                    {
                        (nearest, distance) = (centre, to);
                    }
                }

                moved |= labels[i] != nearest;
                labels[i] = nearest;
                cost += distance;
            }

            if (!moved)
            {
                break;
            }

            centres = Means(points, labels, centres);
        }

        return (labels, centres, cost);
    }

    private static OpinionPoint[] Means(OpinionPoint[] points, int[] labels, OpinionPoint[] before)
    {
        var (x, y, count) = (new double[before.Length], new double[before.Length], new int[before.Length]);
        for (var i = 0; i < points.Length; i++)
        {
            x[labels[i]] += points[i].X;
            y[labels[i]] += points[i].Y;
            count[labels[i]]++;
        }

        return [.. before.Select((centre, group) => count[group] == 0 ? centre : new OpinionPoint(x[group] / count[group], y[group] / count[group]))];
    }

    private static double Square(OpinionPoint a, OpinionPoint b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
