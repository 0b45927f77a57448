using System.Text.Json.Nodes;

namespace CoCreationBot.Packaging.Tests.App;

/// <summary>The manifest: valid, and true of this bot.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string, string?> Damages => new()
    {
        { "manifestVersion", "\"1.24\"" },
        { "id", "\"not-a-guid\"" },
        { "version", null },
        { "accentColor", "\"blue\"" },
        { "unheardOf", "1" },
        { "name", """{ "short": "A name that is far too long for Teams", "full": "x" }""" },
        { "bots", """[{ "botId": "bbbbbbbb-0000-4000-8000-000000000001", "scopes": ["everywhere"] }]""" },
        { "developer", """{ "name": "x", "websiteUrl": "no address", "privacyUrl": "https://a.example", "termsOfUseUrl": "https://a.example" }""" },
    };

    [Fact]
    public async Task The_manifest_is_valid_by_microsofts_schema_of_its_version()
    {
        var manifest = (await PackedApp.OfThisVersionAsync()).Manifest;
        Assert.Equal(PublishedSchema.Version, manifest["manifestVersion"]!.GetValue<string>());
        Assert.EndsWith($"/v{PublishedSchema.Version}/MicrosoftTeams.schema.json", manifest["$schema"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await PublishedSchema.FaultsOfManifestAsync(manifest));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_schema_does_refuse_a_broken_manifest(string property, string? value)
    {
        var manifest = (await PackedApp.OfThisVersionAsync()).Manifest;
        manifest.Remove(property);
        if (value is not null)
        {
            manifest[property] = JsonNode.Parse(value);
        }

        Assert.NotEmpty(await PublishedSchema.FaultsOfManifestAsync(manifest));
    }

    [Fact]
    public async Task The_ids_and_the_host_stand_where_teams_looks_for_them()
    {
        var app = await PackedApp.OfThisVersionAsync();
        var manifest = app.Manifest;
        Assert.Equal(PackedApp.AppId, manifest["id"]!.GetValue<string>());
        Assert.Equal(PackedApp.BotId, app.Bot["botId"]!.GetValue<string>());
        Assert.Equal(PackedApp.BotId, manifest["webApplicationInfo"]!["id"]!.GetValue<string>());
        Assert.Equal($"api://botid-{PackedApp.BotId}", manifest["webApplicationInfo"]!["resource"]!.GetValue<string>());
        Assert.Equal(PackedApp.Host, Assert.Single(manifest["validDomains"]!.AsArray())!.GetValue<string>());
        Assert.All(["websiteUrl", "privacyUrl", "termsOfUseUrl"], address => Assert.Equal(PackedApp.Host, new Uri(manifest["developer"]![address]!.GetValue<string>()).Host));
    }

    [Fact]
    public async Task The_bot_can_be_used_in_teams_group_chats_and_alone()
    {
        var app = await PackedApp.OfThisVersionAsync();
        Assert.Equal(["groupChat", "personal", "team"], Words(app.Bot["scopes"]).Order());
        Assert.Equal(["groupChat", "personal", "team"], app.Bot["commandLists"]!.AsArray().SelectMany(list => Words(list!["scopes"])).Order());
        Assert.Equal("team", app.Manifest["defaultInstallScope"]!.GetValue<string>());
        Assert.Equal("tier1", app.Manifest["supportsChannelFeatures"]!.GetValue<string>());
        Assert.False(app.Bot["isNotificationOnly"]!.GetValue<bool>());
    }

    [Fact]
    public async Task It_asks_to_see_who_is_a_member_and_to_show_notices_and_for_no_message()
    {
        var asked = (await PackedApp.OfThisVersionAsync()).Manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray();
        Assert.Equal(["ChannelMember.Read.Group", "ChatMember.Read.Chat", "TeamMember.Read.Group", "TeamsActivity.Send.Chat", "TeamsActivity.Send.Group"], asked.Select(permission => permission!["name"]!.GetValue<string>()).Order());
        Assert.All(asked, permission => Assert.Equal("Application", permission!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task It_asks_to_let_people_in_only_when_the_operator_wants_that()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        var (exitCode, output) = await PackedApp.PackAsync(["--bot-id", PackedApp.BotId, "--app-id", PackedApp.AppId, "--host", PackedApp.Host, "--out", path, "--lets-people-in"]);
        Assert.True(exitCode == 0, output);
        var manifest = PackedApp.Read(path).Manifest;
        File.Delete(path);
        var asked = manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(permission => permission!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                TenantDirectory.Permissions.ReadChannel, TenantDirectory.Permissions.AddToChannel, TenantDirectory.Permissions.AddToChat,
                TenantDirectory.Permissions.ReadChat, TenantDirectory.Permissions.ReadTeam, TenantDirectory.Permissions.NotifyInChat, TenantDirectory.Permissions.NotifyInTeam,
            ],
            asked);
        Assert.Empty(await PublishedSchema.FaultsOfManifestAsync(manifest));
    }

    [Fact]
    public async Task What_the_message_extension_offers_is_what_the_bot_answers()
    {
        var app = await PackedApp.OfThisVersionAsync();
        var extension = Assert.Single(app.Manifest["composeExtensions"]!.AsArray())!;
        var commands = extension["commands"]!.AsArray();
        Assert.Equal(
            [(Features.Messages.SearchFeature.Command, "query"), (Features.Messages.MessageFeature.Command, "action")],
            commands.Select(command => (command!["id"]!.GetValue<string>(), command["type"]!.GetValue<string>())));
        Assert.Equal(Features.Messages.SearchFeature.Parameter, commands[0]!["parameters"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("message", Assert.Single(Words(commands[1]!["context"])));
        Assert.Equal(PackedApp.BotId, extension["botId"]!.GetValue<string>());
        Assert.Equal(PackedApp.Host, Assert.Single(Words(extension["messageHandlers"]![0]!["value"]!["domains"])));
    }

    [Fact]
    public async Task The_version_is_the_products()
    {
        var product = typeof(Initiatives.InitiativeStore).Assembly.GetName().Version!;
        Assert.Equal(product.ToString(3), (await PackedApp.OfThisVersionAsync()).Manifest["version"]!.GetValue<string>());
    }

    private static IEnumerable<string> Words(JsonNode? array) => array!.AsArray().Select(word => word!.GetValue<string>());
}
