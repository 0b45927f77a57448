using System.Text.Json;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests;

public sealed class ComplexityResultTests
{
    private static readonly int[] Seven = [3, 3, 4, 4, 4, 4, 5];
    private static readonly int[] Nine = [3, 3, 4, 4, 4, 4, 4, 4, 5];

    [Fact]
    public void Fewer_than_k_answers_show_no_figure_at_all()
    {
        var result = Build.Count(Build.Ratings(("a", [1, 2, 3, 4])));
        Assert.Null(result.Answers);
        Assert.Equal(AgreementOutcome.TooFewAnswers, result.Outcome);
        Assert.All(result.Dimensions, item => Assert.Equal((null, null, null), (item.Mean, item.Pair, item.Band)));
        Assert.Null(result.ToTalkAbout);
    }

    [Fact]
    public void From_nine_answers_on_it_is_told_where_they_lie_and_on_what_it_is_agreed()
    {
        var result = Build.Count(Build.Ratings(("a", Nine)));
        var item = result.Dimensions[0];
        Assert.Equal(9, result.Answers);
        Assert.Equal((null, new Band(4, 5), new PointPair(3)), (item.Mean, item.Band, item.Pair!.Value));
        Assert.Equal(6, result.Dimensions.Count);
        Assert.Equal(Dimensions.All, result.Dimensions.Select(shown => shown.Dimension));
        var few = Build.Count(Build.Ratings(("a", Seven)));
        Assert.Equal((7, AgreementOutcome.Agreed), (few.Answers!.Value, few.Outcome));
        Assert.All(few.Dimensions, shown => Assert.Equal((null, null, null), (shown.Mean, shown.Pair, shown.Band)));
    }

    [Fact]
    public void Held_back_figures_leave_the_outcome_and_say_why()
    {
        GroupedRating[] ratings = Build.Ratings(("a", Nine));
        var held = ComplexityResult.Count(ratings, new Dictionary<string, int> { ["a"] = 9 }, DecisionRule.Default, Withheld.LikeEarlier);
        Assert.Equal((9, AgreementOutcome.Agreed, Withheld.LikeEarlier), (held.Answers!.Value, held.Outcome, held.Withheld));
        Assert.All(held.Dimensions, shown => Assert.Equal((null, null, null), (shown.Mean, shown.Pair, shown.Band)));
        Assert.Equal(5, Build.Count(Build.Ratings(("a", [4, 4, 4, 4, 4]))).Answers);
    }

    [Fact]
    public void Answers_of_one_mind_look_like_answers_nearly_of_one_mind() => Assert.Equal(
        JsonSerializer.Serialize(Build.Count(Build.Ratings(("a", [5, 5, 5, 5, 5, 5, 5, 5, 5])))), JsonSerializer.Serialize(Build.Count(Build.Ratings(("a", [5, 5, 5, 5, 5, 5, 5, 4, 4])))));

    [Fact]
    public void That_it_is_close_together_but_not_in_every_group_is_never_told()
    {
        var split = Build.Count(Build.Ratings(("a", [.. Enumerable.Repeat(4, 10), .. Enumerable.Repeat(1, 10)]), ("b", [4, 4, 4, 4]))).Dimensions[0];
        var overruled = Build.Count(Build.Ratings(("a", [.. Enumerable.Repeat(4, 20)]), ("b", [1, 1, 1, 1]))).Dimensions[0];
        Assert.Equal(AgreementOutcome.SeenDifferently, overruled.Outcome);
        Assert.Equal((split.Outcome, split.Conditions, split.Pair), (overruled.Outcome, overruled.Conditions, overruled.Pair));
    }

    [Fact]
    public void With_fewer_than_three_people_who_use_the_service_it_is_agreed_among_staff()
    {
        GroupedRating[] staff = [.. Enumerable.Repeat(new GroupedRating("a", Build.Rating(4), Voice.FrontLineStaff), 20)];
        GroupedRating[] Users(int people) => [.. Enumerable.Repeat(new GroupedRating("b", Build.Rating(4), Voice.ServiceUser), people)];
        var among = Build.Count([.. staff, .. Users(2)]);
        Assert.Equal((AgreementOutcome.Agreed, true, false), (among.Outcome, among.IsAmongStaff, among.IsSettled));
        var all = Build.Count([.. staff, .. Users(3)]);
        Assert.Equal((AgreementOutcome.Agreed, false, true), (all.Outcome, all.IsAmongStaff, all.IsSettled));
    }

