using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoCreationBot.Testing;
using NJsonSchema;

namespace CoCreationBot.Packaging.Tests;

/// <summary>The Teams app package: valid by Microsoft's schemas, with the bot's real commands and icons Teams takes.</summary>
public sealed partial class AppPackageTests
{
    private const string ManifestSchema = "MicrosoftTeams.schema.json";
    private const string LocalisationSchema = "MicrosoftTeams.Localization.schema.json";
    private static readonly string[] Translations = ["fi.json", "sv.json"];

    [Fact]
    public async Task The_package_holds_the_manifest_its_translations_and_two_icons() =>
        Assert.Equal(["color.png", "fi.json", "manifest.json", "outline.png", "sv.json"], (await AppPackage.Files).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_manifest_and_its_translations_are_valid_by_the_schemas_of_their_version()
    {
        var manifest = await TextAsync("manifest.json");
        Assert.Equal("1.25", JsonNode.Parse(manifest)!["manifestVersion"]!.GetValue<string>());
        Assert.Empty(await ProblemsAsync(ManifestSchema, manifest));
        foreach (var file in Translations)
        {
            Assert.Empty(await ProblemsAsync(LocalisationSchema, await TextAsync(file)));
        }
    }

    [Theory]
    [InlineData("\"accentColor\": \"#1F5C7A\"", "\"accentColor\": \"blue\"")]
    [InlineData("\"short\": \"CoCreationBot\"", "\"short\": \"A name that is much longer than the thirty characters Teams shows\"")]
    [InlineData("\"personal\"", "\"everywhere\"")]
    [InlineData("\"supportsChannelFeatures\": \"tier1\"", "\"supportsChannelFeatures\": \"tier9\"")]
    public async Task The_schema_does_find_what_is_wrong(string right, string wrong)
    {
        var manifest = await TextAsync("manifest.json");
        Assert.Contains(right, manifest, StringComparison.Ordinal);
        Assert.NotEmpty(await ProblemsAsync(ManifestSchema, manifest.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_manifest_names_the_ids_and_host_given_and_leaves_no_place_empty()
    {
        var text = await TextAsync("manifest.json");
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        var manifest = JsonNode.Parse(text)!;
        Assert.Equal(AppPackage.AppId, manifest["id"]!.GetValue<string>());
        Assert.Equal(AppPackage.BotId, manifest["bots"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal($"https://{AppPackage.Host}/privacy", manifest["developer"]!["privacyUrl"]!.GetValue<string>());
        Assert.Equal([AppPackage.Host], Strings(manifest["validDomains"]));
    }

    [Fact]
    public async Task The_bot_is_offered_everywhere_with_consent_to_see_members_only()
    {
        var manifest = JsonNode.Parse(await TextAsync("manifest.json"))!;
        Assert.Equal(["groupChat", "personal", "team"], Strings(manifest["bots"]![0]!["scopes"]).Order(StringComparer.Ordinal));
        Assert.Equal("tier1", manifest["supportsChannelFeatures"]!.GetValue<string>());
        var permissions = manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray();
        Assert.Equal(
            ["ChannelMember.Read.Group", "ChatMember.Read.Chat", "TeamMember.Read.Group"],
            permissions.Select(permission => permission!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_command_offered_is_one_the_bot_understands_in_every_language()
    {
        var titles = Titles(JsonNode.Parse(await TextAsync("manifest.json"))!).ToArray();
        Assert.All(titles, title => Assert.Contains(title, Commands("")));
        foreach (var file in Translations)
        {
            var translated = JsonNode.Parse(await TextAsync(file))!.AsObject().Where(text => text.Key.EndsWith(".title", StringComparison.Ordinal)).ToArray();
            Assert.Equal(titles.Length, translated.Length);
            Assert.All(translated, title => Assert.Contains(title.Value!.GetValue<string>(), Commands("." + Path.GetFileNameWithoutExtension(file))));
        }
    }

    [Fact]
    public async Task Translations_name_only_texts_that_the_manifest_has()
    {
        var manifest = JsonNode.Parse(await TextAsync("manifest.json"))!;
        foreach (var file in Translations)
        {
            foreach (var (path, _) in JsonNode.Parse(await TextAsync(file))!.AsObject().Where(text => text.Key[0] != '$'))
            {
                var place = Step().Matches(path).Aggregate<Match, JsonNode?>(manifest, (node, step) =>
                    int.TryParse(step.Value.Trim('[', ']'), out var index) ? node?[index] : node?[step.Value]);
                Assert.True(place is not null, $"{file}: {path}");
            }
        }
    }

    [Fact]
    public async Task The_colour_icon_is_192_pixels_and_opaque()
    {
        var icon = Picture.Read((await AppPackage.Files)["color.png"]);
        Assert.Equal((192, 192), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.Equal(255, pixel.Alpha));
        Assert.True(icon.Pixels.Distinct().Count() > 2);
    }

    [Fact]
    public async Task The_outline_icon_is_32_pixels_of_white_on_nothing()
    {
        var icon = Picture.Read((await AppPackage.Files)["outline.png"]);
        Assert.Equal((32, 32), (icon.Width, icon.Height));
        Assert.All(icon.Pixels, pixel => Assert.True(pixel is (255, 255, 255, _) or (_, _, _, 0)));
        Assert.InRange(icon.Pixels.Count(pixel => pixel.Alpha > 0), 100, 900);
    }

    [Theory]
    [InlineData("not-an-id", AppPackage.AppId, AppPackage.Host, "--bot-id")]
    [InlineData(AppPackage.BotId, "", AppPackage.Host, "--app-id")]
    [InlineData(AppPackage.BotId, AppPackage.AppId, "https://bot.example.org/", "--host")]
    public async Task Wrong_ids_make_no_package(string bot, string app, string host, string named)
    {
        var target = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        var (code, said) = await AppPackage.RunAsync(bot, app, host, target);
        Assert.Equal(1, code);
        Assert.StartsWith(named, Assert.Single(said.Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    private static async Task<string> TextAsync(string file) => Encoding.UTF8.GetString((await AppPackage.Files)[file]);

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> ProblemsAsync(string schema, string json)
    {
        await NpmTools.EnsureAsync();
        var path = Path.Combine(NpmTools.Modules, "@microsoft", "app-manifest", "build", "json-schemas", "teams", "v1.25", schema);
        return (await JsonSchema.FromFileAsync(path)).Validate(json);
    }

    private static IEnumerable<string> Titles(JsonNode manifest) =>
        from list in manifest["bots"]![0]!["commandLists"]!.AsArray()
        from command in list!["commands"]!.AsArray()
        select command!["title"]!.GetValue<string>();

    private static IEnumerable<string> Strings(JsonNode? list) => list!.AsArray().Select(item => item!.GetValue<string>());

    private static string[] Commands(string language)
    {
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src", "CoCreationBot", "Workspace", $"CommandsText{language}.resx"));
        return
        [
            .. from text in texts.Root!.Elements("data")
               where text.Attribute("name")!.Value.StartsWith("Command_", StringComparison.Ordinal)
               from name in text.Element("value")!.Value.Split('|')
               select name,
        ];
    }

    [GeneratedRegex(@"[^.\[\]]+|\[\d+\]")]
    private static partial Regex Step();
}
