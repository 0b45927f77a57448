using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>Who left the team is noticed wherever they took part, and is asked, reminded and counted no more.</summary>
public sealed class LeaverTests(SharedBot shared) : IClassFixture<SharedBot>
{
    private static readonly (string, string, string, string) Action = ("action", "action.form", "action.save", "action.read");
    private static int _people;

    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task Told_once_by_the_account_id_alone_every_initiative_of_the_team_notes_the_leaver_of_an_action()
    {
        var leaver = Somebody();
        var teams = new List<Team>();
        var cards = new List<(Team Team, PostedMessage Card)>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (team, status) = await shared.StartInitiativeAsync();
            await JoinAsync(team, status, leaver);
            cards.Add((team, await AddActionAsync(team, leaver)));
            teams.Add(team);
        }

        await Play.LeavesTeamAsync(leaver.Id);
        foreach (var (team, card) in cards)
        {
            await team.WaitAsync(message => message.Text?.Contains("whose owner left", StringComparison.Ordinal) == true, "the line");
            await team.UntilAsync(card, "Who takes it over?");
        }
    }

    [Fact]
    public async Task Who_took_part_in_a_linked_conversation_alone_is_noticed_too()
    {
        var (home, _) = await shared.StartInitiativeAsync();
        var other = Play.In($"19:linked-{Interlocked.Increment(ref _people)}@thread.tacv2");
        var list = await home.AskAsync("link", "link.code");
        var shown = await home.Facilitator.PressAsync(list, null, "link.code");
        var code = CardReader.Parts(shown.Card).Select(part => part["text"]?.ToString()).OfType<string>().Single(text => text.Length == 31 && text.Count(sign => sign == '-') == 5);
        var offer = await other.AskAsync($"link {code}", "link.accept", "maria");
        var status = await other.NextAsync(
            message => CardReader.Action(message.Card, "gate.form") is not null, "the status there", () => other.Colleague("maria").PressAsync(offer, null, "link.accept", ("name", "Other team")));
        var leaver = Somebody();
        await JoinAsync(other, status, leaver);
        await AddActionAsync(other, leaver);
        await Play.LeavesTeamAsync(leaver.Id);
        await home.WaitAsync(message => message.Text?.Contains("whose owner left", StringComparison.Ordinal) == true, "the line");
    }

    [Fact]
    public async Task Who_left_with_everything_noted_is_asked_nothing_reminded_of_nothing_and_not_counted()
    {
        var (team, status) = await shared.StartInitiativeAsync();
        var (stays, leaver) = (Somebody(), Somebody());
        foreach (var person in new[] { stays, leaver })
        {
            await JoinAsync(team, status, person);
            await Play.InOwnChat(person).SayAsync("help");
        }

        await team.JoinAsync(status, "jonas");
        await Play.SettledAsync();
        await Play.LeavesTeamAsync(leaver.Id);
        await team.UntilAsync(status, "People: 2");

        var noon = TimeZoneInfo.GetSystemTimeZones().First(zone => zone.Id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Hour == 12);
        var asker = new Colleague(Play.Relay, InventedTeam.People.First(person => person.Id == "jonas"), team.Conversation) { TimeZone = noon.Id };
        var checkIn = await team.AskHowItGoesAsync(asker, ("where", "person"));
        await Play.Relay.WaitForAsync(message => message.Conversation == ChatOf(stays) && CardReader.Action(message.Card, "check-in.form") is not null, "the card of who stays");
        await Play.SettledAsync();
        var before = Play.Relay.Messages.Count(message => message.Conversation == ChatOf(stays));
        await asker.PressAsync(checkIn, null, "check-in.remind");
        await Play.SettledAsync();
        if (TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, noon).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            await Play.Relay.WaitForAsync(message => message.Conversation == ChatOf(stays) && Play.Relay.Messages.Count(known => known.Conversation == ChatOf(stays)) > before, "the reminder of who stays");
        }

        Assert.DoesNotContain(Play.Relay.Messages, message => message.Conversation == ChatOf(leaver) && CardReader.Action(message.Card, "check-in.form") is not null);
        Assert.Contains("another conversation", (await Play.InOwnChat(leaver).SendAsync("own", "check-in.form", Forms.Forged(checkIn, "check-in.close", ("inPlace", "dialog")))).Text, StringComparison.Ordinal);
    }

    private static Member Somebody()
    {
        var number = Interlocked.Increment(ref _people);
        return new Member($"29:leaver-{number}", $"Leaver {number}", "FrontLineStaff", "Housing");
    }

    private static string ChatOf(Member person) => $"own-chat-{person.Id}";

    private async Task JoinAsync(Team team, PostedMessage status, Member person)
    {
        var colleague = new Colleague(Play.Relay, person, team.Conversation);
        var form = await colleague.PressAsync(status, null, "join.form");
        await colleague.PressAsync(status, form.Card, "join.save", ("voice", person.Voice), ("group", person.Group));
    }

    private async Task<PostedMessage> AddActionAsync(Team team, Member person)
    {
        var (command, opens, sends, brings) = Action;
        var list = await team.AskAsync(command, opens);
        var colleague = new Colleague(Play.Relay, person, team.Conversation);
        var form = await colleague.PressAsync(list, null, opens);
        var due = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await team.NextAsync(
            message => CardReader.Action(message.Card, brings) is not null, "the action", () => colleague.SendFormAsync(list, form.Card!, sends, ("title", $"Left behind by {person.Name}"), ("due", due)));
    }
}
