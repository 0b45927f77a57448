using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Plays;

namespace CoCreationBot.Tests.Migration;

/// <summary>Today's bot goes on where the first release stopped: it sends what was left, shows the old cards, counts the old answers.</summary>
public sealed class OldCardTests(ReleaseHost host) : IClassFixture<ReleaseHost>
{
    private const string Home = Playground.ChannelId;
    private const string Unsent = "19:unsent@thread.tacv2";
    private const string Claimed = "19:claimed@thread.tacv2";
    private const string Timed = "19:timed@thread.tacv2";

    [Fact]
    public async Task What_the_first_release_had_not_sent_is_sent_once_and_what_may_have_arrived_is_not_sent_again()
    {
        var left = host.Release.Rows.Where(row => row.Row.StartsWith("o-", StringComparison.Ordinal) && row.Values["To"]?.GetValue<string>().Contains(Unsent, StringComparison.Ordinal) == true).ToArray();
        Assert.NotEmpty(left);
        var cards = await CardsAsync();
        foreach (var row in left)
        {
            var (view, key) = ($"{row.Values["View"]}", $"{row.Values["Key"]}");
            var card = Assert.Single(cards, card => card.View == view && card.Key == key && card.Conversation == Unsent);
            Assert.Contains(host.SentAtStart, message => message.Id == card.Message && message.Conversation == Unsent);
        }

        var twice = host.SentAtStart.GroupBy(message => $"{message.Conversation}: {message.Text ?? CardReader.Text(message.Card)}").Where(same => same.Count() > 1);
        Assert.Empty(twice.Select(same => same.Key));
        Assert.DoesNotContain(host.SentAtStart, message => message.Conversation == Claimed);
        Assert.Contains(await ActsAsync(), act => act == "delivery.unknown");
    }

