namespace CoCreationBot.Domain;

/// <summary>
/// Random numbers that are the same on every machine and runtime for the same seed (SplitMix64: Steele, Lea, Flood 2014).
/// For clustering and drawing lots, never for secrets.
/// </summary>
internal sealed class SeededSequence(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Next number in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Next number in 0 … <paramref name="count"/> − 1.</summary>
    public int NextIndex(int count) => (int)(NextDouble() * count);

    /// <summary>0 … <paramref name="count"/> − 1 in an order drawn by lot (Fisher, Yates).</summary>
    public int[] Shuffle(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var left = count - 1; left > 0; left--)
        {
            var other = NextIndex(left + 1);
            (order[left], order[other]) = (order[other], order[left]);
        }

        return order;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
