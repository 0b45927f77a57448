using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>Rousseeuw's silhouette, worked out by hand.</summary>
public sealed class SilhouetteTests
{
    private static readonly OpinionPoint[] Line = [new(0, 0), new(2, 0), new(10, 0), new(12, 0)];

    private static double[] Of(OpinionPoint[] points, params int[] groups) => Silhouette.Widths(points, [groups])[0];

    private static void Are(double[] expected, double[] widths)
    {
        Assert.Equal(expected.Length, widths.Length);
        Assert.All(expected.Zip(widths), entry => Assert.Equal(entry.First, entry.Second, 1e-12));
    }

    [Fact]
    public void It_is_how_much_nearer_the_own_group_is_than_the_nearest_other()
    {
        // Own: 2 for all. Other: 11, 9, 9, 11.
        Are([9 / 11.0, 7 / 9.0, 7 / 9.0, 9 / 11.0], Of(Line, 0, 0, 1, 1));

        // Crosswise: own 10 for all; other 7 at the ends (2 and 12), 5 in the middle (2 and 8).
        Are([-0.3, -0.5, -0.5, -0.3], Of(Line, 0, 1, 0, 1));
    }

    [Fact]
    public void Distance_is_measured_in_both_directions()
    {
        // 3, 4 and 5 long: from the corner 3 to its own, 4 to the other.
        Are([0.25, 0.4, 0], Of([new(0, 0), new(3, 0), new(0, 4)], 0, 0, 1));
    }

    [Fact]
    public void Of_several_others_the_nearest_counts_and_groups_without_anybody_do_not()
    {
        OpinionPoint[] points = [.. Line, new(30, 0), new(34, 0)];
        Are([9 / 11.0, 7 / 9.0, 7 / 9.0, 9 / 11.0, 15 / 19.0, 19 / 23.0], Of(points, 0, 0, 2, 2, 5, 5));
    }

    [Fact]
    public void Who_is_alone_has_none_and_neither_has_one_group_or_one_place()
    {
        Are([0, 0, 0, 0], Of(Line, 0, 0, 0, 0));
        Are([0, 0, 0], Of([new(1, 1), new(1, 1), new(1, 1)], 0, 0, 1));
        Are([1, 1, 0], Of([new(1, 1), new(1, 1), new(2, 1)], 0, 0, 1));
        Assert.Empty(Of([]));
    }

    [Fact]
    public void Divisions_of_the_same_points_are_measured_apart_and_their_means_are_plain()
    {
        var both = Silhouette.Widths(Line, [[0, 1, 0, 1], [0, 0, 1, 1]]);
        Are([-0.3, -0.5, -0.5, -0.3], both[0]);
        Are([9 / 11.0, 7 / 9.0, 7 / 9.0, 9 / 11.0], both[1]);
        Are([-0.4, 79 / 99.0, 0], Silhouette.Means(Line, [[0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 0, 0]]));
        Are([0], Silhouette.Means([], [[]]));
    }

    [Fact]
    public void Beyond_ten_thousand_voters_every_so_manieth_stands_for_the_rest()
    {
        Assert.Equal(Enumerable.Range(0, 10_000), Silhouette.Sample(10_000));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(place => 3 * place), Silhouette.Sample(30_000));
        var half = Silhouette.Sample(15_000);
        Assert.Equal([0, 1, 3, 4, 6, 7], half[..6]);
        Assert.Equal((10_000, 14_998), (half.Length, half[^1]));

        // More than an int holds on the way.
        Assert.Equal(2_999_700, Silhouette.Sample(3_000_000)[^1]);
    }
}
