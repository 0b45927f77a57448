using Azure;
using Azure.Data.Tables;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Delivery;

/// <summary>
/// The outbox of one partition after another: entries are claimed, sent and removed in order. A claim is a conditional write, so that of two
/// instances one sends; a claim that never ended is not sent again when it may have arrived.
/// </summary>
internal sealed class Outbox(
    TableServiceClient tables, StorageNames names, Sender sender, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<Outbox> log)
{
    private const int MostAttempts = 12;
    private readonly TableClient _table = tables.GetTableClient(names.State);

    /// <summary>Enters a refresh that was asked for through the queue.</summary>
    public Task AskRefreshAsync(PartitionId partition, string view, string key, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(OutboxRow.Refresh(partition, view, key), TableUpdateMode.Replace, cancellation);

    /// <summary>Sends what is due; null when nothing is left, else how long to wait before looking again.</summary>
    public async Task<TimeSpan?> DrainAsync(PartitionId partition, CancellationToken cancellation)
    {
        TimeSpan? next = null;
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entity in _table.QueryAsync<TableEntity>(Ledger.Between(partition, OutboxRow.Prefix), cancellationToken: cancellation))
        {
            var row = new OutboxRow(entity);
            var wait = await HandleAsync(partition, row, waiting, cancellation);
            next = wait is null ? next : next is null || wait < next ? wait : next;
        }

        await CleanReceiptsAsync(partition, cancellation);
        return next;
    }

    private async Task<TimeSpan?> HandleAsync(PartitionId partition, OutboxRow row, HashSet<string> waiting, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var place = row.To?.ConversationId ?? row.Id;
        if (waiting.Contains(place))
        {
            // What is said in one place keeps its order.
            return TimeSpan.FromSeconds(1);
        }

        if (row.NotBefore > now)
        {
            waiting.Add(place);
            return row.NotBefore - now;
        }

        if (row.SendingSince is { } since)
        {
            if (now - since < options.Value.SendingLimit)
            {
                waiting.Add(place);
                return options.Value.SendingLimit - (now - since);
            }

            if (row.Kind == OutgoingKind.Post)
            {
                DeliveryLog.Unknown(log, row.Id, row.View, partition.Value);
                await RemoveAsync(row, "delivery.unknown", cancellation);
                return null;
            }
        }

        return await SendAsync(partition, row, waiting, place, cancellation);
    }

    private async Task<TimeSpan?> SendAsync(
        PartitionId partition, OutboxRow row, HashSet<string> waiting, string place, CancellationToken cancellation)
    {
        var sent = await TryAsync(partition, row, cancellation);
        switch (sent.State)
        {
            case SentState.Taken:
                waiting.Add(place);
                return TimeSpan.FromMilliseconds(200);
            case SentState.Done:
                await FinishAsync(row, sent.Posted, cancellation);
                DeliveryLog.Delivered(log, row.Id, row.View, partition.Value);
                return null;
            case SentState.Later when row.Attempts < MostAttempts:
                waiting.Add(place);
                var pause = sent.Pause ?? TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, row.Attempts)));
                await PostponeAsync(row, clock.GetUtcNow() + pause, cancellation);
                return pause;
            case SentState.NotYet:
                row.Entity["Attempts"] = row.Attempts - 1;
                await PostponeAsync(row, clock.GetUtcNow() + sent.Pause!.Value, cancellation);
                return sent.Pause;
            case SentState.Unknown:
                DeliveryLog.Unknown(log, row.Id, row.View, partition.Value);
                await RemoveAsync(row, "delivery.unknown", cancellation);
                return null;
            default:
                DeliveryLog.GivenUp(log, row.Id, row.View, partition.Value, sent.Why ?? "too many attempts");
                await RemoveAsync(row, "delivery.given-up", cancellation);
                return null;
        }
    }

    private async Task<Sent> TryAsync(PartitionId partition, OutboxRow row, CancellationToken cancellation)
    {
        try
        {
            return await sender.SendAsync(partition, row, () => ClaimAsync(row, cancellation), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Nothing was sent: a view or job failed, or storage did while it read.
            DeliveryLog.RenderFailed(log, exception, row.View, partition.Value, row.Attempts);
            return new Sent(SentState.Later);
        }
    }

    private async Task<bool> ClaimAsync(OutboxRow row, CancellationToken cancellation)
    {
        row.Claim(clock.GetUtcNow());
        return await UpdateAsync(row, cancellation);
    }

    private Task<bool> PostponeAsync(OutboxRow row, DateTimeOffset until, CancellationToken cancellation)
    {
        if (row.SendingSince is null)
        {
            // It failed before it was claimed, as a view that cannot be made: that counts as an attempt too.
            row.Entity["Attempts"] = row.Attempts + 1;
        }

        row.Postpone(until);
        return UpdateAsync(row, cancellation);
    }

    private async Task<bool> UpdateAsync(OutboxRow row, CancellationToken cancellation)
    {
        try
        {
            var response = await _table.UpdateEntityAsync(row.Entity, row.Entity.ETag, TableUpdateMode.Replace, cancellation);
            row.Entity.ETag = response.Headers.ETag ?? row.Entity.ETag;
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task FinishAsync(OutboxRow row, IReadOnlyList<PostedCard> posted, CancellationToken cancellation)
    {
        var partition = new PartitionId(row.Entity.PartitionKey);
        List<TableTransactionAction> actions =
        [
            .. posted.Select(card => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                StateRow.Of(partition, PostedCard.Kind.KeyOf(card), PostedCard.Kind.Write(card)))),
        ];
        try
        {
            await _table.SubmitTransactionAsync(
                [new TableTransactionAction(TableTransactionActionType.Delete, row.Entity, row.Entity.ETag), .. actions], cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // The same refresh was asked for again while we sent: its row stays, our cards are noted.
            if (actions.Count > 0)
            {
                await _table.SubmitTransactionAsync(actions, cancellation);
            }
        }
    }

    private async Task RemoveAsync(OutboxRow row, string act, CancellationToken cancellation)
    {
        var note = new TableEntity(row.Entity.PartitionKey, "a-" + Ulid.NewUlid(clock.GetUtcNow()))
        {
            ["Act"] = act, ["Actor"] = "bot", ["At"] = clock.GetUtcNow(), ["Facts"] = $"{{\"view\":\"{row.View}\"}}",
        };
        await _table.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.Delete, row.Entity, ETag.All),
                new TableTransactionAction(TableTransactionActionType.Add, note),
            ],
            cancellation);
    }

    private async Task CleanReceiptsAsync(PartitionId partition, CancellationToken cancellation)
    {
        // Now and then is enough, and never by scanning the table.
        if (Random.Shared.Next(50) != 0)
        {
            return;
        }

        var old = clock.GetUtcNow() - options.Value.ReceiptLifetime;
        var filter = $"{Ledger.Between(partition, "r-")} and {TableClient.CreateQueryFilter($"At lt {old}")}";
        var batch = new List<TableTransactionAction>();
        await foreach (var receipt in _table.QueryAsync<TableEntity>(filter, 100, ["PartitionKey", "RowKey"], cancellation))
        {
            batch.Add(new TableTransactionAction(TableTransactionActionType.Delete, receipt, ETag.All));
            if (batch.Count == 100)
            {
                break;
            }
        }

        if (batch.Count > 0)
        {
            await _table.SubmitTransactionAsync(batch, cancellation);
        }
    }
}
