using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

public sealed class RatingAgreementTests
{
    [Theory]
    [InlineData(new[] { 0, 0, 10, 0, 0 }, 1, 1)]
    [InlineData(new[] { 5, 0, 0, 0, 5 }, 0, -1)]
    [InlineData(new[] { 2, 2, 2, 2, 2 }, 0.433985, 0)]
    [InlineData(new[] { 0, 1, 4, 4, 1 }, 0.710270, 0.55)]
    [InlineData(new[] { 1, 0, 2, 6, 1 }, 0.648299, 0.533333)]
    public void Ratings_agree_as_in_the_reference(int[] counts, double tastleWierman, double vanDerEijk)
    {
        Assert.Equal(tastleWierman, RatingAgreement.TastleWierman(counts)!.Value, 1e-6);
        Assert.Equal(vanDerEijk, RatingAgreement.VanDerEijk(counts)!.Value, 1e-6);
    }

    [Fact]
    public void Rankings_agree_as_in_the_reference() =>
        Assert.Equal(0.777778, RatingAgreement.KendallW([[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]])!.Value, 1e-6);

    [Fact]
    public void Raters_agree_as_in_the_reference() =>
        Assert.Equal(0.901316, RatingAgreement.KrippendorffAlpha([[1, 1], [2, 2], [3, 3], [3, 4], [2, 2], [1, 2], [4, 4], [1, 1]])!.Value, 1e-6);

    [Fact]
    public void Krippendorffs_alpha_is_that_of_the_coincidence_matrix() =>
        Gen.Int[1, 5].Array[1, 4].Array[2, 6].Sample(units =>
        {
            var paired = units.Where(unit => unit.Length > 1).ToArray();
            var all = paired.SelectMany(unit => unit).ToArray();
            var observed = paired.Sum(unit => unit.SelectMany((a, i) => unit.Where((_, j) => j != i).Select(b => (double)(a - b) * (a - b))).Sum() / (unit.Length - 1)) / Math.Max(all.Length, 1);
            var expected = all.SelectMany((a, i) => all.Where((_, j) => j != i).Select(b => (double)(a - b) * (a - b))).Sum() / Math.Max(all.Length * (all.Length - 1.0), 1);
            var alpha = RatingAgreement.KrippendorffAlpha([.. units.Select(unit => unit.Select(value => (double)value).ToArray())]);
            Assert.Equal(expected == 0, alpha is null);
            Assert.Equal(expected == 0 ? 0 : 1 - (observed / expected), alpha ?? 0, 1e-9);
        }, iter: 10_000);

    [Fact]
    public void Measures_stay_in_their_range_and_see_no_direction() =>
        Gen.Int[0, 6].Array[5].Where(counts => counts.Sum() > 0).Sample(counts =>
        {
            var mirrored = counts.Reverse().ToArray();
            Assert.InRange(RatingAgreement.TastleWierman(counts)!.Value, -1e-9, 1 + 1e-9);
            Assert.InRange(RatingAgreement.VanDerEijk(counts)!.Value, -1 - 1e-9, 1 + 1e-9);
            Assert.Equal(RatingAgreement.TastleWierman(counts)!.Value, RatingAgreement.TastleWierman(mirrored)!.Value, 1e-9);
            Assert.Equal(RatingAgreement.VanDerEijk(counts)!.Value, RatingAgreement.VanDerEijk(mirrored)!.Value, 1e-9);
        }, iter: 10_000);

    [Fact]
    public void Nothing_is_said_without_answers()
    {
        Assert.Null(RatingAgreement.TastleWierman([0, 0, 0]));
        Assert.Null(RatingAgreement.VanDerEijk([0, 0, 0]));
        Assert.Null(RatingAgreement.KendallW([]));
        Assert.Null(RatingAgreement.KrippendorffAlpha([[1], [2]]));
        Assert.Throws<ArgumentException>(() => RatingAgreement.TastleWierman([1]));
        Assert.Throws<ArgumentException>(() => RatingAgreement.VanDerEijk([1, -1, 1]));
        Assert.Throws<ArgumentException>(() => RatingAgreement.KendallW([[1, 1, 3]]));
    }

    [Fact]
    public void Consensus_across_groups_is_that_of_the_reference()
    {
        var both = GroupConsensus.Of([(8, 10), (3, 4)]);
        Assert.Equal(0.5, both.Product, 1e-12);
        Assert.Equal(0.707107, both.GeometricMean, 1e-6);
        Assert.Equal(4 / 6.0, both.Lowest, 1e-12);
        Assert.Equal(0.152778, GroupConsensus.Of([(10, 10), (0, 4)]).Product, 1e-6);
        Assert.Equal(1, GroupConsensus.Of([]).Product);
    }
}
