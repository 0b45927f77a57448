using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class RankedVectorTests
{
    private static Weighed<RankedBallot>[] Profile(string names, params (int Voters, string Order)[] rows) =>
        PollBuilder.Plain(rows.SelectMany(row => Enumerable.Repeat(PollBuilder.Ranking(row.Order, names), row.Voters)));

    [Fact]
    public void Forty_five_voters_come_out_as_in_the_paper_of_Schulze()
    {
        var count = SchulzeCount.Of(Profile("ABCDE", (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC")), 5);
        Assert.Equal([[0, 20, 26, 30, 22], [25, 0, 16, 33, 18], [19, 29, 0, 17, 24], [15, 12, 28, 0, 14], [23, 27, 21, 31, 0]], count.Pairwise);
        Assert.Equal([[0, 28, 28, 30, 24], [25, 0, 28, 33, 24], [25, 29, 0, 29, 24], [25, 28, 28, 0, 24], [25, 28, 28, 31, 0]], count.Paths);
        Assert.Equal([[4], [0], [2], [1], [3]], count.Order);
    }

    [Fact]
    public void Tennessee_is_decided_differently_by_the_two_methods()
    {
        const string names = "MNCK";
        var profile = Profile(names, (42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM"));
        var ranking = PollBuilder.Count(PollBuilder.Poll(Method.Ranked, 4), profile.Select(entry => entry.Ballot)).Ranking!;
        Assert.Equal("NCKM", string.Concat(ranking.Order.Select(tier => names[tier.Single()])));
        // C leaves first (M 42, N 26, C 15, K 17), then N (M 42, N 26, K 32), and K has 58 of 100.
        Assert.Equal([3], ranking.InstantRunoff);
        Assert.True(ranking.Differ);
    }

    [Fact]
    public void More_support_can_cost_the_winner_an_instant_runoff()
    {
        // Why both are shown. Before: A 6, B 6, C 5; C leaves, its voters go to A, and A wins with 11.
        // Then two who ranked B first lift A to the top: A 8, B 4, C 5; B leaves, its voters go to C, and A loses 8 to 9.
        var before = InstantRunoffCount.Of(Profile("ABC", (6, "ABC"), (4, "BCA"), (2, "BAC"), (5, "CAB")), 3);
        var after = InstantRunoffCount.Of(Profile("ABC", (8, "ABC"), (4, "BCA"), (5, "CAB")), 3);
        Assert.Equal([0], before.Winners);
        Assert.Equal([2], after.Winners);
    }

    [Fact]
    public void Ties_are_reported_as_ties()
    {
        var level = PollBuilder.Count(PollBuilder.Poll(Method.Ranked), Profile("ABC", (1, "ABC"), (1, "BCA"), (1, "CAB")).Select(entry => entry.Ballot));
        Assert.Equal([0, 1, 2], level.Judgement.Winners);
        Assert.Equal([0, 1, 2], level.Ranking!.InstantRunoff);
        Assert.False(level.Ranking.Differ);
    }

    [Fact]
    public void Unranked_options_stand_below_all_ranked_ones()
    {
        var count = SchulzeCount.Of(PollBuilder.Plain(new RankedBallot([[0, 1]]), new RankedBallot([[0]])), 3);
        Assert.Equal([[0], [1], [2]], count.Order);
        Assert.Equal([[0, 1, 2], [0, 0, 1], [0, 0, 0]], count.Pairwise);
    }

    [Fact]
    public void Without_ballots_nobody_wins()
    {
        Assert.Empty(SchulzeCount.Of([], 3).Winners);
        Assert.Empty(InstantRunoffCount.Of([], 3).Winners);
    }
}
