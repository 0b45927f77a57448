using System.Text.Json;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rules;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Shares are counted in whole people as they were written.</summary>
public sealed class ShareTests
{
    private static PollJudgement Senses(Share threshold, int good, int unsure)
    {
        var ballots = PollBuilder.Groups(("a", good, new SenseBallot(Sense.LooksGood)), ("a", unsure, new SenseBallot(Sense.Unsure)));
        return PollJudgement.Of(PollBuilder.Poll(Method.SenseCheck, rule: PollRule.Default.With(threshold, Share.Of(0.0), Share.Of(0.0))), ballots, PollBuilder.Invited(ballots));
    }

    [Theory]
    [InlineData("2/3", 4, 2, true)]
    [InlineData("67", 8, 4, false)]
    [InlineData("66.7", 8, 4, false)]
    [InlineData("2/3", 8, 4, true)]
    [InlineData("2/3", 7, 5, false)]
    [InlineData(">1/2", 3, 3, false)]
    [InlineData("50", 3, 3, true)]
    [InlineData("1/2", 3, 3, true)]
    [InlineData(">1/2", 4, 2, true)]
    [InlineData(">50", 5, 5, false)]
    [InlineData("3/4", 9, 3, true)]
    [InlineData("3/4", 8, 3, false)]
    [InlineData("75", 9, 3, true)]
    public void A_threshold_is_counted_as_it_is_written(string written, int good, int unsure, bool isMet)
    {
        var share = Share.Read(written)!.Value;
        Assert.Equal(written, share.ToString());
        Assert.Equal(isMet ? Verdict.Accepted : Verdict.NotAccepted, Senses(share, good, unsure).Verdict);
    }

    [Theory]
    [InlineData("2/3", true)]
    [InlineData("67", false)]
    public void With_names_four_of_six_are_two_thirds_and_not_67_percent(string written, bool isMet)
    {
        var ballots = PollBuilder.Groups(("a", 4, new SenseBallot(Sense.LooksGood)), ("a", 2, new SenseBallot(Sense.Unsure)));
        var rule = PollRule.Default.With(Share.Read(written), Share.Of(0.0), Share.Of(0.0));
        Assert.Equal(isMet ? Verdict.Accepted : Verdict.NotAccepted, PublishedPoll.Named(PollBuilder.Poll(Method.SenseCheck, rule: rule), ballots, PollBuilder.Invited(ballots)).Judgement.Verdict);
    }

    [Fact]
    public void A_quorum_is_counted_as_it_is_written()
    {
        var ballots = PollBuilder.Groups(("a", 6, new ChoiceBallot(0)));
        Verdict Under(Share heads, Share groups) => PollJudgement.Of(
            PollBuilder.Poll(Method.SingleChoice, rule: PollRule.Default.With(null, heads, groups)), ballots, new Dictionary<string, int> { ["a"] = 9 }).Verdict;
        Assert.Equal(Verdict.Accepted, Under(Share.TwoThirds, Share.TwoThirds));
        Assert.Equal(Verdict.NoQuorum, Under(Share.Of(0.67), Share.Of(0.0)));
        Assert.Equal(Verdict.NoQuorum, Under(Share.Of(0.0), Share.ThreeQuarters));
        Assert.Equal(Verdict.NoQuorum, PollJudgement.Of(
            PollBuilder.Poll(Method.SingleChoice, rule: PollRule.Default.With(null, Share.MoreThanHalf, Share.Of(0.0))), ballots, new Dictionary<string, int> { ["a"] = 12 }).Verdict);
    }

    [Fact]
    public void Where_groups_weigh_the_same_two_of_three_are_two_thirds_and_one_of_two_is_not_more_than_half()
    {
        // Groups of ten are large enough for all but two of them to be more than the share.
        GroupedBallot[] Of(int groups, int agreeing) => PollBuilder.Groups([.. Enumerable.Range(0, groups).Select(group =>
            ((string?)$"{group}", 10, (Ballot)new SenseBallot(group < agreeing ? Sense.LooksGood : Sense.Unsure)))]);
        Verdict Under(Share share, GroupedBallot[] ballots) => PollJudgement.Of(
            PollBuilder.Poll(Method.SenseCheck, rule: (PollRule.Default with { Weighting = Weighting.GroupsEqual }).With(share, Share.Of(0.0), Share.Of(0.0))), ballots, PollBuilder.Invited(ballots)).Verdict;
        Assert.Equal(Verdict.Accepted, Under(Share.TwoThirds, Of(3, 2)));
        Assert.Equal(Verdict.NotAccepted, Under(Share.Of(0.67), Of(3, 2)));
        Assert.Equal(Verdict.NotAccepted, Under(Share.MoreThanHalf, Of(2, 1)));
        Assert.Equal(Verdict.Accepted, Under(Share.Of(0.5), Of(2, 1)));
    }

