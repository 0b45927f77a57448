using CoCreationBot.Storage;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.Testing;

namespace CoCreationBot.Packaging.Tests.Infra;

/// <summary>The container is given what the bot reads, and the bot starts with it.</summary>
public sealed class ContainerTests
{
    private static readonly string[] Secrets = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "Privacy__PseudonymKey"];

    // Left alone: a secret that a managed identity has not, exceptions for development and tests, and defaults that fit the public cloud.
    private static readonly string[] LeftToTheirDefault =
    [
        "Bot__ClientSecret", "Bot__OpenIdMetadata", "Bot__AllowedTenants", "Bot__AllowGuests", "Bot__AllowedServiceHosts", "Bot__AllowUnauthenticatedLoopback",
        "Storage__ConnectionString", "Storage__EndpointSuffix", "Storage__TablePrefix", "Graph__BaseUrl", "Privacy__PreviousPseudonymKey", "Privacy__KeyChangeAfter",
    ];

    [Fact]
    public async Task Every_setting_the_bot_knows_is_given_or_left_to_its_default_on_purpose()
    {
        var known = Names<BotOptions>("Bot").Concat(Names<StorageOptions>("Storage")).Concat(Names<PrivacyOptions>("Privacy")).Concat(Names<TenantDirectory.GraphOptions>("Graph"));
        var given = (await Plan.OfMainAsync()).Settings.Keys.Where(name => name.Contains("__", StringComparison.Ordinal)).ToArray();
        Assert.Equal(known.Order(), given.Concat(LeftToTheirDefault).Order());
    }

    [Fact]
    public async Task Secrets_are_given_as_secrets_and_nothing_else_is()
    {
        var plan = await Plan.OfMainAsync();
        Assert.Equal(Secrets, plan.Settings.Where(setting => setting.Value.Secret is not null).Select(setting => setting.Key).Order(StringComparer.Ordinal));
        var kept = plan.App["properties"]!["configuration"]!["secrets"]!.AsArray().Select(secret => secret!["name"]!.GetValue<string>());
        Assert.Equal(kept.Order(), plan.Settings.Values.Select(setting => setting.Secret).OfType<string>().Order());
        Assert.DoesNotContain(Plan.Key, plan.Snapshot.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traffic_and_probes_meet_the_port_the_bot_listens_on()
    {
        var plan = await Plan.OfMainAsync();
        var ingress = plan.App["properties"]!["configuration"]!["ingress"]!;
        var port = ingress["targetPort"]!.GetValue<int>();
        Assert.False(ingress["allowInsecure"]!.GetValue<bool>());
        Assert.Equal($"http://+:{port}", plan.Settings["ASPNETCORE_URLS"].Value);
        Assert.Equal(
            [("Liveness", "/health/live", port), ("Readiness", "/health/ready", port)],
            plan.Container["probes"]!.AsArray().Select(probe => (
                probe!["type"]!.GetValue<string>(), probe["httpGet"]!["path"]!.GetValue<string>(), probe["httpGet"]!["port"]!.GetValue<int>())).Order());
    }

    [Fact]
    public async Task The_bot_starts_with_the_settings_of_the_container_and_answers_the_liveness_probe()
    {
        var plan = await Plan.OfMainAsync();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        var settings = plan.Settings.Where(setting => setting.Key != "ASPNETCORE_URLS").ToDictionary(setting => setting.Key, setting => Stand(setting.Key, setting.Value));
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        await using var bot = BotProcess.Launch(settings, address);
        using var http = new HttpClient { BaseAddress = address };
        await bot.UntilAsync(() => AnswersAsync(http, "/health/live"), TimeSpan.FromSeconds(60), "The bot with the container's settings");
        Assert.False(await AnswersAsync(http, "/health/ready"), "Storage that is not there was called ready.");
    }

    // What is only known once it is deployed.
    private static string Stand(string name, (string? Value, string? Secret) setting) => setting switch
    {
        { Secret: "pseudonym-key" } => Plan.Key,
        { Secret: "insights-connection" } => $"InstrumentationKey={Guid.Empty};IngestionEndpoint=https://127.0.0.1:1/",
        { Value: { } value } when value.Contains(".clientId", StringComparison.Ordinal) => "aaaaaaaa-0000-0000-0000-000000000003",
        { Value: { } value } when value.Contains(".defaultDomain", StringComparison.Ordinal) => "https://cocreation.example",
        { Value: { } value } when !value.StartsWith('[') => value,
        _ => throw new InvalidOperationException($"{name} is {setting}: what does it become?"),
    };

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Names<TOptions>(string section) => typeof(TOptions).GetProperties().Select(property => $"{section}__{property.Name}");
}
