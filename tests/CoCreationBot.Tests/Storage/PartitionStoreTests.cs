using Azure.Data.Tables;
using CoCreationBot.Storage;

namespace CoCreationBot.Tests.Storage;

public sealed class PartitionStoreTests(LocalStorage storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_stored_with_everything_it_notes_or_not_at_all()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await bot.Partitions.ChangeAsync(partition, "receipt", (_, change) => { Fill(change, "one"); return 0; }, Cancellation);
        Assert.Equal(["a-", "o-", "o-", "r-", "s-", "s-"], await KindsOfRowsAsync(bot, partition));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => bot.Partitions.ChangeAsync(
            partition,
            "other receipt",
            (_, change) =>
            {
                Fill(change, "two");
                // More than storage takes in one transaction.
                foreach (var index in Enumerable.Range(0, 7))
                {
                    change.Put(Counter.Kind, new Counter($"big{index}", 0, new string('x', 700_000)));
                }

                return 0;
            },
            Cancellation));
        Assert.Equal(["a-", "o-", "o-", "r-", "s-", "s-"], await KindsOfRowsAsync(bot, partition));
    }

    [Fact]
    public async Task A_decision_that_wants_nothing_writes_nothing()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        var outcome = await bot.Partitions.ChangeAsync(partition, "receipt", (snapshot, _) => snapshot.IsEmpty, Cancellation);
        Assert.True(outcome.Result);
        Assert.False(outcome.IsDuplicate);
        Assert.Empty(await KindsOfRowsAsync(bot, partition));
    }

    [Fact]
    public async Task Twenty_at_once_on_two_instances_lose_no_update()
    {
        var name = Instance.NewName();
        await using var one = await Instance.StartAsync(storage.ConnectionString, name);
        await using var two = await Instance.StartAsync(storage.ConnectionString, name);
        var partition = Instance.NewPartition();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => (index % 2 == 0 ? one : two).Partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                change.Put(Counter.Kind, new Counter("clicks", (snapshot.Find(Counter.Kind, "clicks")?.Value ?? 0) + 1));
                return 0;
            },
            Cancellation)));
        var stored = await one.Partitions.ReadAsync(partition, Counter.Kind, "clicks", Cancellation);
        Assert.Equal(20, stored!.Value);
    }

    [Fact]
    public async Task A_decision_holds_on_rows_it_only_read()
    {
        var name = Instance.NewName();
        await using var one = await Instance.StartAsync(storage.ConnectionString, name);
        await using var two = await Instance.StartAsync(storage.ConnectionString, name);
        var partition = Instance.NewPartition();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(index => (index % 2 == 0 ? one : two).Partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                // Every row has a key of its own; only the number comes from the others.
                change.Put(Counter.Kind, new Counter($"row{index}", snapshot.All(Counter.Kind).Count + 1));
                return 0;
            },
            Cancellation)));
        var numbers = (await one.Partitions.LoadAsync(partition, Cancellation)).All(Counter.Kind).Select(row => row.Value).Order();
        Assert.Equal(Enumerable.Range(1, 12), numbers);
    }

    [Fact]
    public async Task The_same_activity_on_two_instances_is_carried_out_once()
    {
        var name = Instance.NewName();
        await using var one = await Instance.StartAsync(storage.ConnectionString, name);
        await using var two = await Instance.StartAsync(storage.ConnectionString, name);
        foreach (var round in Enumerable.Range(0, 10))
        {
            var partition = Instance.NewPartition();
            var outcomes = await Task.WhenAll(
                new[] { one, two, one, two }.Select(bot => bot.Partitions.ChangeAsync(
                    partition,
                    $"activity {round} / # ?",
                    (snapshot, change) =>
                    {
                        change.Put(Counter.Kind, new Counter("clicks", (snapshot.Find(Counter.Kind, "clicks")?.Value ?? 0) + 1));
                        return 0;
                    },
                    Cancellation)));
            Assert.Equal(3, outcomes.Count(outcome => outcome.IsDuplicate));
            Assert.Equal(1, (await one.Partitions.ReadAsync(partition, Counter.Kind, "clicks", Cancellation))!.Value);
        }
    }

    [Fact]
    public async Task More_than_a_hundred_rows_are_refused_in_words()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Partitions.ChangeAsync(
            Instance.NewPartition(),
            null,
            (_, change) =>
            {
                foreach (var index in Enumerable.Range(0, 100))
                {
                    change.Put(Counter.Kind, new Counter($"row{index}", index));
                }

                return 0;
            },
            Cancellation));
        Assert.Contains("101 rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hashed_id_cannot_be_mistaken_for_a_plain_one()
    {
        Assert.Equal("plain-id_1.x", Keys.Encode("plain-id_1.x"));
        Assert.StartsWith("~", Keys.Encode(new string('x', 101)), StringComparison.Ordinal);
        Assert.NotEqual(Keys.Hash("a", "bc"), Keys.Hash("ab", "c"));
    }

    [Fact]
    public async Task With_deliveries_a_wake_up_call_is_left_and_without_them_none()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var queue = bot.Get<Azure.Storage.Queues.QueueClient>();
        await bot.Partitions.ChangeAsync(Instance.NewPartition(), null, (_, change) => { change.Put(Counter.Kind, new Counter("a", 1)); return 0; }, Cancellation);
        Assert.Equal(0, (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
        await bot.Partitions.ChangeAsync(Instance.NewPartition(), null, (_, change) => { change.Refresh("view", "key"); return 0; }, Cancellation);
        Assert.Equal(1, (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("19:abc@thread.tacv2;messageid=1")]
    [InlineData("ä\u0001\u007f\u0085 \n %")]
    [InlineData("")]
    public async Task Any_id_makes_a_key_and_is_found_again(string id)
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var partition = PartitionId.ForSpace(id);
        await bot.Partitions.ChangeAsync(partition, id, (_, change) => { change.Put(Counter.Kind, new Counter(id, 1)); return 0; }, Cancellation);
        Assert.Equal(1, (await bot.Partitions.ReadAsync(partition, Counter.Kind, id, Cancellation))!.Value);
        Assert.Null(await bot.Partitions.ReadAsync(partition, Counter.Kind, id + "x", Cancellation));
    }

    [Theory]
    [InlineData('x', 32_000)]
    [InlineData('x', 33_000)]
    [InlineData('ä', 66_000)]
    [InlineData('x', 700_000)]
    [InlineData('界', 110_000)]
    public async Task Long_text_comes_back_whole(char letter, int length)
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        var text = new string(letter, length);
        await bot.Partitions.ChangeAsync(partition, null, (_, change) => { change.Put(Counter.Kind, new Counter("long", 1, text)); return 0; }, Cancellation);
        Assert.Equal(text, (await bot.Partitions.ReadAsync(partition, Counter.Kind, "long", Cancellation))!.Text);
    }

    [Fact]
    public async Task Text_longer_than_a_row_is_refused_in_words()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Partitions.ChangeAsync(
            Instance.NewPartition(),
            null,
            (_, change) => { change.Put(Counter.Kind, new Counter("long", 1, new string('x', StateRow.LongestBody))); return 0; },
            Cancellation));
        Assert.Contains("fit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_then_removed_in_one_change_is_not_stored()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var partition = Instance.NewPartition();
        await bot.Partitions.ChangeAsync(
            partition, null, (_, change) => { change.Put(Counter.Kind, new Counter("a", 1)); change.Put(Counter.Kind, new Counter("b", 1)); change.Remove(Counter.Kind, "b"); return 0; }, Cancellation);
        await bot.Partitions.ChangeAsync(partition, null, (_, change) => { change.Remove(Counter.Kind, "a"); return 0; }, Cancellation);
        Assert.True((await bot.Partitions.LoadAsync(partition, Cancellation)).IsEmpty);
    }

    private static void Fill(Change change, string id)
    {
        change.Put(Counter.Kind, new Counter(id, 1));
        change.Audit("act", "person/1", new Dictionary<string, string> { ["id"] = id });
        change.Post(Delivery.Job("job", id, TimeSpan.FromHours(1)));
        change.Refresh("view", id);
    }

    private static async Task<string[]> KindsOfRowsAsync(Instance bot, PartitionId partition)
    {
        var table = bot.Get<TableServiceClient>().GetTableClient(bot.Get<StorageNames>().State);
        var kinds = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == partition.Value, cancellationToken: Cancellation))
        {
            kinds.Add(row.RowKey[..2]);
        }

        return [.. kinds];
    }
}
