using Azure.Data.Tables;
using Microsoft.Extensions.Caching.Memory;

namespace CoCreationBot.Storage;

/// <summary>
/// Snapshots of partitions. Each reading asks storage for the head and for what was written after the reading before: an initiative of a thousand
/// people is two thousand rows, of which a press changes two.
/// </summary>
internal sealed class Snapshots(TableClient table) : IDisposable
{
    private const long MostCharacters = 64 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    /// <summary>The partition as it stands now.</summary>
    public async Task<Snapshot> ReadAsync(PartitionId partition, CancellationToken cancellation)
    {
        var now = _known.TryGetValue(partition, out Snapshot? known) && known is { Head.Version: > 0 }
            ? known.With(await RowsAsync(Since(known), cancellation), StateRow.PostedPrefix) ?? await WholeAsync(partition, cancellation)
            : await WholeAsync(partition, cancellation);
        _known.Set(partition, now, new MemoryCacheEntryOptions { Size = now.Characters, SlidingExpiration = Kept });
        return now;
    }

    public void Dispose() => _known.Dispose();

    private async Task<Snapshot> WholeAsync(PartitionId partition, CancellationToken cancellation) =>
        new(partition, await RowsAsync($"({PartitionStore.Between(partition, StateRow.Prefix)}) or ({PartitionStore.Between(partition, StateRow.EnteredPrefix)})", cancellation));

    // Some rows are written without a commit and come each time: the cards that deliveries posted, and what was entered since the last commit.
    private static string Since(Snapshot known) =>
        $"({PartitionStore.Between(known.Partition, StateRow.Prefix)} and {TableClient.CreateQueryFilter($"(Version gt {known.Head.Version} or RowKey eq {Head.KeyOf(known.Partition)})")})"
        + $" or ({PartitionStore.Between(known.Partition, StateRow.PostedPrefix)}) or ({PartitionStore.Between(known.Partition, StateRow.EnteredPrefix)})";

    private async Task<List<TableEntity>> RowsAsync(string filter, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
