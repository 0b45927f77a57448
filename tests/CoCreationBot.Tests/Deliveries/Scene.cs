using Azure.Data.Tables;
using Azure.Storage.Queues;
using CoCreationBot.Deliveries;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>One storage, one Connector, and as many instances of the bot as a test starts.</summary>
internal sealed class Scene(LocalStorage storage, LoopbackConnector connector) : IAsyncDisposable
{
    private readonly string _name = Instance.NewName();
    private readonly List<Instance> _instances = [];

    public LoopbackConnector Connector => connector;

    public PartitionId Partition { get; } = Instance.NewPartition();

    /// <summary>What happens while a view is made.</summary>
    public Func<Task> Rendering { get; set; } = () => Task.CompletedTask;

    public int Rendered { get; private set; }

    public static async Task<Scene> OpenAsync(LocalStorage storage) => new(storage, await LoopbackConnector.StartAsync());

    public async Task<Instance> StartAsync(bool delivers = true, Dictionary<string, string?>? settings = null)
    {
        var instance = await Instance.StartAsync(storage.ConnectionString, _name, delivers, settings);
        instance.Routes.OnView("count", async (request, _) =>
        {
            Rendered++;
            await Rendering();
            var count = request.Snapshot.Find(Counter.Kind, request.Key)?.Value ?? 0;
            return count < 0 ? null : OutgoingMessage.Of(new AdaptiveCard { Body = [new TextBlock($"count {count}")] }, "count");
        });
        _instances.Add(instance);
        return instance;
    }

    public async Task StopAsync(Instance instance)
    {
        _instances.Remove(instance);
        await instance.DisposeAsync();
    }

    public Task ChangeAsync(Instance bot, Action<Snapshot, Change> decide) =>
        bot.Partitions.ChangeAsync(Partition, null, (snapshot, change) => { decide(snapshot, change); return 0; }, TestContext.Current.CancellationToken);

    /// <summary>Sets the number that the view shows, and posts or refreshes its card.</summary>
    public Task CountAsync(Instance bot, int count, bool post = false, string conversation = "19:a@thread.v2") => ChangeAsync(bot, (_, change) =>
    {
        change.Put(Counter.Kind, new Counter("n", count));
        if (post)
        {
            change.Post(Delivery.Of(connector.Conversation(conversation), "count", "n"));
        }
        else
        {
            change.Refresh("count", "n");
        }
    });

    public Task SayAsync(Instance bot, params string[] texts) => ChangeAsync(bot, (_, change) =>
    {
        foreach (var text in texts)
        {
            change.Post(Delivery.Say(connector.Conversation(), text));
        }
    });

    /// <summary>Waits until the outbox and the queue hold nothing any more.</summary>
    public async Task SettledAsync(Instance bot)
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(25);
        while (await LeftAsync(bot) is { Length: > 0 } left)
        {
            Assert.True(DateTimeOffset.UtcNow < limit, $"Left behind: {left}");
            await Task.Delay(50);
        }
    }

    private async Task<string> LeftAsync(Instance bot)
    {
        var rows = (await OutboxAsync(bot)).Select(row => $"{row.Id} {row.Kind} since {row.SendingSince} not before {row.NotBefore} attempts {row.Attempts}");
        var messages = (await bot.Get<QueueClient>().GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return string.Join("; ", rows) + (messages > 0 ? $"; {messages} messages" : "");
    }

    public Task<IReadOnlyList<OutboxRow>> OutboxAsync(Instance bot) => bot.Get<OutboxTable>().ListAsync(Partition, TestContext.Current.CancellationToken);

    /// <summary>Acts of the audit log.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(Instance bot)
    {
        var acts = new List<string>();
        var table = bot.Get<TableServiceClient>().GetTableClient(bot.Get<StorageNames>().State);
        await foreach (var row in table.QueryAsync<TableEntity>(PartitionStore.Between(Partition, "a-")))
        {
            acts.Add(row.GetString("Act"));
        }

        return acts;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await connector.DisposeAsync();
    }
}
