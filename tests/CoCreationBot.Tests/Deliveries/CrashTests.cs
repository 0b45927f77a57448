using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Deliveries;

/// <summary>What is committed is sent, and sent once, whatever happens to the process in between.</summary>
public sealed class CrashTests
{
    private static readonly (string, string)[] Quick = [("Delivery__WakeUpDelay", "00:00:02"), ("Delivery__SendingLimit", "00:00:04")];

    [Fact]
    public async Task Killed_between_commit_and_send_nothing_is_lost_and_nothing_posted_twice()
    {
        await using var host = await BotHost.OpenAsync(Directory.CreateTempSubdirectory("azurite").FullName, Quick);
        var status = await host.StartInitiativeAsync();

        // The Connector asks for patience, so that what is committed from here on waits in the outbox; then the process dies.
        host.Connector.ThrottlesFor = 6;

        var titles = Enumerable.Range(1, 5).Select(number => $"Need number {number}").ToArray();
        foreach (var title in titles)
        {
            await host.Colleague("maria").SayAsync("help");
            var form = await host.Colleague("maria").PressAsync(status, null, "need.form");
            var added = await host.Colleague("maria").PressAsync(
                status, form.Card, "need.save", ("voice", "FrontLineStaff"), ("group", "Housing"), ("title", title), ("toldBy", "Carer"));
            Assert.Contains("is added", added.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(host.Relay.Messages, message => titles.Any(title => IsNeedCard(message, title)));
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await host.Process.KillAsync();
        await host.Bot.DisposeAsync();
        host.Connector.ThrottlesFor = null;
        host.Bot = await BotHost.StartBotAsync(host.Azurite, Quick);
        host.Relay.Bot = new Uri(host.Bot.Address, "/api/messages");
        foreach (var title in titles)
        {
            await host.Relay.WaitForAsync(message => IsNeedCard(message, title), title, TimeSpan.FromSeconds(60));
        }

        await host.SettledAsync();
        Assert.All(titles, title => Assert.Single(host.Relay.Messages, message => IsNeedCard(message, title)));
        var answers = host.Relay.Messages.Count(message => CardReader.Text(message.Card).Contains("What you can do now", StringComparison.Ordinal));
        Assert.True(answers == 5, $"{answers} answers to help; the bot said:\n{host.Process.Output}");
    }

    [Fact]
    public async Task A_post_whose_answer_never_came_is_not_sent_again()
    {
        await using var host = await BotHost.OpenAsync(null, Quick);
        await host.StartInitiativeAsync();
        var posts = host.Connector.Posts.Count;
        host.Connector.NextHangs();
        await host.Facilitator.SayAsync("help");
        await host.Connector.UntilAsync(connector => connector.Posts.Count > posts);
        await host.Process.KillAsync();
        await host.Bot.DisposeAsync();
        host.Bot = await BotHost.StartBotAsync(host.Azurite, Quick);
        await host.SettledAsync();
        Assert.Equal(posts + 1, host.Connector.Posts.Count);
        Assert.Contains("outcome unknown", host.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_side_by_side_post_each_card_once_and_count_every_answer()
    {
        await using var host = await BotHost.OpenAsync(null, Quick);
        await using var second = await BotHost.StartBotAsync(host.Azurite, Quick);
        var endpoints = new[] { host.Process, second }.Select(bot => new Uri(bot.Address, "/api/messages")).ToArray();
        var status = await host.StartInitiativeAsync();
        await host.AddNeedAsync(status);
        var round = await host.OpenRoundAsync();
        var turn = 0;
        foreach (var person in InventedTeam.People)
        {
            host.Relay.Bot = endpoints[turn++ % 2];
            Assert.Contains("saved", (await host.RateAsync(round, person, 3 + (turn % 2))).Text, StringComparison.Ordinal);
        }

        await host.Relay.WaitForAsync(
            message => message.Id == round.Id && CardReader.Text(message.Card).Contains("Answers so far: 24", StringComparison.Ordinal), "all answers");
        var updates = host.Connector.Updates.Where(call => call.Path.EndsWith(round.Id, StringComparison.Ordinal)).Select(call => call.At).ToArray();
        Assert.All(updates.Zip(updates.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1.8), $"{pair.Second - pair.First} between updates"));
        await host.Facilitator.PressAsync(round, null, "rate.close");
        var result = await host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result");
        Assert.Contains("Answers: 24", CardReader.Text(result.Card), StringComparison.Ordinal);
        await host.SettledAsync();
        foreach (var kind in new[] { "Result of round 1", "How complex is this need?\n1\\." })
        {
            Assert.Single(host.Relay.Messages, message => CardReader.Text(message.Card).Contains(kind, StringComparison.Ordinal)
                && (kind[0] == 'R' || message.Id == round.Id));
        }
    }

    [Fact]
    public async Task A_card_that_was_deleted_is_posted_afresh()
    {
        await using var host = await BotHost.OpenAsync(null, Quick);
        var status = await host.StartInitiativeAsync();
        await Task.Delay(2200, TestContext.Current.CancellationToken);
        host.Connector.Next(201, """{"id":"need-card"}""");
        host.Connector.Next(404, """{"error":{"code":"ActivityNotFoundInConversation","message":"gone"}}""");
        await host.AddNeedAsync(status);
        await host.Relay.WaitForAsync(message => message.Id != status.Id && CardReader.Action(message.Card, "gate.form") is not null, "a fresh status card");
    }

    [Fact]
    public async Task Storage_stopping_in_the_middle_of_a_click_is_said_and_the_next_click_after_it_is_back_works()
    {
        await using var host = await BotHost.OpenAsync(Directory.CreateTempSubdirectory("azurite").FullName, Quick);
        var status = await host.StartInitiativeAsync();
        var need = await host.AddNeedAsync(status);
        var maria = host.Colleague("maria");
        await host.Azurite.StopAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var refused = await maria.PressAsync(need, null, "need.support");
        Assert.Contains("Not saved", refused.Text, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(host.Bot.Address, "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("Table and Queue Storage do not answer", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var live = await http.GetAsync(new Uri(host.Bot.Address, "/health/live"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, live.StatusCode);
        await host.Azurite.StartAgainAsync();
        Assert.Contains("you support this need", (await maria.PressAsync(need, null, "need.support")).Text, StringComparison.Ordinal);
    }

    private static bool IsNeedCard(PostedMessage message, string title) =>
        CardReader.Action(message.Card, "need.support") is not null && CardReader.Text(message.Card).Contains(title, StringComparison.Ordinal);
}
