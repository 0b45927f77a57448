using CoCreationBot.Domain.Power;
using CoCreationBot.Domain.Rounds;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 4.3 and 4.4.</summary>
public sealed class AnswerRateTests
{
    /// <summary>24 answers on one 1–5 item that give the report's figures.</summary>
    private static readonly (string Group, int Point)[] Item =
    [
        .. Points(Example.Social, 5, 5, 4, 4, 4, 4, 4, 3), .. Points(Example.Employment, 4, 4, 4, 4, 3, 3),
        .. Points(Example.Housing, 3, 3, 2, 2, 2), .. Points(Example.Recipients, 5, 5, 5, 5, 4),
    ];

    private static IEnumerable<(string, int)> Points(string group, params int[] points) => points.Select(point => (group, point));

    [Theory]
    [InlineData(7, 8, 88, 53, 98)]
    [InlineData(5, 6, 83, 44, 97)]
    [InlineData(3, 5, 60, 23, 88)]
    public void Response_rates_come_with_the_interval_of_the_report(int answered, int invited, int share, int low, int high)
    {
        var rate = new ResponseRate("group", answered, invited);
        Assert.Equal(share, Math.Round(100 * rate.Share!.Value, MidpointRounding.AwayFromZero));
        Assert.Equal((low, high), ((int)Math.Round(100 * rate.Wilson.Low), (int)Math.Round(100 * rate.Wilson.High)));
    }

    [Fact]
    public void The_examples_intervals_overlap_so_the_difference_may_be_luck() =>
        Assert.True(new ResponseRate(Example.Social, 7, 8).Wilson.Overlaps(new ResponseRate(Example.Recipients, 3, 5).Wilson));

    [Fact]
    public void An_interval_holds_its_share_and_narrows_with_more_people() => Gen.Select(Gen.Int[1, 200], Gen.Double[0, 1]).Sample((invited, part) =>
    {
        var answered = (int)Math.Round(part * invited);
        var (rate, larger) = (new ResponseRate("g", answered, invited), new ResponseRate("g", 4 * answered, 4 * invited));
        Assert.InRange(rate.Wilson.Low, 0, rate.Share!.Value);
        Assert.InRange(rate.Wilson.High, rate.Share.Value, 1);
        Assert.True(larger.Wilson.High - larger.Wilson.Low < rate.Wilson.High - rate.Wilson.Low);
        // The ends solve |share − p| = z·√(p(1 − p)/n).
        foreach (var end in new[] { rate.Wilson.Low, rate.Wilson.High }.Where(end => end is > 0 and < 1))
        {
            Assert.Equal(1.959964 * Math.Sqrt(end * (1 - end) / invited), Math.Abs(rate.Share.Value - end), 1e-5);
        }
    });

    [Fact]
    public void Nobody_invited_gives_no_rate()
    {
        Assert.Null(new ResponseRate("g", 0, 0).Share);
        Assert.Equal(new Interval(0, 1), new ResponseRate("g", 0, 0).Wilson);
    }

    [Fact]
    public void In_the_example_people_agree_inside_groups_and_the_groups_do_not()
    {
        var difference = GroupDifference.Of(Item, 5)!;
        Assert.Equal(4.12, difference.Means[Example.Social], 0.0051);
        Assert.Equal(3.67, difference.Means[Example.Employment], 0.005);
        Assert.Equal(2.40, difference.Means[Example.Housing], 1e-9);
        Assert.Equal(4.80, difference.Means[Example.Recipients], 1e-9);
        Assert.Equal((0.79, 0.90), (Math.Round(difference.Within.Values.Min()!.Value, 2), Math.Round(difference.Within.Values.Max()!.Value, 2)));
        Assert.Equal(0.52, difference.Overall!.Value, 0.005);
        Assert.Equal(15.75, difference.Between, 0.005);
        Assert.Equal(21.96, difference.Total, 0.005);
        Assert.Equal(0.72, difference.EtaSquared, 0.005);
        Assert.Equal(0.67, difference.EpsilonSquared!.Value, 0.005);
        Assert.True(difference.Chance < 0.001);
    }

    [Fact]
    public void By_luck_the_examples_difference_averages_13_hundredths()
    {
        var luck = GroupDifference.Of(Item, 5)!.ByLuck;
        Assert.Equal(0.13, luck.Mean, 0.005);
        Assert.Equal(0.32, luck.High, 0.01);
    }

    [Fact]
    public void The_permutation_check_agrees_with_trying_every_order()
    {
        (string, int)[] few = [.. Points("a", 1, 2, 2), .. Points("b", 3, 4, 2)];
        var (all, eta) = (few.Select(answer => answer.Item2).ToArray(), GroupDifference.Of(few, 5)!.EtaSquared);
        // Every choice of three of the six for the first group.
        var etas = Enumerable.Range(0, 64).Where(set => int.PopCount(set) == 3)
            .Select(set => GroupDifference.Of([.. all.Select((point, place) => ((set >> place & 1) == 1 ? "a" : "b", point))], 5)!.EtaSquared).ToArray();
        Assert.Equal(etas.Count(value => value >= eta - 1e-9) / (double)etas.Length, GroupDifference.Of(few, 5)!.Chance, 0.03);
        Assert.Equal(etas.Average(), GroupDifference.Of(few, 5)!.ByLuck.Mean, 0.02);
    }

    [Fact]
    public void Figures_stay_within_their_bounds_and_do_not_hang_on_order_or_direction() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 5]).Array[4, 24].Sample(
            answers =>
            {
                var named = answers.Select(answer => ($"g{answer.Item1}", answer.Item2)).ToArray();
                if (GroupDifference.Of(named, 5) is not { } one)
                {
                    Assert.Single(named.Select(answer => answer.Item1).Distinct());
                    return;
                }

                var other = GroupDifference.Of([.. named.Reverse().Select(answer => (answer.Item1, 6 - answer.Item2))], 5)!;
                Assert.InRange(one.EtaSquared, 0, 1 + 1e-9);
                Assert.InRange(one.Chance, 0, 1);
                Assert.Equal(one.EtaSquared, other.EtaSquared, 1e-9);
                Assert.Equal(one.Overall!.Value, other.Overall!.Value, 1e-9);
                Assert.True(one.EpsilonSquared is null || one.EpsilonSquared <= one.EtaSquared + 1e-9);
                Assert.All(one.Within.Values.OfType<double>(), within => Assert.InRange(within, 0, 1));
            },
            iter: 40);

    [Fact]
    public void Where_all_agree_nothing_differs()
    {
        var same = GroupDifference.Of([.. Points("a", 3, 3), .. Points("b", 3, 3)], 5)!;
        Assert.Equal((0.0, 1.0, 1.0, null), (same.EtaSquared, same.Chance, same.Overall!.Value, same.EpsilonSquared));
        Assert.Null(GroupDifference.Of([.. Points("a", 3, 4)], 5));
    }
}
