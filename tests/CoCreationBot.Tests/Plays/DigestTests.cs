using Azure.Data.Tables;
using CoCreationBot.Domain.Digests;
using CoCreationBot.Features.Digests;
using CoCreationBot.Storage;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>The weekly message: for those who lead and those who want it, with what the card in their own chat shows; what came of what they proposed, as a stage is done.</summary>
public sealed class DigestTests(WorkdayScene scene) : IClassFixture<WorkdayScene>
{
    [Fact]
    public async Task On_monday_morning_it_comes_to_those_who_lead_or_want_it_and_says_what_their_card_says()
    {
        var (one, other) = (await scene.StartAsync("One street"), await scene.StartAsync("Other street"));
        await one.Team.JoinAsync(one.Status, "alex");
        var (wants, wanted) = await scene.JoinAsync(one, other);
        var (quiet, quietChat) = await scene.JoinAsync(one);
        var (empty, emptyChat) = await scene.JoinAsync(other);
        var (leaver, leftChat) = await scene.JoinAsync(one);
        foreach (var (person, chat) in new[] { (wants, wanted), (empty, emptyChat), (leaver, leftChat) })
        {
            await SwitchOnAsync(person, chat);
        }

        var poll = await one.Team.OpenPollAsync("SingleChoice", "Which door first?", ("options", "Left\nRight"));
        await scene.Bot.LeavesTeamAsync(leaver.Member.Id);
        await one.Team.OpenPollAsync("SingleChoice", "Which window?", ("options", "Left\nRight"));
        string[] people = [.. new[] { wants, quiet, empty, leaver }.Select(person => person.Member.AadObjectId), one.Team.Facilitator.Member.AadObjectId];

        // Monday comes; of those who get nothing it is known by their plan for the week after.
        var monday = new[] { await PlanAsync(people[0]), await PlanAsync(people[^1]) }.Max(plan => plan.NextAt);
        await BotHere.ReplaceAsync(scene.Bot, new ShiftedClock(monday.UtcDateTime.Date.AddHours(11).AddMinutes(5) - DateTime.UtcNow));
        var digest = await wanted.WaitAsync(IsDigest, "the weekly message");
        await scene.Bot.Relay.WaitForAsync(message => IsDigest(message) && message.Conversation != Team.ChatOf(wants.Member.Id), "the facilitator's");
        foreach (var person in people)
        {
            for (var tries = 0; (await PlanAsync(person)).Number == 1; tries++)
            {
                await (tries < 400 ? Task.Delay(50, TestContext.Current.CancellationToken) : throw new TimeoutException(person));
            }
        }

        Assert.Equal(2, scene.Bot.Relay.Messages.Count(IsDigest));
        Assert.Contains("Which door first?", CardReader.Text(digest.Card), StringComparison.Ordinal);
        Assert.Contains("One street", CardReader.Text(digest.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Other street", CardReader.Text(digest.Card), StringComparison.Ordinal);

        var card = await wanted.NextAsync(message => CardReader.Text(message.Card).StartsWith("What waits for you", StringComparison.Ordinal), "what waits", () => wants.SayAsync("status"));
        Assert.Equal(Buttons(card), Buttons(digest));
        Assert.Equal(2, Buttons(digest).Count());

        // Its buttons answer, and it is stopped where it is read.
        var form = await wants.PressAsync(digest, null, "poll.form");
        Assert.Contains("saved", (await wants.PressAsync(digest, form.Card, "poll.save", ("answer", "0"))).Text, StringComparison.Ordinal);
        Assert.Contains("You get no weekly message", (await wants.PressAsync(digest, null, "digest.set")).Text, StringComparison.Ordinal);
        Assert.False((await PlanAsync(people[0])).IsWanted);
        Assert.NotNull(poll.Card);
    }

    [Fact]
    public async Task People_are_asked_once_whether_they_want_it_and_find_it_among_their_data()
    {
        var here = await scene.StartAsync("Asked once");
        var (own, chat) = await scene.JoinAsync(here);
        var asked = await chat.NextAsync(message => CardReader.Action(message.Card, "digest.set") is not null, "the question", () => own.SayAsync("status"));
        Assert.Contains("Now: no", CardReader.Text(asked.Card), StringComparison.Ordinal);
        await chat.NextAsync(message => CardReader.Text(message.Card).StartsWith("What waits", StringComparison.Ordinal), "what waits", () => own.SayAsync("status"));
        await chat.NextAsync(message => CardReader.Action(message.Card, "privacy.data") is not null, "my data", () => own.SayAsync("my data"));
        Assert.Single(chat.Posted, message => CardReader.Action(message.Card, "digest.set") is not null);

        var invitation = chat.Posted.Last(message => CardReader.Action(message.Card, "privacy.data") is not null);
        var data = await own.PressAsync(invitation, null, "privacy.data");
        var form = await own.PressAsync(invitation, data.Card, "digest.form");
        Assert.Contains("You get the weekly message", (await own.PressAsync(invitation, form.Card, "digest.set", ("wanted", "yes"))).Text, StringComparison.Ordinal);
        Assert.True((await PlanAsync(own.Member.AadObjectId)).IsWanted);
        data = await own.PressAsync(invitation, null, "privacy.data");
        Assert.Contains("A message once a week?", data.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_stage_is_done_whoever_proposed_something_hears_what_came_of_it()
    {
        var here = await scene.StartAsync("Stage by stage");
        var (own, chat) = await scene.JoinAsync(here);
        var (_, silent) = await scene.JoinAsync(here);
        await chat.NextAsync(message => CardReader.Action(message.Card, "need.support") is not null, "the need", () => own.SayAsync("need The lift is out of order"));
        var form = await here.Team.Facilitator.PressAsync(here.Status, null, "gate.form");
        await here.Team.Facilitator.PressAsync(here.Status, form.Card, "gate.move", [.. CardReader.Values(form.Card), ("reason", "We go on all the same for the test of it")]);

        var told = await chat.WaitAsync(message => CardReader.Text(message.Card).Contains("What came of what you proposed", StringComparison.Ordinal), "what came of it");
        Assert.Contains("The lift is out of order", CardReader.Text(told.Card), StringComparison.Ordinal);
        Assert.DoesNotContain(silent.Posted, message => CardReader.Text(message.Card).Contains("What came of what you proposed", StringComparison.Ordinal));
    }

    private static bool IsDigest(PostedMessage message) => CardReader.Text(message.Card).StartsWith("Your week", StringComparison.Ordinal);

    private static async Task SwitchOnAsync(Colleague own, Team chat)
    {
        var choice = await chat.NextAsync(message => CardReader.Action(message.Card, "digest.set") is not null, "the choice", () => own.SayAsync("digest"));
        Assert.Contains("You get the weekly message", (await own.PressAsync(choice, null, "digest.set")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Buttons(PostedMessage message) => CardReader.Parts(message.Card)
        .Where(part => part["data"]?["initiative"] is not null && CardReader.VerbOf(part) != "own.status").Select(part => part["data"]!.ToJsonString()).Order(StringComparer.Ordinal);

    private async Task<Digest> PlanAsync(string person)
    {
        var state = new TableServiceClient(scene.Bot.Azurite.ConnectionString).GetTableClient("State");
        var row = await state.GetEntityAsync<TableEntity>(PartitionId.ForPerson(person).Value, DigestRows.Digest.KeyOf(DigestRows.Id));
        return DigestRows.Digest.Read(row.Value);
    }
}

/// <summary>The same on a workday: what comes in working hours comes at once.</summary>
public sealed class WorkdayScene : OwnChatScene
{
    /// <inheritdoc/>
    protected override TimeProvider Clock => new ShiftedClock(Domain.WorkingHours.Next(DateTime.UtcNow.Date.AddDays(2), TimeZoneInfo.Utc).AddMinutes(1) - DateTimeOffset.UtcNow);
}
