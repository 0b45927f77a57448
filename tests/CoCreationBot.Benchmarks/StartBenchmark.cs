using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>How soon the bot is ready when storage is up, and what it holds when idle.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Report report)
    {
        await using var azurite = await Azurite.StartAsync();
        var (seconds, megabytes) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            await using var bot = await BotHost.StartBotAsync(azurite);
            await Task.Delay(Rest);
            Console.WriteLine($"start: ready after {bot.ReadyAfter.TotalSeconds:0.00} s, {bot.Memory / 1e6:0} MB idle");
            if (round > 0)
            {
                // The first start makes the tables.
                seconds.Add(bot.ReadyAfter.TotalSeconds);
                megabytes.Add(bot.Memory / 1e6);
            }
        }

        report.Add("Ready after its start, storage up", Report.Median(seconds), 1.5, atLeast: false, " s");
        report.Add("Memory when idle", Report.Median(megabytes), 123, atLeast: false, " MB");
    }
}
