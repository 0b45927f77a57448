using System.Text.Json.Serialization;
using System.Text.Json;
using Azure.Data.Tables;
using CoCreationBot.Delivery;
using CoCreationBot.Storage;
using CoCreationBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Tests.Storage;

internal sealed record Counter(string Id, int Value, string Text = "");

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Counter))]
internal sealed partial class CounterJson : JsonSerializerContext;

public sealed class LedgerTests : IAsyncLifetime
{
    private static readonly StateKind<Counter> Kind = new("counter", CounterJson.Default.Counter, counter => counter.Id);
    private Azurite _azurite = null!;
    private ServiceProvider _services = null!;

    private Ledger Ledger => _services.GetRequiredService<Ledger>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = _azurite.ConnectionString, ["Privacy:PseudonymKey"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddStorage(configuration);
        services.AddOptions<DeliveryOptions>();
        services.AddSingleton<WakeUps>();
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<StoragePreparation>().StartAsync(Cancellation);
        while (!_services.GetRequiredService<StoragePreparation>().IsDone)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private static PartitionId Partition(string id = "p") => PartitionId.ForInitiative(id);

    private Task<Outcome<int>> AddOneAsync(string? receipt = null) => Ledger.ChangeAsync(
        Partition(),
        receipt,
        (snapshot, change) =>
        {
            var next = (snapshot.Find(Kind, "a")?.Value ?? 0) + 1;
            change.Put(Kind, new Counter("a", next));
            change.Audit("counted", "me", new Dictionary<string, string> { ["to"] = $"{next}" });
            return next;
        },
        Cancellation);

    [Fact]
    public async Task Twenty_changes_at_once_lose_no_update()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AddOneAsync()));
        Assert.Equal(20, (await Ledger.ReadAsync(Partition(), Kind, "a", Cancellation))!.Value);
        Assert.Equal(20, Rows("a-"));
    }

    [Fact]
    public async Task The_same_receipt_is_carried_out_once_even_from_many_at_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddOneAsync("receipt")));
        Assert.Equal(7, outcomes.Count(outcome => outcome.IsDuplicate));
        Assert.Equal(1, (await Ledger.ReadAsync(Partition(), Kind, "a", Cancellation))!.Value);
    }

    [Fact]
    public async Task A_change_is_stored_whole_or_not_at_all()
    {
        await AddOneAsync("first");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.ChangeAsync(
            Partition(),
            null,
            (_, change) =>
            {
                for (var row = 0; row < 101; row++)
                {
                    change.Put(Kind, new Counter($"row{row}", row));
                }

                return 0;
            },
            Cancellation));
        Assert.Single((await Ledger.LoadAsync(Partition(), Cancellation)).All(Kind));
    }

    [Fact]
    public async Task A_decision_that_changes_nothing_writes_nothing()
    {
        var before = _services.GetRequiredService<RoundTrips>().Counts.GetValueOrDefault("table.write");
        var outcome = await Ledger.ChangeAsync(Partition(), "receipt", (_, _) => 7, Cancellation);
        Assert.Equal((7, false), (outcome.Result, outcome.IsDuplicate));
        Assert.Equal(before, _services.GetRequiredService<RoundTrips>().Counts.GetValueOrDefault("table.write"));
    }

    [Fact]
    public async Task A_row_of_400_000_characters_comes_back_and_a_larger_one_is_refused_clearly()
    {
        var text = string.Concat(Enumerable.Range(0, 80_000).Select(number => $"{number % 100_000:D5}"));
        await Ledger.ChangeAsync(Partition("big"), null, (_, change) => { change.Put(Kind, new Counter("a", 1, text)); return 0; }, Cancellation);
        Assert.Equal(text, (await Ledger.LoadAsync(Partition("big"), Cancellation)).Find(Kind, "a")!.Text);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.ChangeAsync(
            Partition("big"), null, (_, change) => { change.Put(Kind, new Counter("b", 1, text + text)); return 0; }, Cancellation));
        Assert.Contains("characters", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=1")]
    [InlineData("a/b\\c#d?e%f\u0001")]
    [InlineData("ä 👩‍👧‍👦")]
    [InlineData("")]
    public async Task Ids_from_outside_make_valid_keys(string id)
    {
        await Ledger.ChangeAsync(PartitionId.ForSpace(id), null, (_, change) => { change.Put(Kind, new Counter(id, 1)); return 0; }, Cancellation);
        Assert.Equal(id, (await Ledger.ReadAsync(PartitionId.ForSpace(id), Kind, id, Cancellation))!.Id);
    }

    [Fact]
    public void A_hashed_id_cannot_be_mistaken_for_a_plain_one()
    {
        Assert.Equal("plain-id_1.x", Keys.Encode("plain-id_1.x"));
        Assert.StartsWith("~", Keys.Encode(new string('x', 101)), StringComparison.Ordinal);
        Assert.NotEqual(Keys.Hash("a", "bc"), Keys.Hash("ab", "c"));
    }

    [Fact]
    public async Task Before_a_commit_with_deliveries_a_wake_up_call_is_left()
    {
        await Ledger.ChangeAsync(Partition(), null, (_, change) => { change.Refresh("view", "key"); return 0; }, Cancellation);
        Assert.Equal(1, Rows("o-"));
        Assert.Equal(1, (await _services.GetRequiredService<Azure.Storage.Queues.QueueClient>().GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_response_takes_one_write_and_a_pseudonym_differs_per_round()
    {
        var responses = _services.GetRequiredService<ResponseStore>();
        var pseudonyms = _services.GetRequiredService<Pseudonyms>();
        var person = new CoCreationBot.Domain.PersonId("aad-1");
        var (first, second) = (new CoCreationBot.Domain.RoundId("r1"), new CoCreationBot.Domain.RoundId("r2"));
        Assert.NotEqual(pseudonyms.Of(first, person), pseudonyms.Of(second, person));
        var trips = _services.GetRequiredService<RoundTrips>();
        var before = trips.Counts.GetValueOrDefault("table.write");
        await responses.SaveAsync(first, pseudonyms.Of(first, person), "{}", Cancellation);
        Assert.Equal(before + 1, trips.Counts["table.write"]);
        await responses.SaveAsync(first, pseudonyms.Of(first, person), """{"again":1}""", Cancellation);
        Assert.Equal(1, await responses.CountAsync(first, Cancellation));
        Assert.True(await responses.DeleteAsync(first, pseudonyms.Of(first, person), Cancellation));
        Assert.False(await responses.DeleteAsync(first, pseudonyms.Of(first, person), Cancellation));
    }

    private int Rows(string prefix) => new TableServiceClient(_azurite.ConnectionString).GetTableClient("State")
        .Query<TableEntity>(Ledger.Between(Partition(), prefix), cancellationToken: Cancellation).Count();
}
