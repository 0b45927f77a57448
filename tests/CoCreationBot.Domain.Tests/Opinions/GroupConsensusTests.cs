using CoCreationBot.Domain.Opinions;

namespace CoCreationBot.Domain.Tests.Opinions;

public sealed class GroupConsensusTests
{
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
