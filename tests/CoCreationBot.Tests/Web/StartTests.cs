using System.Net.Sockets;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Web;

/// <summary>Settings that are wrong or missing stop the start with one clear line; storage that is down does not.</summary>
public sealed class StartTests
{
    private const string DevelopmentKey = "bm90IGEgc2VjcmV0OiBmb3IgZGV2ZWxvcG1lbnQgb24gdGhpcyBtYWNoaW5lIG9ubHk=";
    private const string Key = "YSBzZWNyZXQgb2YgdGhlIHRlc3RzLCBsb25nIGVub3VnaA==";
    private const string Id = "11111111-2222-3333-4444-555555555555";

    public static TheoryData<string, string> Wrong => new()
    {
        { $"Privacy__PseudonymKey={Key}", "Bot:AppId is missing" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id}", "Bot:TenantId is missing" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Bot__AppType=SingleTenant", "Bot:ClientSecret is missing" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Bot__ClientSecret=x", "Bot:ClientSecret is set although" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Bot__OpenIdMetadata=http://127.0.0.1/openid", "Bot:OpenIdMetadata must be https" },
        { $"Privacy__PseudonymKey={Key} Bot__AllowUnauthenticatedLoopback=true", "Bot:AppId is missing" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Bot__Cloud=Mars", "Bot:Cloud" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Bot__AppType=MultiTenant", "Bot:AppType" },
        { $"Bot__AppId={Id} Bot__TenantId={Id}", "Privacy:PseudonymKey is missing or short" },
        { $"Bot__AppId={Id} Bot__TenantId={Id} Privacy__PseudonymKey=c2hvcnQ=", "Privacy:PseudonymKey is missing or short" },
        { $"Bot__AppId={Id} Bot__TenantId={Id} Privacy__PseudonymKey={DevelopmentKey}", "Privacy:PseudonymKey is the one for development" },
        { $"Bot__AppId={Id} Bot__TenantId={Id} Privacy__PseudonymKey={DevelopmentKey} ASPNETCORE_ENVIRONMENT=Staging", "Privacy:PseudonymKey is the one for development" },
        { $"Bot__AppId={Id} Bot__TenantId={Id} Privacy__PseudonymKey={Key} Privacy__PreviousPseudonymKey=c2hvcnQ=", "Privacy:PreviousPseudonymKey is short" },
        { $"Bot__AppId={Id} Bot__TenantId={Id} Privacy__PseudonymKey={Key} Privacy__PreviousPseudonymKey={Key}", "Privacy:PreviousPseudonymKey is the same" },
        { $"Privacy__PseudonymKey={Key} Privacy__MinimumGroupSize=4 Bot__AppId={Id} Bot__TenantId={Id}", "Privacy:MinimumGroupSize is below 5" },
        { $"Privacy__PseudonymKey={Key} Privacy__MinimumGroupSize=few Bot__AppId={Id} Bot__TenantId={Id}", "Privacy:MinimumGroupSize" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Storage__AccountName=a Storage__ConnectionString=b", "give one" },
        { $"Privacy__PseudonymKey={Key} Bot__AppId={Id} Bot__TenantId={Id} Storage__ConnectionString=nonsense", "Storage:ConnectionString" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_settings_stop_the_start_with_one_line(string settings, string line)
    {
        var all = settings.Split(' ').Select(setting => setting.Split('=', 2)).ToDictionary(setting => setting[0], setting => setting[1], StringComparer.Ordinal);
        all.TryAdd("ASPNETCORE_ENVIRONMENT", "Production");
        await using var bot = BotProcess.Launch(all, new Uri($"http://127.0.0.1:{Repository.FreePort()}"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await bot.WaitAsync(limit.Token);
        Assert.Equal(1, bot.ExitCode);
        var said = Assert.Single(bot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Cannot start: ", said, StringComparison.Ordinal);
        Assert.Contains(line, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_in_one_line()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        await using var bot = BotProcess.Launch(new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "None" }, new Uri($"http://127.0.0.1:{port}"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await bot.WaitAsync(limit.Token);
        Assert.Equal(1, bot.ExitCode);
        Assert.Contains($"Cannot start: Failed to bind to address http://127.0.0.1:{port}: address already in use.", bot.Output, StringComparison.Ordinal);
    }
}
