using Azure.Data.Tables;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>What everybody, and somebody with a copy of the tables, can see.</summary>
public sealed class ConfidentialityTests
{
    [Fact]
    public async Task The_base_card_shows_only_how_many_answered_and_names_stand_nowhere_beside_answers()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.AddNeedAsync(status);
        var round = await host.OpenRoundAsync();
        var before = host.Relay.Messages.Count;
        await InventedTeam.People.Take(4).TogetherAsync(async person =>
        {
            Assert.Contains("saved", (await host.RateAsync(round, person, 5)).Text, StringComparison.Ordinal);
        });

        var filled = await host.Relay.WaitForAsync(
            message => message.Id == round.Id && CardReader.Text(message.Card).Contains("Answers so far: 4", StringComparison.Ordinal), "the count");
        Assert.Equal(
            CardReader.Text(round.Card).Replace("Answers so far: 0", "Answers so far: 4", StringComparison.Ordinal), CardReader.Text(filled.Card));

        await host.Facilitator.PressAsync(round, null, "rate.close");
        var result = await host.Relay.WaitForAsync(message => CardReader.Text(message.Card).Contains("Result of round 1", StringComparison.Ordinal), "the result");
        Assert.Contains("Fewer than 5 people answered, so no figures are shown.", CardReader.Text(result.Card), StringComparison.Ordinal);
        Assert.True(before < host.Relay.Messages.Count);

        var tables = new TableServiceClient(host.Azurite.ConnectionString);
        var responses = tables.GetTableClient("Responses").Query<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).ToArray();
        Assert.Equal(4, responses.Length);
        foreach (var row in responses)
        {
            var everything = string.Join('\n', row.Keys.Select(key => row[key]?.ToString()));
            Assert.DoesNotContain(InventedTeam.People, person => everything.Contains(person.AadObjectId, StringComparison.OrdinalIgnoreCase)
                || everything.Contains(person.Name, StringComparison.OrdinalIgnoreCase));
        }

        var audit = tables.GetTableClient("State").Query<TableEntity>("RowKey ge 'a-' and RowKey lt 'a.'", cancellationToken: TestContext.Current.CancellationToken).ToArray();
        Assert.Contains(audit, row => row.GetString("Act") == "round.opened" && row.GetString("Facts").Contains("\"threshold\":\"75\"", StringComparison.Ordinal));
        Assert.DoesNotContain(audit, row => row.GetString("Facts").Contains("Same papers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_sees_what_is_known_of_them_and_deletes_their_answers()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.AddNeedAsync(status, by: "maria");
        var round = await host.OpenRoundAsync();
        await host.RateAsync(round, InventedTeam.People[1], 4);
        var maria = host.Colleague("maria");
        await maria.SayAsync("my data");
        var card = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "privacy.data") is not null, "the privacy card");
        var mine = (await maria.PressAsync(card, null, "privacy.data")).Text;
        Assert.Contains("Confidential answers: 1", mine, StringComparison.Ordinal);
        Assert.Contains("Needs you proposed: 1", mine, StringComparison.Ordinal);
        var form = await maria.PressAsync(card, null, "privacy.delete");
        Assert.Contains("Nothing was deleted", (await maria.PressAsync(card, form.Card, "privacy.deleted")).Text, StringComparison.Ordinal);
        Assert.Contains("Answers deleted: 1", (await maria.PressAsync(card, form.Card, "privacy.deleted", ("sure", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("Confidential answers: 0", (await maria.PressAsync(card, null, "privacy.data")).Text, StringComparison.Ordinal);
        Assert.Contains("Confidential answers: 0", (await host.Colleague("tom").PressAsync(card, null, "privacy.data")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sees_what_is_known_of_them_corrects_from_there_how_they_introduced_themselves()
    {
        await using var host = await BotHere.OpenAsync();
        var status = await host.StartInitiativeAsync();
        await host.JoinAsync(status, "maria", "Housing");
        var maria = host.Colleague("maria");
        var card = await host.AskAsync("my data", "privacy.data", "maria");
        var mine = await maria.PressAsync(card, null, "privacy.data");
        var form = await maria.PressAsync(card, mine.Card, "join.form");
        Assert.Contains(CardReader.Values(form.Card), value => value is ("group", "Housing"));
        await maria.PressAsync(card, form.Card, "join.save", ("voice", "Manager"), ("group", "Employment services"));
        Assert.Contains("Employment services", (await maria.PressAsync(card, null, "privacy.data")).Text, StringComparison.Ordinal);
    }
}
