using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>Points worked out by hand from the definition: votes less the mean of their statement, along the two directions they vary most in.</summary>
public sealed class ProjectionTests
{
    private static readonly double Root = Math.Sqrt(2);

    [Fact]
    public void Opposite_voters_lie_across_the_middle_and_who_differs_otherwise_lies_beside()
    {
        // The sums of products are 6 along and 2 across: (1, 1) carries 8, (1, −1) carries 4.
        var points = Projection.Of(VoteMatrixTests.Of("++", "++", "--", "--", "+-", "-+"));
        AreAt([(Root, 0), (Root, 0), (-Root, 0), (-Root, 0), (0, Root), (0, -Root)], points);
    }

    [Fact]
    public void What_everybody_says_counts_nothing_and_votes_are_taken_from_their_mean()
    {
        // On the second the mean is 0.5; of the first nothing is left, so that the direction begins with 0.
        AreAt([(0.5, 0), (0.5, 0), (0.5, 0), (-1.5, 0)], Projection.Of(VoteMatrixTests.Of("++", "++", "++", "+-")));
        AreAt([(0, 0), (0, 0)], Projection.Of(VoteMatrixTests.Of("+0", "+0")));
        Assert.Empty(Projection.Of(VoteMatrixTests.Of()));
    }

    [Fact]
    public void Who_voted_less_often_is_stretched_by_the_root_of_what_is_missing()
    {
        // Sums of products: 4 and 2 along, 2 across. The directions are (2, √5 − 1) and (√5 − 1, −2), of length 2.351141 before they are made 1.
        var (large, small) = (0.850651, 0.525731);
        AreAt(
            [(large + small, small - large), (-large - small, large - small), (Root * large, Root * small), (-Root * large, -Root * small)],
            Projection.Of(VoteMatrixTests.Of("++", "--", "+ ", "- ")));
    }

    [Fact]
    public void The_first_statement_that_tells_makes_a_direction_point_to_agreement()
    {
        AreAt([(Root, 0), (-Root, 0)], Projection.Of(VoteMatrixTests.Of("+-", "-+")));
        AreAt([(-Root, 0), (Root, 0)], Projection.Of(VoteMatrixTests.Of("-+", "+-")));
        AreAt([(-Root, 0), (Root, 0)], Projection.Of(VoteMatrixTests.Of("+-+", "++-")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(40)]
    public void The_two_directions_of_a_stretched_ball_are_its_longest_axes(int size)
    {
        // Axis i is stretched by (i + 1)², so the last two are the longest.
        var (first, second) = PrincipalComponents.Of(size, vector => [.. vector.Select((value, axis) => value * (axis + 1) * (axis + 1))], int.MaxValue);
        Assert.All(first.Select((value, axis) => (value, axis)), entry => Assert.Equal(entry.axis == size - 1 ? 1 : 0, Math.Abs(entry.value), 1e-6));
        Assert.All(second.Select((value, axis) => (value, axis)), entry => Assert.Equal(entry.axis == size - 2 ? 1 : 0, Math.Abs(entry.value), 1e-6));
    }

    [Fact]
    public void Directions_stand_square_and_have_length_one_also_where_any_would_do()
    {
        var (first, second) = PrincipalComponents.Of(30, vector => [.. vector], int.MaxValue);
        Assert.Equal((1.0, 1.0, 0.0), (Math.Round(Times(first, first), 9), Math.Round(Times(second, second), 9), Math.Abs(Math.Round(Times(first, second), 9))));
    }

    [Theory]
    [InlineData(1, 1e-9, true, true)]
    [InlineData(1, 1e-11, true, false)]
    [InlineData(1, 0, true, false)]
    [InlineData(1e-11, 1e-11, true, true)]
    [InlineData(1e-13, 1e-13, false, false)]
    [InlineData(0, 0, false, false)]
    public void A_direction_in_which_nothing_varies_is_none(double one, double other, bool hasFirst, bool hasSecond)
    {
        var (first, second) = PrincipalComponents.Of(2, vector => [one * vector[0], other * vector[1]], int.MaxValue);
        Assert.Equal((hasFirst, hasSecond), (Times(first, first) > 0.5, Times(second, second) > 0.5));
        Assert.Equal((2, 2), (first.Length, second.Length));
    }

    [Fact]
    public void What_is_found_early_is_not_looked_for_longer_and_never_longer_than_told()
    {
        int Steps(int size, int mostSteps, Func<int, double> stretch)
        {
            var steps = 0;
            PrincipalComponents.Of(size, vector =>
            {
                steps++;
                return [.. vector.Select((value, axis) => value * stretch(axis))];
            }, mostSteps);
            return steps;
        }

        // Two axes and nothing else are spanned after three steps; it is asked after every tenth.
        Assert.Equal(10, Steps(200, int.MaxValue, axis => axis < 2 ? 5 - axis : 0));
        Assert.InRange(Steps(200, int.MaxValue, axis => Math.Pow(0.5, axis)), 10, 40);
        Assert.Equal(5, Steps(5, int.MaxValue, axis => 5 - axis));
        Assert.Equal(3, Steps(200, 3, axis => 200 - axis));
        Assert.Equal(0, Steps(0, 20, _ => 1));
    }

    private static double Times(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    private static void AreAt((double X, double Y)[] expected, OpinionPoint[] points)
    {
        Assert.Equal(expected.Length, points.Length);
        Assert.All(expected.Zip(points), entry =>
        {
            Assert.Equal(entry.First.X, entry.Second.X, 1e-5);
            Assert.Equal(entry.First.Y, entry.Second.Y, 1e-5);
        });
    }
}
