using System.Text.Json;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>What a result says of the whole beside what it says of groups, for every table of two groups of five.</summary>
public sealed class MeanBesideBandsTests
{
    [Fact]
    public void A_mean_beside_the_bands_of_groups_does_not_solve_who_said_what()
    {
        // Of the 126 · 126 tables of two groups of five, no published result may come only from tables in which one of the groups is of one mind.
        int[][] points = [.. Worlds.Multisets([1, 2, 3, 4, 5], 5)];
        var solved = points.SelectMany(a => points.Select(b => (A: a, B: b)))
            .GroupBy(table => JsonSerializer.Serialize(Build.Count(Build.Ratings(("a", table.A), ("b", table.B))).Dimensions[0]), StringComparer.Ordinal)
            .Where(same => same.Select(table => string.Concat(table.A)).Distinct().Count() == 1 || same.All(table => table.A.Distinct().Count() == 1));
        Assert.Empty(solved.Select(same => same.Key));
    }
}
