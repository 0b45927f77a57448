using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class RandIndexTests
{
    /// <summary>Pairs of people together in both, in the one and in the other, against what luck gives: (t − ab/n) / ((a + b)/2 − ab/n).</summary>
    [Theory]
    [InlineData("000111", "001122", (2 - (6 * 3 / 15.0)) / (4.5 - (6 * 3 / 15.0)))]
    [InlineData("0011", "0101", -0.5)]
    [InlineData("0011", "1100", 1)]
    [InlineData("0123", "0123", 1)]
    [InlineData("0000", "0000", 1)]
    [InlineData("0000", "0011", 0)]
    [InlineData("0", "0", 1)]
    [InlineData("", "", 1)]
    public void Two_divisions_are_as_alike_as_Hubert_and_Arabie_say(string one, string other, double index)
    {
        Assert.Equal(index, RandIndex.Adjusted([.. one.Zip(other, (a, b) => (a - '0', b - '0'))]), 1e-12);
        Assert.Equal(index, RandIndex.Adjusted([.. other.Zip(one, (a, b) => (a - '0', b - '0'))]), 1e-12);
    }
}
