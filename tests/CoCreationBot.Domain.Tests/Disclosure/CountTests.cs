using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Tests.Disclosure;

/// <summary>Counts as they may be shown, written as "7" or "0–3".</summary>
public sealed class CountTests
{
    private static string Written(IEnumerable<CountBand> bands) => string.Join(' ', bands.Select(band => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}"));

    [Theory]
    [InlineData(10, 2, "0–2 0–2 0–2 3 4 5 6 7 8–10 8–10 8–10")]
    [InlineData(10, 3, "0–3 0–3 0–3 0–3 4 5 6 7–10 7–10 7–10 7–10")]
    [InlineData(5, 2, "0–2 0–2 0–2 3–5 3–5 3–5")]
    [InlineData(4, 2, "0–4 0–4 0–4 0–4 0–4")]
    [InlineData(1, 2, "0–1 0–1")]
    [InlineData(0, 2, "0")]
    public void Counts_near_nobody_and_everybody_share_a_range(int most, int width, string shown) =>
        Assert.Equal(shown, Written(Enumerable.Range(0, most + 1).Select(count => CountBands.Of(most, width)[count])));

    [Fact]
    public void The_range_is_two_wide_and_with_names_counts_are_exact()
    {
        Assert.Equal([new CountBand(0, 2), new CountBand(3, 3), new CountBand(7, 9)], new[] { 2, 3, 7 }.Select(count => CountBands.Of(9)[count]));
        Assert.Equal("0 1 2 3", Written(Enumerable.Range(0, 4).Select(count => CountBands.Exact(3)[count])));
    }

    /// <summary>A count of one or two is never alone hidden: who adds up would have it.</summary>
    [Theory]
    [InlineData(new[] { 8, 1, 1 }, "8–10 0–2 0–2")]
    [InlineData(new[] { 0, 9 }, "0–2 7–9")]
    [InlineData(new[] { 4, 3, 3 }, "4 3 3")]
    [InlineData(new[] { 5, 4 }, "5 4")]
    [InlineData(new[] { 7, 2, 1 }, "7 0–3 0–3")]
    [InlineData(new[] { 6, 4, 1 }, "6 0–5 0–5")]
    [InlineData(new[] { 1, 6, 4 }, "0–5 6 0–5")]
    [InlineData(new[] { 5, 4, 2, 1 }, "5 4 0–3 0–3")]
    [InlineData(new[] { 5, 4, 1, 1 }, "5 0–6 0–6 0–6")]
    [InlineData(new[] { 5, 4, 1, 0 }, "5 0–5 0–5 0–5")]
    [InlineData(new[] { 2, 2, 2 }, "0–6 0–6 0–6")]
    public void Small_counts_are_hidden_with_the_next_larger_one_until_three_people_are_among_them(int[] counts, string shown) =>
        Assert.Equal(shown, Written(CountPartition.Of(counts)));

    [Fact]
    public void Of_level_answers_the_later_is_hidden_and_last_of_all_the_one_that_is_named_anyway()
    {
        Assert.Equal("3 0–4 0–4", Written(CountPartition.Of([3, 3, 1])));
        Assert.Equal("0–4 3 0–4", Written(CountPartition.Of([3, 3, 1], kept: 1)));
        Assert.Equal("3 0–4 0–4", Written(CountPartition.Of([3, 3, 1], kept: 0)));

        // A smaller one is hidden first, also where it is the one named.
        Assert.Equal("4 0–4 0–4", Written(CountPartition.Of([4, 3, 1], kept: 2)));
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, 5, null)]
    [InlineData(new[] { 3, 2 }, 5, "3–5 0–2")]
    [InlineData(new[] { 2, 3 }, 1, "0–2 3–5")]
    [InlineData(new[] { 3, 3 }, 5, "0–3 0–3")]
    [InlineData(new[] { 5, 3 }, 5, "5–8 0–4")]
    [InlineData(new[] { 5, 4 }, 5, "5 4")]
    [InlineData(new[] { 5, 5 }, 6, "0–5 0–5")]
    [InlineData(new[] { 3, 2 }, 6, null)]
    [InlineData(new[] { 6, 5 }, 6, "6 5")]
    public void Of_few_people_only_what_more_than_half_say_is_told(int[] counts, int k, string? shown) =>
        Assert.Equal(shown, CountPartition.Among(counts, k) is { } bands ? Written(bands) : null);
}
