using CoCreationBot.Deliveries;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>How instances deal out what a tenant's limit allows.</summary>
public sealed class FairShareTests
{
    private const double Budget = 50;

    [Theory]
    [InlineData(100, 50)]
    [InlineData(20, 20)]
    public void Whoever_is_alone_gets_what_they_want_up_to_the_budget(double wanted, double share) =>
        Assert.Equal(share, TenantShares.Fair(Budget, wanted, []));

    [Fact]
    public void Whoever_joins_gets_nothing_before_somebody_gives_back() =>
        Assert.Equal(0, TenantShares.Fair(Budget, 50, [Share("one", 50, 50)]));

    [Fact]
    public void Whoever_wants_little_gets_it_and_the_others_deal_out_the_rest() =>
        Assert.Equal(20, TenantShares.Fair(Budget, 100, [Share("little", 10, 10), Share("much", 20, 100)]), 9);

    [Fact]
    public void Whatever_comes_and_goes_the_sum_never_exceeds_the_budget_and_settles_evenly()
    {
        var random = new Random(3);
        for (var run = 0; run < 200; run++)
        {
            var shares = new Dictionary<string, ShareOfInstance>(StringComparer.Ordinal);
            var names = Enumerable.Range(0, 1 + random.Next(6)).Select(index => $"i{index}").ToArray();
            for (var step = 0; step < 60; step++)
            {
                var name = names[random.Next(names.Length)];
                if (random.Next(6) == 0)
                {
                    shares.Remove(name);
                }
                else
                {
                    Ask(shares, name, random.Next(1, 100));
                }

                Assert.InRange(shares.Values.Sum(share => share.Calls), 0, Budget + 1e-9);
            }

            // From any state, three rounds of asking later everybody who wants much has the same.
            foreach (var name in Enumerable.Repeat(names, 3).SelectMany(all => all))
            {
                Ask(shares, name, 100);
            }

            Assert.All(shares.Values, share => Assert.Equal(Budget / names.Length, share.Calls, 9));
        }
    }

    private static void Ask(Dictionary<string, ShareOfInstance> shares, string name, double wanted) => shares[name] = Share(
        name, TenantShares.Fair(Budget, wanted, [.. shares.Where(other => other.Key != name).Select(other => other.Value)]), wanted);

    private static ShareOfInstance Share(string name, double calls, double wanted) => new(name, calls, wanted, DateTimeOffset.MaxValue);
}
