using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>Small conversations in which anybody sees how many groups there are.</summary>
public sealed class NumberOfGroupsTests
{
    private const string Ones = "++++----";
    private const string Others = "----++++";

    // Enough for what hangs together so plainly.
    private const int Hundreds = 1;

    private static VoteMatrix Camps(params (int People, string Votes)[] camps) => VoteMatrixTests.Of(camps.SelectMany(camp => Enumerable.Repeat(camp.Votes, camp.People)));

    [Fact]
    public void Voters_of_one_mind_stand_in_one_place_and_are_divided_in_no_more_groups_than_places()
    {
        var found = Clusterings.Of(Camps((4, Ones), (5, Others)));
        Assert.Equal([1.0, null, null, null], Enumerable.Range(2, 4).Select(found.Mean));
        Assert.Equal(2, found.Groups(2).Distinct().Count());
        Assert.Equal([(found.Groups(2)[0], 4), (found.Groups(2)[4], 5)], found.Groups(2).CountBy(group => group).Select(group => (group.Key, group.Value)));
        var three = Clusterings.Of(Camps((2, "+++------"), (2, "---+++---"), (2, "------+++")));
        Assert.Equal([1.0, null, null], Enumerable.Range(3, 3).Select(three.Mean));
        Assert.InRange(three.Mean(2)!.Value, 0.1, 0.9);
    }

    [Theory]
    [InlineData(4, 4, true)]
    [InlineData(4, 3, false)]
    [InlineData(3, 9, false)]
    public void Groups_are_compared_where_two_are_shown_or_one_person_short_of_it(int ones, int others, bool canBe)
    {
        var found = Clusterings.Of(Camps((ones, Ones), (others, Others)));
        Assert.Equal((canBe, false), (found.CanBeCompared(2), found.CanBeCompared(3)));
    }

    /// <summary>Mean of the differences, and its standard error: 1 and √(1/2); 1 and √(4/2); 1 and √(3/4); 1 and √(4/4), or √(4.5/4).</summary>
    [Theory]
    [InlineData(new[] { 0.0, 2 }, true)]
    [InlineData(new[] { -1.0, 3 }, false)]
    [InlineData(new[] { 0.0, 0, 0, 4 }, true)]
    [InlineData(new[] { -1.0, -1, 3, 3 }, false)]
    [InlineData(new[] { -2.0, 1, 1, 4 }, false)]
    [InlineData(new[] { 0.0, 0 }, false)]
    [InlineData(new[] { 0.5, 0.5 }, true)]
    [InlineData(new[] { -0.5, -0.5 }, false)]
    public void More_groups_are_better_where_the_difference_is_larger_than_its_error(double[] differences, bool isBetter) =>
        Assert.Equal(isBetter, Clusterings.IsClearlyBetter([.. differences.Select(difference => difference + 3)], [.. differences.Select(_ => 3.0)]));

    [Fact]
    public void Three_camps_are_clearly_better_three_than_two()
    {
        var found = Clusterings.Of(Camps((4, "+++------"), (4, "---+++---"), (4, "------+++")));
        Assert.Equal((true, false, false), (found.IsClearlyBetter(3, 2), found.IsClearlyBetter(2, 3), found.IsClearlyBetter(2, 2)));
    }

    [Fact]
    public void Opposite_camps_lie_farther_apart_than_luck_puts_any_and_stay_when_one_person_leaves()
    {
        var votes = Camps((5, Ones), (5, Others));
        var found = Clusterings.Of(votes);
        var luck = GroupsByLuck.Beaten(found, Hundreds)!;
        Assert.Equal((true, false), (luck.IsBeatenBy(found, 2), luck.IsBeatenBy(found, 3)));
        Assert.Equal(2, NumberOfGroups.Of(votes, Hundreds));
    }

    [Fact]
    public void Camps_that_can_no_more_be_compared_when_one_person_leaves_are_no_groups()
    {
        var votes = Camps((4, Ones), (4, Others));
        Assert.NotNull(GroupsByLuck.Beaten(Clusterings.Of(votes), Hundreds));
        Assert.Equal(1, NumberOfGroups.Of(votes, Hundreds));
    }

    [Fact]
    public void What_cannot_be_compared_or_hangs_together_by_luck_alone_is_no_group()
    {
        Assert.Null(GroupsByLuck.Beaten(Clusterings.Of(Camps((10, Ones)))));
        Assert.Null(GroupsByLuck.Beaten(Clusterings.Of(Camps((3, Ones), (9, Others)))));
        Assert.Null(GroupsByLuck.Beaten(Clusterings.Of(Camps())));
        var random = new Random(3);
        for (var time = 0; time < 2; time++)
        {
            var votes = VoteMatrixTests.Of(Enumerable.Range(0, 16).Select(_ => string.Concat(Enumerable.Range(0, 9).Select(_ => "+0-"[random.Next(3)]))));
            Assert.Null(GroupsByLuck.Beaten(Clusterings.Of(votes)));
            Assert.Equal(1, NumberOfGroups.Of(votes));
        }
    }

    [Fact]
    public void Of_many_voters_those_are_asked_whom_their_votes_draw_so_that_who_leaves_changes_nobody_else()
    {
        static string Line(int voter) => string.Concat(Enumerable.Range(0, 9).Select(bit => (voter >> bit & 1) == 0 ? '+' : '-'));
        var votes = VoteMatrixTests.Of(Enumerable.Range(0, 420).Select(Line));
        var asked = NumberOfGroups.Sample(votes);
        var drawn = Enumerable.Range(0, 420).OrderBy(votes.Mark).Take(400).ToHashSet();
        Assert.Equal(votes.Voters.Where((_, voter) => drawn.Contains(voter)), asked.Voters);
        Assert.Equal(asked.Voters, NumberOfGroups.Sample(votes.Of([.. Enumerable.Range(0, 420).Where(voter => drawn.Contains(voter) || voter % 2 == 0)])).Voters);
        Assert.Same(asked, NumberOfGroups.Sample(asked));
    }
}