    [Fact]
    public void Everybody_saying_I_dont_know_is_too_few_answers()
    {
        var result = Build.Count([.. Enumerable.Repeat(new GroupedRating("a", Build.Rating(null)), 8)]);
        Assert.Equal(AgreementOutcome.TooFewAnswers, result.Outcome);
        Assert.Equal(8, result.Answers);
    }

    [Fact]
    public void The_round_is_as_agreed_as_its_least_agreed_dimension()
    {
        var mixed = Enumerable.Range(0, 8).Select(index => new GroupedRating(
            "a", ComplexityRating.Create([3, 3, 3, 3, 3, index % 2 == 0 ? 1 : 5], "", false, false, null).Value)).ToArray();
        var result = Build.Count(mixed);
        Assert.Equal(AgreementOutcome.Agreed, result.Dimensions[0].Outcome);
        Assert.Equal(AgreementOutcome.SeenDifferently, result.Outcome);
        Assert.Equal(Dimension.DifferentViews, result.ToTalkAbout);
    }

    [Fact]
    public void An_objection_is_listed_and_keeps_the_round_from_being_simply_agreed()
    {
        GroupedRating[] ratings = [.. Build.Ratings(("a", [4, 4, 4, 4, 5, 4])), new("a", Build.Rating(4, objection: "Say it differently"))];
        var result = Build.Count(ratings);
        Assert.Equal(["Say it differently"], result.Objections);
        Assert.Equal(["A", "B", "C"], Build.Count([.. ratings.Take(6), .. new[] { "B", "C", "A" }.Select(text => new GroupedRating("a", Build.Rating(4, objection: text)))]).Objections);
        Assert.Equal(AgreementOutcome.AgreedWithDifferentView, result.Outcome);
        Assert.Empty(result.Reasons);
    }

    [Fact]
    public void A_silent_group_makes_it_too_few_answers()
    {
        var result = Build.Count(Build.Ratings(("a", Seven)), new Dictionary<string, int> { ["a"] = 7, ["b"] = 3 });
        Assert.Equal(AgreementOutcome.TooFewAnswers, result.Outcome);
        Assert.False(result.Dimensions[0].Conditions.Turnout);
        Assert.Equal(7, result.Answers);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Points_run_from_one_to_five(int point, bool valid) =>
        Assert.Equal(valid, ComplexityRating.Create([1, 2, 3, 4, 5, point], "", false, false, null).Succeeded);

    [Fact]
    public void A_rating_has_six_points() => Assert.Equal(Refusal.UnknownChoice, ComplexityRating.Create([1, 2, 3], "", false, false, null).Refusal);

    [Fact]
    public void An_objection_needs_the_change_asked_for_and_is_dropped_when_not_ticked()
    {
        Assert.Equal(Refusal.ChangeMissing, ComplexityRating.Create([1, 1, 1, 1, 1, 1], "", false, true, " ").Refusal);
        Assert.Equal("", ComplexityRating.Create([1, 1, 1, 1, 1, 1], "", false, false, "typed, then unticked").Value.Objection);
    }

    [Fact]
    public void Long_reasons_and_objections_are_refused()
    {
        var tooLong = new string('x', Texts.StoryLength + 1);
        Assert.Equal(Refusal.TextTooLong, ComplexityRating.Create([1, 1, 1, 1, 1, 1], tooLong, false, false, null).Refusal);
        Assert.Equal(Refusal.TextTooLong, ComplexityRating.Create([1, 1, 1, 1, 1, 1], "", false, true, tooLong).Refusal);
        Assert.True(ComplexityRating.Create([1, 1, 1, 1, 1, 1], tooLong[1..], true, false, null).Value.ShowReason);
    }

    [Fact]
    public void A_rating_is_read_by_dimension()
    {
        var rating = ComplexityRating.Create([1, 2, 3, 4, 5, null], " why ", true, false, null).Value;
        Assert.Equal([1, 2, 3, 4, 5, null], Dimensions.All.Select(dimension => rating[dimension]));
        Assert.Equal("why", rating.Reason);
    }
}
