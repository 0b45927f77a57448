using System.Diagnostics;
using Azure.Data.Tables;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What a bot in a process of its own still has to send and to do.</summary>
internal static class Outbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Reminders and deadlines wait there too; what comes later than this is one of them.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    /// <summary>Waits until nothing is left to send: what has not come by then does not come.</summary>
    public static async Task SettledAsync(this BotHost host)
    {
        var state = new TableServiceClient(host.Azurite.ConnectionString).GetTableClient("State");
        var watch = Stopwatch.StartNew();
        while (await LeftAsync(state) is { Count: > 0 } left)
        {
            Assert.True(watch.Elapsed < Patience, $"Left behind: {string.Join("; ", left)}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> LeftAsync(TableClient state) => await state
        .QueryAsync<TableEntity>("RowKey ge 'o-' and RowKey lt 'o.'", cancellationToken: TestContext.Current.CancellationToken)
        .Where(row => row.GetDateTimeOffset("NotBefore") is not { } at || at < DateTimeOffset.UtcNow + Soon)
        .Select(row => $"{row.GetString("Kind")} {row.GetString("View")} {row.RowKey}")
        .ToListAsync(TestContext.Current.CancellationToken);
}
