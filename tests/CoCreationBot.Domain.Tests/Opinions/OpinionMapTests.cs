using CoCreationBot.Domain.Opinions;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class OpinionMapTests
{
    private static OpinionMap Find(IReadOnlyCollection<StatementVote> votes, int? groups = null) => OpinionMap.Find(VoteMatrix.Create(votes).Value, groups);

    [Theory]
    [InlineData("brexit-consensus", 189, 0.876, 0.426)]
    [InlineData("canadian-electoral-reform", 281, 0.838, 0.613)]
    public void Two_groups_of_real_conversations_are_those_that_Polis_exported(string name, int kept, double index, double silhouette)
    {
        var conversation = PolisConversation.Read(name);
        var map = Find([.. conversation.Votes], 2);
        var found = conversation.AdjustedRandIndex(map);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: adjusted Rand index {found:F4}, silhouette {map.Silhouettes[2]:F4}");

        Assert.Equal(kept, map.Votes.Voters.Count);
        Assert.True(found >= 0.80);
        Assert.Equal(index, found, 0.002);
        Assert.Equal(silhouette, map.Silhouettes[2], 0.002);
    }

    [Fact]
    public void The_number_of_groups_is_chosen_by_silhouette_and_the_fewer_where_more_are_not_clearly_better()
    {
        // Three groups lie a little farther apart than two, by less than the standard error of the difference.
        var map = Find([.. PolisConversation.Read("brexit-consensus").Votes]);
        Assert.Equal(0.437, map.Silhouettes[3], 0.002);
        Assert.Equal(2, map.GroupCount);
        var three = Find(LargeConversation.Votes(60, 30, 0.9));
        Assert.Equal((3, 3), (three.GroupCount, three.Silhouettes.MaxBy(entry => entry.Value).Key));
    }

    [Fact]
    public void The_silhouette_is_the_plain_mean_over_points()
    {
        var map = Find([.. PolisConversation.Read("brexit-consensus").Votes], 3);
        var points = map.Points;
        double Distance(int a, int b) => Math.Sqrt(Math.Pow(points[a].X - points[b].X, 2) + Math.Pow(points[a].Y - points[b].Y, 2));
        var plain = Enumerable.Range(0, points.Count).Average(i =>
        {
            double To(int group) => Enumerable.Range(0, points.Count).Where(j => j != i && map.Groups[j] == group).Average(j => Distance(i, j));
            var (within, nearest) = (To(map.Groups[i]), Enumerable.Range(0, 3).Where(group => group != map.Groups[i]).Min(To));
            return (nearest - within) / Math.Max(nearest, within);
        });
        Assert.Equal(plain, map.Silhouettes[3], 1e-9);
    }

    [Fact]
    public void The_order_in_which_votes_come_changes_nothing()
    {
        var votes = PolisConversation.Read("brexit-consensus").Votes;
        var expected = Find([.. votes]);
        Gen.Shuffle(votes.ToArray()).Sample(shuffled =>
        {
            var map = Find(shuffled);
            Assert.Equal(expected.Votes.Voters, map.Votes.Voters);
            Assert.Equal(expected.Groups, map.Groups);
            Assert.Equal(expected.Points, map.Points);
        }, iter: 10);
    }

    [Fact]
    public void Other_ids_give_the_same_groups_under_other_names()
    {
        var conversation = PolisConversation.Read("canadian-electoral-reform");
        var expected = Find([.. conversation.Votes], 2);
        Gen.Int[1, 1_000_000].Sample(salt =>
        {
            string Other(string id) => ((uint)(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) * 2654435761L + salt) % 100_003).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
            var map = Find([.. conversation.Votes.Select(vote => new StatementVote(Other(vote.Voter), Other(vote.Statement), vote.Value))], 2);
            var groups = map.Votes.Voters.Zip(map.Groups).ToDictionary(entry => entry.First, entry => entry.Second);
            var pairs = expected.Votes.Voters.Zip(expected.Groups).Select(entry => (entry.Second, groups[Other(entry.First)])).Distinct().ToArray();
            Assert.Equal(2, pairs.Length);
        }, iter: 5);
    }

    [Fact]
    public void Ten_thousand_voters_on_three_hundred_statements_are_computed()
    {
        var votes = LargeConversation.Votes(voters: 10_000, statements: 300, cast: 0.1);
        var map = Find(votes);
        Assert.InRange(map.Votes.Voters.Count, 9_990, 10_000);
        Assert.Equal(3, map.GroupCount);
        var shown = PublishedOpinions.From(map);
        Assert.Equal(3, shown.Groups.Count);
        Assert.Equal(map.Groups.Count, shown.Groups.Sum(group => group.Size));
    }

    [Fact]
    public void More_statements_than_voters_give_the_same_points_as_the_other_way_round()
    {
        // Thirty voters on forty statements use the voters' matrix; ten copies of each voter use the statements' matrix and have the same components.
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
    public void Voters_with_few_votes_are_left_out_unless_there_are_few_statements()
    {
        var eight = Enumerable.Range(0, 8).Select(statement => $"s{statement}").ToArray();
        var votes = eight.Select(statement => new StatementVote("busy", statement, 1)).Concat(eight.Take(6).Select(statement => new StatementVote("brief", statement, 1)));
        Assert.Equal(["busy"], VoteMatrix.Create([.. votes]).Value.WithoutSparseVoters().Voters);
        Assert.Equal(["brief"], VoteMatrix.Create([.. eight.Take(3).Select(statement => new StatementVote("brief", statement, 1))]).Value.WithoutSparseVoters().Voters);
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
        Assert.Equal([new StatementSide("s8", Side.Agree)], PublishedOpinions.From(Find(votes)).Bridges);
    }

    [Fact]
    public void Wrong_votes_are_refused()
    {
        Assert.Equal(Refusal.UnknownChoice, VoteMatrix.Create([new("v", "s", 2)]).Refusal);
        Assert.Equal(Refusal.AnsweredTwice, VoteMatrix.Create([new("v", "s", 1), new("v", "s", 0)]).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Find([], 6));
    }
}
