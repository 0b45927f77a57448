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
    public void A_mean_is_rounded_to_a_half_below_ten_answers_and_to_a_tenth_from_ten_on()
    {
        Assert.Equal(3.5, DisclosureRules.Mean([3, 3, 3, 4, 4], 5));
        Assert.Equal(3.5, DisclosureRules.Mean([3, 3, 3, 4, 4, 4, 4, 3, 3], 5));
        Assert.Equal(3.4, DisclosureRules.Mean([3, 3, 3, 3, 3, 3, 4, 4, 4, 4], 5));
    }

    [Fact]
    public void No_mean_is_shown_below_k_or_where_all_are_equal()
    {
        Assert.Null(DisclosureRules.Mean([1, 2, 3, 4], 5));
        Assert.Null(DisclosureRules.Mean([4, 4, 4, 4, 4, 4], 5));
        Assert.NotNull(DisclosureRules.Mean([1, 2, 3, 4, 5], 5));
    }

    [Fact]
    public void A_band_never_tells_which_point_everybody_chose()
    {
        var bands = Enumerable.Range(1, 5).ToLookup(point => DisclosureRules.BandOf([point, point, point])!.Value);
        Assert.All(bands, band => Assert.True(band.Count() >= 2));
        Assert.All(bands, band => Assert.All(band, point => Assert.InRange(point, band.Key.Low, band.Key.High)));
        Assert.Equal(new Band(1, 3), DisclosureRules.BandOf([3, 3]));
        Assert.Equal(new Band(4, 5), DisclosureRules.BandOf([4, 4]));
        Assert.Null(DisclosureRules.BandOf([4, 5]));
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

    /// <summary>
    /// An attacker who knows everything published, and how many are in each group, tries all answers a hidden group could have given.
    /// </summary>
    [Fact]
    public void What_is_published_leaves_more_than_one_possibility_for_every_hidden_group()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var sizes = new[] { random.Next(1, 5), random.Next(5, 8), random.Next(5, 9) };
            var ratings = Build.Ratings([.. sizes.Select((size, index) => ($"g{index}", Points(size)))]);
            var result = Build.Count(ratings).Dimensions[0];
            var shown = result.Groups.Select(group => group.Group).ToHashSet();
            var hidden = Enumerable.Range(0, 3).Where(index => !shown.Contains($"Name of g{index}")).ToArray();
            Assert.True(hidden.Length is 0 or >= 2);
            if (result.Distribution is not { } distribution || hidden.Length == 0)
            {
                continue;
            }

            // Two hidden groups: any split of what the shown group leaves over is possible, and there is more than one.
            var visiblePeople = sizes.Where((_, index) => !hidden.Contains(index)).Sum();
            Assert.True(distribution.Sum() - visiblePeople >= 5);
        }

        int[] Points(int people) => [.. Enumerable.Range(0, people).Select(_ => random.Next(1, 6))];
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
