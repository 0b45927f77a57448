using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A conversation in which nothing could be posted for a while is reached again, by whatever tells of it, and misses nothing that still matters.</summary>
public sealed class ReturnTests : IClassFixture<SharedBot>
{
    private static readonly ConcurrentDictionary<string, (int Status, string Code)> Refused = new(StringComparer.Ordinal);
    private static readonly (int, string) ShutOut = (403, "BotNotInConversationRoster");
    private readonly SharedBot _shared;

    public ReturnTests(SharedBot shared)
    {
        _shared = shared;
        Play.Connector.Refuses = place => Refused.TryGetValue(place.Split(';')[0], out var refusal) ? refusal : null;
    }

    private BotHost Play => _shared.BotHost;

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_message_there_ends_the_silence_and_is_answered_once(int status, string code)
    {
        var (team, _) = await _shared.StartInitiativeAsync();
        await ShutOutAsync(team, (status, code));
        Refused.TryRemove(team.Conversation, out _);
        await team.NextAsync(IsStatus, "the status", () => team.Facilitator.SayAsync("status"));
        await Play.SettledAsync();
        Assert.Equal(2, team.Posted.Count(IsStatus));
    }

    [Fact]
    public async Task A_message_that_is_refused_too_loses_nothing()
    {
        var (team, _) = await _shared.StartInitiativeAsync();
        await ShutOutAsync(team, ShutOut);
        await team.Facilitator.SayAsync("status");
        await Play.SettledAsync();
        Refused.TryRemove(team.Conversation, out _);
        await team.NextAsync(IsStatus, "the status", () => team.Facilitator.SayAsync("status"));
        await Play.SettledAsync();
        Assert.Equal(2, team.Posted.Count(IsStatus));
    }

