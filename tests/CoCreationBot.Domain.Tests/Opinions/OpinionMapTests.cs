using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class OpinionMapTests
{
    private static OpinionMap Find(IReadOnlyCollection<StatementVote> votes, int? groups = null) => OpinionMap.Find(VoteMatrix.Create(votes).Value, groups);

    [Fact]
    public void More_statements_than_voters_give_the_same_points_as_the_other_way_round()
    {
        // Ten copies of each voter vary along the same directions.
        var votes = LargeConversation.Votes(30, 40, 0.6);
        var few = Find(votes, 2);
        var many = Find([.. Enumerable.Range(0, 10).SelectMany(copy => votes.Select(vote => vote with { Voter = $"{vote.Voter}-{copy}" }))], 2);
        Assert.All(few.Points.Select((point, index) => (point, index)), entry =>
        {
            var same = many.Points[entry.index * 10];
            Assert.Equal(Math.Abs(entry.point.X), Math.Abs(same.X), 1e-6);
            Assert.Equal(Math.Abs(entry.point.Y), Math.Abs(same.Y), 1e-6);
        });
    }

    [Fact]
    public void Votes_that_do_not_vary_make_no_groups()
    {
        Assert.Equal(1, Find([]).GroupCount);
        var same = Enumerable.Range(0, 20).SelectMany(voter => Enumerable.Range(0, 8).Select(statement => new StatementVote($"v{voter}", $"s{statement}", 1))).ToArray();
        Assert.Equal(1, Find(same).GroupCount);
        Assert.Empty(PublishedOpinions.From(Find(same)).Groups);
        Assert.Equal(20, PublishedOpinions.From(Find(same)).Voters);
    }

    [Fact]
    public void Groups_below_five_are_never_shown()
    {
        StatementVote[] Camp(string name, int size, int side) =>
            [.. Enumerable.Range(0, size).SelectMany(voter => Enumerable.Range(0, 8).Select(statement => new StatementVote($"{name}{voter}", $"s{statement}", side * (statement < 4 ? 1 : -1))))];
        var small = Find([.. Camp("a", 20, 1), .. Camp("b", 4, -1)], 2);
        Assert.Equal(2, small.GroupCount);
        Assert.Empty(PublishedOpinions.From(small).Groups);
        var large = PublishedOpinions.From(Find([.. Camp("a", 20, 1), .. Camp("b", 5, -1)], 2));
        Assert.Equal([20, 5], large.Groups.Select(group => group.Size));
        Assert.All(large.Groups, group => Assert.InRange(group.Typical.Count, 1, 5));
        Assert.All(large.Groups, group => Assert.Contains(group.Typical, statement => statement.Side == Side.Agree));
        Assert.Empty(large.Bridges);
    }

    [Fact]
    public void A_statement_all_groups_agree_with_is_a_bridge()
    {
        var votes = Enumerable.Range(0, 30).SelectMany(voter => Enumerable.Range(0, 9).Select(statement =>
            new StatementVote($"v{voter:D2}", $"s{statement}", statement == 8 ? 1 : (voter < 15) == (statement < 4) ? 1 : -1))).ToArray();
        Assert.Equal([new StatementSide("s8", Side.Agree)], PublishedOpinions.From(Find(votes, 2)).Bridges);
    }

    [Fact]
    public void Groups_asked_for_are_made_where_there_are_so_many_places_and_are_two_to_five()
    {
        string[] camps = ["+++------", "+++------", "---+++---", "------+++"];
        var three = Find(VoteMatrixTests.Votes(camps), 3);
        Assert.Equal(3, three.GroupCount);
        Assert.Equal(three.Groups[0], three.Groups[1]);
        Assert.Equal(3, three.Groups.Distinct().Count());

        // Two alone in their group count 0, two in one place count 1.
        Assert.Equal([new KeyValuePair<int, double>(3, 0.5)], three.Silhouettes);
        var four = Find(VoteMatrixTests.Votes(camps), 4);
        Assert.Equal((1, 0), (four.GroupCount, four.Silhouettes.Count));
        Assert.Equal([0, 0, 0, 0], four.Groups);
        Assert.Throws<ArgumentOutOfRangeException>(() => Find([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Find([], 6));
        Assert.Equal((1, 1), (Find([], 2).GroupCount, Find([], 5).GroupCount));
    }

    [Fact]
    public void Voters_of_few_votes_stand_nowhere_and_every_number_of_groups_is_measured()
    {
        string[] lines = ["+++------", "+++------", "---+++---", "------+++", "--       "];
        var map = Find(VoteMatrixTests.Votes(lines));
        Assert.Equal(["v00", "v01", "v02", "v03"], map.Votes.Voters);
        Assert.Equal((4, 4, 1), (map.Points.Count, map.Groups.Count, map.GroupCount));
        Assert.Equal([2, 3], map.Silhouettes.Keys.Order());
        Assert.Equal(0.5, map.Silhouettes[3]);
    }
}
