using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Deliveries.Bulk;

/// <summary>
/// The row that every write to a part of a run replaces on its ETag. So the people of a part are entered until it is sealed, and from then on
/// only the instance that holds it can change anything: one that stalled and was taken over finds out with its next write.
/// </summary>
internal sealed record PartHead(string Run, int Part, int People, bool IsSealed, BulkTally Tally)
{
    public string? Holder { get; init; }

    /// <summary>Until when nobody else takes it.</summary>
    public DateTimeOffset HeldUntil { get; init; }

    /// <summary>Names the last write, to tell after a broken connection whether it arrived.</summary>
    public string Commit { get; init; } = "";
}

/// <summary>A head as stored.</summary>
internal sealed record StoredHead(PartHead Head, ETag Tag);

/// <summary>Where the people of runs stand.</summary>
internal sealed class BulkParts(TableServiceClient tables, StorageNames names)
{
    public const string Prefix = "m-";
    private const string RowPrefix = "q-";
    private const int MostRows = 99;
    private readonly TableClient _table = tables.GetTableClient(names.State);

    public static bool Owns(PartitionId partition) => partition.Value.StartsWith(Prefix, StringComparison.Ordinal);

    public static PartitionId PartitionOf(string run, int part) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Keys.Encode(run)}.{part:D4}"));

    /// <summary>Enters people and seals the part; gives how many there are. One that is sealed already stays as it is.</summary>
    public Task<int> FillAsync(BulkSend run, int part, IEnumerable<PersonId> people, CancellationToken cancellation) => PartitionStore.GuardAsync(async () =>
    {
        var partition = PartitionOf(run.Id, part);
        var stored = await ReadAsync(partition, cancellation);
        foreach (var batch in people.Chunk(MostRows).Append([]))
        {
            if (stored is { Head.IsSealed: true })
            {
                break;
            }

            var isLast = batch.Length == 0;
            var head = (stored?.Head ?? new PartHead(run.Id, part, 0, false, new BulkTally())) with
            {
                IsSealed = isLast,
                People = isLast ? (await ListAsync(partition, cancellation)).Count : 0,
                Commit = Ulid.NewUlid().ToString(),
            };
            stored = await WriteAsync(partition, stored, head, batch.Select(person => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, new TableEntity(partition.Value, RowPrefix + Keys.Encode(person.Value)) { ["Person"] = person.Value })), cancellation)
                ?? throw new RequestFailedException(412, $"Somebody else fills {partition}.");
        }

        return stored!.Head.People;
    });

    public async Task<StoredHead?> ReadAsync(PartitionId partition, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition.Value, HeadRow(partition), cancellationToken: cancellation);
        return found.HasValue
            ? new StoredHead(System.Text.Json.JsonSerializer.Deserialize(StateRow.Body(found.Value!), BulkJson.Default.PartHead)!, found.Value!.ETag)
            : null;
    }

    public async Task<IReadOnlyList<BulkRow>> ListAsync(PartitionId partition, CancellationToken cancellation)
    {
        var rows = new List<BulkRow>();
        await foreach (var row in _table.QueryAsync<TableEntity>(PartitionStore.Between(partition, RowPrefix), cancellationToken: cancellation))
        {
            rows.Add(new BulkRow(row));
        }

        return rows;
    }

    /// <summary>Replaces the head together with up to 99 rows; null when somebody else wrote first.</summary>
    public async Task<StoredHead?> WriteAsync(
        PartitionId partition, StoredHead? before, PartHead head, IEnumerable<TableTransactionAction> rows, CancellationToken cancellation)
    {
        var row = StateRow.Of(partition, HeadRow(partition), System.Text.Json.JsonSerializer.Serialize(head, BulkJson.Default.PartHead));
        var first = before is { } known
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, known.Tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
        try
        {
            var response = await _table.SubmitTransactionAsync([first, .. rows], cancellation);
            return new StoredHead(head, response.Value[0].Headers.ETag!.Value);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // It may have arrived all the same.
            var now = await ReadAsync(partition, cancellation);
            return now?.Head.Commit == head.Commit ? now
                : exception is RequestFailedException { Status: 404 or 409 or 412 } ? null
                : throw new RequestFailedException("The write may or may not have arrived.", exception);
        }
    }

    // The partition is repeated in the key: one key in very many partitions is slow in Azurite.
    private static string HeadRow(PartitionId partition) => "h-" + partition.Value;
}

/// <summary>A person of a run who still waits, or is being written to.</summary>
internal sealed class BulkRow(TableEntity entity)
{
    public string Id => entity.RowKey;

    public PersonId Person => new(entity.GetString("Person"));

    public DateTimeOffset NotBefore => entity.GetDateTimeOffset("NotBefore") ?? DateTimeOffset.MinValue;

    public int Attempts => entity.GetInt32("Attempts") ?? 0;

    /// <summary>True once sending began; it never ends but by an outcome.</summary>
    public bool IsClaimed => entity.ContainsKey("SendingSince");

    public TableTransactionAction Claim(DateTimeOffset now) => Write(entity => entity["SendingSince"] = now);

    public TableTransactionAction Release(DateTimeOffset until, int attempts) => Write(entity =>
    {
        entity.Remove("SendingSince");
        entity["NotBefore"] = until;
        entity["Attempts"] = attempts;
    });

    public TableTransactionAction Remove() => new(TableTransactionActionType.Delete, entity, ETag.All);

    private TableTransactionAction Write(Action<TableEntity> change)
    {
        change(entity);
        return new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, ETag.All);
    }
}
