using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class JudgementTests
{
    private static readonly ChoiceBallot A = new(0);
    private static readonly ChoiceBallot B = new(1);

    private static PollJudgement Judge(Poll poll, GroupedBallot[] ballots, Dictionary<string, int>? invited = null, ulong lot = 0) =>
        PollJudgement.Of(poll, ballots, invited ?? PollBuilder.Invited(ballots), lot);

    private static Poll Choice(PollRule rule) => PollBuilder.Poll(Method.SingleChoice, 2, rule);

    [Fact]
    public void The_idea_that_one_group_is_against_is_not_accepted_where_every_group_counts()
    {
        // Domain report 4.5: idea A has 18 of 24 but nobody of the five recipients; idea B 17 of 24 with every group above half.
        var poll = PollBuilder.Poll(Method.Approval, 2, new PollRule { HalfOfEveryGroup = true, Threshold = 0.5 });
        GroupedBallot[] ballots = PollBuilder.Groups(("staff", 18, new ApprovalBallot([0])), ("staff", 1, new ApprovalBallot([])), ("recipients", 5, new ApprovalBallot([1])));
        var judgement = Judge(poll, ballots);
        Assert.Equal((Verdict.NotAccepted, VerdictReason.GroupMostlyAgainst), (judgement.Verdict, judgement.Reasons.Single()));
        Assert.Equal(Verdict.Accepted, Judge(poll with { Rule = new PollRule { Threshold = 0.5 } }, ballots).Verdict);
    }

    [Fact]
    public void Groups_weighted_equally_are_not_outvoted()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("large", 12, A), ("large", 8, B), ("small", 5, B), ("two", 2, A), ("three", 3, B));
        Assert.Equal([1], Judge(Choice(new PollRule { Weighting = Weighting.GroupsEqual }), ballots).Winners);
        var weights = Weights.Of([.. ballots.Select(entry => (entry.Group, entry.Ballot))], new PollRule { Weighting = Weighting.GroupsEqual });
        Assert.Equal(3, weights.Sum(entry => entry.Weight), 1e-9);
        Assert.Equal(0.2, weights[^1].Weight, 1e-12);
        var alone = Weights.Of([.. ballots.Take(20).Append(new GroupedBallot(null, A)).Select(entry => (entry.Group, entry.Ballot))], new PollRule { Weighting = Weighting.GroupsEqual });
        Assert.All(alone, entry => Assert.Equal(1 / 21.0, entry.Weight, 1e-12));
    }

    [Fact]
    public void Ties_are_ties_unless_the_rule_decides()
    {
        GroupedBallot[] level = PollBuilder.Groups(("a", 3, B), ("a", 3, A));
        var tie = Judge(Choice(PollRule.Default), level);
        Assert.Equal(Verdict.Tie, tie.Verdict);
        Assert.Equal([0, 1], tie.Winners);
        var first = Judge(Choice(new PollRule { Tie = TieRule.FirstListed }), level);
        Assert.Equal((Verdict.Accepted, 0, VerdictReason.TieBrokenByOrder), (first.Verdict, first.Winners.Single(), first.Reasons.Single()));
        var lots = Enumerable.Range(0, 50).Select(lot => Judge(Choice(new PollRule { Tie = TieRule.Lot }), level, lot: (ulong)lot)).ToArray();
        Assert.Equal([0, 1], lots.Select(lot => lot.Winners.Single()).Distinct().Order());
        Assert.All(lots, lot => Assert.Equal(VerdictReason.TieBrokenByLot, lot.Reasons.Single()));
    }

    [Fact]
    public void Quorums_count_heads_and_groups()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 5, A), ("b", 1, A));
        Assert.Equal(VerdictReason.TooFewAnswers, Judge(Choice(PollRule.Default), [.. ballots.Take(4)]).Reasons.Single());
        Assert.Equal(VerdictReason.HeadQuorumMissed, Judge(Choice(new PollRule { HeadQuorum = 0.6 }), ballots, new() { ["a"] = 6, ["b"] = 5 }).Reasons.Single());
        Assert.Equal(VerdictReason.GroupQuorumMissed, Judge(Choice(new PollRule { GroupQuorum = 0.5 }), ballots, new() { ["a"] = 6, ["b"] = 3 }).Reasons.Single());
        Assert.Equal(VerdictReason.GroupQuorumMissed, Judge(Choice(new PollRule { GroupQuorum = 0.5 }), ballots, new() { ["a"] = 6, ["c"] = 1 }).Reasons.Single());
        Assert.Equal(Verdict.Accepted, Judge(Choice(new PollRule { GroupQuorum = 0.5, HeadQuorum = 0.6 }), ballots, new() { ["a"] = 8, ["b"] = 2 }).Verdict);
    }

    [Fact]
    public void A_block_is_answered_not_outvoted_unless_the_rule_said_so_before()
    {
        GroupedBallot[] ballots = PollBuilder.Groups(("a", 8, new ConsentBallot(ConsentPosition.Agree)), ("a", 1, new ConsentBallot(ConsentPosition.Block, "c") { Reason = "r" }));
        Assert.Equal(VerdictReason.Blocked, Judge(PollBuilder.Poll(Method.Consent), ballots).Reasons.Single());
        var overridden = Judge(PollBuilder.Poll(Method.Consent, rule: new PollRule { BlocksStand = false, Threshold = 0.75 }), ballots);
        Assert.Equal((Verdict.Accepted, VerdictReason.BlocksOverridden), (overridden.Verdict, overridden.Reasons.Single()));
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.Consent), ballots[..8]).Verdict);
    }

    [Theory]
    [InlineData(0, 0, 10, false)]
    [InlineData(1, 0, 9, false)]
    [InlineData(0, 4, 6, false)]
    [InlineData(4, 1, 5, true)]
    [InlineData(0, 6, 4, true)]
    [InlineData(5, 0, 0, true)]
    public void Consent_needs_no_more_to_stand_aside_than_agree(int agree, int concerns, int aside, bool isAccepted)
    {
        GroupedBallot[] ballots = PollBuilder.Groups(
            ("a", agree, new ConsentBallot(ConsentPosition.Agree)), ("a", concerns, new ConsentBallot(ConsentPosition.Concerns)), ("a", aside, new ConsentBallot(ConsentPosition.StandAside)));
        foreach (var rule in new[] { PollRule.Default, PollRule.Default with { Threshold = 0.01, BlocksStand = false }, PollRule.Default with { Weighting = Weighting.GroupsEqual } })
        {
            foreach (var judgement in new[]
            {
                Judge(PollBuilder.Poll(Method.Consent, rule: rule), ballots),
                PublishedPoll.Named(PollBuilder.Poll(Method.Consent, rule: rule), ballots, PollBuilder.Invited(ballots)).Judgement,
                PublishedPoll.From(PollBuilder.Poll(Method.Consent, rule: rule), ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>()).Judgement,
            })
            {
                Assert.Equal(isAccepted ? Verdict.Accepted : Verdict.NotAccepted, judgement.Verdict);
                Assert.Equal(isAccepted ? [] : rule.Threshold is null ? [VerdictReason.FewInFavour] : judgement.Reasons, judgement.Reasons);
            }
        }
    }

    /// <summary>By every method that asks about one proposal, whatever the rule: nothing is accepted that nobody is for.</summary>
    [Theory]
    [MemberData(nameof(Proposals))]
    public void Nothing_is_accepted_that_nobody_is_for(Method method, Ballot[] against) => Gen.Select(
        Gen.Int[0, against.Length - 1].Select(place => against[place]).Array[5, 12], Gen.Int[0, 4].Select(place => new double?[] { null, 0, 0.01, 0.5, 0.75 }[place]), Gen.Bool, Gen.Bool).Sample((cast, threshold, half, weighed) =>
        {
            var rule = new PollRule { Threshold = threshold, HalfOfEveryGroup = half, Weighting = weighed ? Weighting.GroupsEqual : Weighting.ByHead, BlocksStand = threshold is null };
            GroupedBallot[] ballots = [.. cast.Select((ballot, person) => new GroupedBallot(person % 2 == 0 ? "a" : "b", ballot))];
            var poll = PollBuilder.Poll(method, rule: rule);
            Assert.NotEqual(Verdict.Accepted, Judge(poll, ballots).Verdict);
            Assert.NotEqual(Verdict.Accepted, PublishedPoll.Named(poll, ballots, PollBuilder.Invited(ballots)).Judgement.Verdict);
        }, iter: Worlds.Few(500));

    public static TheoryData<Method, Ballot[]> Proposals => new()
    {
        { Method.Consent, [new ConsentBallot(ConsentPosition.StandAside), new ConsentBallot(ConsentPosition.Block, "c") { Reason = "r" }] },
        { Method.Consent, [new ConsentBallot(ConsentPosition.StandAside)] },
        { Method.FistToFive, [new FistBallot(0) { Reason = "r" }, new FistBallot(2)] },
        { Method.Gradients, [new GradientBallot(5), new GradientBallot(6), new GradientBallot(7)] },
        { Method.SenseCheck, [new SenseBallot(Sense.Unsure), new SenseBallot(Sense.Concerned)] },
        { Method.OptIn, [new OptInBallot(false)] },
    };

    [Fact]
    public void Fist_to_five_needs_three_fingers_of_all_but_two_or_of_enough()
    {
        GroupedBallot[] Ballots(int carry, int others) => PollBuilder.Groups(("a", carry, new FistBallot(3)), ("a", others, new FistBallot(2)));
        Assert.Equal(VerdictReason.BelowThreshold, Judge(PollBuilder.Poll(Method.FistToFive), Ballots(9, 3)).Reasons.Single());
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.FistToFive), Ballots(10, 2)).Verdict);
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.FistToFive, rule: new PollRule { Threshold = 0.75 }), Ballots(9, 3)).Verdict);

        // With names nothing follows from the outcome that is not said: everybody is everybody.
        Assert.Equal(VerdictReason.BelowThreshold, PublishedPoll.Named(PollBuilder.Poll(Method.FistToFive), Ballots(10, 2), PollBuilder.Invited(Ballots(10, 2))).Judgement.Reasons.Single());
    }

    [Fact]
    public void A_veto_stops_and_three_quarters_of_support_or_all_but_two_carry_a_gradients_poll()
    {
        GroupedBallot[] Ballots(int support, int doubt, int veto) =>
            PollBuilder.Groups(("a", support, new GradientBallot(4)), ("a", doubt, new GradientBallot(5)), ("a", veto, new GradientBallot(8)));
        Assert.Equal(VerdictReason.Blocked, Judge(PollBuilder.Poll(Method.Gradients), Ballots(4, 0, 1)).Reasons.Single());
        Assert.Equal(VerdictReason.BelowThreshold, Judge(PollBuilder.Poll(Method.Gradients), Ballots(8, 3, 0)).Reasons.Single());
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.Gradients), Ballots(9, 3, 0)).Verdict);
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.Gradients), Ballots(3, 2, 0)).Verdict);
    }

    [Fact]
    public void Enough_hands_accept_and_written_answers_are_heard()
    {
        GroupedBallot[] hands = PollBuilder.Groups(("a", 3, new OptInBallot(true)), ("a", 3, new OptInBallot(false)));
        Assert.Equal(Verdict.Accepted, Judge(PollBuilder.Poll(Method.OptIn, wanted: 3), hands).Verdict);
        Assert.Equal(VerdictReason.NotEnoughPeople, Judge(PollBuilder.Poll(Method.OptIn, wanted: 4), hands).Reasons.Single());
        var advice = Judge(PollBuilder.Poll(Method.Advice, rule: new PollRule { Mandate = Mandate.Advises }), PollBuilder.Groups(("a", 5, new AdviceBallot { Reason = "x" })));
        Assert.Equal((Verdict.Heard, Mandate.Advises), (advice.Verdict, advice.Mandate));
    }

    [Fact]
    public void Eighteen_of_twenty_four_reach_three_quarters() =>
        Assert.Equal(Verdict.Accepted, Judge(Choice(new PollRule { Threshold = 0.75 }), PollBuilder.Groups(("a", 18, A), ("a", 6, B))).Verdict);
}
