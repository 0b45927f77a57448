using System.Numerics;
using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>Issue 12, 8: an instant runoff counts in exact fractions, whatever is ranked level and however groups weigh.</summary>
public sealed class RunoffFractionTests
{
    private const string Names = "ABCDE";

    // Place 3 of an option means not ranked; the second is how many people the ballot's group has.
    private static readonly Gen<(int[] Places, int Among)[]> Profile = Gen.Int[2, 5].SelectMany(options => Gen.Select(Gen.Int[0, 3].Array[options], Gen.Int[1, 7]).Array[1, 9]);

    [Fact]
    public void Half_is_no_majority_and_level_is_level() =>
        Assert.Equal([0, 3], Winners("D>C=E>A>B", "A=E=B", "D>E=C>B=A", "C>A>B>E>D", "D>C>E=A>B", "A>C"));

    [Fact]
    public void Three_thirds_are_as_much_as_one() => Assert.Equal([0, 1, 2, 3], Winners("A=B=C", "A=B=C", "A=B=C", "D", "D", "D"));

    [Fact]
    public void Every_way_through_the_ties_comes_out_as_in_a_plain_count_of_fractions() => Profile.Sample(
        profile =>
        {
            var options = profile[0].Places.Length;
            var ballots = profile.Select(entry => new Weighed<RankedBallot>(Ballot(entry.Places), entry.Among)).ToArray();
            Assert.Equal(Follow(profile, [.. Enumerable.Range(0, options)]).Order(), InstantRunoffCount.Of(ballots, options).Winners);
        },
        iter: Worlds.Few(2000));

    // Fractions as numerator and denominator, never reduced: 9 ballots of at most 7 × 5 parts stay small enough.
    private static HashSet<int> Follow((int[] Places, int Among)[] profile, int[] standing)
    {
        var votes = standing.ToDictionary(option => option, _ => (Over: BigInteger.Zero, Under: BigInteger.One));
        foreach (var (places, among) in profile)
        {
            int[] ranked = [.. standing.Where(option => places[option] < 3)];
            int[] first = [.. ranked.Where(option => places[option] == ranked.Min(other => places[other]))];
            foreach (var option in first)
            {
                var (over, under) = votes[option];
                votes[option] = ((over * among * first.Length) + under, under * among * first.Length);
            }
        }

        static int Compare((BigInteger Over, BigInteger Under) a, (BigInteger Over, BigInteger Under) b) => (a.Over * b.Under).CompareTo(b.Over * a.Under);
        var all = votes.Values.Aggregate((a, b) => ((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under));
        int[] leading = standing.Length == 1 ? standing : [.. standing.Where(option => Compare((2 * votes[option].Over, votes[option].Under), all) > 0)];
        if (leading.Length == 1)
        {
            return [.. leading];
        }

        var least = votes.Values.Aggregate((a, b) => Compare(a, b) <= 0 ? a : b);
        int[] leaving = [.. standing.Where(option => Compare(votes[option], least) == 0)];

        // All that nobody has in the first place leave together; when that is everybody, in any order.
        return least.Over.IsZero && leaving.Length < standing.Length
            ? Follow(profile, [.. standing.Except(leaving)])
            : [.. leaving.SelectMany(option => Follow(profile, [.. standing.Where(other => other != option)]))];
    }

    private static IReadOnlyList<int> Winners(params string[] ballots) => InstantRunoffCount.Of(
        PollBuilder.Plain(ballots.Select(ballot => new RankedBallot([.. ballot.Split('>').Select(tied => (IReadOnlyList<int>)[.. tied.Split('=').Select(name => Names.IndexOf(name, StringComparison.Ordinal))])]))), 5).Winners;

    private static RankedBallot Ballot(int[] places) => new([.. Enumerable.Range(0, 3)
        .Select(place => (IReadOnlyList<int>)[.. Enumerable.Range(0, places.Length).Where(option => places[option] == place)]).Where(tied => tied.Count > 0)]);
}
