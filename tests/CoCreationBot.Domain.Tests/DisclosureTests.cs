using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Disclosure;
using CsCheck;

namespace CoCreationBot.Domain.Tests;

public sealed class DisclosureTests
{
    private static IReadOnlySet<string> Visible(params int[] sizes) =>
        DisclosureRules.VisibleGroups(sizes.Select((size, index) => (size, index)).ToDictionary(entry => $"g{entry.index}", entry => entry.size), 5);

    [Fact]
    public void Groups_of_k_or_more_are_shown_when_nothing_is_hidden() => Assert.Equal(["g0", "g1"], Visible(5, 6).Order());

    [Fact]
    public void One_hidden_group_takes_the_smallest_other_with_it() => Assert.Equal(["g1"], Visible(4, 9, 6).Order());

    [Fact]
    public void Two_hidden_groups_with_k_people_between_them_need_no_third() => Assert.Equal(["g2", "g3"], Visible(3, 2, 6, 7).Order());

    [Fact]
    public void Two_hidden_groups_with_fewer_than_k_people_take_a_third() => Assert.Equal(["g3"], Visible(2, 2, 6, 7).Order());

    [Fact]
    public void An_empty_group_protects_nobody() => Assert.Equal(["g1"], Visible(0, 6));

    [Fact]
    public void With_a_small_and_a_large_group_nothing_is_shown() => Assert.Empty(Visible(3, 20));

    [Fact]
    public void Whatever_the_sizes_hidden_people_are_none_or_at_least_k_in_at_least_two_groups() =>
        Gen.Int[0, 12].Array[1, 8].Sample(sizes =>
        {
            var visible = Visible(sizes);
            var hidden = sizes.Where((_, index) => !visible.Contains($"g{index}")).Where(size => size > 0).ToArray();
            Assert.All(visible, name => Assert.True(sizes[int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture)] >= 5));
            Assert.True(hidden.Length == 0 || visible.Count == 0 || (hidden.Length >= 2 && hidden.Sum() >= 5));
        });

    [Fact]
    public void Where_answers_lie_on_the_whole_is_told_from_nine_on_to_a_half_and_as_a_range_near_the_ends()
    {
        static int[] Points(int each, int people) => [.. Enumerable.Repeat(each, people)];
        Assert.Equal((null, null), DisclosureRules.Level(Points(3, 8), 5));
        Assert.Equal((3.0, null), DisclosureRules.Level(Points(3, 9), 5));
        Assert.Equal((null, null), DisclosureRules.Level(Points(3, 9), 6));
        Assert.Equal((3.5, null), DisclosureRules.Level([.. Points(3, 5), .. Points(4, 4)], 5));
        Assert.Equal((null, new Band(4, 5)), DisclosureRules.Level(Points(5, 9), 5));
        Assert.Equal((null, new Band(4, 5)), DisclosureRules.Level([.. Points(4, 8), 3], 5));
        Assert.Equal((null, new Band(1, 2)), DisclosureRules.Level([.. Points(1, 8), 5], 5));
    }

    [Fact]
    public void Free_text_needs_ten_answers_or_the_writers_consent()
    {
        var nine = Enumerable.Range(0, 8).Select(_ => new GroupedRating("a", Build.Rating(3)))
            .Append(new GroupedRating("a", Build.Rating(4, "quiet"))).ToArray();
        Assert.Empty(Build.Count(nine).Reasons);
        Assert.Equal(["quiet"], Build.Count([.. nine, new GroupedRating("a", Build.Rating(2))]).Reasons);
        Assert.Equal(["loud"], Build.Count([.. nine.Take(5), new GroupedRating("a", Build.Rating(4, "loud", show: true))]).Reasons);
    }

    [Fact]
    public void The_examples_of_the_report_give_nothing_to_subtract()
    {
        // 24 people of whom 20 are in shown groups: the other four may not be left over alone.
        var sizes = new Dictionary<string, int> { ["a"] = 10, ["b"] = 10, ["c"] = 4 };
        var visible = DisclosureRules.VisibleGroups(sizes, 5);
        Assert.True(sizes.Where(group => !visible.Contains(group.Key)).Sum(group => group.Value) >= 5);
    }
}
