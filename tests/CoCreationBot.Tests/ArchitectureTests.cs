using System.Reflection;

namespace CoCreationBot.Tests;

/// <summary>Dependencies point one way: the bot knows both libraries, they know neither each other nor the bot.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(CoCreationBot.Domain.PersonId).Assembly;
    private static readonly Assembly Teams = typeof(CoCreationBot.Teams.Cards.AdaptiveCard).Assembly;

    [Fact]
    public void The_domain_rests_on_the_runtime_and_linear_algebra_alone() =>
        Assert.All(Domain.GetReferencedAssemblies(), name => Assert.True(
            name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name is "MathNet.Numerics", name.Name));

    [Fact]
    public void The_protocol_layer_knows_nothing_of_co_creation() =>
        Assert.DoesNotContain(Teams.GetReferencedAssemblies(), name => name.Name!.StartsWith("CoCreationBot", StringComparison.Ordinal));

    [Fact]
    public void The_domain_has_no_clock_of_its_own()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Testing.Repository.Root, "src", "CoCreationBot.Domain"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText).ToArray();
        Assert.NotEmpty(source);
        Assert.DoesNotContain(source, text => text.Contains(".UtcNow", StringComparison.Ordinal) || text.Contains(".Now;", StringComparison.Ordinal));
    }
}
