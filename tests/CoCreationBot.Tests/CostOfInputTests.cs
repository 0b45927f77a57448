namespace CoCreationBot.Tests;

/// <summary>
/// What is read from outside costs as much as it is long, whatever is nested in what: twice as long, it takes at most about twice the memory, and never much. Memory is counted, since it
/// says the same on a busy machine; <c>Benchmarks -- inputs</c> measures the time as well.
/// </summary>
public sealed class CostOfInputTests
{
    private const long Most = 50 * 1024 * 1024;

    public static TheoryData<string> All => [.. WorstInputs.All.Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Twice_as_long_costs_twice_as_much(string name)
    {
        var (_, make, most) = WorstInputs.All.Single(input => input.Name == name);
        WorstInputs.Read(name, make(1024));
        var (half, whole) = (Allocated(name, make(most / 2)), Allocated(name, make(most)));
        Assert.InRange(whole, 0, Math.Max(3.2 * half, 300_000));
        Assert.InRange(whole, 0, Most);
    }

    // The least of some: what is pooled is there or not, as others who run beside leave it.
    private static long Allocated(string name, string text) => Enumerable.Range(0, 4).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        WorstInputs.Read(name, text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
