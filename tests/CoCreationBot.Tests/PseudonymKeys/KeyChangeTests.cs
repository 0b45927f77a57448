using Azure.Data.Tables;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.PseudonymKeys;

/// <summary>
/// The pseudonym key decides who answered. Played with processes: an instance with another key does not start, and while the key changes – halfway, cut off, begun again –
/// nobody is asked twice and nobody counts twice.
/// </summary>
public sealed class KeyChangeTests
{
    private const int People = 9;
    private static readonly string Old = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    private static readonly string New = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
    private static readonly string Third = Convert.ToBase64String([.. Enumerable.Repeat((byte)3, 32)]);
    private static readonly (string, string)[] Both = [("Privacy__PseudonymKey", New), ("Privacy__PreviousPseudonymKey", Old)];

    private static (string, string) Key(string key) => ("Privacy__PseudonymKey", key);

    private static (string, string) Notice(string time) => ("Privacy__KeyChangeAfter", time);

    [Fact]
    public async Task An_instance_with_another_key_does_not_start_and_says_what_to_do()
    {
        await using var host = await BotHost.OpenOnAsync(await Azurite.OpenAsync(), Key(Old));
        var said = await RefusedAsync(host, Key(New));
        Assert.StartsWith("Cannot start: Privacy:PseudonymKey (", said, StringComparison.Ordinal);
        Assert.Contains("set the key that was used so far", said, StringComparison.Ordinal);
        Assert.Contains("Privacy:PreviousPseudonymKey", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Old, said, StringComparison.Ordinal);

        // Nor with two keys, neither of which is the one in use.
        Assert.Contains("is not the key that names people", await RefusedAsync(host, Key(New), ("Privacy__PreviousPseudonymKey", Third)), StringComparison.Ordinal);
        await using var same = await BotHost.StartBotAsync(host.Azurite, Key(Old));
    }

    [Fact]
    public async Task Who_answered_under_the_key_before_is_known_may_change_it_and_counts_once()
    {
        await using var host = await BotHost.OpenOnAsync(await Azurite.OpenAsync(), Key(Old), Notice("00:00:12"));
        var before = host.Process;
        await host.StartInitiativeAsync();
        var poll = await host.OpenPollAsync("SingleChoice", "What first?", ("options", "Yes\nNo"), ("everyGroup", "false"));
        await Parallel.ForEachAsync(InventedTeam.People.Take(People), async (person, _) => await host.AnswerPollAsync(poll, person, ("answer", "0")));

        // The first instance with both keys gives notice; until then all name people alike, whoever changes an answer and wherever.
        var both = await BotHost.StartBotAsync(host.Azurite, [.. Both, Notice("00:00:12")]);
        await ChangeAsync(host, both, poll, 0);
        await ChangeAsync(host, before, poll, 1);
        await ChangeAsync(host, both, poll, 1);
        Assert.Equal(People, await AnswersAsync(host));

        // The change is cut off by a crash, and the new key alone cannot go on with it.
        await both.KillAsync();
        Assert.Contains("The change of the pseudonym key is not finished", await RefusedAsync(host, Key(New)), StringComparison.Ordinal);
        Assert.Contains("The change of the pseudonym key is not finished", await RefusedAsync(host, Key(Old)), StringComparison.Ordinal);

        // Taken up again: once the notice is over, whoever has only the key before takes no answers, and says so, until it stops.
        both = await BotHost.StartBotAsync(host.Azurite, [.. Both, Notice("00:00:12")]);
        await FinishedAsync(host);
        await ChangeAsync(host, both, poll, 2);
        host.Relay.Bot = new Uri(before.Address, "/api/messages");
        var late = await TryAsync(() => host.AnswerPollAsync(poll, InventedTeam.People[3], ("answer", "1")));
        Assert.DoesNotContain("Your answer is saved", late, StringComparison.Ordinal);
        Assert.True(await EndsAsync(before, TimeSpan.FromMinutes(2)), before.Output);
        Assert.Contains("Cannot go on: Privacy:PseudonymKey", before.Output, StringComparison.Ordinal);
        await both.DisposeAsync();

        // Finished: the new key alone starts, knows everybody, and counts each once.
        host.Bot = await BotHost.StartBotAsync(host.Azurite, Key(New));
        host.Relay.Bot = new Uri(host.Bot.Address, "/api/messages");
        await ChangeAsync(host, host.Process, poll, 3);
        Assert.Equal(People, await AnswersAsync(host));
        var result = CardReader.Text((await host.ClosePollAsync(poll)).Card);
        Assert.Contains($"{People} answers", result.Replace($"{People} people answered", $"{People} answers", StringComparison.Ordinal), StringComparison.Ordinal);
        await before.DisposeAsync();
    }