    [Fact]
    public void What_a_share_asks_for_is_the_least_whole_number_that_reaches_it() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 60], Gen.Int[0, 500], Gen.Bool).Where((part, whole, _, _) => part <= whole).Sample((part, whole, people, isMore) =>
        {
            var needed = new Share(part, whole, isMore).Needed(people);
            bool Reaches(int count) => isMore ? (long)count * whole > (long)part * people : (long)count * whole >= (long)part * people;
            Assert.True(Reaches(needed));
            Assert.True(needed == 0 || !Reaches(needed - 1));
        }, iter: Worlds.Drawn);

    [Fact]
    public void Every_percentage_that_was_stored_as_a_number_is_that_percentage() => Assert.All(Enumerable.Range(0, 1001), thousandths =>
    {
        var share = Share.Of(thousandths / 1000.0);
        Assert.Equal((thousandths / 1000.0, share.Part * 1000, share.IsPercent, share.IsMore), (share.Value, thousandths * share.Whole, true, false));
        Assert.Equal(share, Share.Read(share.ToString()));
    });

    [Theory]
    [InlineData("")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("101")]
    [InlineData("NaN")]
    [InlineData("2/3/4")]
    [InlineData(">")]
    [InlineData("most")]
    [InlineData("1/100000000")]
    public void What_is_no_share_is_not_read(string written) => Assert.Null(Share.Read(written));

    [Fact]
    public void A_rule_is_stored_as_it_was_written_and_older_rules_are_read_as_percentages()
    {
        var rule = PollRule.Default.With(Share.TwoThirds, Share.MoreThanHalf, Share.Of(0.6));
        var stored = JsonSerializer.Serialize(rule);
        Assert.Equal(rule, JsonSerializer.Deserialize<PollRule>(stored));
        Assert.Contains("\"2/3\"", stored, StringComparison.Ordinal);
        var older = JsonSerializer.Deserialize<PollRule>("""{"Threshold":0.67,"HeadQuorum":0.5,"GroupQuorum":0.6}""")!;
        Assert.Equal(("67", "50", "60"), (older.WrittenThreshold.ToString(), older.WrittenHeadQuorum.ToString(), older.WrittenGroupQuorum.ToString()));
        Assert.Null(JsonSerializer.Deserialize<PollRule>("{}")!.WrittenThreshold);
        Assert.Equal("75", JsonSerializer.Deserialize<DecisionRule>("""{"Threshold":0.75}""")!.WrittenThreshold.ToString());
    }

    [Fact]
    public void The_rule_of_an_initiative_may_be_a_fraction_and_polls_take_it_over()
    {
        var rule = DecisionRule.Create(Share.TwoThirds, Mandate.Decides, 5).Value;
        Assert.True(rule.IsMet(8, 12));
        Assert.False(DecisionRule.Create(67, Mandate.Decides, 5).Value.IsMet(8, 12));
        Assert.Equal(Share.TwoThirds, PollRule.From(rule).WrittenThreshold);
        Assert.Equal(Refusal.UnknownChoice, DecisionRule.Create(new Share(1, 3), Mandate.Decides, 5).Refusal);
        Assert.Equal(Refusal.UnknownChoice, DecisionRule.Create(new Share(1, 1, IsMore: true), Mandate.Decides, 5).Refusal);
    }

    [Theory]
    [InlineData("4/5", Refusal.None)]
    [InlineData(">4/5", Refusal.ThresholdTooHigh)]
    [InlineData("5/6", Refusal.ThresholdTooHigh)]
    public void A_fraction_that_asks_for_everybody_is_refused(string written, Refusal refusal) =>
        Assert.Equal(refusal, PollRule.Default.With(Share.Read(written), Share.Of(0.0), Share.Of(0.0)).Check());
}
