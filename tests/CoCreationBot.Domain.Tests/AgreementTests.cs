using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests;

/// <summary>The worked example: 8 from social services, 6 from employment, 5 from housing, 5 who use the service.</summary>
public sealed class AgreementTests
{
    private static readonly (string? Group, int[] Points)[] Round1 =
    [
        ("social", [4, 4, 4, 4, 5, 5, 5, 3]), ("employment", [4, 4, 4, 5, 3, 3]), ("housing", [2, 2, 2, 3, 3]), ("recipients", [4, 5, 5, 5, 5]),
    ];

    private static readonly (string? Group, int[] Points)[] Round2 =
    [
        ("social", [3, 3, 3, 4, 4, 4, 4, 5]), ("employment", [3, 3, 3, 4, 4, 4]), ("housing", [3, 3, 3, 3, 4]), ("recipients", [4, 4, 5, 5, 5]),
    ];

    private static readonly (string? Group, int[] Points)[] Round3 =
    [
        ("social", [4, 4, 4, 4, 4, 5, 5, 3]), ("employment", [4, 4, 4, 4, 5, 3]), ("housing", [4, 4, 5, 3, 3]), ("recipients", [4, 5, 5, 5, 5]),
    ];

    public static TheoryData<int, int, int, int[], bool, bool> WorkedExample => new()
    {
        { 1, 4, 67, [88, 67, 0, 100], false, false },
        { 2, 3, 83, [88, 100, 100, 40], true, false },
        { 3, 4, 83, [88, 83, 60, 100], true, true },
    };

    private static (string? Group, int[] Points)[] Round(int number) => number switch { 1 => Round1, 2 => Round2, _ => Round3 };

    private static GroupedPoint[] Answers(params (string? Group, int[] Points)[] groups) =>
        [.. groups.SelectMany(group => group.Points.Select(point => new GroupedPoint(new Standpoint(group.Group, null), point)))];

    private static GroupedPoint[] Voices(string? group, Voice voice, params int[] points) =>
        [.. points.Select(point => new GroupedPoint(new Standpoint(group, voice), point))];

    [Theory]
    [MemberData(nameof(WorkedExample))]
    public void The_worked_example_has_the_shares_of_the_report(int round, int low, int overall, int[] groups, bool plainRule, bool agreed)
    {
        var answers = Round(round);
        var all = answers.SelectMany(group => group.Points).ToArray();
        var pair = new PointPair(low);

        Assert.Equal(24, all.Length);
        Assert.Equal(overall, Percent(all.Count(pair.Holds), all.Length));
        Assert.Equal(groups, answers.Select(group => Percent(group.Points.Count(pair.Holds), group.Points.Length)));

        var (found, conditions, outcome) = Agreement.Judge(Answers(answers), turnout: true, objection: false, DecisionRule.Default);
        Assert.Equal(pair, found);
        Assert.Equal(plainRule, conditions.NeighbouringPoints);
        Assert.Equal(agreed, conditions.EveryGroup && conditions.NeighbouringPoints);
        Assert.Equal(agreed ? AgreementOutcome.Agreed : AgreementOutcome.SeenDifferently, outcome);
    }

    [Fact]
    public void Eighteen_of_twenty_four_is_three_quarters()
    {
        var answers = Answers((null, [.. Enumerable.Repeat(4, 18), .. Enumerable.Repeat(1, 6)]));
        Assert.Equal(AgreementOutcome.Agreed, Agreement.Judge(answers, true, false, DecisionRule.Default).Outcome);
        GroupedPoint[] fewer = [.. answers.Skip(1), .. Answers((null, [1]))];
        Assert.Equal(AgreementOutcome.SeenDifferently, Agreement.Judge(fewer, true, false, DecisionRule.Default).Outcome);
    }

    [Fact]
    public void Groups_below_k_are_asked_together_from_three_answers_on()
    {
        int[] many = [.. Enumerable.Repeat(4, 20)];
        bool Agree(params (string? Group, int[] Points)[] others) => Agreement.Judge(Answers([("a", many), .. others]), true, false, DecisionRule.Default).Conditions.EveryGroup;
        Assert.False(Agree(("b", [1, 1, 1, 1])));
        Assert.False(Agree(("b", [1, 1]), ("c", [1])));
        Assert.False(Agree(("b", [1]), (null, [1, 1])));
        Assert.True(Agree(("b", [1, 1])));
        Assert.True(Agree(("b", [1, 1]), ("c", [4, 4])));
        Assert.False(Agree(("b", [1, 1, 1, 1, 1])));
    }

