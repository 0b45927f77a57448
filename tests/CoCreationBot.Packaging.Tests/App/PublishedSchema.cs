using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using NJsonSchema;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>A schema that Microsoft publishes for Teams apps.</summary>
internal static class PublishedSchema
{
    /// <summary>What is wrong with a manifest, by the schema of the version it says it has.</summary>
    public static Task<IReadOnlyList<string>> FaultsOfManifestAsync(JsonObject manifest) => FaultsAsync("MicrosoftTeams.schema.json", manifest);

    /// <summary>What is wrong with a file of translations.</summary>
    public static Task<IReadOnlyList<string>> FaultsOfTranslationAsync(JsonObject translation) => FaultsAsync("MicrosoftTeams.Localization.schema.json", translation);

    /// <summary>The version the product is written for.</summary>
    public const string Version = "1.25";

    private static async Task<IReadOnlyList<string>> FaultsAsync(string file, JsonObject document)
    {
        await NpmTools.EnsureAsync();
        var path = Path.Combine(NpmTools.Modules, "@microsoft", "app-manifest", "build", "json-schemas", "teams", $"v{Version}", file);
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        MakeStrict(schema);
        var checker = await JsonSchema.FromJsonAsync(schema.ToJsonString());
        return [.. checker.Validate(document.ToJsonString()).Select(fault => $"{fault.Path}: {fault.Kind}")];
    }

    // The validator passes over "const", and over what stands beside a "$ref", as draft 4 has it; the schemas mean both.
    private static void MakeStrict(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                MakeStrict(item);
            }
        }
        else if (node is JsonObject rule)
        {
            foreach (var (_, inner) in rule.ToArray())
            {
                MakeStrict(inner);
            }

            if (rule["const"] is JsonValue only)
            {
                rule.Remove("const");
                rule["enum"] = new JsonArray(only.DeepClone());
            }

            if (rule["$ref"] is JsonValue reference && rule.Count > 1)
            {
                rule.Remove("$ref");
                rule["allOf"] = new JsonArray(new JsonObject { ["$ref"] = reference.DeepClone() });
            }
        }
    }
}