    [Fact]
    public async Task A_press_there_ends_the_silence_and_says_truly_what_becomes_of_its_card()
    {
        var (team, status) = await _shared.StartInitiativeAsync();
        var maria = team.Colleague("maria");
        var form = await maria.PressAsync(status, null, "need.form");
        await ShutOutAsync(team, ShutOut);
        var refused = await SaveNeedAsync(maria, status, form, "Refused");
        Assert.Contains("Need 1 is added", refused.Text, StringComparison.Ordinal);
        Assert.Contains("could not write in this conversation", refused.Text, StringComparison.Ordinal);
        await Play.SettledAsync();
        Assert.DoesNotContain(team.Posted, message => Says(message, "Refused"));

        var elsewhere = await SaveNeedAsync(team.InOwnChat("maria"), status, form, "Elsewhere");
        Assert.Contains("cannot write in one of the conversations", elsewhere.Text, StringComparison.Ordinal);
        await Play.SettledAsync();

        Refused.TryRemove(team.Conversation, out _);
        Assert.Contains("could not write", (await SaveNeedAsync(maria, status, form, "Arrives")).Text, StringComparison.Ordinal);
        foreach (var title in new[] { "Refused", "Elsewhere", "Arrives" })
        {
            await team.WaitAsync(message => IsNeed(message) && Says(message, title), title);
        }

        await Play.SettledAsync();
        Assert.Equal(3, team.Posted.Count(IsNeed));
        Assert.Equal(2, team.Posted.Count(IsStatus));
        Assert.DoesNotContain("write", (await SaveNeedAsync(maria, status, form, "Later")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("membersAdded")]
    [InlineData("installationUpdate")]
    [InlineData("teamUnarchived")]
    [InlineData("teamRestored")]
    [InlineData("channelRestored")]
    public async Task What_Teams_tells_of_the_team_brings_every_channel_of_it_back(string what)
    {
        var (team, _) = await _shared.StartInitiativeAsync();
        var (other, _) = await _shared.StartInitiativeAsync();
        await ShutOutAsync(team, ShutOut);
        await ShutOutAsync(other, ShutOut);
        Refused.TryRemove(team.Conversation, out _);
        Refused.TryRemove(other.Conversation, out _);
        await TellAsync(what, team.Conversation);
        await team.WaitAsync(message => IsStatus(message) && team.Posted.Count(IsStatus) == 2, "the status that was held");
        if (what != "channelRestored")
        {
            await other.WaitAsync(message => IsStatus(message) && other.Posted.Count(IsStatus) == 2, "the status of the other channel");
        }

        await Play.SettledAsync();
        Assert.Equal(2, team.Posted.Count(IsStatus));
        Assert.Equal(what == "channelRestored" ? 1 : 2, other.Posted.Count(IsStatus));
        Refused.TryRemove(other.Conversation, out _);
    }

    [Fact]
    public async Task No_question_of_a_round_that_is_over_comes_late_and_its_result_does()
    {
        var (team, status) = await _shared.StartInitiativeAsync();
        var invitation = await team.AskAsync("poll", "poll.new");
        await ShutOutAsync(team, ShutOut);
        await OpenPollAsync(team, invitation, "Over by then?");
        await OpenPollAsync(team, invitation, "Open still?");
        await Play.SettledAsync();
        var ids = Forms.Forged(status, "join.form");
        ids["round"] = (await RoundsAsync(ids["initiative"]!.GetValue<string>()))[0];
        await team.Facilitator.SendAsync(status.Id, "poll.close", ids);
        await Play.SettledAsync();
        Assert.DoesNotContain(team.Posted, message => Says(message, "Over by then?") || Says(message, "Open still?"));

        Refused.TryRemove(team.Conversation, out _);
        await TellAsync("installationUpdate", team.Conversation);
        await team.WaitAsync(message => CardReader.Action(message.Card, "poll.form") is not null && Says(message, "Open still?"), "the open poll");
        await Play.SettledAsync();
        var late = team.Posted.Where(message => Says(message, "Over by then?")).ToArray();
        Assert.NotNull(CardReader.Action(Assert.Single(late).Card, "poll.say"));
        Assert.Single(team.Posted, message => CardReader.Action(message.Card, "poll.form") is not null);
    }

    [Fact]
    public async Task What_was_missed_is_told_in_one_line_in_the_language_of_the_conversation()
    {
        var team = Play.In("19:finnish@thread.tacv2");
        await team.StartInitiativeAsync(language: "fi");
        Refused[team.Conversation] = ShutOut;
        await team.Facilitator.SayAsync("needs");
        await Play.SettledAsync();
        await team.Facilitator.SayAsync("needs");
        await team.Facilitator.SayAsync("idea");
        await Play.SettledAsync();
        Refused.TryRemove(team.Conversation, out _);
        await TellAsync("teamUnarchived", team.Conversation);
        var line = await team.WaitAsync(message => message.Text is not null, "the line");
        Assert.Contains("en voinut kirjoittaa", line.Text, StringComparison.Ordinal);
        Assert.True(line.Text!.Contains("Ideat", StringComparison.Ordinal) && line.Text.Contains("Tarpeet", StringComparison.Ordinal), line.Text);
        await Play.SettledAsync();
        Assert.Single(team.Posted, message => message.Text is not null);
    }

    [Fact]
    public async Task A_press_in_ones_own_chat_ends_its_silence_too()
    {
        var (team, status) = await _shared.StartInitiativeAsync();
        var own = team.InOwnChat("jonas");
        await team.JoinAsync(status, "jonas");
        var chat = Play.In(Team.ChatOf("jonas"));
        await chat.NextAsync(_ => true, "help", () => own.SayAsync("help"));
        Refused[chat.Conversation] = (403, "MessageWritesBlocked");
        await own.SayAsync("my data");
        await own.SayAsync("status");
        await Play.SettledAsync();
        var before = chat.Posted.Count();
        Refused.TryRemove(chat.Conversation, out _);
        var ids = Forms.Forged(status, "join.form");
        await chat.NextAsync(message => message.Text is not null, "the line", () => own.SendAsync("card", "needs.list", ids));
        await Play.SettledAsync();
        Assert.Equal(before + 1, chat.Posted.Count());
    }

    private static bool IsStatus(PostedMessage message) => CardReader.Action(message.Card, "gate.form") is not null;

    private static bool IsNeed(PostedMessage message) => CardReader.Action(message.Card, "need.support") is not null;

    private static bool Says(PostedMessage message, string words) => CardReader.Text(message.Card).Contains(words, StringComparison.Ordinal);

    private async Task ShutOutAsync(Team team, (int Status, string Code) refusal)
    {
        Refused[team.Conversation] = refusal;
        await team.Facilitator.SayAsync("status");
        await Play.SettledAsync();
        Assert.Single(team.Posted, IsStatus);
    }

    private static Task<Reaction> SaveNeedAsync(Colleague person, PostedMessage status, Reaction form, string title) => person.PressAsync(
        status, form.Card, "need.save", ("voice", person.Member.Voice), ("group", person.Member.Group), ("title", title), ("toldBy", "ServiceUser"), ("situation", "It happens"), ("wanted", "Once"), ("departments", "Housing"));

    private static async Task OpenPollAsync(Team team, PostedMessage invitation, string question)
    {
        var methods = await team.Facilitator.PressAsync(invitation, null, "poll.new");
        var form = await team.Facilitator.PressAsync(invitation, methods.Card, "poll.draft", ("method", "SingleChoice"));
        var opened = await team.Facilitator.PressAsync(invitation, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", question), ("options", "A\nB")]);
        Assert.Contains("The poll is open", opened.Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> RoundsAsync(string initiative)
    {
        var state = new TableServiceClient(Play.Azurite.ConnectionString).GetTableClient("State");
        var rows = state.QueryAsync<TableEntity>($"PartitionKey eq 'i-{initiative}' and RowKey ge 's-round-' and RowKey lt 's-round.'", cancellationToken: TestContext.Current.CancellationToken);
        return await rows.Select(row => row.RowKey["s-round-".Length..]).ToListAsync(TestContext.Current.CancellationToken);
    }

    private Task TellAsync(string what, string channel)
    {
        var told = new JsonObject
        {
            ["type"] = what == "installationUpdate" ? what : "conversationUpdate",
            ["id"] = $"f:{Guid.NewGuid():N}",
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:admin", ["aadObjectId"] = "aad-admin" },
            ["recipient"] = new JsonObject { ["id"] = Playground.BotId },
            ["conversation"] = new JsonObject { ["id"] = Leaving.TeamId, ["isGroup"] = true, ["conversationType"] = "channel", ["tenantId"] = Playground.TenantId },
            ["channelData"] = new JsonObject { ["team"] = new JsonObject { ["id"] = Leaving.TeamId }, ["tenant"] = new JsonObject { ["id"] = Playground.TenantId } },
        };
        if (what == "installationUpdate")
        {
            told["action"] = "add";
        }
        else if (what == "membersAdded")
        {
            told["membersAdded"] = new JsonArray(new JsonObject { ["id"] = Playground.BotId });
        }
        else
        {
            told["channelData"]!["eventType"] = what;
            told["channelData"]!["channel"] = new JsonObject { ["id"] = what == "channelRestored" ? channel : Leaving.TeamId };
        }

        return Play.SendAsync(told);
    }
}
