using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace CoCreationBot.Domain.Tests;

/// <summary>
/// Namespaces of the domain know each other one way only, so that each can be read with what stands below it. Types used in the bodies of methods count;
/// constants do not, since the compiler leaves nothing of where they came from.
/// </summary>
public sealed class LayerTests
{
    private static readonly Architecture Domain = new ArchLoader().LoadAssembly(typeof(Texts).Assembly).Build();

    [Fact]
    public void No_namespace_knows_one_that_knows_it() =>
        AssertHolds(SliceRuleDefinition.Slices().Matching("CoCreationBot.Domain.(**)").Should().BeFreeOfCycles());

    [Fact]
    public void What_stands_in_no_namespace_of_its_own_knows_none() => AssertHolds(
        ArchRuleDefinition.Types().That().ResideInNamespace("CoCreationBot.Domain").Should().NotDependOnAny(
            ArchRuleDefinition.Types().That().ResideInNamespaceMatching(@"^CoCreationBot\.Domain\..*")));

    private static void AssertHolds(IArchRule rule) =>
        Assert.True(rule.HasNoViolations(Domain), string.Join("\n", rule.Evaluate(Domain).Where(result => !result.Passed).Select(result => result.Description)));
}
