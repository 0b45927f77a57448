using Azure;
using Azure.Data.Tables;
using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace CoCreationBot.Tests.Storage;

public sealed class SnapshotTests(LocalStorage storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_others_write_or_remove_in_between_is_seen_as_if_everything_were_read_anew()
    {
        var name = Instance.NewName();
        await using var one = await Instance.StartAsync(storage.ConnectionString, name);
        await using var two = await Instance.StartAsync(storage.ConnectionString, name);
        var partition = Instance.NewPartition();
        var random = new Random(7);
        for (var step = 0; step < 120; step++)
        {
            await (random.Next(2) == 0 ? one : two).Partitions.ChangeAsync(partition, null, (snapshot, change) => Act(snapshot, change, random), Cancellation);
            if (random.Next(3) == 0)
            {
                continue;
            }

            using var anew = new Snapshots(TableOf(one));
            var all = (await anew.ReadAsync(partition, Cancellation)).All(Counter.Kind);
            Assert.Equal(all, (await one.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind));
            Assert.Equal(all, (await two.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind));
        }

        static int Act(Snapshot snapshot, Change change, Random random)
        {
            foreach (var _ in Enumerable.Range(0, random.Next(4)))
            {
                var id = $"row{random.Next(12)}";
                change.Put(Counter.Kind, new Counter(id, random.Next()));
            }

            if (random.Next(4) == 0)
            {
                change.Remove(Counter.Kind, $"row{random.Next(12)}");
            }

            return 0;
        }
    }

    [Fact]
    public async Task A_reading_that_knows_the_partition_fetches_only_what_is_new()
    {
        var name = Instance.NewName();
        await using var bot = await Instance.StartAsync(storage.ConnectionString, name);
        var partition = Instance.NewPartition();
        await PutAsync(bot, partition, [.. Enumerable.Range(0, 90).Select(index => new Counter($"row{index}", 1))]);
        await PutAsync(bot, partition, new Counter("row7", 2));
        var before = (await bot.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind);
        await PutAsync(bot, partition, new Counter("row8", 3));
        var after = (await bot.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind);
        Assert.Equal(90, after.Count);
        Assert.Equal(["row8"], before.Zip(after).Where(pair => !ReferenceEquals(pair.First, pair.Second)).Select(pair => pair.Second.Id));
    }

    [Fact]
    public async Task A_partition_that_was_deleted_or_restored_by_hand_is_read_anew()
    {
        var name = Instance.NewName();
        await using var bot = await Instance.StartAsync(storage.ConnectionString, name);
        var (partition, table) = (Instance.NewPartition(), TableOf(bot));
        await PutAsync(bot, partition, new Counter("old", 1));
        await bot.Partitions.LoadAsync(partition, Cancellation);
        var rows = await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition.Value}'", cancellationToken: Cancellation).ToListAsync(Cancellation);
        foreach (var row in rows)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
        }

        Assert.True((await bot.Partitions.LoadAsync(partition, Cancellation)).IsEmpty);
        await PutAsync(bot, partition, new Counter("new", 1));
        Assert.Equal(["new"], (await bot.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind).Select(row => row.Id));
        foreach (var row in rows)
        {
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
        }

        Assert.Equal(["new", "old"], (await bot.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind).Select(row => row.Id));
    }

    [Fact]
    public async Task What_an_older_version_of_the_bot_writes_beside_it_is_seen()
    {
        var name = Instance.NewName();
        await using var bot = await Instance.StartAsync(storage.ConnectionString, name);
        var (partition, table) = (Instance.NewPartition(), TableOf(bot));
        await PutAsync(bot, partition, new Counter("row", 1));
        await bot.Partitions.LoadAsync(partition, Cancellation);

        // It neither marks rows with their commit nor says on the head when a row went.
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{partition.Value}' and RowKey ge 's-' and RowKey lt 's.'", cancellationToken: Cancellation))
        {
            if (Head.IsHead(row.RowKey))
            {
                row["Version"] = row.GetInt64("Version") + 1;
                row.Remove("Removed");
            }
            else
            {
                row.Remove("Version");
                row["B00"] = Counter.Kind.Write(new Counter("row", 2));
            }

            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Cancellation);
        }

        Assert.Equal(2, (await bot.Partitions.LoadAsync(partition, Cancellation)).Find(Counter.Kind, "row")!.Value);
    }

    [Fact]
    public async Task Cards_that_deliveries_note_without_a_commit_come_and_go()
    {
        var name = Instance.NewName();
        await using var bot = await Instance.StartAsync(storage.ConnectionString, name);
        var (partition, table) = (Instance.NewPartition(), TableOf(bot));
        await PutAsync(bot, partition, new Counter("row", 1));
        await bot.Partitions.LoadAsync(partition, Cancellation);
        var place = new ConversationReference("http://127.0.0.1/", "19:a", "channel", null, "28:bot");
        var card = new PostedCard("view", "key", place, "1", DateTimeOffset.UtcNow, "hash", 1);
        await table.SubmitTransactionAsync([card.Note(partition)], Cancellation);
        Assert.Equal("hash", Assert.Single((await bot.Partitions.LoadAsync(partition, Cancellation)).All(PostedCard.Kind)).ContentHash);
        await table.SubmitTransactionAsync([(card with { ContentHash = "other" }).Note(partition)], Cancellation);
        Assert.Equal("other", Assert.Single((await bot.Partitions.LoadAsync(partition, Cancellation)).All(PostedCard.Kind)).ContentHash);
        await table.SubmitTransactionAsync([card.Forget(partition)], Cancellation);
        Assert.Empty((await bot.Partitions.LoadAsync(partition, Cancellation)).All(PostedCard.Kind));
    }

    [Fact]
    public async Task What_was_entered_beside_the_commits_is_seen_at_once_and_moved_by_the_next_commit()
    {
        var name = Instance.NewName();
        await using var one = await Instance.StartAsync(storage.ConnectionString, name);
        await using var two = await Instance.StartAsync(storage.ConnectionString, name);
        var partition = Instance.NewPartition();
        await PutAsync(one, partition, new Counter("first", 1));
        await two.Partitions.LoadAsync(partition, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(index => EnterAsync(index % 2 == 0 ? one : two, partition, new Counter($"e{index:D2}", index))));
        Assert.Equal(51, (await two.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind).Count);

        // One is replaced and one removed before they were moved.
        await PutAsync(one, partition, new Counter("e07", 700));
        await two.Partitions.ChangeAsync(partition, null, (_, change) => { change.Remove(Counter.Kind, "e08"); return 0; }, Cancellation);
        await MoveAsync(two, partition);
        await MoveAsync(one, partition);
        using var anew = new Snapshots(TableOf(one));
        var whole = await anew.ReadAsync(partition, Cancellation);
        Assert.Empty(whole.Entered);
        foreach (var snapshot in new[] { whole, await one.Partitions.LoadAsync(partition, Cancellation), await two.Partitions.LoadAsync(partition, Cancellation) })
        {
            Assert.Equal(50, snapshot.All(Counter.Kind).Count);
            Assert.Equal(700, snapshot.Find(Counter.Kind, "e07")!.Value);
            Assert.Null(snapshot.Find(Counter.Kind, "e08"));
        }

        // A row that a commit wrote is newer than one that was entered late under the same key.
        await EnterAsync(one, partition, new Counter("e07", 7));
        Assert.Equal(700, (await two.Partitions.LoadAsync(partition, Cancellation)).Find(Counter.Kind, "e07")!.Value);
    }

    private static async Task EnterAsync(Instance bot, PartitionId partition, Counter row)
    {
        var change = new Change(await bot.Partitions.LoadAsync(partition, Cancellation), TimeProvider.System);
        change.Enter(Counter.Kind, row);
        await bot.Partitions.EnterAsync(change, Cancellation);
    }

    private static Task<Committed<int>> MoveAsync(Instance bot, PartitionId partition) =>
        bot.Partitions.ChangeAsync(partition, null, (_, change) => { change.MoveEntered(); return 0; }, Cancellation);

    private static Task<Committed<int>> PutAsync(Instance bot, PartitionId partition, params Counter[] rows) => bot.Partitions.ChangeAsync(
        partition,
        null,
        (_, change) =>
        {
            foreach (var row in rows)
            {
                change.Put(Counter.Kind, row);
            }

            return 0;
        },
        Cancellation);

    private static TableClient TableOf(Instance bot) => bot.Get<TableServiceClient>().GetTableClient(bot.Get<StorageNames>().State);
}
