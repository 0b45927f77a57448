using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A time is meant by the clock of whoever gives it, also where their client does not say which clock that is; and the form says which one it takes.</summary>
public sealed class TimeZoneTests(SharedBot shared) : IAsyncLifetime, IClassFixture<SharedBot>
{
    private static readonly DateTime Day = DateTime.SpecifyKind(DateTime.UtcNow.Date.AddDays(40), DateTimeKind.Unspecified);
    private static int _teams;
    private Team _team = null!;
    private string _leader = "";

    // Each play has a leader of its own: what the bot knows of somebody's zone holds in all initiatives.
    public async ValueTask InitializeAsync()
    {
        var number = Interlocked.Increment(ref _teams);
        (_leader, _team) = ($"leader-{number}", shared.BotHost.In($"19:zone-{number}@thread.tacv2"));
        await _team.StartInitiativeAsync(by: _leader);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_a_zone_the_deadline_is_in_the_zone_known_from_the_own_chat_and_after_a_restart_too()
    {
        await using var host = await BotHere.OpenAsync();
        await host.StartInitiativeAsync();
        await new Colleague(host.Relay, InventedTeam.People[0], Team.ChatOf("alex")) { IsPersonal = true, TimeZone = "Europe/Helsinki" }.SayAsync("help");
        await host.SettledAsync();
        await BotHere.ReplaceAsync(host, TimeProvider.System);
        Assert.Contains(Moment("Europe/Helsinki"), await DeadlineAsync(host, host.Facilitator), StringComparison.Ordinal);
        var deadline = await FormAsync(host, host.Facilitator, "Consent");
        Assert.Contains("Helsinki", deadline.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_said_of_their_zone_anywhere_holds_until_they_say_another()
    {
        await Person("Europe/Stockholm").SayAsync("help");
        Assert.Contains(Moment("Europe/Stockholm"), await DeadlineAsync(_team, Person(null)), StringComparison.Ordinal);
        Assert.Contains(Moment("Europe/Lisbon"), await DeadlineAsync(_team, Person("Europe/Lisbon")), StringComparison.Ordinal);
        Assert.Contains(Moment("Europe/Lisbon"), await DeadlineAsync(_team, Person("Mars/Olympus")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FLE Standard Time", "Europe/Helsinki")]
    [InlineData("W. Europe Standard Time", "Europe/Stockholm")]
    [InlineData(" Europe/Helsinki ", "Europe/Helsinki")]
    public async Task A_zone_is_understood_by_its_Windows_name_too(string name, string zone) =>
        Assert.Contains(Moment(zone), await DeadlineAsync(_team, Person(name)), StringComparison.Ordinal);

    [Fact]
    public async Task A_Windows_name_is_the_zone_of_the_persons_country()
    {
        var form = await FormAsync(_team, new Colleague(_team.Relay, _team.Colleague(_leader).Member, _team.Conversation, "fi-FI") { TimeZone = "FLE Standard Time" }, "Consent");
        Assert.Contains("Helsinki (Europe/Helsinki)", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_zone_what_the_client_information_says_counts()
    {
        var person = Person(null, new JsonObject { ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["country"] = "FI", ["timezone"] = "Europe/Helsinki" }) });
        Assert.Contains(Moment("Europe/Helsinki"), await DeadlineAsync(_team, person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_nothing_at_all_is_read_in_the_initiatives_zone_and_an_offset_does_where_it_has_none()
    {
        var offset = Person(null, new JsonObject { ["localTimestamp"] = "2026-11-24T12:00:00+02:00" });
        Assert.Contains($"{Day:yyyy-MM-dd}T11:00:00Z", await DeadlineAsync(_team, offset), StringComparison.Ordinal);

        var team = shared.BotHost.In("19:helsinki@thread.tacv2");
        var starter = new Colleague(team.Relay, team.Colleague("kaisa").Member, team.Conversation) { TimeZone = "Europe/Helsinki" };
        await starter.SayAsync("start");
        var invitation = await team.WaitAsync(message => CardReader.Action(message.Card, "start.save") is not null, "the start form");
        await starter.PressAsync(
            invitation, null, "start.save", ("title", "One door"), ("open", "Forms"), ("fixed", ""), ("sponsor", "Director"), ("affected", "Families"),
            ("groups", "Housing"), ("language", "en"), ("threshold", "75"), ("mandate", "Decides"));
        var status = await team.WaitAsync(message => CardReader.Action(message.Card, "settings.form") is not null || CardReader.Action(message.Card, "gate.form") is not null, "the status card");
        await team.JoinAsync(status, "maria");
        await starter.SayAsync("settings");
        var settings = await team.WaitAsync(message => CardReader.Action(message.Card, "settings.form") is not null, "the settings");
        var shown = await starter.PressAsync(settings, null, "settings.form");
        await starter.PressAsync(settings, shown.Card, "settings.save", [.. CardReader.Values(shown.Card), ("facilitators", $"{starter.Member.AadObjectId},{team.Colleague("maria").Member.AadObjectId}")]);
        foreach (var says in new[] { new JsonObject(), new JsonObject { ["localTimestamp"] = "2026-11-24T12:00:00+02:00" }, new JsonObject { ["localTimestamp"] = "2026-11-24T15:30:00+05:30" } })
        {
            var maria = new Colleague(team.Relay, team.Colleague("maria").Member, team.Conversation) { Says = says };
            Assert.Contains(Moment("Europe/Helsinki"), await DeadlineAsync(team, maria), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_form_that_takes_a_time_names_the_zone()
    {
        var helsinki = Person("Europe/Helsinki");
        Assert.Contains("Helsinki", (await FormAsync(_team, helsinki, "Consent")).Text, StringComparison.Ordinal);
        Assert.Contains("Helsinki", (await FormAsync(_team, helsinki, "TimePoll")).Text, StringComparison.Ordinal);
        var poll = await OpenAsync(_team, helsinki);
        var more = await helsinki.PressAsync(poll, null, "poll.more");
        Assert.Contains("Helsinki", (await helsinki.PressAsync(poll, more.Card, "poll.deadline")).Text, StringComparison.Ordinal);
        var talk = await _team.AskAsync("talk Why?", "talk.form", _leader);
        Assert.Contains("Helsinki", (await helsinki.PressAsync(talk, null, "talk.form")).Text, StringComparison.Ordinal);
        var ask = await _team.AskAsync("check-in", "check-in.plan", _leader);
        Assert.Contains(("zone", "Europe/Helsinki"), CardReader.Values((await helsinki.PressAsync(ask, null, "check-in.plan")).Card));
        Assert.Contains("UTC", (await FormAsync(_team, Person("UTC"), "Consent")).Text, StringComparison.Ordinal);
    }

    private Colleague Person(string? zone, JsonObject? says = null) =>
        new(_team.Relay, _team.Colleague(_leader).Member, _team.Conversation) { TimeZone = zone, Says = says ?? [] };

    // 13:00 on that day in a zone, as a card writes it.
    private static string Moment(string zone) =>
        $"{TimeZoneInfo.ConvertTimeToUtc(Day.AddHours(13), TimeZoneInfo.FindSystemTimeZoneById(zone)):yyyy-MM-ddTHH:mm:ss}Z";

    private static async Task<Reaction> FormAsync(Team team, Colleague person, string method)
    {
        var invitation = await team.AskAsync("poll", "poll.new", person.Member.Id);
        var methods = await person.PressAsync(invitation, null, "poll.new");
        return await person.PressAsync(invitation, methods.Card, "poll.draft", ("method", method));
    }

    // The words of the card of a poll until 13:00.
    private static async Task<string> DeadlineAsync(Team team, Colleague person) => CardReader.Text((await OpenAsync(team, person)).Card);

    private static async Task<PostedMessage> OpenAsync(Team team, Colleague person)
    {
        var question = $"Until when, {Guid.NewGuid():N}?";
        var invitation = await team.AskAsync("poll", "poll.new", person.Member.Id);
        var methods = await person.PressAsync(invitation, null, "poll.new");
        var form = await person.PressAsync(invitation, methods.Card, "poll.draft", ("method", "Consent"));
        await person.PressAsync(invitation, form.Card, "poll.open", [.. CardReader.Values(form.Card), ("question", question), ("date", $"{Day:yyyy-MM-dd}"), ("time", "13:00")]);
        return await team.WaitAsync(message => CardReader.Text(message.Card).Contains(question, StringComparison.Ordinal), "the poll");
    }
}
