using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using CoCreationBot.Features;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Assembly = System.Reflection.Assembly;

namespace CoCreationBot.Tests;

/// <summary>
/// Dependencies point one way, between projects and between namespaces: the bot knows both libraries, they know neither each other nor the bot; the core
/// knows no feature. Types used in the bodies of methods count.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(CoCreationBot.Domain.PersonId).Assembly;
    private static readonly Assembly Teams = typeof(CoCreationBot.Teams.Cards.AdaptiveCard).Assembly;
    private static readonly Assembly App = typeof(InitiativeStore).Assembly;
    private static readonly Lazy<Architecture> AppArchitecture = new(() => new ArchLoader().LoadAssemblies(App).Build());
    private static readonly Lazy<Architecture> TeamsArchitecture = new(() => new ArchLoader().LoadAssemblies(Teams).Build());

    // Words of the product, as a word of their own or at the head of a part of a name: a protocol layer that knew one would know what it carries.
    private static readonly Regex ProductWords = new(
        @"(?<![A-Za-z])(initiative|co-?creat|stage|poll|ballot|vision|reflection|check-?in|story|stories|facilitator|participant|respondent)|Initiative|Ballot|Facilitator|Participant|Respondent|[a-z](Poll|Vision|Story|Stories|Reflection|CheckIn)(?![a-z])",
        RegexOptions.CultureInvariant);

    [Fact]
    public void The_domain_rests_on_the_runtime_and_linear_algebra_alone() =>
        Assert.All(Domain.GetReferencedAssemblies(), name => Assert.True(
            name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name is "MathNet.Numerics", name.Name));

    [Fact]
    public void The_protocol_layer_knows_no_other_project_of_ours() =>
        Assert.DoesNotContain(Teams.GetReferencedAssemblies(), name => name.Name!.StartsWith("CoCreationBot", StringComparison.Ordinal));

    [Fact]
    public void The_protocol_layer_knows_no_word_of_the_product()
    {
        var found = Sources("CoCreationBot.Teams").SelectMany(file => File.ReadLines(file).Select((line, place) => (File: Path.GetFileName(file), Line: place + 1, Text: WithoutOwnName(line))))
            .Where(line => ProductWords.IsMatch(line.Text))
            .Select(line => $"{line.File}:{line.Line}: {line.Text.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void The_domain_has_no_clock_of_its_own()
    {
        var source = Sources("CoCreationBot.Domain").Select(File.ReadAllText).ToArray();
        Assert.NotEmpty(source);
        Assert.DoesNotContain(source, text => text.Contains(".UtcNow", StringComparison.Ordinal) || text.Contains(".Now;", StringComparison.Ordinal));
    }

    [Fact]
    public void No_namespace_of_the_bot_knows_one_that_knows_it() =>
        AssertHolds(SliceRuleDefinition.Slices().Matching("CoCreationBot.(**)").Should().BeFreeOfCycles(), AppArchitecture.Value);

    [Fact]
    public void No_namespace_of_the_protocol_layer_knows_one_that_knows_it() =>
        AssertHolds(SliceRuleDefinition.Slices().Matching("CoCreationBot.Teams.(**)").Should().BeFreeOfCycles(), TeamsArchitecture.Value);

    [Theory]
    [InlineData("Web")]
    [InlineData("Storage")]
    [InlineData("Deliveries")]
    [InlineData("Initiatives")]
    [InlineData("TenantDirectory")]
    public void What_features_rest_on_names_no_feature(string name) => AssertHolds(
        ArchRuleDefinition.Types().That().ResideInNamespaceMatching($@"^CoCreationBot\.{name}(\..*)?$").Should().NotDependOnAny(
            ArchRuleDefinition.Types().That().ResideInNamespaceMatching(@"^CoCreationBot\.Features\..*")),
        AppArchitecture.Value);

    [Fact]
    public void A_feature_is_a_folder_and_one_line()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "src", "CoCreationBot", "Program.cs"));
        var features = App.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFeature))).ToArray();
        Assert.All(features, feature => Assert.Equal(2, program.Split($".AddFeature<{feature.Name}>()").Length));
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "CoCreationBot", "Features")).Select(Path.GetFileName).Order();
        Assert.Equal(folders, features.Select(feature => feature.Namespace!.Split('.')[^1]).Order());
    }

    [Fact]
    public void Every_kind_of_row_is_claimed_by_somebody_who_can_tell_correct_and_delete_it()
    {
        using var bot = new WholeBot();
        var claimed = bot.Services.GetRequiredService<AllPersonalData>().Kinds.Select(kind => kind.Name).Order();
        var stored = App.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsAssignableTo(typeof(StateKind))).Select(field => ((StateKind)field.GetValue(null)!).Name).Order().ToArray();
        Assert.NotEmpty(stored);
        Assert.Equal(stored, claimed);
    }

    [Fact]
    public void Every_kind_of_round_is_shown_by_one_feature()
    {
        using var bot = new WholeBot();
        var displays = bot.Services.GetRequiredService<RoundDisplays>();
        Assert.All(System.Enum.GetValues<CoCreationBot.Domain.Rounds.RoundKind>(), kind => Assert.Equal(kind, displays[kind].Kind));
    }

    // The project's own name is no word of the product's.
    private static string WithoutOwnName(string line) => line.Replace("CoCreationBot", "", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static void AssertHolds(IArchRule rule, Architecture architecture) => Assert.True(
        rule.HasNoViolations(architecture), string.Join("\n", rule.Evaluate(architecture).Where(result => !result.Passed).Select(result => result.Description)));
}
