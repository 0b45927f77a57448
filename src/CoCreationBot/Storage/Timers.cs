using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace CoCreationBot.Storage;

/// <summary>A partition that is to be looked at.</summary>
/// <param name="Partition">Which.</param>
/// <param name="IsWatch">True when it is only looked at because a call may have been lost.</param>
/// <param name="RowKey">Its row.</param>
internal sealed record Due(PartitionId Partition, bool IsWatch, string RowKey);

/// <summary>
/// An index of partitions by the minute at which somebody should look at them: a table of its own, in the order of time, from which what is due
/// is read with one short query. A timer a year ahead is a row here and no message in the queue, which would have to be moved on every week.
/// </summary>
internal sealed class Timers(TableServiceClient tables, StorageNames names, TimeProvider clock)
{
    private const string Partition = "t";
    private const string Minute = "yyyyMMddHHmm";
    private const int MostRemembered = 20_000;

    // Calls are looked at a minute early; the queue then brings them to the second.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    // Long enough that what goes its normal way is over by then.
    private static readonly TimeSpan WatchDelay = TimeSpan.FromMinutes(10);
    private readonly TableClient _table = tables.GetTableClient(names.Timers);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _remembered = new(StringComparer.Ordinal);

    /// <summary>Has the partition looked at in that minute.</summary>
    public Task SetAsync(PartitionId partition, DateTimeOffset at, CancellationToken cancellation) => EnterAsync("t", partition, at, cancellation);

    /// <summary>
    /// Has the partition looked at some time after this hour, in case its call gets lost: the queue was emptied, or gave a message up. Once an hour
    /// and partition, so that it costs next to nothing.
    /// </summary>
    public Task WatchAsync(PartitionId partition, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        return EnterAsync("w", partition, hour.AddHours(1) + WatchDelay, cancellation);
    }

    /// <summary>What is due, oldest first.</summary>
    public async Task<IReadOnlyList<Due>> DueAsync(CancellationToken cancellation)
    {
        var due = new List<Due>();
        var until = Text(clock.GetUtcNow() + Ahead) + "~";
        await foreach (var row in _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {until}"), select: ["RowKey", "Of"], cancellationToken: cancellation))
        {
            due.Add(new Due(new PartitionId(row.GetString("Of")), row.RowKey[Minute.Length + 1] == 'w', row.RowKey));
        }

        return due;
    }

    /// <summary>Removes an entry whose call stands in the queue.</summary>
    public Task DoneAsync(Due due, CancellationToken cancellation) => _table.DeleteEntityAsync(Partition, due.RowKey, ETag.All, cancellation);

    private async Task EnterAsync(string kind, PartitionId partition, DateTimeOffset at, CancellationToken cancellation)
    {
        // An entry stands until its minute has come, so what this instance entered needs no second write before that.
        var rowKey = $"{Text(at)}-{kind}-{partition.Value}";
        var now = clock.GetUtcNow();
        if (_remembered.TryGetValue(rowKey, out var until) && until > now + Ahead)
        {
            return;
        }

        await _table.UpsertEntityAsync(new TableEntity(Partition, rowKey) { ["Of"] = partition.Value }, TableUpdateMode.Replace, cancellation);
        if (_remembered.Count > MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[rowKey] = at.AddMinutes(-1);
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);
}
