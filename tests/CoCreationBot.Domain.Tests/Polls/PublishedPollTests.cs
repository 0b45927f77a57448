using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class PublishedPollTests
{
    private static readonly Dictionary<string, string> Names = new() { ["a"] = "Housing", ["b"] = "Health", ["c"] = "Families" };

    private static PublishedPoll Publish(Poll poll, params GroupedBallot[] ballots) => PublishedPoll.From(poll, ballots, PollBuilder.Invited(ballots), Names);

    [Fact]
    public void Below_five_answers_nothing_is_shown()
    {
        var published = Publish(PollBuilder.Poll(Method.SingleChoice), PollBuilder.Groups(("a", 4, new ChoiceBallot(0) { Reason = "why", ShowReason = true })));
        Assert.Null(published.Answers);
        Assert.Empty(published.Options);
        Assert.Empty(published.Groups);
        Assert.Empty(published.Remarks);
        Assert.Equal(Verdict.NoQuorum, published.Judgement.Verdict);
    }

    [Fact]
    public void Counts_are_exact_in_the_middle_and_banded_at_the_ends()
    {
        var published = Publish(PollBuilder.Poll(Method.SingleChoice), PollBuilder.Groups(("a", 9, new ChoiceBallot(0)), ("a", 3, new ChoiceBallot(1))));
        Assert.Equal([new CountBand(9, 9), new CountBand(3, 3), new CountBand(0, 2)], published.Options.Select(option => option.Support!.Value));
        var unanimous = Publish(PollBuilder.Poll(Method.SingleChoice), PollBuilder.Groups(("a", 12, new ChoiceBallot(0))));
        Assert.Equal(new CountBand(10, 12), unanimous.Options[0].Support);
    }

    [Fact]
    public void The_order_across_groups_is_shown_where_every_group_is_large_enough_to_bear_it()
    {
        // Most like A, but only in the large group; B is liked everywhere.
        var poll = PollBuilder.Poll(Method.Approval, 2, PollRule.Default with { HalfOfEveryGroup = true });
        GroupedBallot[] Answers(int small) => PollBuilder.Groups(
            ("a", 20, new ApprovalBallot([0])), ("a", 10, new ApprovalBallot([0, 1])), ("b", small - 1, new ApprovalBallot([1])), ("b", 1, new ApprovalBallot([0, 1])));
        var shown = Publish(poll, Answers(10));
        Assert.True(shown.Options[0].Support!.Value.Low > shown.Options[1].Support!.Value.High);
        Assert.Equal([[1], [0]], shown.AcrossGroups!);
        Assert.Null(Publish(poll, Answers(9)).AcrossGroups);
        Assert.Null(Publish(poll, [.. Answers(10), .. PollBuilder.Groups((null, 1, new ApprovalBallot([0])))]).AcrossGroups);
        Assert.Null(Publish(poll with { Rule = PollRule.Default }, Answers(10)).AcrossGroups);
    }

    [Fact]
    public void A_proposal_accepted_without_a_block_is_shown_with_none()
    {
        var accepted = Publish(PollBuilder.Poll(Method.Consent), PollBuilder.Groups(("a", 9, new ConsentBallot(ConsentPosition.Agree)), ("a", 1, new ConsentBallot(ConsentPosition.Concerns))));
        Assert.Equal(new CountBand(0, 0), accepted.Options[0].Distribution![(int)ConsentPosition.Block]);
        Assert.Equal(new CountBand(0, 2), accepted.Options[0].Distribution![(int)ConsentPosition.StandAside]);
    }

    [Fact]
    public void Turnout_is_shown_of_groups_by_the_complement_rule()
    {
        GroupedBallot[] Answers(int a, int b, int c) => PollBuilder.Groups(("a", a, new ChoiceBallot(0)), ("b", b, new ChoiceBallot(1)), ("c", c, new ChoiceBallot(2)));
        var poll = PollBuilder.Poll(Method.SingleChoice);
        Assert.Equal([new GroupTurnout("Housing", 9)], Publish(poll, Answers(9, 6, 4)).Groups);
        Assert.Equal(3, Publish(poll, Answers(9, 6, 5)).Groups.Count);
    }

    [Fact]
    public void Of_groups_only_that_one_is_mostly_against_is_told()
    {
        var rule = new PollRule { HalfOfEveryGroup = true, Threshold = 0.5 };
        var published = Publish(PollBuilder.Poll(Method.SingleChoice, 2, rule), PollBuilder.Groups(("a", 12, new ChoiceBallot(0)), ("b", 2, new ChoiceBallot(0)), ("b", 6, new ChoiceBallot(1))));
        Assert.Equal([VerdictReason.GroupMostlyAgainst], published.Judgement.Reasons);
        Assert.Null(published.Options[0].Distribution);
        // Nine of twelve with 75 %: the threshold is met exactly where a group of five fails, which would tell how all the others voted.
        var close = Publish(
            PollBuilder.Poll(Method.SingleChoice, 2, rule with { Threshold = 0.75 }),
            PollBuilder.Groups(("a", 7, new ChoiceBallot(0)), ("b", 2, new ChoiceBallot(0)), ("b", 3, new ChoiceBallot(1))));
        Assert.Equal([VerdictReason.NotEnoughSupport], close.Judgement.Reasons);
        Assert.False(close.Options[0].Support!.Value.IsExact);
    }

    [Fact]
    public void Words_are_shown_from_ten_answers_with_consent_or_when_they_block()
    {
        var poll = PollBuilder.Poll(Method.Advice);
        Assert.Empty(Publish(poll, PollBuilder.Groups(("a", 9, new AdviceBallot { Reason = "x" }))).Remarks);
        Assert.Equal(10, Publish(poll, PollBuilder.Groups(("a", 10, new AdviceBallot { Reason = "x" }))).Remarks.Count);
        Assert.Equal(5, Publish(poll, PollBuilder.Groups(("a", 5, new AdviceBallot { Reason = "x", ShowReason = true }))).Remarks.Count);
        var consent = Publish(PollBuilder.Poll(Method.Consent), PollBuilder.Groups(
            ("a", 5, new ConsentBallot(ConsentPosition.Concerns) { Reason = "quiet" }), ("a", 1, new ConsentBallot(ConsentPosition.Block, "change") { Reason = "why" })));
        Assert.Equal([new Remark("why", "change")], consent.Remarks);
    }

    [Fact]
    public void Hands_near_the_wanted_number_are_too_close_to_tell()
    {
        GroupedBallot[] Hands(int accepts) => PollBuilder.Groups(("a", accepts, new OptInBallot(true)), ("a", 9 - accepts, new OptInBallot(false)));
        Assert.Equal(Verdict.TooCloseToTell, Publish(PollBuilder.Poll(Method.OptIn, wanted: 9), Hands(9)).Judgement.Verdict);
        Assert.Equal(Verdict.Accepted, Publish(PollBuilder.Poll(Method.OptIn, wanted: 5), Hands(5)).Judgement.Verdict);
        Assert.Equal(Verdict.NotAccepted, Publish(PollBuilder.Poll(Method.OptIn, wanted: 5), Hands(4)).Judgement.Verdict);
    }

    [Fact]
    public void Statements_no_group_is_against_come_first()
    {
        var poll = PollBuilder.Poll(Method.Statements, 2, new PollRule { HalfOfEveryGroup = true });
        var published = Publish(poll, PollBuilder.Groups(("a", 18, new StatementsBallot([1, 1])), ("b", 3, new StatementsBallot([-1, 1])), ("b", 2, new StatementsBallot([-1, 0]))));
        Assert.Equal([1, 0], published.Options.Select(option => option.Option));
        Assert.Equal([false, true], published.Options.Select(option => option.GroupMostlyAgainst!.Value));
        Assert.Null(Publish(poll, PollBuilder.Groups(("a", 4, new StatementsBallot([1])), ("a", 4, new StatementsBallot([null, 1])))).Options[0].Support);
    }

    [Fact]
    public void A_ranking_shows_both_methods_and_whether_they_differ()
    {
        var published = Publish(PollBuilder.Poll(Method.Ranked, 2), PollBuilder.Groups(("a", 6, PollBuilder.Ranking(1, 0))));
        Assert.Equal([[1], [0]], published.Ranking!.Order);
        Assert.Equal([1], published.Ranking.InstantRunoff);
        Assert.False(published.Ranking.Differ);
    }

    [Fact]
    public void Bands_hold_the_count_touch_no_other_and_never_stand_alone_at_an_end() =>
        Gen.Select(Gen.Int[5, 40], Gen.Int[5, 12].Array[0, 3]).Sample((people, groups) =>
        {
            var bands = CountBands.Of(people + groups.Sum(), groups);
            var all = Enumerable.Range(0, people + groups.Sum() + 1).Select(count => bands[count]).ToArray();
            Assert.All(all.Select((band, count) => (band, count)), entry => Assert.InRange(entry.count, entry.band.Low, entry.band.High));
            Assert.All(all.Distinct(), band => Assert.Equal(band.High - band.Low + 1, all.Count(other => other == band)));
            Assert.True(all[0].High >= CountBands.Width);
            Assert.True(all[^1].High - all[^1].Low >= CountBands.Width);
        }, iter: 10_000);
}
