using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Tests.Opinions;

namespace CoCreationBot.Domain.Tests.Luck;

/// <summary>Issue 12, 8: groups of opinion are shown only where they are more than chance, and stay when somebody leaves. More runs: benchmarks, "luck".</summary>
public sealed class OpinionLuckTests
{
    [Fact]
    public void Votes_that_do_not_hang_together_give_no_groups_in_any_size()
    {
        var random = new Random(1);
        var (runs, found) = (0, 0);
        foreach (var ((voters, statements), each) in Conversations.Sizes.Zip([12, 10, 5, 3, 2]))
        {
            foreach (var (_, votes) in Conversations.Independent)
            {
                found += Enumerable.Range(0, each).Count(_ => Conversations.Find(votes(random, voters, statements)).GroupCount > 1);
                runs += each;
            }
        }

        Assert.True(found <= 0.05 * runs, $"{found} of {runs}");
    }

    [Theory]
    [InlineData(30, 20, 2, 0.8)]
    [InlineData(60, 30, 2, 0.6)]
    [InlineData(150, 40, 3, 0.6)]
    public void Camps_that_there_are_are_found_and_stay_when_somebody_leaves(int voters, int statements, int camps, double loyalty)
    {
        var random = new Random(2);
        var votes = Conversations.Camps(random, voters, statements, camps, loyalty);
        var map = Conversations.Find(votes);
        Assert.Equal(camps, map.GroupCount);
        Assert.True(Conversations.Alike([.. map.Votes.Voters.Zip(map.Groups, (voter, group) => (int.Parse(voter[1..], System.Globalization.CultureInfo.InvariantCulture) % camps, group))]) > 0.8);
        Assert.True(Median(map, Enumerable.Range(0, 1).Select(_ => Conversations.Leave(random, votes))) >= 0.9);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Twelve_people_of_two_opposite_camps_are_two_groups(int first)
    {
        StatementVote[] votes = [.. Enumerable.Range(0, 12).SelectMany(voter => Enumerable.Range(0, 8).Select(statement => new StatementVote($"v{voter:D2}", $"s{statement}", (voter < first) == (statement < 4) ? 1 : -1)))];
        Assert.Equal(2, PublishedOpinions.From(Conversations.Find(votes)).Groups.Count);
    }

    /// <summary>Before, brexit-consensus was divided in three, and in two or five when one in a hundred left.</summary>
    [Theory]
    [InlineData("brexit-consensus", 3)]
    [InlineData("canadian-electoral-reform", 1)]
    public void Real_conversations_keep_the_groups_that_Polis_exported_also_when_somebody_leaves(string name, int leavings)
    {
        var random = new Random(3);
        var conversation = PolisConversation.Read(name);
        var map = Conversations.Find([.. conversation.Votes]);
        Assert.True(conversation.AdjustedRandIndex(map) >= 0.80);
        Assert.True(Median(map, Enumerable.Range(0, leavings).Select(_ => Conversations.Leave(random, [.. conversation.Votes]))) >= 0.9);
    }

    [Fact]
    public void Real_votes_dealt_anew_within_each_statement_are_no_groups()
    {
        var random = new Random(4);
        StatementVote[] votes = [.. PolisConversation.Read("canadian-electoral-reform").Votes];
        StatementVote[] dealt = [.. votes.GroupBy(vote => vote.Statement).SelectMany(statement =>
        {
            int[] values = [.. statement.Select(vote => vote.Value)];
            random.Shuffle(values);
            return statement.Zip(values, (vote, value) => vote with { Value = value });
        })];
        var map = Conversations.Find(dealt);
        Assert.Equal(1, map.GroupCount);
        Assert.All(map.Groups, group => Assert.Equal(0, group));
        Assert.Empty(PublishedOpinions.From(map).Groups);
    }

    private static double Median(OpinionMap map, IEnumerable<StatementVote[]> without)
    {
        double[] rising = [.. without.Select(votes => Conversations.Alike(Conversations.Find(votes), map)).Order()];
        return rising[rising.Length / 2];
    }
}
