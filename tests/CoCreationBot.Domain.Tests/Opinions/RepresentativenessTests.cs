using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class RepresentativenessTests
{
    [Fact]
    public void The_measures_have_the_values_of_the_reference()
    {
        var measure = Representativeness.Of(new StatementTally(8, 1, 10), new StatementTally(3, 5, 12), Side.Agree);
        Assert.Equal(2.110579, measure.ShareTest, 1e-6);
        Assert.Equal(2.500878, measure.RatioTest, 1e-6);
        Assert.Equal(0.75, measure.Share, 1e-12);
        Assert.Equal(2.625, measure.Ratio, 1e-12);
        Assert.True(measure.IsSignificant);
    }

    [Fact]
    public void Disagreement_is_measured_the_same_way() => Assert.Equal(
        Representativeness.Of(new StatementTally(8, 1, 10), new StatementTally(3, 5, 12), Side.Agree),
        Representativeness.Of(new StatementTally(1, 8, 10), new StatementTally(5, 3, 12), Side.Disagree));

    [Fact]
    public void Two_tests_that_both_speak_against_do_not_count_for() =>
        Assert.Equal(0, Representativeness.Of(new StatementTally(0, 9, 10), new StatementTally(9, 1, 10), Side.Agree).Strength);

    [Fact]
    public void Where_everybody_is_of_one_mind_nothing_tells_groups_apart() => Assert.Equal(0, Representativeness.TwoShares(5, 5, 7, 7));
}
