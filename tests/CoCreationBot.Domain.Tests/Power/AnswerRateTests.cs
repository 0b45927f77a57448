using CoCreationBot.Domain.Rounds;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Power;

/// <summary>Domain report, 4.3.</summary>
public sealed class AnswerRateTests
{
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
}
