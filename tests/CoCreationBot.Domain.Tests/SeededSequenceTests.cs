namespace CoCreationBot.Domain.Tests;

/// <summary>Lots and groups drawn once are drawn the same on every machine and in every release: the numbers are those of SplitMix64 as published.</summary>
public sealed class SeededSequenceTests
{
    private const ulong Seed = 1_234_567;

    // Of the reference implementation (Vigna), for this seed.
    private static readonly ulong[] Published = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431, 16_408_922_859_458_223_821];

    [Fact]
    public void Numbers_are_the_upper_53_bits_of_those_published()
    {
        var random = new SeededSequence(Seed);
        Assert.All(Published, number => Assert.Equal((number >> 11) / Math.Pow(2, 53), random.NextDouble()));
    }

    [Fact]
    public void A_place_is_the_part_of_the_whole_that_the_number_is()
    {
        // 0.350, 0.174, 0.532, 0.249, 0.890.
        var random = new SeededSequence(Seed);
        Assert.Equal([3, 1, 5, 2, 8], Enumerable.Range(0, 5).Select(_ => random.NextIndex(10)));
        Assert.Equal(0, new SeededSequence(Seed).NextIndex(1));
    }

    [Fact]
    public void An_order_is_drawn_from_the_last_place_on_by_swaps()
    {
        // 0.350 of 4 is 1: the last place takes 1. 0.174 of 3 is 0: the third takes the first. 0.532 of 2 is 1: the second keeps what it has.
        Assert.Equal([2, 3, 0, 1], new SeededSequence(Seed).Shuffle(4));
        Assert.Equal([0], new SeededSequence(Seed).Shuffle(1));
        Assert.Empty(new SeededSequence(Seed).Shuffle(0));
    }
}
