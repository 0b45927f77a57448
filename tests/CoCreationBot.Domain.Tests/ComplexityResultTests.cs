using CoCreationBot.Domain.Complexity;

namespace CoCreationBot.Domain.Tests;

public sealed class ComplexityResultTests
{
    private static readonly int[] Seven = [3, 3, 4, 4, 4, 4, 5];

    [Fact]
    public void Fewer_than_k_answers_show_no_figure_at_all()
    {
        var result = Build.Count(Build.Ratings(("a", [1, 2, 3, 4])));
        Assert.Null(result.Answers);
        Assert.Equal(AgreementOutcome.TooFewAnswers, result.Outcome);
        Assert.All(result.Dimensions, item =>
        {
            Assert.Null(item.Mean);
            Assert.Null(item.Distribution);
            Assert.Null(item.Pair);
            Assert.Null(item.Band);
            Assert.Null(item.Spread);
            Assert.Null(item.DontKnow);
            Assert.Empty(item.Groups);
        });
        Assert.Null(result.WidestSpread);
    }

    [Fact]
    public void Figures_are_counted_from_the_answers()
    {
        var result = Build.Count(Build.Ratings(("a", Seven)));
        var item = result.Dimensions[0];
        Assert.Equal(7, result.Answers);
        Assert.Equal([0, 0, 2, 4, 1], item.Distribution);
        Assert.Equal(4.0, item.Mean);
        Assert.Equal(new PointPair(3), item.Pair);
        Assert.Equal(0, item.DontKnow);
        Assert.Equal(20.0 / 49, item.Spread!.Value, 9);
        Assert.Equal(6, result.Dimensions.Count);
        Assert.Equal(Dimensions.All, result.Dimensions.Select(shown => shown.Dimension));
    }

    [Fact]
    public void Unanimous_answers_show_a_band_and_nothing_that_tells_the_point()
    {
        var item = Build.Count(Build.Ratings(("a", [4, 4, 4, 4, 4, 4]))).Dimensions[0];
        Assert.NotNull(item.Band);
        Assert.Null(item.Pair);
        Assert.Null(item.Distribution);
        Assert.Null(item.Mean);
        Assert.Null(item.Spread);
        Assert.Equal(AgreementOutcome.Agreed, item.Outcome);
    }

    [Fact]
    public void I_dont_know_is_counted_apart()
    {
        GroupedRating[] ratings = [.. Build.Ratings(("a", Seven)), new("a", Build.Rating(null)), new("a", Build.Rating(null))];
        var item = Build.Count(ratings).Dimensions[2];
        Assert.Equal(2, item.DontKnow);
        Assert.Equal(7, item.Distribution!.Sum());
    }

    [Fact]
    public void Everybody_saying_I_dont_know_is_too_few_answers()
    {
        var result = Build.Count([.. Enumerable.Repeat(new GroupedRating("a", Build.Rating(null)), 8)]);
        Assert.Equal(AgreementOutcome.TooFewAnswers, result.Outcome);
        Assert.Equal(8, result.Answers);
    }

    [Fact]
    public void Groups_that_may_be_shown_are_named_and_rounded()
    {
        var groups = Build.Count(Build.Ratings(("a", Seven), ("b", [2, 2, 2, 2, 2]))).Dimensions[0].Groups;
        Assert.Equal(["Name of a", "Name of b"], groups.Select(group => group.Group));
        Assert.Equal(4.0, groups[0].Mean);
        Assert.Null(groups[0].Band);
        Assert.Null(groups[1].Mean);
        Assert.NotNull(groups[1].Band);
    }

    [Fact]
    public void People_who_did_not_introduce_themselves_are_a_hidden_group()
    {
        GroupedRating[] ratings = [.. Build.Ratings(("a", Seven), ("b", Seven)), new(null, Build.Rating(1))];
        var item = Build.Count(ratings).Dimensions[0];
        Assert.Equal(15, item.Distribution!.Sum());
        Assert.Single(item.Groups);
    }

    [Fact]
    public void The_round_is_as_agreed_as_its_least_agreed_dimension()
    {
        var mixed = Enumerable.Range(0, 8).Select(index => new GroupedRating(
            "a", ComplexityRating.Create([3, 3, 3, 3, 3, index % 2 == 0 ? 1 : 5], "", false, false, null).Value)).ToArray();
        var result = Build.Count(mixed);
        Assert.Equal(AgreementOutcome.Agreed, result.Dimensions[0].Outcome);
        Assert.Equal(AgreementOutcome.SeenDifferently, result.Outcome);
        Assert.Equal(Dimension.DifferentViews, result.WidestSpread);
    }

    [Fact]
    public void An_objection_is_listed_and_keeps_the_round_from_being_simply_agreed()
    {
        GroupedRating[] ratings = [.. Build.Ratings(("a", [4, 4, 4, 4, 5, 4])), new("a", Build.Rating(4, objection: "Say it differently"))];
        var result = Build.Count(ratings);
        Assert.Equal(["Say it differently"], result.Objections);
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
