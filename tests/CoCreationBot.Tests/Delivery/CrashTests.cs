using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Delivery;

/// <summary>What is committed is sent, and sent once, whatever happens to the process in between.</summary>
public sealed class CrashTests
{
    private static readonly (string, string)[] Quick = [("Delivery__WakeUpDelay", "00:00:02"), ("Delivery__SendingLimit", "00:00:04")];

    [Fact]
    public async Task Killed_between_commit_and_send_nothing_is_lost_and_nothing_posted_twice()
    {
        await using var theatre = await Theatre.OpenAsync(Directory.CreateTempSubdirectory("azurite").FullName, Quick);
        var status = await theatre.StartInitiativeAsync();

        // The Connector asks for patience, so that what is committed from here on waits in the outbox; then the process dies.
        theatre.Connector.ThrottlesFor = 6;

        var titles = Enumerable.Range(1, 5).Select(number => $"Need number {number}").ToArray();
        foreach (var title in titles)
        {
            await theatre.Colleague("maria").SayAsync("help");
            var form = await theatre.Colleague("maria").PressAsync(status, null, "need.form");
            var added = await theatre.Colleague("maria").PressAsync(
                status, form.Card, "need.save", ("voice", "FrontLineStaff"), ("group", "Housing"), ("title", title), ("toldBy", "Carer"));
            Assert.Contains("is added", added.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(theatre.Relay.Messages, message => titles.Any(title => IsNeedCard(message, title)));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await theatre.Bot.KillAsync();
        await theatre.Bot.DisposeAsync();
        theatre.Connector.ThrottlesFor = null;
        theatre.Bot = await Theatre.StartBotAsync(theatre.Azurite, Quick);
        theatre.Relay.Bot = new Uri(theatre.Bot.Address, "/api/messages");
        foreach (var title in titles)
        {
            await theatre.Relay.WaitForAsync(message => IsNeedCard(message, title), title, TimeSpan.FromSeconds(60));
        }

        await Task.Delay(6000, TestContext.Current.CancellationToken);
        Assert.All(titles, title => Assert.Single(theatre.Relay.Messages, message => IsNeedCard(message, title)));
        var answers = theatre.Relay.Messages.Count(message => CardReader.Text(message.Card).Contains("What you can write", StringComparison.Ordinal));
        Assert.True(answers == 5, $"{answers} answers to help; the bot said:\n{theatre.Bot.Output}");
    }

    [Fact]
    public async Task A_post_whose_answer_never_came_is_not_sent_again()
    {
        await using var theatre = await Theatre.OpenAsync(null, Quick);
        await theatre.StartInitiativeAsync();
        var posts = theatre.Connector.Posts.Count;
        theatre.Connector.NextHangs();
        await theatre.Facilitator.SayAsync("help");
        await theatre.Connector.UntilAsync(connector => connector.Posts.Count > posts);
        await theatre.Bot.KillAsync();
        await theatre.Bot.DisposeAsync();
        theatre.Bot = await Theatre.StartBotAsync(theatre.Azurite, Quick);
        await Task.Delay(10_000, TestContext.Current.CancellationToken);
        Assert.Equal(posts + 1, theatre.Connector.Posts.Count);
        Assert.Contains("outcome unknown", theatre.Bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_side_by_side_post_each_card_once_and_count_every_answer()
    {
        await using var theatre = await Theatre.OpenAsync(null, Quick);
        await using var second = await Theatre.StartBotAsync(theatre.Azurite, Quick);
        var endpoints = new[] { theatre.Bot, second }.Select(bot => new Uri(bot.Address, "/api/messages")).ToArray();
        var status = await theatre.StartInitiativeAsync();
        await theatre.AddNeedAsync(status);
        var round = await theatre.OpenRoundAsync();
        var turn = 0;
        foreach (var person in InventedTeam.People)
        {
            theatre.Relay.Bot = endpoints[turn++ % 2];
            Assert.Contains("saved", (await theatre.RateAsync(round, person, 3 + (turn % 2))).Text, StringComparison.Ordinal);
        }

        await theatre.Relay.WaitForAsync(
            message => message.Id == round.Id && CardReader.Text(message.Card).Contains("Answers so far: 24", StringComparison.Ordinal), "all answers");
        var updates = theatre.Connector.Updates.Where(call => call.Path.EndsWith(round.Id, StringComparison.Ordinal)).Select(call => call.At).ToArray();
        Assert.All(updates.Zip(updates.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1.8), $"{pair.Second - pair.First} between updates"));
        await theatre.Facilitator.PressAsync(round, null, "rate.close");
        var result = await theatre.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result");
        Assert.Contains("Answers: 24", CardReader.Text(result.Card), StringComparison.Ordinal);
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        foreach (var kind in new[] { "Result of round 1", "How complex is this need?\n1\\." })
        {
            Assert.Single(theatre.Relay.Messages, message => CardReader.Text(message.Card).Contains(kind, StringComparison.Ordinal)
                && (kind[0] == 'R' || message.Id == round.Id));
        }
    }

    [Fact]
    public async Task A_card_that_was_deleted_is_posted_afresh()
    {
        await using var theatre = await Theatre.OpenAsync(null, Quick);
        var status = await theatre.StartInitiativeAsync();
        await Task.Delay(2200, TestContext.Current.CancellationToken);
        theatre.Connector.Next(201, """{"id":"need-card"}""");
        theatre.Connector.Next(404, """{"error":{"code":"ActivityNotFoundInConversation","message":"gone"}}""");
        await theatre.AddNeedAsync(status);
        await theatre.Relay.WaitForAsync(message => message.Id != status.Id && CardReader.Action(message.Card, "gate.form") is not null, "a fresh status card");
    }

    [Fact]
    public async Task Storage_stopping_in_the_middle_of_a_click_is_said_and_the_next_click_after_it_is_back_works()
    {
        await using var theatre = await Theatre.OpenAsync(Directory.CreateTempSubdirectory("azurite").FullName, Quick);
        var status = await theatre.StartInitiativeAsync();
        var need = await theatre.AddNeedAsync(status);
        var maria = theatre.Colleague("maria");
        await theatre.Azurite.StopAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var refused = await maria.PressAsync(need, null, "need.support");
        Assert.Contains("Not saved", refused.Text, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(theatre.Bot.Address, "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("Table and Queue Storage do not answer", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var live = await http.GetAsync(new Uri(theatre.Bot.Address, "/health/live"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, live.StatusCode);
        await theatre.Azurite.StartAgainAsync();
        Assert.Contains("you support this need", (await maria.PressAsync(need, null, "need.support")).Text, StringComparison.Ordinal);
    }

    private static bool IsNeedCard(PostedMessage message, string title) =>
        CardReader.Action(message.Card, "need.support") is not null && CardReader.Text(message.Card).Contains(title, StringComparison.Ordinal);
}
