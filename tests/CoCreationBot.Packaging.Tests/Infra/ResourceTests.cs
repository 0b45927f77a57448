using System.Text.Json.Nodes;

namespace CoCreationBot.Packaging.Tests.Infra;

/// <summary>What is deployed: no keys anywhere, the bot reachable from Teams, and somebody watching.</summary>
public sealed class ResourceTests
{
    private const string TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string QueueContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";

    [Fact]
    public async Task Storage_can_be_reached_without_keys_only()
    {
        var account = (await Plan.OfMainAsync()).Single("Microsoft.Storage/storageAccounts")["properties"]!;
        Assert.False(account["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.True(account["supportsHttpsTrafficOnly"]!.GetValue<bool>());
        Assert.Equal("TLS1_2", account["minimumTlsVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_bots_identity_may_use_tables_and_queues_of_its_account_and_no_more()
    {
        var plan = await Plan.OfMainAsync();
        var account = plan.Single("Microsoft.Storage/storageAccounts")["id"]!.GetValue<string>();
        var identity = plan.Single("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!.GetValue<string>();
        var given = plan.All("Microsoft.Authorization/roleAssignments").Where(role => role["id"]!.GetValue<string>().Contains($"'{account}'", StringComparison.Ordinal)).ToArray();
        Assert.Equal([TableContributor, QueueContributor], given.Select(role => role["properties"]!["roleDefinitionId"]!.GetValue<string>().Split('/')[^1]));
        Assert.All(given, role => Assert.Contains(identity, role["properties"]!["principalId"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Instances_follow_the_length_of_the_queue_without_a_secret()
    {
        var plan = await Plan.OfMainAsync();
        var scale = plan.App["properties"]!["template"]!["scale"]!;
        var queue = Assert.Single(scale["rules"]!.AsArray(), rule => rule!["custom"] is not null)!["custom"]!;
        Assert.Equal("azure-queue", queue["type"]!.GetValue<string>());
        Assert.Equal(plan.Single("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!.GetValue<string>(), queue["identity"]!.GetValue<string>());
        Assert.Null(queue["auth"]);
        Assert.Equal(plan.Settings["Storage__AccountName"].Value, queue["metadata"]!["accountName"]!.GetValue<string>());
        Assert.Equal(plan.Settings["Storage__QueueName"].Value, queue["metadata"]!["queueName"]!.GetValue<string>());

        // Calls of timers wait unseen for days: they are no work yet.
        Assert.Equal("visibleonly", queue["metadata"]!["queueLengthStrategy"]!.GetValue<string>());
        Assert.Equal((1, 10), (scale["minReplicas"]!.GetValue<int>(), scale["maxReplicas"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_queue_the_bot_uses_exists()
    {
        var plan = await Plan.OfMainAsync();
        Assert.Equal(
            $"{plan.Settings["Storage__AccountName"].Value}/default/{plan.Settings["Storage__QueueName"].Value}",
            plan.Single("Microsoft.Storage/storageAccounts/queueServices/queues")["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_bot_stands_in_teams_with_its_managed_identity_and_no_secret()
    {
        var plan = await Plan.OfMainAsync();
        var bot = plan.Single("Microsoft.BotService/botServices")["properties"]!;
        Assert.Equal("UserAssignedMSI", bot["msaAppType"]!.GetValue<string>());
        Assert.Equal(plan.Settings["Bot__AppId"].Value, bot["msaAppId"]!.GetValue<string>());
        Assert.Equal(Plan.Tenant, bot["msaAppTenantId"]!.GetValue<string>());
        Assert.True(bot["disableLocalAuth"]!.GetValue<bool>());
        Assert.Contains("https://{0}/api/messages", bot["endpoint"]!.GetValue<string>(), StringComparison.Ordinal);
        var channel = plan.Single("Microsoft.BotService/botServices/channels");
        Assert.EndsWith("/MsTeamsChannel", channel["name"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(channel["properties"]!["properties"]!["isEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Graph_is_not_asked_unless_the_operator_says_so()
    {
        var plan = await Plan.OfMainAsync();
        Assert.Equal(("False", ""), (plan.Settings["Graph__Enabled"].Value, plan.Settings["Graph__TeamsAppId"].Value));
    }

    [Fact]
    public async Task Somebody_can_see_how_it_runs_and_who_deleted_what()
    {
        var plan = await Plan.OfMainAsync();
        var workspace = plan.Single("Microsoft.OperationalInsights/workspaces")["id"]!.GetValue<string>();
        Assert.Equal(workspace, plan.Single("Microsoft.Insights/components")["properties"]!["WorkspaceResourceId"]!.GetValue<string>());
        var diagnostics = plan.All("Microsoft.Insights/diagnosticSettings").ToArray();
        Assert.All(diagnostics, setting => Assert.Equal(workspace, setting["properties"]!["workspaceId"]!.GetValue<string>()));
        Assert.Contains(diagnostics, setting => Watches(setting, "/managedEnvironments/", "allLogs"));
        Assert.Contains(diagnostics, setting => Watches(setting, "/tableServices/", "StorageDelete"));
    }

    private static bool Watches(JsonNode setting, string scope, string log) =>
        setting["id"]!.GetValue<string>().Contains(scope, StringComparison.Ordinal) && setting["properties"]!["logs"]!.ToJsonString().Contains(log, StringComparison.Ordinal);
}
