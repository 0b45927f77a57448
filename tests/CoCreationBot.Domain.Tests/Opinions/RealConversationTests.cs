using CoCreationBot.Domain.Opinions;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>Maps of real and of large conversations.</summary>
public sealed class RealConversationTests
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
        }, iter: 3);
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
    public void Three_thousand_voters_who_leave_out_most_statements_are_computed()
    {
        // Ten thousand on three hundred: benchmarks, "opinions".
        var map = Find(LargeConversation.Votes(voters: 3000, statements: 200, cast: 0.1));
        Assert.InRange(map.Votes.Voters.Count, 2950, 3000);
        Assert.Equal(3, map.GroupCount);
        var shown = PublishedOpinions.From(map);
        Assert.Equal(3, shown.Groups.Count);
        Assert.Equal(map.Groups.Count, shown.Groups.Sum(group => group.Size));
    }
}
