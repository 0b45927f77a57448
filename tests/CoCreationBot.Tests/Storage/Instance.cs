using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoCreationBot.Deliveries;
using CoCreationBot.Deliveries.Bulk;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Hosting;
using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Tests.Storage;

/// <summary>A row to play with.</summary>
internal sealed record Counter(string Id, int Value, string Text = "")
{
    public static readonly StateKind<Counter> Kind = new(
        "counter", (JsonTypeInfo<Counter>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Counter)), row => row.Id);
}

/// <summary>One running instance of the bot's storage and delivery; several may share tables and queue.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly IHost _host;

    private Instance(IHost host) => _host = host;

    public PartitionStore Partitions => Get<PartitionStore>();

    public DeliveryRoutes Routes => Get<DeliveryRoutes>();

    public static PartitionId NewPartition() => PartitionId.ForInitiative(Ulid.NewUlid().ToString());

    public static string NewName() => "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Starts an instance.</summary>
    /// <param name="storage">Connection string of its storage.</param>
    /// <param name="name">Tables and queue of this name.</param>
    /// <param name="delivers">False = a process that dies right after its commits: nothing is ever delivered by it.</param>
    /// <param name="settings">More settings.</param>
    /// <param name="configure">Replaces services.</param>
    /// <param name="ready">Waits until tables and queue are there.</param>
    public static async Task<Instance> StartAsync(
        string storage, string name, bool delivers = false, Dictionary<string, string?>? settings = null, bool ready = true,
        Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(storage, name)).AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders();
        builder.Services.AddTeamsBot(builder.Configuration);
        builder.Services.AddSingleton<ITurnTexts, TurnTexts>();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddDelivery(builder.Configuration);
        builder.Services.AddBulkSends();
        configure?.Invoke(builder.Services);
        if (!delivers)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(DeliveryWorker)));
        }

        var instance = new Instance(builder.Build());
        await instance._host.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (ready && !instance.Get<StoragePreparation>().IsDone)
        {
            await Task.Delay(20, limit.Token);
        }

        return instance;
    }

    /// <summary>Names under a key, without storage.</summary>
    public static Pseudonyms Named(string key)
    {
        var ring = new KeyRing(Options.Create(new PrivacyOptions { PseudonymKey = key }), TimeProvider.System);
        ring.Use(new KeysInUse(ring.Held[0].Fingerprint, null, default));
        return new Pseudonyms(ring);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static Dictionary<string, string?> Settings(string connection, string name) => new()
    {
        ["Storage:ConnectionString"] = connection,
        ["Storage:TablePrefix"] = name,
        ["Storage:QueueName"] = name,
        ["Privacy:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
        ["Bot:AllowUnauthenticatedLoopback"] = "true",
        ["Delivery:WakeUpDelay"] = "00:00:01.5",
        ["Delivery:CardInterval"] = "00:00:00.6",
        ["Delivery:SettleTime"] = "00:00:00.05",
        ["Delivery:SendingLimit"] = "00:00:02",
        ["Delivery:PollInterval"] = "00:00:00.1",
        ["Delivery:FirstPause"] = "00:00:00.2",
        ["Delivery:StopPatience"] = "00:00:02",
    };
}
