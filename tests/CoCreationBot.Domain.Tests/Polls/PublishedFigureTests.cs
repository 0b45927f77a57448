using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Figures of small polls, each worked out by hand.</summary>
public sealed class PublishedFigureTests
{
    private static PublishedPoll Publish(Poll poll, params GroupedBallot[] ballots) => PublishedPoll.From(poll, ballots, PollBuilder.Invited(ballots), new Dictionary<string, string> { ["a"] = "Housing" });

    private static GroupedBallot[] Scores(params int?[] scores) => [.. scores.Select(score => new GroupedBallot("a", new ScoreBallot([score, 0])))];

    /// <summary>Of nine the mean to a half; at an end a range of one point, so that everybody far off shares it.</summary>
    [Theory]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, 0, 1)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 2, 2, 1 }, 0, 1)]
    [InlineData(new[] { 1, 1, 1, 1, 1, 2, 2, 2, 1 }, 1.5, 1.5)]
    [InlineData(new[] { 3, 3, 3, 3, 3, 3, 3, 2, 2 }, 3, 3)]
    [InlineData(new[] { 3, 3, 3, 3, 3, 3, 2, 2, 2 }, 2.5, 2.5)]
    [InlineData(new[] { 4, 4, 4, 4, 4, 4, 3, 3, 3 }, 3.5, 3.5)]
    [InlineData(new[] { 4, 4, 4, 4, 4, 4, 4, 3, 3 }, 4, 5)]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5, 5, 5 }, 4, 5)]
    public void A_mean_is_shown_to_a_half_and_near_an_end_as_a_range(int[] scores, double low, double high) =>
        Assert.Equal(new MeanBand(low, high), Publish(PollBuilder.Poll(Method.Score, 2), Scores([.. scores.Select(score => (int?)score)])).Options[0].Mean);

    [Fact]
    public void A_mean_rests_on_those_who_gave_a_score()
    {
        var eight = Publish(PollBuilder.Poll(Method.Score, 2), Scores(3, 3, 3, 3, 3, 3, 3, 3, null, null));
        Assert.Equal((null, new MeanBand(0, 1)), (eight.Options[0].Mean, eight.Options[1].Mean!.Value));
        Assert.Equal(new MeanBand(3, 3), Publish(PollBuilder.Poll(Method.Score, 2), Scores(3, 3, 3, 3, 3, 3, 3, 3, 3, null)).Options[0].Mean);

        // With names: of fewer than ten to a half, else to a tenth. 17 of 6 is 2.83, 37 of 10 is 3.7.
        PublishedPoll Named(params int?[] scores) => PublishedPoll.Named(PollBuilder.Poll(Method.Score, 2), Scores(scores), new Dictionary<string, int>());
        Assert.Equal(new MeanBand(3, 3), Named(3, 3, 3, 3, 3, 2).Options[0].Mean);
        Assert.Equal(new MeanBand(3.7, 3.7), Named(4, 4, 4, 4, 4, 4, 4, 3, 3, 3).Options[0].Mean);
        Assert.Null(Named(null, null).Options[0].Mean);
    }

    [Fact]
    public void Of_equal_means_the_higher_median_wins_and_too_few_scores_win_nothing()
    {
        IReadOnlyList<int> Best(params int?[][] rows)
        {
            GroupedBallot[] ballots = [.. rows.Select(row => new GroupedBallot("a", new ScoreBallot(row)))];
            return PollJudgement.Of(PollBuilder.Poll(Method.Score, 2), ballots, PollBuilder.Invited(ballots)).Winners;
        }

        // 0 0 5 5 5 and 3 3 3 3 3: both 3, the medians 5 and 3.
        Assert.Equal([0], Best([0, 3], [0, 3], [5, 3], [5, 3], [5, 3]));

        // Of six the lower of the two in the middle: 2 against 3.
        Assert.Equal([1], Best([2, 3], [2, 3], [2, 3], [4, 3], [4, 3], [4, 3]));
        Assert.Equal([1], Best([5, 1], [5, 1], [5, 1], [5, 1], [null, 1], [null, 1]));
        Assert.Equal([0, 1], Best([2, 2], [2, 2], [2, 2], [1, 1], [1, 1]));
    }

    [Fact]
    public void Statements_show_how_many_agree_disagree_and_pass_where_nine_saw_them()
    {
        GroupedBallot[] Of(params (int People, int? One, int? Two)[] kinds) =>
            [.. kinds.SelectMany(kind => PollBuilder.Groups(("a", kind.People, new StatementsBallot([kind.One, kind.Two]))))];
        var shown = Publish(PollBuilder.Poll(Method.Statements, 2), Of((4, 1, 1), (3, -1, null), (5, 0, 1)));

        // The second was seen by nine, of whom all agree; the first has 4, 3 and 5.
        Assert.Equal([1, 0], shown.Options.Select(option => option.Option));
        Assert.Equal([new CountBand(7, 9), new CountBand(0, 2), new CountBand(0, 2)], shown.Options[0].Distribution!);
        Assert.Equal([new CountBand(4, 4), new CountBand(3, 3), new CountBand(5, 5)], shown.Options[1].Distribution!);
        Assert.Equal(new CountBand(4, 4), shown.Options[1].Support);
        Assert.Equal((Verdict.Heard, null), (shown.Judgement.Verdict, shown.Options[0].GroupMostlyAgainst));
    }

    [Fact]
    public void Groups_are_named_as_people_know_them_in_the_order_of_their_keys()
    {
        var shown = Publish(PollBuilder.Poll(Method.SingleChoice), PollBuilder.Groups(("b", 5, new ChoiceBallot(0)), ("a", 6, new ChoiceBallot(1)), (null, 5, new ChoiceBallot(1))));
        Assert.Equal([new GroupTurnout("Housing", 6), new GroupTurnout("b", 5)], shown.Groups);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(8, 1)]
    [InlineData(6, 3)]
    [InlineData(5, 4)]
    public void Where_everybody_may_support_several_a_count_near_an_end_has_a_range_of_three(int first, int second)
    {
        var shown = Publish(PollBuilder.Poll(Method.Approval, 2), PollBuilder.Groups(("a", first, new ApprovalBallot([0])), ("a", second, new ApprovalBallot([1]))));
        static CountBand Band(int count) => count <= 3 ? new CountBand(0, 3) : count >= 6 ? new CountBand(6, 9) : new CountBand(count, count);
        Assert.Equal([Band(first), Band(second)], shown.Options.Select(option => option.Support!.Value));
    }
}
