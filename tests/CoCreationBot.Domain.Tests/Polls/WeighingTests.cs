using CoCreationBot.Domain.Polls;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Thresholds where groups weigh the same: in "a" ten people share 1, in "b" five.</summary>
public sealed class WeighingTests
{
    private static Verdict Judge(double? threshold, int a, int b, Method method = Method.SenseCheck)
    {
        (Ballot yes, Ballot no) = method == Method.SenseCheck
            ? ((Ballot)new SenseBallot(Sense.LooksGood), (Ballot)new SenseBallot(Sense.Unsure))
            : (new ChoiceBallot(0), new ChoiceBallot(1));
        GroupedBallot[] ballots = PollBuilder.Groups(("a", a, yes), ("a", 10 - a, no), ("b", b, yes), ("b", 5 - b, no));
        var rule = new PollRule { Weighting = Weighting.GroupsEqual, Threshold = threshold };
        return PollJudgement.Of(PollBuilder.Poll(method, 2, rule), ballots, PollBuilder.Invited(ballots)).Verdict;
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(4, 5, false)]
    [InlineData(10, 3, true)]
    [InlineData(9, 3, true)]
    [InlineData(8, 3, false)]
    public void Three_quarters_are_one_and_a_half_of_two_groups_however_many_people_that_are(int a, int b, bool isAccepted)
    {
        Assert.Equal(isAccepted, Judge(0.75, a, b) == Verdict.Accepted);
        Assert.Equal(isAccepted, Judge(0.75, a, b, Method.SingleChoice) == Verdict.Accepted);
        Assert.Equal(isAccepted, Judge(null, a, b) == Verdict.Accepted);
    }

    [Theory]
    [InlineData(0, 2, false)]
    [InlineData(0, 3, true)]
    [InlineData(5, 0, false)]
    [InlineData(6, 0, true)]
    public void At_least_as_much_as_three_of_those_who_weigh_most_are_needed_however_low_the_threshold(int a, int b, bool isAccepted) =>
        Assert.Equal(isAccepted, Judge(0.01, a, b) == Verdict.Accepted);

    [Theory]
    [InlineData(10, 3, true)]
    [InlineData(9, 3, false)]
    [InlineData(6, 5, true)]
    [InlineData(5, 5, false)]
    public void All_but_two_of_those_who_weigh_most_are_enough_however_high_the_threshold(int a, int b, bool isAccepted) =>
        Assert.Equal(isAccepted, Judge(1, a, b) == Verdict.Accepted);

    [Fact]
    public void With_names_the_share_counts_as_it_is_and_somebody_must_be_for_it()
    {
        bool IsAccepted(double threshold, int a, int b)
        {
            GroupedBallot[] ballots = PollBuilder.Groups(
                ("a", a, new SenseBallot(Sense.LooksGood)), ("a", 10 - a, new SenseBallot(Sense.Unsure)),
                ("b", b, new SenseBallot(Sense.LooksGood)), ("b", 5 - b, new SenseBallot(Sense.Unsure)));
            var rule = new PollRule { Weighting = Weighting.GroupsEqual, Threshold = threshold };
            return PublishedPoll.Named(PollBuilder.Poll(Method.SenseCheck, rule: rule), ballots, PollBuilder.Invited(ballots)).Judgement.Verdict == Verdict.Accepted;
        }

        Assert.Equal((true, false, false), (IsAccepted(1, 10, 5), IsAccepted(1, 10, 4), IsAccepted(1, 9, 5)));
        Assert.Equal((true, false, true, false), (IsAccepted(0.75, 5, 5), IsAccepted(0.75, 4, 5), IsAccepted(0, 1, 0), IsAccepted(0, 0, 0)));
    }

    [Theory]
    [InlineData(3, new[] { 4, 4, 2 }, true)]
    [InlineData(3, new[] { 5, 5, 0 }, true)]
    [InlineData(3, new[] { 4, 4, 1 }, false)]
    [InlineData(3, new[] { 3, 3, 2 }, true)]
    [InlineData(3, new[] { 3, 3, 0 }, false)]
    [InlineData(3, new[] { 3, 3, 3 }, true)]
    [InlineData(3, new[] { 2, 2, 2 }, true)]
    [InlineData(2, new[] { 3, 3 }, true)]
    [InlineData(4, new[] { 4, 4, 1, 0 }, true)]
    [InlineData(4, new[] { 3, 3, 2, 0 }, true)]
    [InlineData(4, new[] { 3, 3, 1, 0 }, false)]
    [InlineData(4, new[] { 2, 2, 1, 0 }, false)]
    public void Level_options_are_named_where_more_than_one_person_may_have_chosen_others(int options, int[] chosen, bool areNamed)
    {
        // Whoever knows that two of three are level at nine people knows 4, 4 and 1: the ways with two or more left are what hides the one.
        GroupedBallot[] ballots = [.. chosen.SelectMany((people, option) => PollBuilder.Groups(("a", people, new ChoiceBallot(option))))];
        var published = PublishedPoll.From(PollBuilder.Poll(Method.SingleChoice, options), ballots, PollBuilder.Invited(ballots), new Dictionary<string, string>()).Judgement;
        int[] level = [.. Enumerable.Range(0, options).Where(option => chosen[option] == chosen.Max())];
        Assert.Equal((Verdict.Tie, areNamed), (published.Verdict, published.Winners.Count > 0));
        Assert.Equal(areNamed ? level : [], published.Winners);
    }
}
