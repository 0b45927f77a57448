using System.Reflection;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Packaging.Tests;

/// <summary>The Bicep compiler, and what it makes of <c>infra/</c>.</summary>
internal static class Infrastructure
{
    private static readonly Lazy<Task<JsonNode>> Compiled = new(CompileAsync);

    public static string Folder => Path.Combine(Repository.Root, "infra");

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.bicep", SearchOption.AllDirectories);

    /// <summary>The ARM template.</summary>
    public static Task<JsonNode> Template => Compiled.Value;

    /// <summary>Runs the compiler; its exit code and what it printed.</summary>
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var bicep = typeof(Infrastructure).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "Bicep").Value!;
        if (!OperatingSystem.IsWindows())
        {
            // Packages do not keep the right to execute.
            File.SetUnixFileMode(bicep, File.GetUnixFileMode(bicep) | UnixFileMode.UserExecute);
        }

        await using var process = OwnedProcess.Start(bicep, arguments, Folder, new Dictionary<string, string> { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" });
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitAsync(limit.Token);
        return (process.ExitCode, process.Output);
    }

    /// <summary>Every resource of the template and its modules.</summary>
    public static async Task<IReadOnlyList<JsonNode>> ResourcesAsync(string type) =>
        [.. Resources(await Template).Where(resource => resource["type"]!.GetValue<string>() == type)];

    private static IEnumerable<JsonNode> Resources(JsonNode template)
    {
        var all = template["resources"] is JsonArray list ? list.Select(item => item!) : template["resources"]!.AsObject().Select(item => item.Value!);
        foreach (var resource in all)
        {
            yield return resource;
            if (resource["type"]!.GetValue<string>() == "Microsoft.Resources/deployments" && resource["properties"]!["template"] is { } module)
            {
                foreach (var inner in Resources(module))
                {
                    yield return inner;
                }
            }
        }
    }

    private static async Task<JsonNode> CompileAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            var (code, said) = await RunAsync("build", "main.bicep", "--outfile", file);
            return code == 0 ? JsonNode.Parse(await File.ReadAllTextAsync(file))! : throw new InvalidOperationException(said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
