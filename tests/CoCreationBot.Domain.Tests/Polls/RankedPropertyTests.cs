using CoCreationBot.Domain.Polls;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Polls;

/// <summary>What is proved of the methods, on generated profiles with ties and gaps; a profile is places per ballot and option, 0 = best.</summary>
public sealed class RankedPropertyTests
{
    // Place 3 of an option means not ranked.
    private static readonly Gen<int[][]> AnyProfile = Gen.Int[2, 4].SelectMany(options => Gen.Int[0, 3].Array[options].Array[1, 7]);
    private static readonly Gen<int[][]> StrictProfile = Gen.Int[2, 4].SelectMany(options => Gen.Shuffle(Enumerable.Range(0, options).ToArray()).Array[1, 9]);

    private static RankedBallot Ballot(int[] places) => new([.. Enumerable.Range(0, 3)
        .Select(place => (IReadOnlyList<int>)[.. Enumerable.Range(0, places.Length).Where(option => places[option] == place)])
        .Where(tied => tied.Count > 0)]);

    private static Weighed<RankedBallot>[] Ballots(int[][] profile) => PollBuilder.Plain(profile.Select(Ballot));

    private static RankedBallot Strict(int[] places) => PollBuilder.Ranking(Enumerable.Range(0, places.Length).OrderBy(option => places[option]));

    private static IReadOnlyList<int> Schulze(int[][] profile) => SchulzeCount.Of(Ballots(profile), profile[0].Length).Winners;

    private static IReadOnlyList<int> StrictRunoff(int[][] profile) =>
        InstantRunoffCount.Of(PollBuilder.Plain(profile.Select(Strict)), profile[0].Length).Winners;

    private static int Prefer(int[][] profile, int a, int b) => profile.Count(places => places[a] < places[b]);

    [Fact]
    public void Schulze_is_what_going_through_every_path_gives() => AnyProfile.Sample(profile =>
    {
        var options = profile[0].Length;
        double Strongest(int from, int to, int[] visited) => Enumerable.Range(0, options).Where(next => !visited.Contains(next))
            .Select(next => Math.Min(
                Prefer(profile, from, next) > Prefer(profile, next, from) ? Prefer(profile, from, next) : 0,
                next == to ? double.PositiveInfinity : Strongest(next, to, [.. visited, next])))
            .DefaultIfEmpty(0).Max();
        var plain = Enumerable.Range(0, options).Where(a => Enumerable.Range(0, options).All(b => a == b || Strongest(a, b, [a]) >= Strongest(b, a, [b]))).ToArray();
        Assert.Equal(plain, Schulze(profile));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Instant_runoff_is_what_following_every_tie_gives() => StrictProfile.Sample(profile =>
    {
        HashSet<int> Follow(int[] standing)
        {
            var votes = standing.ToDictionary(option => option, option => profile.Count(places => standing.All(other => places[option] <= places[other])));
            return standing.Length == 1
                ? [standing[0]]
                : [.. votes.Where(entry => entry.Value == votes.Values.Min()).SelectMany(entry => Follow([.. standing.Where(option => option != entry.Key)]))];
        }

        // Runs to the last option; stopping at a majority must come out the same.
        Assert.Equal(Follow([.. Enumerable.Range(0, profile[0].Length)]).Order(), StrictRunoff(profile));
    }, iter: Worlds.Drawn);

    [Fact]
    public void Schulze_elects_who_beats_everybody_else() => AnyProfile.Sample(profile =>
    {
        int[] all = [.. Enumerable.Range(0, profile[0].Length)];
        foreach (var best in all.Where(a => all.All(b => a == b || Prefer(profile, a, b) > Prefer(profile, b, a))))
        {
            Assert.Equal([best], Schulze(profile));
        }
    }, iter: Worlds.Drawn);

    [Fact]
    public void Schulze_never_punishes_more_support() => Gen.Select(AnyProfile, Gen.Int[0, 6], Gen.Int[0, 2]).Sample((profile, ballot, place) =>
    {
        foreach (var winner in Schulze(profile))
        {
            var lifted = profile.Select(places => places.ToArray()).ToArray();
            var places = lifted[ballot % profile.Length];
            places[winner] = Math.Min(places[winner], place);
            Assert.Contains(winner, Schulze(lifted));
        }
    }, iter: Worlds.Drawn);

    [Fact]
    public void Schulze_turns_round_when_every_ballot_does() => StrictProfile.Sample(profile =>
    {
        int[][] reversed = [.. profile.Select(places => places.Select(place => places.Length - 1 - place).ToArray())];
        var count = SchulzeCount.Of(PollBuilder.Plain(profile.Select(Strict)), profile[0].Length);
        var turned = SchulzeCount.Of(PollBuilder.Plain(reversed.Select(Strict)), profile[0].Length);
        if (count.Winners.Count == 1)
        {
            Assert.NotEqual(count.Winners, turned.Winners);
        }
    }, iter: Worlds.Drawn);

    /// <summary>Puts a copy of option 0 at the end of the list, right behind or before it on every ballot.</summary>
    private static int[][] WithClone(int[][] profile, bool[] cloneFirst) =>
    [
        .. profile.Select((places, index) =>
        {
            var first = cloneFirst[index % cloneFirst.Length];
            int[] doubled = [.. places.Select(place => 2 * place)];
            return (int[])[.. doubled.Select((place, option) => option == 0 && first ? place + 1 : place), doubled[0] + (first ? 0 : 1)];
        }),
    ];

    private static int[] WithoutClone(IReadOnlyList<int> winners, int clone) => [.. winners.Select(option => option == clone ? 0 : option).Distinct().Order()];

    [Fact]
    public void A_clone_changes_nothing_for_the_others() => Gen.Select(StrictProfile, Gen.Bool.Array[1, 9]).Sample((profile, first) =>
    {
        var options = profile[0].Length;
        var cloned = WithClone(profile, first);
        var plain = SchulzeCount.Of(PollBuilder.Plain(profile.Select(Strict)), options).Winners;
        var copied = SchulzeCount.Of(PollBuilder.Plain(cloned.Select(Strict)), options + 1).Winners;
        Assert.Equal(plain, WithoutClone(copied, options));
        Assert.Equal(StrictRunoff(profile), WithoutClone(StrictRunoff(cloned), options));
    }, iter: Worlds.Drawn);

    [Fact]
    public void The_order_of_ballots_and_a_doubling_change_nothing() => AnyProfile.Sample(profile =>
    {
        Assert.Equal(Schulze(profile), Schulze([.. profile.Reverse(), .. profile]));
    }, iter: Worlds.Few(1000));
}
