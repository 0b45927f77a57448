using System.Text.Json;

namespace CoCreationBot.Domain.Tests;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(1, 2, 2, 3, true)]
    [InlineData(1, 2, 2.1, 3, false)]
    [InlineData(1, 4, 2, 3, true)]
    public void Intervals_overlap_where_they_have_a_point_in_common(double low, double high, double otherLow, double otherHigh, bool overlap)
    {
        Interval one = new(low, high), other = new(otherLow, otherHigh);
        Assert.Equal((overlap, overlap), (one.Overlaps(other), other.Overlaps(one)));
    }

    [Fact]
    public void The_ends_of_an_interval_are_in_it() =>
        Assert.Equal([false, true, true, true, false], new[] { 0.9, 1, 1.5, 2, 2.1 }.Select(new Interval(1, 2).Contains));

    [Fact]
    public void An_identifier_is_stored_as_its_text()
    {
        Assert.Equal("\"n1\"", JsonSerializer.Serialize(new NeedId("n1")));
        Assert.Equal(new NeedId("n1"), JsonSerializer.Deserialize<NeedId>("\"n1\""));
    }
}
