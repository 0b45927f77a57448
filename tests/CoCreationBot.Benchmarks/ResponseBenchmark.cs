using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>An Action.Execute that saves a confidential response: against the floor, by its calls to storage, and as a round grows.</summary>
internal static class ResponseBenchmark
{
    private const int Rounds = 5;
    private const string Sign = "saved";
    private const int Runs = 3;
    private const int Counted = 500;
    private const int Many = 10_000;
    private const int Window = 200;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(Report report)
    {
        await using var issuer = await FakeTokenIssuer.StartAsync();
        await AgainstFloorAsync(report, issuer);
        await CountCallsAsync(report, issuer);
        await AsItGrowsAsync(report, issuer);
    }

    private static async Task AgainstFloorAsync(Report report, FakeTokenIssuer issuer)
    {
        await using var host = await OpenAsync(await Azurite.StartAsync(), issuer);
        await using var floor = await Server.StartAsync("floor", host.Azurite.ConnectionString);
        var activity = await SaveAsync(host);
        var token = issuer.Sign(Samples.AppId, Samples.ServiceUrl);
        var ours = Samples.Numbered(Load.Post(host.Bot.Address, "/api/messages", activity, token));
        var saves = Samples.Numbered(Load.Post(floor.Address, "/save", activity));
        var reads = Samples.Numbered(Load.Post(floor.Address, "/read-and-save", activity));
        foreach (var connections in new[] { 1, 16 })
        {
            var (against, withRead) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var save = await Load.RunAsync(floor.Address, connections, Time, saves, Sign);
                var bot = await Load.RunAsync(host.Bot.Address, connections, Time, ours, Sign);
                var read = await Load.RunAsync(floor.Address, connections, Time, reads, Sign);
                Console.WriteLine(
                    $"response c={connections}: floor {save.PerSecond:N0}/s (with a read {read.PerSecond:N0}/s), ours {bot.PerSecond:N0}/s, "
                    + $"p99 {save.Slowest:0.0} and {bot.Slowest:0.0} ms");
                if (round > 0)
                {
                    against.Add(bot.PerSecond / save.PerSecond);
                    withRead.Add(bot.PerSecond / read.PerSecond);
                }
            }

            report.Add($"Saving a response, throughput against the floor (one write), concurrency {connections}", Report.Median(against), 0.7, atLeast: true);
            report.Add($"Saving a response, against a floor that also reads the round, concurrency {connections}", $"{Report.Median(withRead):0.00}");
        }
    }

    private static async Task CountCallsAsync(Report report, FakeTokenIssuer issuer)
    {
        var azurite = await Azurite.StartAsync();
        await using var tap = await StorageTap.StartAsync(azurite.ConnectionString);
        await using var host = await OpenAsync(azurite, issuer, ("Storage__ConnectionString", tap.ConnectionString));
        var activity = await SaveAsync(host);
        var request = Load.Post(host.Bot.Address, "/api/messages", activity, issuer.Sign(Samples.AppId, Samples.ServiceUrl));
        await Load.RunAsync(host.Bot.Address, 1, Forever, Samples.Numbered(request, 1, 20), Sign);
        var before = tap.Calls;
        await Load.RunAsync(host.Bot.Address, 1, Forever, Samples.Numbered(request, 100, Counted), Sign);
        var after = tap.Calls;
        report.Add("Writes to the responses per saved response", PerResponse("PUT Responses"), 1, atLeast: false);
        report.Add("Reads of state per saved response", PerResponse("GET State"), 1, atLeast: false);
        foreach (var call in after.Keys.Order(StringComparer.Ordinal))
        {
            report.Add($"  all calls of the bot meanwhile, its card updates included: {call}", $"{PerResponse(call):0.000}");
        }

        double PerResponse(string call) => (after.GetValueOrDefault(call) - before.GetValueOrDefault(call)) / (double)Counted;
    }

    private static async Task AsItGrowsAsync(Report report, FakeTokenIssuer issuer)
    {
        var ratios = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await using var host = await OpenAsync(await Azurite.StartAsync(), issuer);
            var request = Load.Post(host.Bot.Address, "/api/messages", await SaveAsync(host), issuer.Sign(Samples.AppId, Samples.ServiceUrl));
            for (var warm = 0; warm < 4 * Window; warm++)
            {
                // The same nine people again and again: the round stays small while the process warms up.
                await SendAsync(1, 9, 1);
            }

            var tenth = await SendAsync(10, Window, 1);
            await SendAsync(10 + Window, Many - Window - 10, 16);
            var last = await SendAsync(Many, Window, 1);
            Console.WriteLine($"growth: median {tenth.Median:0.000} ms from the 10th on, {last.Median:0.000} ms from the {Many:N0}th on");
            ratios.Add(last.Median / tenth.Median);

            Task<Figures> SendAsync(int first, int count, int connections) =>
                Load.RunAsync(host.Bot.Address, connections, Forever, Samples.Numbered(request, first, count), Sign);
        }

        report.Add($"Saving the {Many:N0}th response of a round against the 10th", Report.Median(ratios), 1.2, atLeast: false);
    }

    /// <summary>A bot that checks tokens and still talks to a Connector on loopback.</summary>
    public static Task<BotHost> OpenAsync(Azurite azurite, FakeTokenIssuer issuer, params (string Name, string Value)[] settings) =>
        BotHost.OpenOnAsync(azurite, [.. Settings(issuer), .. settings]);

    public static (string Name, string Value)[] Settings(FakeTokenIssuer issuer) =>
    [
        ("Bot__AppId", Samples.AppId), ("Bot__TenantId", Samples.Tenant), ("Bot__OpenIdMetadata", issuer.Metadata), ("Logging__LogLevel__Default", "Warning"),
        // Nine people save thousands of times to warm it up, which nobody does by hand.
        ("Limits__PersonActs", "10000000"),
    ];

    private static async Task<string> SaveAsync(BotHost host)
    {
        await host.AddNeedAsync(await host.StartInitiativeAsync());
        var round = await host.OpenRoundAsync();
        var form = CardReader.Action(round.Card, "rate.form")!["data"]!;
        var data = new JsonObject { ["initiative"] = form["initiative"]!.DeepClone(), ["round"] = form["round"]!.DeepClone() };
        foreach (var dimension in new[] { "breadth", "links", "depth", "time", "notKnowing", "differentViews" })
        {
            data[dimension] = "3";
        }

        return Samples.Execute("rate.save", data, Playground.ChannelId);
    }
}
