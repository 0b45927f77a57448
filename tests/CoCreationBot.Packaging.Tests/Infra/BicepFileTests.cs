using System.Text.Json.Nodes;

namespace CoCreationBot.Packaging.Tests.Infra;

/// <summary>Every file compiles, without a single remark of the linter.</summary>
public sealed class BicepFileTests
{
    public static TheoryData<string> Files => [.. Names("*.bicep")];

    public static TheoryData<string> Linted => [.. Names("*.bicep"), .. Names("*.bicepparam")];

    [Theory]
    [MemberData(nameof(Linted))]
    public async Task A_file_passes_the_linter_without_a_warning(string file)
    {
        var (exitCode, output) = await Bicep.RunAsync(Bicep.Folder, ["lint", file]);
        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_compiles(string file)
    {
        var compiled = await CompileAsync(Path.Combine(Bicep.Folder, file));
        Assert.NotEmpty(ResourcesOf(compiled));
    }

    [Fact]
    public async Task The_linter_does_complain_about_a_bad_file()
    {
        var folder = Directory.CreateTempSubdirectory("bad");
        File.Copy(Path.Combine(Bicep.Folder, "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bad.bicep"), "param never string\n", TestContext.Current.CancellationToken);
        var (exitCode, output) = await Bicep.RunAsync(folder.FullName, ["lint", "bad.bicep"]);
        folder.Delete(recursive: true);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("no-unused-params", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_output_gives_a_secret_away()
    {
        var main = await CompileAsync(Path.Combine(Bicep.Folder, "main.bicep"));
        Assert.Equal(["botAppId", "host"], main["outputs"]!.AsObject().Select(output => output.Key).Order());
        var modules = ResourcesOf(main).Select(resource => resource["properties"]?["template"]).OfType<JsonNode>().ToArray();
        Assert.NotEmpty(modules);
        Assert.All(modules.Append(main), template => Assert.Empty(LeaksOf(template)));
    }

    [Fact]
    public async Task Every_secret_parameter_stays_a_secret_down_to_the_container()
    {
        var main = await CompileAsync(Path.Combine(Bicep.Folder, "main.bicep"));
        var hosting = ResourcesOf(main).Single(resource => resource["name"]!.GetValue<string>() == "hosting")["properties"]!["template"]!;
        Assert.Equal("securestring", main["parameters"]!["pseudonymKey"]!["type"]!.GetValue<string>());
        Assert.Null(main["parameters"]!["pseudonymKey"]!["defaultValue"]);
        Assert.Equal(["insightsConnectionString", "previousPseudonymKey", "pseudonymKey"], SecretsOf(hosting).Order());
        Assert.Equal("securestring", main["parameters"]!["previousPseudonymKey"]!["type"]!.GetValue<string>());
    }

    private static IEnumerable<string> LeaksOf(JsonNode template) =>
        from output in template["outputs"]?.AsObject() ?? []
        let words = output.Value!.ToJsonString()
        where !IsSecure(output.Value)
        where words.Contains("ConnectionString", StringComparison.OrdinalIgnoreCase) || words.Contains("listKeys", StringComparison.OrdinalIgnoreCase)
            || SecretsOf(template).Any(secret => words.Contains(secret, StringComparison.Ordinal))
        select output.Key;

    private static IEnumerable<string> SecretsOf(JsonNode template) =>
        (template["parameters"]?.AsObject() ?? []).Where(parameter => IsSecure(parameter.Value)).Select(parameter => parameter.Key);

    private static bool IsSecure(JsonNode? declared) => declared!["type"]!.GetValue<string>().StartsWith("secure", StringComparison.OrdinalIgnoreCase);

    private static async Task<JsonNode> CompileAsync(string file)
    {
        var (exitCode, output) = await Bicep.RunAsync(Bicep.Folder, ["build", file, "--stdout"]);
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output)!;
    }

    // With symbolic names, resources are an object; without, an array.
    private static JsonNode[] ResourcesOf(JsonNode template) => template["resources"] is JsonArray array
        ? [.. array.Select(resource => resource!)]
        : [.. template["resources"]!.AsObject().Select(resource => resource.Value!)];

    private static IEnumerable<string> Names(string pattern) =>
        Directory.EnumerateFiles(Bicep.Folder, pattern, SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Bicep.Folder, path)).Order(StringComparer.Ordinal);
}