    [Fact]
    public void People_who_use_the_service_and_carers_are_one_voice_from_three_answers_on()
    {
        GroupedPoint[] staff = [.. Enumerable.Repeat(new GroupedPoint(new Standpoint("a", Voice.FrontLineStaff), 4), 20)];
        AgreementOutcome With(params GroupedPoint[] others) => Agreement.Judge([.. staff, .. others], true, false, DecisionRule.Default).Outcome;
        Assert.Equal(AgreementOutcome.SeenDifferently, With(Voices("a", Voice.ServiceUser, 1, 1, 1, 1)));
        Assert.Equal(AgreementOutcome.SeenDifferently, With([.. Voices("a", Voice.ServiceUser, 1, 1), .. Voices("a", Voice.Carer, 1)]));
        Assert.Equal(AgreementOutcome.Agreed, With([.. Voices("a", Voice.ServiceUser, 1, 1), .. Voices("a", Voice.Carer, 4, 5)]));
        Assert.Equal(AgreementOutcome.Agreed, With(Voices("a", Voice.ServiceUser, 1, 1)));
        Assert.Equal(AgreementOutcome.Agreed, With(Voices("a", Voice.Partner, 1, 1, 1, 1)));
    }

    [Theory]
    [InlineData(5, 3, true)]
    [InlineData(7, 5, true)]
    [InlineData(8, 6, true)]
    [InlineData(8, 5, false)]
    [InlineData(24, 18, true)]
    public void Of_few_answers_all_but_two_are_enough(int people, int together, bool agreed) => Assert.Equal(
        agreed, Agreement.Judge(Answers((null, [.. Enumerable.Repeat(4, together), .. Enumerable.Repeat(1, people - together)])), true, false, DecisionRule.Default).Conditions.NeighbouringPoints);

    [Fact]
    public void Half_of_a_group_is_enough_for_the_group()
    {
        var half = Answers(("a", [.. Enumerable.Repeat(4, 20)]), ("b", [4, 4, 4, 1, 1, 1]));
        Assert.True(Agreement.Judge(half, true, false, DecisionRule.Default).Conditions.EveryGroup);
    }

    [Fact]
    public void Of_two_pairs_that_hold_enough_answers_the_one_every_group_can_stand_behind_is_taken()
    {
        // Both 2–3 and 3–4 hold more than three quarters; group b is split off 2–3.
        var answers = Answers(("a", [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2]), ("b", [4, 4, 4, 3, 1]));
        var (pair, _, outcome) = Agreement.Judge(answers, true, false, DecisionRule.Default with { Threshold = 0.7 });
        Assert.Equal(new PointPair(3), pair);
        Assert.Equal(AgreementOutcome.Agreed, outcome);
    }

    [Fact]
    public void An_objection_makes_it_agreed_with_a_different_view()
    {
        var (_, conditions, outcome) = Agreement.Judge(Answers(Round3), turnout: true, objection: true, DecisionRule.Default);
        Assert.False(conditions.NoObjection);
        Assert.Equal(AgreementOutcome.AgreedWithDifferentView, outcome);
    }

    [Fact]
    public void Too_few_answers_or_a_silent_group_is_a_result_of_its_own()
    {
        Assert.Equal(AgreementOutcome.TooFewAnswers, Agreement.Judge(Answers(("a", [4, 4, 4, 4])), true, false, DecisionRule.Default).Outcome);
        Assert.Equal(AgreementOutcome.Agreed, Agreement.Judge(Answers(("a", [4, 4, 4, 4, 4])), true, false, DecisionRule.Default).Outcome);
        Assert.Equal(AgreementOutcome.TooFewAnswers, Agreement.Judge(Answers(Round3), turnout: false, false, DecisionRule.Default).Outcome);
    }

    [Fact]
    public void Nobody_answering_has_no_pair()
    {
        var (pair, conditions, outcome) = Agreement.Judge([], turnout: false, objection: true, DecisionRule.Default);
        Assert.Null(pair);
        Assert.Equal(new AgreementConditions(false, false, false, false), conditions);
        Assert.Equal(AgreementOutcome.TooFewAnswers, outcome);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Sixty_percent_of_each_group_must_have_answered(int answered, bool met) =>
        Assert.Equal(met, DecisionRule.Default.IsTurnoutMet(
            new Dictionary<string, int> { ["a"] = 5, ["b"] = 1 }, new Dictionary<string, int> { ["a"] = answered, ["b"] = 1 }));

    [Fact]
    public void A_group_nobody_answered_from_fails_the_turnout() =>
        Assert.False(DecisionRule.Default.IsTurnoutMet(new Dictionary<string, int> { ["a"] = 5, ["b"] = 2 }, new Dictionary<string, int> { ["a"] = 5 }));

    [Fact]
    public void Random_answers_almost_never_pass_the_full_rule()
    {
        var random = new Random(7);
        var passed = Enumerable.Range(0, 5000).Count(_ => Agreement.Judge(
            Answers(("s", Draw(8)), ("e", Draw(6)), ("h", Draw(5)), ("r", Draw(5))), true, false, DecisionRule.Default).Outcome == AgreementOutcome.Agreed);
        Assert.InRange(passed, 0, 25);

        int[] Draw(int people) => [.. Enumerable.Range(0, people).Select(_ => random.Next(1, 6))];
    }

    private static int Percent(int part, int whole) => (int)Math.Round(100.0 * part / whole, MidpointRounding.AwayFromZero);
}
