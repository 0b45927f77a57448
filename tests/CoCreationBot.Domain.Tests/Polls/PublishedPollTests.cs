using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Rules;
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
        Assert.Equal([new CountBand(9, 9), new CountBand(0, 3), new CountBand(0, 3)], published.Options.Select(option => option.Support!.Value));
        var unanimous = Publish(PollBuilder.Poll(Method.SingleChoice), PollBuilder.Groups(("a", 12, new ChoiceBallot(0))));
        Assert.Equal(new CountBand(10, 12), unanimous.Options[0].Support);
    }

    [Fact]
    public void The_order_across_groups_is_shown_where_every_group_is_large_enough_to_bear_it()
    {
        // Most like A, and most of all in the large group; B is liked everywhere.
        var poll = PollBuilder.Poll(Method.Approval, 2, PollRule.Default with { HalfOfEveryGroup = true });
        GroupedBallot[] Answers(int small) => PollBuilder.Groups(
            ("a", 22, new ApprovalBallot([0])), ("a", 10, new ApprovalBallot([0, 1])), ("b", 4, new ApprovalBallot([1])), ("b", small - 4, new ApprovalBallot([0, 1])));
        var shown = Publish(poll, Answers(12));
        Assert.True(shown.Options[0].Support!.Value.Low > shown.Options[1].Support!.Value.High);
        Assert.Equal([[0], [1]], shown.AcrossGroups!);
        Assert.Null(Publish(poll, Answers(9)).AcrossGroups);
        Assert.Null(Publish(poll, [.. Answers(12), .. PollBuilder.Groups((null, 1, new ApprovalBallot([0])))]).AcrossGroups);
        Assert.Null(Publish(poll with { Rule = PollRule.Default }, Answers(12)).AcrossGroups);
    }

    [Fact]
    public void A_proposal_accepted_without_a_block_is_shown_with_none()
    {
        var accepted = Publish(PollBuilder.Poll(Method.Consent), PollBuilder.Groups(("a", 9, new ConsentBallot(ConsentPosition.Agree)), ("a", 1, new ConsentBallot(ConsentPosition.Concerns))));
        Assert.Equal(new CountBand(0, 0), accepted.Options[0].Distribution![(int)ConsentPosition.Block]);
        Assert.Equal(new CountBand(0, 2), accepted.Options[0].Distribution![(int)ConsentPosition.StandAside]);
    }

    [Fact]
    public void That_few_are_for_a_proposal_is_told_as_not_enough_support_where_every_group_counts()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 2, new ConsentBallot(ConsentPosition.Agree)), ("a", 5, new ConsentBallot(ConsentPosition.StandAside)), ("b", 5, new ConsentBallot(ConsentPosition.StandAside)));
        Assert.Equal([VerdictReason.FewInFavour], Publish(PollBuilder.Poll(Method.Consent), ballots).Judgement.Reasons);
        Assert.Equal([VerdictReason.NotEnoughSupport], Publish(PollBuilder.Poll(Method.Consent, rule: new PollRule { HalfOfEveryGroup = true }), ballots).Judgement.Reasons);
        Assert.Equal(new CountBand(0, 0), Publish(PollBuilder.Poll(Method.Consent), ballots).Options[0].Distribution![(int)ConsentPosition.Block]);
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
    public void That_a_group_is_against_is_told_as_not_enough_support_and_without_figures()
    {
        var rule = new PollRule { HalfOfEveryGroup = true, Threshold = 0.5 };
        PublishedPoll Of(params (string? Group, int Count, Ballot Ballot)[] groups) => Publish(PollBuilder.Poll(Method.SingleChoice, 2, rule), PollBuilder.Groups(groups));
        var overruled = Of(("a", 20, new ChoiceBallot(0)), ("b", 4, new ChoiceBallot(1)));
        var split = Of(("a", 9, new ChoiceBallot(0)), ("a", 11, new ChoiceBallot(1)), ("b", 4, new ChoiceBallot(0)));
        Assert.Equal([VerdictReason.NotEnoughSupport], overruled.Judgement.Reasons);
        Assert.Equal((overruled.Judgement.Verdict, overruled.Judgement.Winners.Count), (split.Judgement.Verdict, split.Judgement.Winners.Count));
        Assert.All(overruled.Options.Concat(split.Options), option => Assert.Null(option.Support));
        Assert.False(overruled.IsSettled);
    }

    [Fact]
    public void With_fewer_than_three_people_who_use_the_service_it_is_agreed_among_staff()
    {
        var poll = PollBuilder.Poll(Method.SingleChoice, 2, PollRule.From(DecisionRule.Default));
        PublishedPoll With(int users) => Publish(poll,
            [.. PollBuilder.Groups(("a", 20, new ChoiceBallot(0))), .. Enumerable.Repeat(new GroupedBallot("a", new ChoiceBallot(0), Voice.ServiceUser), users)]);
        Assert.Equal((Verdict.Accepted, true, false), (With(2).Judgement.Verdict, With(2).IsAmongStaff, With(2).IsSettled));
        Assert.Equal((Verdict.Accepted, false, true), (With(3).Judgement.Verdict, With(3).IsAmongStaff, With(3).IsSettled));
        Assert.False(Publish(poll with { Rule = PollRule.Default }, PollBuilder.Groups(("a", 20, new ChoiceBallot(0)))).IsAmongStaff);
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
        var published = Publish(PollBuilder.Poll(Method.Ranked, 2), PollBuilder.Groups(("a", 9, PollBuilder.Ranking(1, 0))));
        Assert.Equal([[1], [0]], published.Ranking!.Order);
        Assert.Equal([1], published.Ranking.InstantRunoff);
        Assert.False(published.Ranking.Differ);
    }

    [Fact]
    public void Bands_hold_the_count_touch_no_other_and_never_stand_alone_at_an_end() =>
        Gen.Select(Gen.Int[5, 40], Gen.Int[2, 9]).Sample((people, width) =>
        {
            var bands = CountBands.Of(people, width);
            var all = Enumerable.Range(0, people + 1).Select(count => bands[count]).ToArray();
            Assert.All(all.Select((band, count) => (band, count)), entry => Assert.InRange(entry.count, entry.band.Low, entry.band.High));
            Assert.All(all.Distinct(), band => Assert.Equal(band.High - band.Low + 1, all.Count(other => other == band)));
            Assert.True(all[0].High >= CountBands.Width);
            Assert.True(all[^1].High - all[^1].Low >= CountBands.Width);
        }, iter: Worlds.Drawn);

    [Fact]
    public void Counts_that_add_up_hide_at_least_two_with_at_least_three_people_or_all() =>
        Gen.Int[0, 12].Array[2, 6].Where(counts => counts.Sum() >= 9).Sample(counts =>
        {
            var bands = CountPartition.Of(counts);
            Assert.All(bands.Zip(counts), entry => Assert.InRange(entry.Second, entry.First.Low, entry.First.High));
            var hidden = counts.Where((_, answer) => !bands[answer].IsExact).ToArray();
            Assert.True(hidden.Length == 0 || hidden.Length == counts.Length || (hidden.Length >= 2 && hidden.Sum() > CountBands.Width));
            Assert.All(counts.Where((_, answer) => bands[answer].IsExact), count => Assert.True(count > CountBands.Width));
        }, iter: Worlds.Drawn);
}
