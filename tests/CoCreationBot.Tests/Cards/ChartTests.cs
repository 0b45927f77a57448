using System.Text.Json;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Tests.Cards;

/// <summary>Charts say no more and no less than the table beside them.</summary>
public sealed class ChartTests
{
    private static readonly (string, double)[] Three = [("Alpha", 3), ("Beta", 1), ("Gamma", 2)];

    [Fact]
    public void Counts_of_people_have_no_axis_whose_ticks_could_lie_between_people()
    {
        var chart = Assert.IsType<HorizontalBarChart>(BandParts.Bars("Answers", Three).Single());
        Assert.Equal("AbsoluteNoAxis", chart.DisplayMode);
        Assert.Equal([3.0, 1, 2], chart.Data.Select(bar => bar.Y));
    }

    [Fact]
    public void A_rating_is_drawn_on_its_own_scale()
    {
        var chart = Assert.IsType<VerticalBarChart>(BandParts.Levels("Means", 1, 5, [.. Three.Select(bar => (bar.Item1, bar.Item2 + 0.5))]).Single());
        Assert.Equal((1, 5, true), (chart.YMin, chart.YMax, chart.ShowBarValues));
        var json = JsonSerializer.SerializeToNode(new AdaptiveCard { Body = [chart] }, CardJson.Relaxed.AdaptiveCard)!["body"]![0]!;
        Assert.Equal(("Chart.VerticalBar", "1", "5"), (json["type"]!.ToString(), json["yMin"]!.ToString(), json["yMax"]!.ToString()));
    }

    [Fact]
    public void What_a_table_says_in_two_rows_is_not_drawn_as_well()
    {
        Assert.Empty(BandParts.Bars("Answers", Three[..2]));
        Assert.Empty(BandParts.Levels("Means", 1, 5, Three[..2]));
    }
}
