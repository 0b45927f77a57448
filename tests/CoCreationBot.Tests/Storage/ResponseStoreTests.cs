using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;

namespace CoCreationBot.Tests.Storage;

public sealed class ResponseStoreTests(LocalStorage storage)
{
    private static readonly PersonId Somebody = new("11111111-2222-3333-4444-555555555555");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saving_an_answer_is_one_write_however_many_answered_before()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var round = NewRound();
        foreach (var index in Enumerable.Range(0, 50))
        {
            var before = Calls(bot);
            await responses.SaveAsync(round, $"respondent{index}", $"{{\"n\":{index}}}", Cancellation);
            Assert.Equal((0, 1, 0), Minus(Calls(bot), before));
        }

        Assert.Equal(50, await responses.CountAsync(round, Cancellation));
        Assert.Equal(50, (await responses.AllAsync(round, Cancellation)).Count);
    }

    [Fact]
    public async Task A_second_answer_replaces_the_first_and_a_deleted_one_is_gone()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var round = NewRound();
        await responses.SaveAsync(round, "a", "1", Cancellation);
        await responses.SaveAsync(round, "a", "2", Cancellation);
        Assert.Equal("2", await responses.FindAsync(round, "a", Cancellation));
        Assert.Equal(1, await responses.CountAsync(round, Cancellation));
        Assert.True(await responses.DeleteAsync(round, "a", Cancellation));
        Assert.False(await responses.DeleteAsync(round, "a", Cancellation));
        Assert.Null(await responses.FindAsync(round, "a", Cancellation));
    }

    [Fact]
    public async Task A_changed_answer_that_is_taken_back_leaves_the_one_before_and_a_first_one_none()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var round = NewRound();
        await responses.SaveAsync(round, "changed", "1", Cancellation);
        var changed = await responses.SaveAsync(round, "changed", "2", Cancellation);
        Assert.Equal("1", changed.Before);
        var first = await responses.SaveAsync(round, "first", "3", Cancellation);
        Assert.Null(first.Before);
        var amended = await responses.AmendAsync(round, "amended", _ => "4", Cancellation);
        var step = await responses.AmendAsync(round, "amended", before => before + "5", Cancellation);

        Assert.True(await responses.TakeBackAsync(round, "changed", changed, Cancellation));
        Assert.True(await responses.TakeBackAsync(round, "first", first, Cancellation));
        Assert.True(await responses.TakeBackAsync(round, "amended", step!, Cancellation));
        Assert.Null(amended!.Before);
        Assert.Equal([("amended", "4"), ("changed", "1")], (await responses.SealAsync(round, Cancellation)).Order());
    }

    [Fact]
    public async Task What_was_counted_is_the_answer_and_what_was_taken_back_is_not_counted()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var round = NewRound();
        await responses.SaveAsync(round, "a", "1", Cancellation);
        var changed = await responses.SaveAsync(round, "a", "2", Cancellation);
        Assert.Equal([("a", "2")], await responses.SealAsync(round, Cancellation));
        Assert.False(await responses.TakeBackAsync(round, "a", changed, Cancellation));
        Assert.Equal("2", await responses.FindAsync(round, "a", Cancellation));

        // Counted once more after a crash, it is the same.
        Assert.Equal([("a", "2")], await responses.SealAsync(round, Cancellation));

        // A write that arrives after the count is not what was counted, and goes.
        var late = await responses.SaveAsync(round, "b", "3", Cancellation);
        Assert.True(await responses.TakeBackAsync(round, "b", late, Cancellation));
        Assert.Equal([("a", "2")], await responses.SealAsync(round, Cancellation));
    }

    [Fact]
    public async Task Of_counting_and_taking_back_at_once_both_say_the_same_of_each_answer()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var round = NewRound();
        var (saved, taken) = (new SavedAnswer[40], new bool[40]);
        await Parallel.ForEachAsync(Enumerable.Range(0, saved.Length), Cancellation, async (index, token) =>
        {
            await responses.SaveAsync(round, $"r{index:D3}", "before", token);
            saved[index] = await responses.SaveAsync(round, $"r{index:D3}", "after", token);
        });
        var counting = responses.SealAsync(round, Cancellation);
        await Parallel.ForEachAsync(Enumerable.Range(0, saved.Length), Cancellation, async (index, token) =>
            taken[index] = await responses.TakeBackAsync(round, $"r{index:D3}", saved[index], token));
        Assert.Equal(taken.Select((isTaken, index) => ($"r{index:D3}", isTaken ? "before" : "after")), (await counting).Order());
    }

    [Fact]
    public async Task Rounds_do_not_see_each_others_answers_even_beyond_a_page()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var responses = bot.Get<ResponseStore>();
        var (one, two) = (NewRound(), NewRound());
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_050), Cancellation, async (index, token) =>
            await responses.SaveAsync(one, $"respondent{index}", "{}", token));
        await responses.SaveAsync(two, "respondent0", "{}", Cancellation);
        Assert.Equal(1_050, await responses.CountAsync(one, Cancellation));
        Assert.Equal(1, await responses.CountAsync(two, Cancellation));
    }

    [Fact]
    public async Task Nothing_stored_with_an_answer_says_who_gave_it()
    {
        await using var bot = await Instance.StartAsync(storage.ConnectionString, Instance.NewName());
        var round = NewRound();
        await bot.Get<ResponseStore>().SaveAsync(round, bot.Get<Pseudonyms>().Of(round, Somebody)[0], "{}", Cancellation);
        var table = bot.Get<TableServiceClient>().GetTableClient(bot.Get<StorageNames>().Responses);
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            Assert.Equal(["B00", "PartitionKey", "RowKey", "Timestamp", "odata.etag"], row.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(Somebody.Value, row.RowKey, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_pseudonym_is_the_documented_hmac_and_differs_by_round_person_and_key()
    {
        // HMAC-SHA256, key 00…00 (32 bytes), of "round\nperson": computed with another tool.
        Assert.Equal("Cu8m87_4TA_qE6orCmsCKoyOoTfdg8ZFI6vydON-BrY", Pseudonym(0, "round", "person"));
        string[] all = [Pseudonym(0, "round", "person"), Pseudonym(0, "other", "person"), Pseudonym(0, "round", "other"), Pseudonym(1, "round", "person")];
        Assert.Equal(4, all.Distinct().Count());
    }

    private static string Pseudonym(byte key, string round, string person) =>
        Instance.Named(Convert.ToBase64String([.. Enumerable.Repeat(key, 32)])).Of(new RoundId(round), new PersonId(person)).Single();

    private static RoundId NewRound() => new(Ulid.NewUlid().ToString());

    private static (long Reads, long Writes, long Queue) Calls(Instance bot)
    {
        var counts = bot.Get<RoundTrips>().Counts;
        return (counts.GetValueOrDefault("table.read"), counts.GetValueOrDefault("table.write"), counts.GetValueOrDefault("queue"));
    }

    private static (long Reads, long Writes, long Queue) Minus((long, long, long) after, (long, long, long) before) =>
        (after.Item1 - before.Item1, after.Item2 - before.Item2, after.Item3 - before.Item3);
}
