using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class KMeansTests
{
    private const ulong Seed = 7;

    private static OpinionPoint[] Line(params double[] places) => [.. places.Select(place => new OpinionPoint(place, 0))];

    [Fact]
    public void Who_stands_near_each_other_is_one_group_named_from_left_to_right()
    {
        Assert.Equal([0, 0, 1, 1, 2, 2], KMeans.Cluster(Line(-10, -9, 0, 1, 20, 21), 3, Seed));
        Assert.Equal([2, 2, 1, 1, 0, 0], KMeans.Cluster(Line(21, 20, 1, 0, -9, -10), 3, Seed));
        Assert.Equal([0, 0, 0, 0, 1, 1], KMeans.Cluster(Line(-10, -9, 0, 1, 20, 21), 2, Seed));
        Assert.Equal([0, 0, 0], KMeans.Cluster(Line(1, 2, 3), 1, Seed));
    }

    [Fact]
    public void Groups_above_each_other_are_named_from_bottom_to_top()
    {
        OpinionPoint[] points = [new(1, 9), new(1, 8), new(1, -8), new(1, -9), new(-5, 0)];
        Assert.Equal([2, 2, 1, 1, 0], KMeans.Cluster(points, 3, Seed));
    }

    /// <summary>What is found is the best there is: every division of a few points was tried.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void No_other_division_has_its_points_nearer_to_their_middle(int groups)
    {
        var random = new Random(6);
        for (var time = 0; time < 6; time++)
        {
            OpinionPoint[] points = [.. Enumerable.Range(0, 7).Select(_ => new OpinionPoint(random.Next(-9, 10), random.Next(-9, 10)))];
            var least = Divisions(points.Length, groups).Min(division => Cost(points, division));
            Assert.Equal(least, Cost(points, KMeans.Cluster(points, groups, (ulong)time)), 1e-9);
        }
    }

    [Fact]
    public void The_same_points_are_divided_the_same_every_time()
    {
        var random = new Random(8);
        OpinionPoint[] points = [.. Enumerable.Range(0, 40).Select(_ => new OpinionPoint(random.NextDouble(), random.NextDouble()))];
        Assert.Equal(KMeans.Cluster(points, 4, Seed), KMeans.Cluster(points, 4, Seed));
    }

    [Fact]
    public void Fewer_places_than_groups_leave_groups_empty()
    {
        var labels = KMeans.Cluster(Line(3, 3, 3, 5, 5), 3, Seed);
        Assert.Equal(2, labels.Distinct().Count());
        Assert.Equal(labels[0], labels[2]);
        Assert.Equal(labels[3], labels[4]);
        Assert.True(labels[0] < labels[3]);
    }

    private static IEnumerable<int[]> Divisions(int points, int groups) => points == 0
        ? [[]]
        : Divisions(points - 1, groups).SelectMany(rest => Enumerable.Range(0, groups).Select(group => (int[])[.. rest, group]));

    // Squared distances to the middle of one's group.
    private static double Cost(OpinionPoint[] points, int[] labels) => points.Zip(labels).GroupBy(entry => entry.Second, entry => entry.First).Sum(group =>
    {
        var (x, y) = (group.Average(point => point.X), group.Average(point => point.Y));
        return group.Sum(point => ((point.X - x) * (point.X - x)) + ((point.Y - y) * (point.Y - y)));
    });
}
