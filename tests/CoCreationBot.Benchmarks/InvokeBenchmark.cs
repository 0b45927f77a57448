using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>An invoke without storage, with its token checked, against the floor.</summary>
internal static class InvokeBenchmark
{
    private const int Rounds = 5;
    private const string Sign = "Change my answer";
    private const double Least = 0.7;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Report report)
    {
        await using var issuer = await FakeTokenIssuer.StartAsync();
        await using var floor = await Server.StartAsync("floor");
        await using var layer = await Server.StartAsync("layer", issuer.Metadata);
        var activity = Samples.Execute("bench.choose", new JsonObject { ["choice"] = "2" }, "19:bench@thread.tacv2");
        var tokens = Enumerable.Range(0, 8).Select(_ => issuer.Sign(Samples.AppId, Samples.ServiceUrl)).ToArray();
        var bare = Load.Post(floor.Address, "/invoke", activity);
        var asked = Samples.Numbered(Load.Post(layer.Address, "/api/messages", activity, tokens[0]));
        foreach (var connections in new[] { 1, 16 })
        {
            var ratios = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                var below = await Load.RunAsync(floor.Address, connections, Time, () => bare, Sign);
                var ours = await Load.RunAsync(layer.Address, connections, Time, asked, Sign);
                Console.WriteLine($"invoke c={connections}: floor {below.PerSecond:N0}/s, ours {ours.PerSecond:N0}/s, p99 {below.Slowest:0.00} and {ours.Slowest:0.00} ms");
                if (round > 0)
                {
                    // The first round warms up.
                    ratios.Add(ours.PerSecond / below.PerSecond);
                }
            }

            report.Add($"Invoke with token checked, throughput against the floor, concurrency {connections}", Report.Median(ratios), Least, atLeast: true);
        }
    }
}
