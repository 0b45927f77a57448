using System.Text.Json.Nodes;

namespace CoCreationBot.Packaging.Tests.Infra;

/// <summary>What a deployment would make: every resource of every module, with its expressions worked out by Bicep.</summary>
internal sealed class Plan
{
    public const string Tenant = "aaaaaaaa-0000-0000-0000-000000000001";
    public const string Key = "dGhpcyBpcyBub3QgYSBzZWNyZXQsIGl0IGlzIGZvciBhIHRlc3Q=";
    private const string Subscription = "aaaaaaaa-0000-0000-0000-000000000002";
    private static readonly Lazy<Task<Plan>> Drawn = new(DrawAsync);

    private Plan(JsonNode snapshot) => Snapshot = snapshot;

    public JsonNode Snapshot { get; }

    public IReadOnlyList<JsonNode> Resources => [.. Snapshot["predictedResources"]!.AsArray().Select(resource => resource!)];

    public JsonNode App => Single("Microsoft.App/containerApps");

    public JsonNode Container => Assert.Single(App["properties"]!["template"]!["containers"]!.AsArray())!;

    /// <summary>The container's environment: a value, or the name of a secret.</summary>
    public IReadOnlyDictionary<string, (string? Value, string? Secret)> Settings => Container["env"]!.AsArray().ToDictionary(
        entry => entry!["name"]!.GetValue<string>(),
        entry => (entry!["value"]?.GetValue<string>(), entry["secretRef"]?.GetValue<string>()));

    public static Task<Plan> OfMainAsync() => Drawn.Value;

    public IEnumerable<JsonNode> All(string type) => Resources.Where(resource => resource["type"]!.GetValue<string>() == type);

    public JsonNode Single(string type) => Assert.Single(All(type));

    // Bicep writes the snapshot beside the parameters, so it works on a copy.
    private static async Task<Plan> DrawAsync()
    {
        var folder = Directory.CreateTempSubdirectory("infra").FullName;
        foreach (var file in Directory.EnumerateFiles(Bicep.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Bicep.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (exitCode, output) = await Bicep.RunAsync(
            folder,
            ["snapshot", "main.bicepparam", "--mode", "overwrite", "--tenant-id", Tenant, "--subscription-id", Subscription, "--resource-group", "rg", "--location", "northeurope"],
            new Dictionary<string, string> { ["COCREATIONBOT_PSEUDONYM_KEY"] = Key });
        Assert.True(exitCode == 0, output);
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "main.snapshot.json")))!;
        Directory.Delete(folder, recursive: true);
        return new Plan(snapshot);
    }
}
