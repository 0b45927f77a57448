using CoCreationBot.Testing;
using CoCreationBot.Tests.Erasing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Needs that resemble those of another initiative: both facilitators are told, if both allowed it, and little.</summary>
public sealed class SimilarNeedTests(SimilarNeedTests.OneTheatre shared) : IClassFixture<SimilarNeedTests.OneTheatre>
{
    private static int _teams;

    private BotHost Play => shared.BotHost;

    /// <summary>A bot without any initiative.</summary>
    public sealed class OneTheatre : IAsyncLifetime
    {
        public BotHost BotHost { get; private set; } = null!;

        public async ValueTask InitializeAsync() => BotHost = await BotHere.OpenAsync();

        public ValueTask DisposeAsync() => BotHost.DisposeAsync();
    }

    [Fact]
    public async Task Both_facilitators_are_told_title_and_departments_once_and_may_ask_to_link()
    {
        var (one, oneStatus) = await StartAsync("Doors for families", "maria", isFindable: true);
        var (two, twoStatus) = await StartAsync("Paper mountain", "anna", isFindable: true);
        await one.AddNeedAsync(oneStatus, "Families give the same papers to three offices", "tom");
        await two.AddNeedAsync(twoStatus, "The same papers are asked of families by every office", "aino");
        var (toMaria, toAnna) = (await ToldAsync("Doors for families"), await ToldAsync("Paper mountain"));
        Assert.Contains("Theirs: The same papers are asked of families by every office", CardReader.Text(toMaria.Card), StringComparison.Ordinal);
        Assert.Contains("Their departments: Housing", CardReader.Text(toMaria.Card), StringComparison.Ordinal);
        foreach (var secret in new[] { "Paper mountain", "It happens", "aino", "anna" })
        {
            Assert.DoesNotContain(secret, toMaria.Card!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("another conversation", (await Own("tom", toMaria).PressAsync(toMaria, null, "similar.ask")).Text, StringComparison.Ordinal);
        var asked = await Play.Relay.WaitForAsync(message => message.Id == toMaria.Id, "the notice");
        Assert.Contains("You asked to link", (await Own("maria", asked).PressAsync(asked, null, "similar.ask")).Text, StringComparison.Ordinal);
        var wish = await Play.Relay.WaitForAsync(message => CardReader.Action(message.Card, "similar.code") is not null, "the wish to link");
        Assert.Equal(toAnna.Conversation, wish.Conversation);
        Assert.Contains("“Doors for families”", CardReader.Text(wish.Card), StringComparison.Ordinal);
        Assert.Contains("works once", (await Own("anna", wish).PressAsync(wish, null, "similar.code")).Text, StringComparison.Ordinal);

        // Told again, nothing comes: the pair is known. Nor does a need nobody shares.
        await two.AddNeedAsync(twoStatus, "The swimming hall closes in summer", "aino");
        Assert.Contains("decided already", (await Own("maria", asked).PressAsync(asked, null, "similar.not")).Text, StringComparison.Ordinal);
        await Play.SettledAsync();
        Assert.Equal(2, Play.Relay.Messages.Count(message => Told(message, "Doors for families") || Told(message, "Paper mountain")));
    }

    [Fact]
    public async Task Without_leave_or_in_another_tenant_or_told_to_the_team_alone_nothing_is_found()
    {
        const string title = "Buses leave before the evening shift ends";
        var (one, oneStatus) = await StartAsync("Evening buses", "fatima", isFindable: true);
        var (two, twoStatus) = await StartAsync("Night shift", "george", isFindable: false);
        await one.AddNeedAsync(oneStatus, title, "tom");
        await two.AddNeedAsync(twoStatus, title, "aino");
        await Play.SettledAsync();
        Assert.DoesNotContain(Play.Relay.Messages, message => Told(message, "Evening buses") || Told(message, "Night shift"));

        // Leave given later covers what is there; the need was told to the team alone, so it stays out. A new one is found.
        await AllowAsync(two, "george", "true");
        await Play.SettledAsync();
        Assert.DoesNotContain(Play.Relay.Messages, message => Told(message, "Evening buses"));
        await two.AddNeedAsync(twoStatus, title + " at ten", "aino");
        await ToldAsync("Evening buses");

        // Leave taken back: new needs find it no more.
        await AllowAsync(one, "fatima", "false");
        await Play.SettledAsync();
        await two.AddNeedAsync(twoStatus, title + " every day", "aino");
        await Play.SettledAsync();
        Assert.Single(Play.Relay.Messages, message => Told(message, "Night shift"));
    }

    [Fact]
    public async Task The_same_need_in_other_words_is_found_and_what_happens_is_neither_shown_nor_kept_in_its_words()
    {
        const string secret = "Aurelia sat by the photocopier";
        var (one, oneStatus) = await StartAsync("Calm minds", "maria", isFindable: true);
        var (two, twoStatus) = await StartAsync("Somebody to talk to", "anna", isFindable: true);
        await one.AddNeedAsync(oneStatus, "Young people wait months for mental health support", "tom", "Nobody answers the phone at the clinic.");
        await two.AddNeedAsync(twoStatus, "Students wait for the bus in the dark", "aino");
        await two.AddNeedAsync(twoStatus, "Getting to see a counsellor takes half a year for teenagers", "aino", secret + " and rang the clinic, and nobody answered.");
        var told = await ToldAsync("Calm minds");
        Assert.Contains("Theirs: Getting to see a counsellor", CardReader.Text(told.Card), StringComparison.Ordinal);
        await Play.SettledAsync();
        Assert.Single(Play.Relay.Messages, message => Told(message, "Calm minds"));
        var row = Assert.Single(await SharedAsync(), line => line.Contains("Getting to see a counsellor", StringComparison.Ordinal));
        Assert.Contains("\"told\":[\"", row, StringComparison.Ordinal);
        Assert.Contains("\"phone\"", row, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Split(' '), word => word.Length > 3 && row.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("\"phone\"", told.Card!.ToJsonString(), StringComparison.Ordinal);

        // With its words withdrawn nothing of it is left to be found.
        var card = await Play.Relay.WaitForAsync(message => CardReader.Action(message.Card, "need.read") is not null && CardReader.Text(message.Card).Contains("Getting to see", StringComparison.Ordinal), "the need");
        var aino = two.Colleague("aino");
        var sure = await aino.PressAsync(card, (await aino.PressAsync(card, null, "need.read")).Card, "need.withdraw");
        await aino.PressAsync(card, sure.Card, "need.withdrawn");
        await Play.SettledAsync();
        Assert.DoesNotContain(await SharedAsync(), line => line.Contains("counsellor", StringComparison.Ordinal));
    }

    private async Task<string[]> SharedAsync() =>
        [.. (await StorageDump.OfAsync(Play.Azurite, TestContext.Current.CancellationToken)).Where(line => line.Contains("RowKey=s-sharedneed-", StringComparison.Ordinal))];

    private async Task<(Team Team, PostedMessage Status)> StartAsync(string title, string by, bool isFindable)
    {
        var team = Play.In($"19:similar-{Interlocked.Increment(ref _teams)}@thread.tacv2");
        var status = await team.StartInitiativeAsync(title, by: by);
        if (isFindable)
        {
            await AllowAsync(team, by, "true");
        }

        return (team, status);
    }

    private static async Task AllowAsync(Team team, string by, string value)
    {
        var card = await team.AskAsync("settings", "settings.form", by);
        var form = await team.Colleague(by).PressAsync(card, null, "settings.form");
        var saved = await team.Colleague(by).PressAsync(card, form.Card, "settings.save", [.. CardReader.Values(form.Card), ("findable", value)]);
        Assert.Contains("saved", saved.Text, StringComparison.OrdinalIgnoreCase);
    }

    private Colleague Own(string id, PostedMessage card) => new(Play.Relay, Play.Colleague(id).Member, card.Conversation) { IsPersonal = true };

    private Task<PostedMessage> ToldAsync(string initiative) => Play.Relay.WaitForAsync(message => Told(message, initiative), $"the notice for {initiative}");

    private static bool Told(PostedMessage message, string initiative) =>
        CardReader.Text(message.Card) is var text && text.Contains("A need like yours", StringComparison.Ordinal) && text.StartsWith(initiative, StringComparison.Ordinal);
}