    [Fact]
    public async Task Links_and_what_somebody_wrote_outlast_the_change_and_can_be_deleted_after_it()
    {
        await using var host = await BotHost.OpenOnAsync(await Azurite.OpenAsync(), Key(Old), ("PublicUrl", "https://bot.example"));
        var status = await host.StartInitiativeAsync();
        var link = await host.IssueLinkAsync(status, "group", ("places", "20"));
        var poll = await host.OpenPollAsync("SingleChoice", "What first?", ("options", "Yes\nNo"), ("everyGroup", "false"));
        await host.AnswerPollAsync(poll, InventedTeam.People[1], ("answer", "0"));
        await host.AnswerPollAsync(poll, InventedTeam.People[2], ("answer", "0"));
        await host.ClosePollAsync(poll);
        await host.Bot.DisposeAsync();
        host.Bot = await BotHost.StartBotAsync(host.Azurite, [.. Both, Notice("00:00:00"), ("PublicUrl", "https://bot.example")]);
        host.Relay.Bot = new Uri(host.Bot.Address, "/api/messages");
        await FinishedAsync(host);
        using var guest = await WebGuest.BeginAsync(new Uri(host.Bot.Address, link.AbsolutePath), ("voice", "Carer"));
        Assert.NotEmpty(guest.Cards);
        Assert.Equal(2, await AnswersAsync(host));

        var maria = host.Colleague("maria");
        await maria.SayAsync("delete my answers");
        var ask = await host.WaitAsync(message => CardReader.Action(message.Card, "privacy.delete") is not null, "the question whether to delete");
        var form = await maria.PressAsync(ask, null, "privacy.delete");
        await maria.PressAsync(ask, form.Card, "privacy.deleted", CardReader.Values(form.Card).Append(("sure", "true")).ToArray());
        Assert.Equal(1, await AnswersAsync(host));
    }

    [Fact]
    public async Task Published_words_go_with_an_answer_that_still_stands_under_the_key_before()
    {
        await using var host = await BotHost.OpenOnAsync(await Azurite.OpenAsync(), Key(Old));
        await host.StartInitiativeAsync();
        var poll = await host.OpenPollAsync("QuestionRound", "What did you notice?");
        foreach (var person in InventedTeam.People.Take(6))
        {
            await host.AnswerPollAsync(poll, person, ("reason", $"Noticed by {person.Id}"), ("showReason", "true"));
        }

        Assert.Contains("Noticed by maria", CardReader.Text((await host.ClosePollAsync(poll)).Card), StringComparison.Ordinal);
        await host.Bot.DisposeAsync();

        // The notice is over, and nobody was renamed yet.
        var table = new TableServiceClient(host.Azurite.ConnectionString).GetTableClient("State");
        var row = (await table.GetEntityAsync<TableEntity>("pseudonym-key", "pseudonym-key", cancellationToken: TestContext.Current.CancellationToken)).Value;
        row["Next"] = CoCreationBot.Storage.PseudonymKey.Of(New).Fingerprint;
        row["From"] = DateTimeOffset.UtcNow.AddHours(-1);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, TestContext.Current.CancellationToken);
        host.Bot = await BotHost.StartBotAsync(host.Azurite, [.. Both, Notice("00:10:00")]);
        host.Relay.Bot = new Uri(host.Bot.Address, "/api/messages");

        var maria = host.Colleague("maria");
        await maria.SayAsync("delete my answers");
        var ask = await host.WaitAsync(message => CardReader.Action(message.Card, "privacy.delete") is not null, "the question whether to delete");
        var form = await maria.PressAsync(ask, null, "privacy.delete");
        Assert.Contains("Answers deleted: 1", (await maria.PressAsync(ask, form.Card, "privacy.deleted", CardReader.Values(form.Card).Append(("sure", "true")).ToArray())).Text, StringComparison.Ordinal);
        Assert.NotNull((await table.GetEntityAsync<TableEntity>("pseudonym-key", "pseudonym-key", cancellationToken: TestContext.Current.CancellationToken)).Value.GetString("Next"));
        Assert.DoesNotContain(await Erasing.StorageDump.OfAsync(host.Azurite, TestContext.Current.CancellationToken), line => line.Contains("Noticed by maria", StringComparison.Ordinal));
    }

    // Opens the form, where the answer so far stands, and sends another.
    private static async Task ChangeAsync(BotHost host, BotProcess by, PostedMessage poll, int person)
    {
        host.Relay.Bot = new Uri(by.Address, "/api/messages");
        var colleague = new Colleague(host.Relay, InventedTeam.People[person], host.Conversation);
        var form = await colleague.PressAsync(poll, null, "poll.form");
        Assert.Contains(CardReader.Inputs(form.Card), input => input["id"]!.ToString() == "answer" && input["value"]?.ToString() is "0" or "1");
        var saved = await colleague.PressAsync(poll, form.Card, "poll.save", ("answer", "1"));
        Assert.Contains("Your answer is saved", saved.Text, StringComparison.Ordinal);
    }

    private static async Task<int> AnswersAsync(BotHost host)
    {
        var count = 0;
        await foreach (var _ in new TableServiceClient(host.Azurite.ConnectionString).GetTableClient("Responses").QueryAsync<TableEntity>("PartitionKey lt 'published'"))
        {
            count++;
        }

        return count;
    }

    private static async Task FinishedAsync(BotHost host)
    {
        var table = new TableServiceClient(host.Azurite.ConnectionString).GetTableClient("State");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await table.GetEntityAsync<TableEntity>("pseudonym-key", "pseudonym-key", cancellationToken: limit.Token)).Value.GetString("Next") is not null)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private static async Task<string> RefusedAsync(BotHost host, params (string, string)[] settings)
    {
        var all = BotHost.Settings(host.Azurite, [.. settings, ("Logging__LogLevel__Default", "None")]);
        await using var bot = BotProcess.Launch(all, new Uri($"http://127.0.0.1:{Repository.FreePort()}"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await bot.WaitAsync(limit.Token);
        Assert.Equal(1, bot.ExitCode);
        return Assert.Single(bot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<string> TryAsync(Func<Task<Reaction>> act)
    {
        try
        {
            return (await act()).Text;
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    private static async Task<bool> EndsAsync(BotProcess bot, TimeSpan within)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!bot.HasExited && watch.Elapsed < within)
        {
            await Task.Delay(200);
        }

        return bot.HasExited;
    }
}
