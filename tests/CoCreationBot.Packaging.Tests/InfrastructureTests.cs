using System.Text.Json.Nodes;

namespace CoCreationBot.Packaging.Tests;

/// <summary>What is deployed: no shared keys, no secrets in the open, hosting that scales with the work that waits.</summary>
public sealed class InfrastructureTests
{
    public static TheoryData<string> Files => [.. Infrastructure.Files.Select(file => Path.GetRelativePath(Infrastructure.Folder, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_builds_and_lints_without_a_warning(string file)
    {
        var (code, said) = await Infrastructure.RunAsync("lint", file);
        Assert.True(code == 0 && !said.Contains("Warning", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_parameter_file_builds()
    {
        var (code, said) = await Infrastructure.RunAsync("build-params", "main.bicepparam", "--stdout");
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task The_linter_does_find_something_where_there_is_something()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.bicep");
        await File.WriteAllTextAsync(file, "param unused string\n", TestContext.Current.CancellationToken);
        var (_, said) = await Infrastructure.RunAsync("lint", file);
        File.Delete(file);
        Assert.Contains("no-unused-params", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_takes_no_shared_keys_and_no_plain_http()
    {
        var account = Assert.Single(await Infrastructure.ResourcesAsync("Microsoft.Storage/storageAccounts"))["properties"]!;
        Assert.False(account["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.True(account["supportsHttpsTrafficOnly"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_bot_may_write_tables_and_queues_and_publish_metrics_and_nothing_else()
    {
        var template = (await Infrastructure.Template).ToJsonString();
        string[] table = ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "3913510d-42f4-4e42-8a64-420c390055eb"];
        Assert.All(table, role => Assert.Contains(role, template, StringComparison.Ordinal));
        Assert.Equal(2, (await Infrastructure.ResourcesAsync("Microsoft.Authorization/roleAssignments")).Count);
    }

    [Fact]
    public async Task Hosting_scales_out_on_queue_length_by_identity()
    {
        var scale = (await AppAsync())["template"]!["scale"]!;
        var rule = Assert.Single(scale["rules"]!.AsArray(), rule => rule!["azureQueue"] is not null)!["azureQueue"]!;
        Assert.NotNull(rule["identity"]);
        Assert.Null(rule["auth"]);
        Assert.True(rule["queueLength"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task The_container_gets_every_setting_it_needs_and_its_secret_by_reference()
    {
        var container = (await AppAsync())["template"]!["containers"]![0]!;
        var settings = container["env"]!.ToJsonString();
        string[] needed = ["Bot__AppId", "Bot__TenantId", "Bot__AppType", "Bot__AllowedTenants__", "Storage__AccountName", "Storage__QueueName", "Privacy__MinimumGroupSize", "AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_CONNECTION_STRING"];
        Assert.All(needed, name => Assert.Contains(name, settings, StringComparison.Ordinal));
        Assert.Matches("Privacy__PseudonymKey[^}]*secretRef", settings);
        Assert.DoesNotContain("ConnectionString'", settings, StringComparison.Ordinal);
        Assert.Equal(["/health/live", "/health/ready"], container["probes"]!.AsArray().Select(probe => probe!["httpGet"]!["path"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_bot_is_registered_with_a_managed_identity_and_speaks_in_teams()
    {
        var bot = Assert.Single(await Infrastructure.ResourcesAsync("Microsoft.BotService/botServices"))["properties"]!;
        Assert.Equal("UserAssignedMSI", bot["msaAppType"]!.GetValue<string>());
        Assert.Contains("/api/messages", bot["endpoint"]!.GetValue<string>(), StringComparison.Ordinal);
        var channel = Assert.Single(await Infrastructure.ResourcesAsync("Microsoft.BotService/botServices/channels"));
        Assert.Equal("MsTeamsChannel", channel["properties"]!["channelName"]!.GetValue<string>());
        Assert.NotEmpty(await Infrastructure.ResourcesAsync("Microsoft.Insights/components"));
    }

    private static async Task<JsonNode> AppAsync() => Assert.Single(await Infrastructure.ResourcesAsync("Microsoft.App/containerApps"))["properties"]!;
}
