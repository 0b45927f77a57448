using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>What is shown of maps made by hand.</summary>
public sealed class PublishedOpinionsTests
{
    // A line per kind of voter, with the group they are in and where they stand.
    private static OpinionMap Map(params (int People, int Group, string Votes, double X, double Y)[] kinds)
    {
        var people = kinds.SelectMany(kind => Enumerable.Repeat(kind, kind.People)).ToArray();
        return new OpinionMap
        {
            Votes = VoteMatrixTests.Of(people.Select(person => person.Votes)),
            Points = [.. people.Select(person => new OpinionPoint(person.X, person.Y))],
            Groups = [.. people.Select(person => person.Group)],
            GroupCount = kinds.Max(kind => kind.Group) + 1,
            Silhouettes = new Dictionary<int, double>(),
        };
    }

    private static StatementSide For(int statement) => new($"s{statement}", Side.Agree);

    private static StatementSide Against(int statement) => new($"s{statement}", Side.Disagree);

    [Fact]
    public void A_tally_counts_each_vote_once()
    {
        Assert.Equal((1, 0, 1), Parts(StatementTally.Of(1)));
        Assert.Equal((0, 1, 1), Parts(StatementTally.Of(-1)));
        Assert.Equal((0, 0, 1), Parts(StatementTally.Of(0)));
        var sum = new StatementTally(1, 2, 4) + new StatementTally(10, 20, 40);
        Assert.Equal((11, 22, 44), Parts(sum));
        Assert.Equal((11, 22), (sum.On(Side.Agree), sum.On(Side.Disagree)));
        var tallies = Map((2, 0, "+-", 0, 0), (1, 0, "0 ", 0, 0), (3, 1, "-+", 0, 0)).Tallies();
        Assert.Equal([(2, 0, 3), (0, 3, 3), (0, 2, 2), (3, 0, 3)], tallies.Cast<StatementTally>().Select(Parts));

        static (int, int, int) Parts(StatementTally tally) => (tally.Agree, tally.Disagree, tally.Seen);
    }

    [Fact]
    public void Groups_of_five_are_shown_the_largest_first_and_smaller_ones_left_out()
    {
        var map = Map((5, 0, "+-", -4, 2), (6, 1, "-+", 3, 3), (4, 2, "++", 40, 40));
        var shown = PublishedOpinions.From(map);
        Assert.Equal(15, shown.Voters);
        Assert.Equal([6, 5], shown.Groups.Select(group => group.Size));

        // By the farthest of those shown: 3 of 4 is 7.5, and that is 8.
        Assert.Equal([new MapPlace(8, 8), new MapPlace(-10, 5)], shown.Groups.Select(group => group.Place));
        Assert.Equal([6, 5], PublishedOpinions.From(map, 1).Groups.Select(group => group.Size));
        var higher = PublishedOpinions.From(map, 6);
        Assert.Equal((15, 0, 0), (higher.Voters!.Value, higher.Groups.Count, higher.Bridges.Count));
        Assert.Null(PublishedOpinions.From(map, 16).Voters);
        Assert.Equal(15, PublishedOpinions.From(map, 15).Voters);
    }

    [Fact]
    public void A_group_stands_in_the_middle_of_its_people_on_a_coarse_grid()
    {
        var shown = PublishedOpinions.From(Map((3, 0, "+", 0, 0), (3, 0, "+", 2, 8), (5, 1, "-", -0.2, -0.19)));
        Assert.Equal([new MapPlace(3, 10), new MapPlace(-1, 0)], shown.Groups.Select(group => group.Place));
        Assert.All(PublishedOpinions.From(Map((5, 0, "+", 0, 0), (5, 1, "-", 0, 0))).Groups, group => Assert.Equal(new MapPlace(0, 0), group.Place));
    }

    [Fact]
    public void A_group_is_told_by_what_it_says_and_others_do_not_the_clearest_first()
    {
        // All against none on s0 and s3; eight of ten against two of ten on s1; what both say, or pass, tells nothing.
        var shown = PublishedOpinions.From(Map(
            (8, 0, "+++-0", 1, 0), (2, 0, "+-+-0", 1, 0),
            (8, 1, "--++0", -1, 0), (2, 1, "-+++0", -1, 0)));
        Assert.Equal([For(0), Against(3), For(1)], shown.Groups[0].Typical);
        Assert.Equal([Against(0), For(3), Against(1)], shown.Groups[1].Typical);
        Assert.Equal([For(2)], shown.Bridges);
    }

    [Fact]
    public void A_group_that_is_only_against_is_told_by_its_strongest_agreement_too()
    {
        var shown = PublishedOpinions.From(Map(
            (7, 0, "++++++0+", 1, 0), (3, 0, "++++++00", 1, 0),
            (7, 1, "------0+", -1, 0), (3, 1, "------00", -1, 0)));
        Assert.Equal([For(0), For(1), For(2), For(3), For(4)], shown.Groups[0].Typical);
        Assert.Equal([Against(0), Against(1), Against(2), Against(3), For(7)], shown.Groups[1].Typical);
    }

    [Fact]
    public void Typical_is_only_what_passes_both_tests()
    {
        // s0: six of ten against none is no clear majority inside. s1: nine of ten against eight of ten tells nobody apart.
        var shown = PublishedOpinions.From(Map(
            (5, 0, "++", 1, 0), (1, 0, "+0", 1, 0), (4, 0, "0+", 1, 0),
            (8, 1, "0+", -1, 0), (2, 1, "00", -1, 0)));
        Assert.Equal([For(0)], shown.Groups[0].Typical);
        Assert.Equal([For(1)], shown.Groups[1].Typical);
    }

    [Fact]
    public void Bridges_are_what_more_than_half_of_every_shown_group_says_most_agreed_first()
    {
        // s0–s5 in falling order of agreement, s6 disagreed with; of s7 five of ten in one group are half and no more. The small third group does not count.
        var shown = PublishedOpinions.From(Map(
            (5, 0, "00++++-+", 1, 0), (2, 0, "+00+++-0", 1, 0), (1, 0, "+++0++-0", 1, 0), (1, 0, "++++0+-0", 1, 0), (1, 0, "+++++0-0", 1, 0),
            (5, 1, "00++++-+", -1, 0), (5, 1, "++++++-+", -1, 0),
            (4, 2, "------+-", 0, 9)));
        Assert.Equal([Against(6), For(3), For(4), For(5), For(2)], shown.Bridges);
    }

    [Fact]
    public void What_three_of_five_say_in_each_of_two_groups_is_no_bridge_yet()
    {
        // 2·√11·(7/11 − ½) = 0.90, below 1.28; with four of five it is 2·√11·(9/11 − ½) = 2.11.
        Assert.Empty(PublishedOpinions.From(Map((3, 0, "+", 1, 0), (2, 0, "0", 1, 0), (3, 1, "+", -1, 0), (2, 1, "0", -1, 0))).Bridges);
        Assert.Equal([For(0)], PublishedOpinions.From(Map((4, 0, "+", 1, 0), (1, 0, "0", 1, 0), (4, 1, "+", -1, 0), (1, 1, "0", -1, 0))).Bridges);
    }
}