    [Fact]
    public void Timers_and_queue_messages_of_the_first_release_do_their_work()
    {
        var result = Assert.Single(host.SentAtStart, message => message.Conversation == Timed && CardReader.Text(message.Card).Contains("Will the clock close this?", StringComparison.Ordinal)
            && CardReader.Action(message.Card, "poll.say") is not null);
        Assert.Contains("Answers: 6", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.Empty(host.Failures);
    }

    [Fact]
    public async Task Every_card_that_was_posted_is_shown_again_today()
    {
        var missing = new List<string>();
        foreach (var card in (await CardsAsync()).Where(card => card.Partition[0] is 'i' or 's'))
        {
            var data = card.Partition[0] == 'i' ? new JsonObject { ["initiative"] = card.Partition[2..] } : [];
            var shown = await host.Person(card.Person ?? "maria", card.Conversation).SendAsync(card.Message, "card.back", data);

            // What was told to one person may be settled since; then there is nothing to show, and the sentence says so.
            if (CardReader.Text(shown.Card).Length == 0 && !(card.Person is not null && shown.Status == 200 && shown.Text.Contains("no longer there", StringComparison.Ordinal)))
            {
                missing.Add($"{card.View} {card.Key} in {card.Conversation}: {shown.Status} {shown.Text}");
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    // What stands neither in an initiative nor in a conversation has no button that leads back to it, and updates of many cards are paced.
    [Fact]
    public async Task Other_cards_that_were_posted_are_brought_up_to_date_when_the_queue_asks_for_it()
    {
        var others = (await CardsAsync()).Where(card => card.Partition[0] is not ('i' or 's')).DistinctBy(card => (card.Partition, card.View, card.Key)).ToArray();
        Assert.NotEmpty(others);
        foreach (var card in others)
        {
            var call = new JsonObject { ["partition"] = card.Partition, ["view"] = card.View, ["key"] = card.Key };
            await host.Queue.SendMessageAsync(call.ToJsonString(), TestContext.Current.CancellationToken);
        }

        // The queue is looked at once a second.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await host.RestAsync();
        Assert.Empty(host.Failures);
    }

    [Fact]
    public async Task Open_rounds_take_answers_and_count_the_old_ones()
    {
        var team = host.In(Home);
        var poll = Posted("poll.form", "Which office opens first?");
        Assert.Contains("saved", (await team.AnswerPollAsync(poll, InventedTeam.People[12], ("answer", "0"))).Text, StringComparison.Ordinal);
        Assert.Contains("saved", (await team.AnswerPollAsync(poll, InventedTeam.People[0], ("answer", "1"))).Text, StringComparison.Ordinal);
        (PostedMessage Card, string Verb, string Says, string Answers)[] open =
        [
            (poll, "poll.close", "Which office opens first?", "Answers: 9"),
            (Posted("poll.form", "We move into one house."), "poll.close", "We move into one house.", "Answers: 6"),
            (Posted("poll.form", "How do we work with families?"), "poll.close", "How do we work with families?", "Answers: 6"),
            (Posted("rate.close", "Answers so far"), "rate.close", "Result of round", "Answers: 5"),
            (Posted("vision.close", "The bus comes"), "vision.close", "The bus comes", "Answers: 6"),
            (Posted("check-in.close", "Is this worth"), "check-in.close", "How it goes: the result", "Answers: 5"),
            (Posted("reflect.close", ""), "reflect.close", "Reflection: the result", "Answers: 6"),
        ];
        await Task.WhenAll(open.Select(round => team.NextAsync(
            message => CardReader.Action(message.Card, round.Verb) is null && CardReader.Text(message.Card) is var text
                && text.Contains(round.Says, StringComparison.Ordinal) && text.Contains(round.Answers, StringComparison.Ordinal),
            $"the result of {round.Says}", () => team.Facilitator.PressAsync(round.Card, null, round.Verb))));
    }

    [Theory]
    [InlineData(Home, "status", "One door for families who move")]
    [InlineData(Home, "report", "One door for families who move")]
    [InlineData(Home, "needs", "the same story")]
    [InlineData(Home, "my data", "")]
    [InlineData("19:linked@thread.tacv2", "status", "One door for families who move")]
    [InlineData("19:paper@thread.tacv2", "status", "Paper mountain")]
    [InlineData("19:paper@thread.tacv2", "needs", "Families give the same papers")]
    public async Task Commands_answer_on_an_initiative_of_the_first_release(string conversation, string command, string words)
    {
        var team = host.In(conversation);
        // Results of the rounds that other plays close may come in between.
        await team.NextAsync(
            message => message.Card is not null && CardReader.Text(message.Card).Contains(words, StringComparison.Ordinal), $"an answer to {command}", () => team.Colleague("maria").SayAsync(command));
    }

    [Fact]
    public async Task A_web_link_of_the_first_release_still_opens()
    {
        var status = await host.In(Home).AskAsync("status", "weblink.list");
        var list = await host.In(Home).Facilitator.PressAsync(status, null, "weblink.list");
        Assert.Contains("Mrs Salonen", list.Text, StringComparison.Ordinal);
        var shown = await host.In(Home).Facilitator.SendFormAsync(status, list.Card!, "weblink.show", ("pass", Forms.Choice(list.Card, "pass", "Mrs Salonen")));
        var address = CardReader.Inputs(shown.Card).Single(input => input["id"]!.GetValue<string>() == "address")["value"]!.GetValue<string>();
        using var guest = await WebGuest.BeginAsync(new Uri(address));
        Assert.NotEmpty(guest.Cards);
    }

    private PostedMessage Posted(string verb, string words)
    {
        var card = host.Release.Cards.Last(card => $"{card["conversation"]}" == Home && CardReader.Action(card["card"], verb) is not null
            && CardReader.Text(card["card"]).Contains(words, StringComparison.Ordinal));
        return new PostedMessage($"{card["message"]}", Home, null, card["card"], 0);
    }

    private async Task<IReadOnlyList<(string Partition, string View, string Key, string Conversation, string Message, string? Person)>> CardsAsync()
    {
        var cards = new List<(string, string, string, string, string, string?)>();
        await foreach (var row in host.State.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {"s-card-"} and RowKey lt {"s-card."}")))
        {
            var card = JsonNode.Parse(row.GetString("B00"))!;
            cards.Add((row.PartitionKey, $"{card["view"]}", $"{card["key"]}", $"{card["to"]!["conversationId"]}".Split(';')[0], $"{card["activityId"]}", card["person"]?.GetValue<string>()));
        }

        return cards;
    }

    private async Task<IReadOnlyList<string>> ActsAsync()
    {
        var acts = new List<string>();
        await foreach (var row in host.State.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {"a-"} and RowKey lt {"a."}")))
        {
            acts.Add(row.GetString("Act"));
        }

        return acts;
    }
}
