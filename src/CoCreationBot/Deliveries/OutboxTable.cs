using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries;

/// <summary>The stored side of the outbox: claims and what becomes of them are conditional writes.</summary>
internal sealed class OutboxTable(TableServiceClient tables, StorageNames names, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private const int MostReceipts = 100;
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];
    private readonly TableClient _table = tables.GetTableClient(names.State);

    public async Task<IReadOnlyList<OutboxRow>> ListAsync(PartitionId partition, CancellationToken cancellation)
    {
        var rows = new List<OutboxRow>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(PartitionStore.Between(partition, OutboxRow.Prefix), cancellationToken: cancellation))
        {
            rows.Add(new OutboxRow(entity));
        }

        return rows;
    }

    /// <summary>Enters a refresh that was asked for through the queue.</summary>
    public Task AskRefreshAsync(PartitionId partition, string view, string key, CancellationToken cancellation) =>
        _table.SubmitTransactionAsync([OutboxRow.AskRefresh(partition, view, key)], cancellation);

    /// <summary>Marks the entry as being sent; false when somebody else has it or it changed.</summary>
    public Task<bool> ClaimAsync(OutboxRow row, CancellationToken cancellation)
    {
        row.Claim(clock.GetUtcNow());
        return ReplaceAsync(row, row.Entity.ETag, cancellation);
    }

    /// <summary>Lets the entry wait until it is tried again; false when it changed.</summary>
    public Task<bool> ReleaseAsync(OutboxRow row, DateTimeOffset until, int attempts, CancellationToken cancellation)
    {
        row.Release(until, attempts);
        return ReplaceAsync(row, row.Entity.ETag, cancellation);
    }

    /// <summary>
    /// Removes the entry and notes what came of it, in one transaction. False when it changed meanwhile: a refresh that was asked for again
    /// stays and waits, with what came of this one noted all the same.
    /// </summary>
    public async Task<bool> FinishAsync(OutboxRow row, IReadOnlyList<TableTransactionAction> notes, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await TryFinishAsync(row, notes, cancellation);
            }
            catch (Exception exception) when (tries < Pauses.Length && exception is RequestFailedException or AggregateException && !cancellation.IsCancellationRequested)
            {
                // What was sent is worth some patience: otherwise its card is never brought up to date.
                await Task.Delay(Pauses[tries], clock, cancellation);
            }
        }
    }

    /// <summary>Notes something without touching an entry.</summary>
    public async Task NoteAsync(IReadOnlyList<TableTransactionAction> notes, CancellationToken cancellation)
    {
        if (notes.Count > 0)
        {
            await _table.SubmitTransactionAsync(notes, cancellation);
        }
    }

    /// <summary>An audit entry about a delivery that was dropped.</summary>
    public static TableTransactionAction Remark(PartitionId partition, string act, string view, DateTimeOffset now) =>
        new(TableTransactionActionType.Add, new TableEntity(partition.Value, "a-" + Ulid.NewUlid(now))
        {
            ["Act"] = act,
            ["Actor"] = "bot",
            ["At"] = now,
            ["Facts"] = JsonSerializer.Serialize(
                new Dictionary<string, string>(StringComparer.Ordinal) { ["view"] = view }, StorageJson.Default.IReadOnlyDictionaryStringString),
        });

    /// <summary>Deletes a bounded number of receipts too old to meet their activity again.</summary>
    public async Task CleanReceiptsAsync(PartitionId partition, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - options.Value.ReceiptLifetime;
        var filter = $"{PartitionStore.Between(partition, "r-")} and {TableClient.CreateQueryFilter($"At lt {old}")}";
        var batch = new List<TableTransactionAction>();
        await foreach (var receipt in _table.QueryAsync<TableEntity>(filter, MostReceipts, ["PartitionKey", "RowKey"], cancellation))
        {
            batch.Add(new TableTransactionAction(TableTransactionActionType.Delete, receipt, ETag.All));
            if (batch.Count == MostReceipts)
            {
                break;
            }
        }

        if (batch.Count > 0)
        {
            await _table.SubmitTransactionAsync(batch, cancellation);
        }
    }

    private async Task<bool> TryFinishAsync(OutboxRow row, IReadOnlyList<TableTransactionAction> notes, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [new TableTransactionAction(TableTransactionActionType.Delete, row.Entity, row.Entity.ETag), .. notes], cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            await NoteAsync(notes, cancellation);
            if (row.Kind == DeliveryKind.Refresh && row.SendingSince is not null)
            {
                row.Release(DateTimeOffset.UnixEpoch, 0);
                await ReplaceAsync(row, ETag.All, cancellation);
            }

            return false;
        }
    }

    private async Task<bool> ReplaceAsync(OutboxRow row, ETag tag, CancellationToken cancellation)
    {
        try
        {
            var response = await _table.UpdateEntityAsync(row.Entity, tag, TableUpdateMode.Replace, cancellation);
            row.Entity.ETag = response.Headers.ETag ?? row.Entity.ETag;
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }
}
