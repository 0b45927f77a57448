using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Tests.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Tests.PseudonymKeys;

/// <summary>Which key is in use, as storage says and as an instance may believe.</summary>
public sealed class KeyRecordTests(LocalStorage storage)
{
    private static readonly PersonId Somebody = new("somebody");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Key(byte key) => Convert.ToBase64String([.. Enumerable.Repeat(key, 32)]);

    private Task<Instance> StartAsync(string name, byte key, byte? before = null, string notice = "00:10:00") => Instance.StartAsync(storage.ConnectionString, name, settings: new()
    {
        ["Privacy:PseudonymKey"] = Key(key),
        ["Privacy:PreviousPseudonymKey"] = before is { } previous ? Key(previous) : null,
        ["Privacy:KeyChangeAfter"] = notice,
    });

    [Fact]
    public async Task Of_two_that_start_at_once_with_different_keys_one_starts()
    {
        for (var time = 0; time < 5; time++)
        {
            var name = Instance.NewName();
            var starts = new[] { 1, 2 }.Select(key => StartAsync(name, (byte)key)).ToArray();
            await Task.WhenAll(starts.Select(start => start.ContinueWith(_ => { }, TaskScheduler.Default)));
            var started = starts.Where(start => start.IsCompletedSuccessfully).ToArray();
            Assert.Equal(1, starts.Count(start => start.Exception?.InnerException is WrongKeyException));
            await (await Assert.Single(started)).DisposeAsync();
        }
    }

    [Fact]
    public async Task The_fingerprint_is_stored_and_the_key_is_not()
    {
        await using var bot = await StartAsync(Instance.NewName(), 1);
        var row = (await bot.Get<TableServiceClient>().GetTableClient(bot.Get<StorageNames>().State).GetEntityAsync<TableEntity>("pseudonym-key", "pseudonym-key", cancellationToken: Cancellation)).Value;
        Assert.Equal(bot.Get<KeyRing>().Held[0].Fingerprint, row.GetString("Current"));
        Assert.DoesNotContain(row, field => field.Value is string text && text.Contains(Key(1)[..10], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Until_the_notice_is_over_the_key_so_far_names_people_and_signs_and_after_it_the_new_one()
    {
        var name = Instance.NewName();
        await (await StartAsync(name, 1)).DisposeAsync();
        await using var early = await StartAsync(name, 2, 1);
        var round = new RoundId("round");
        Assert.Equal(Instance.Named(Key(1)).Of(round, Somebody), early.Get<Pseudonyms>().Of(round, Somebody));
        var signed = early.Get<Pseudonyms>().Sign("p", "s");
        Assert.Equal(Instance.Named(Key(1)).Sign("p", "s"), signed);

        var other = Instance.NewName();
        await (await StartAsync(other, 1)).DisposeAsync();
        await using var late = await StartAsync(other, 2, 1, "00:00:00");
        Assert.Equal([.. Instance.Named(Key(2)).Of(round, Somebody), .. Instance.Named(Key(1)).Of(round, Somebody)], late.Get<Pseudonyms>().Of(round, Somebody));
        Assert.Equal(Instance.Named(Key(2)).Sign("p", "s"), late.Get<Pseudonyms>().Sign("p", "s"));
        Assert.True(late.Get<Pseudonyms>().IsSigned("p", "s", signed));
        Assert.False(late.Get<Pseudonyms>().IsSigned("p", "t", signed));
    }

    [Fact]
    public void Nobody_is_named_before_storage_was_read_or_by_a_key_that_is_not_held()
    {
        var ring = new KeyRing(Options.Create(new PrivacyOptions { PseudonymKey = Key(1) }), TimeProvider.System);
        Assert.Throws<StorageUnavailableException>(() => ring.Naming);
        ring.Use(new KeysInUse(ring.Held[0].Fingerprint, "another", DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Equal(ring.Held[0], ring.Naming);
        ring.Use(new KeysInUse(ring.Held[0].Fingerprint, "another", DateTimeOffset.UtcNow.AddMinutes(-1)));
        Assert.Throws<StorageUnavailableException>(() => ring.Naming);
    }

    [Fact]
    public async Task A_renamed_answer_stands_once_and_a_newer_one_stays()
    {
        await using var bot = await StartAsync(Instance.NewName(), 1);
        var (store, round) = (bot.Get<ResponseStore>(), new RoundId(Ulid.NewUlid().ToString()));
        await store.SaveAsync(round, "old", "1", Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.RenameAsync(round, "old", "new", Cancellation)));
        Assert.Equal([("new", "1")], await store.AllAsync(round, Cancellation));

        await store.SaveAsync(round, "old", "older", Cancellation);
        await store.RenameAsync(round, "old", "new", Cancellation);
        Assert.Equal([("new", "1")], await store.AllAsync(round, Cancellation));
    }
}
