using System.Globalization;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A team is asked how it goes: by hand, by the calendar, when a stage begins and ends; and what goes wrong on the way.</summary>
public sealed class CheckInTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private BotHost Play => shared.BotHost;

    [Fact]
    public async Task A_manager_asks_everybody_answers_and_the_result_comes_once()
    {
        await Play.JoinAsync(shared.Status, "jonas");
        var checkIn = await Play.AskHowItGoesAsync("jonas", ("questions", "Our meetings are worth the time.\nWhat should we stop?"));
        await InventedTeam.People.Take(12).TogetherAsync(async (person, place) =>
        {
            var saved = await Play.AnswerCheckInAsync(checkIn, person, place < 7 ? 5 : 1, ("p5", "3"), ("w6", $"Meeting {place}"), ("w1", "No room"));
            Assert.Contains("saved", saved.Text, StringComparison.Ordinal);
        });

        var before = checkIn.Card!.ToJsonString();
        var filled = await Play.Relay.WaitForAsync(message => message.Id == checkIn.Id && CardReader.Text(message.Card).Contains("Answers so far: 12", StringComparison.Ordinal), "the count");
        Assert.Equal(before.Replace("Answers so far: 0", "Answers so far: 12", StringComparison.Ordinal), filled.Card!.ToJsonString());
        Assert.DoesNotContain(Play.Relay.Messages, message => CardReader.Text(message.Card).Contains("No room", StringComparison.Ordinal));

        var result = CardReader.Text((await CloseAsync(checkIn, "jonas")).Card);
        Assert.Contains("Answers: 12", result, StringComparison.Ordinal);
        Assert.Contains("Meeting 11", result, StringComparison.Ordinal);
        Assert.Contains("No room", result, StringComparison.Ordinal);
        Assert.Contains("not open", (await Play.AnswerCheckInAsync(checkIn, InventedTeam.People[3], 4)).Text, StringComparison.Ordinal);
        var late = await Play.Colleague("maria").SendAsync(checkIn.Id, "check-in.save", Data(checkIn, "check-in.form"), ("p0", "4"));
        Assert.Contains("not open", late.Text, StringComparison.Ordinal);
        Assert.Contains("not open", (await Play.Facilitator.PressAsync(checkIn, null, "check-in.close")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_few_answers_nothing_is_shown_but_that_they_are_few()
    {
        var checkIn = await Play.AskHowItGoesAsync();
        await InventedTeam.People.Take(4).TogetherAsync(person => Play.AnswerCheckInAsync(checkIn, person, 1, ("w1", "Only I know this"), ("showWords", "true")));

        var result = CardReader.Text((await CloseAsync(checkIn)).Card);
        Assert.Contains("Fewer than 5", result, StringComparison.Ordinal);
        Assert.DoesNotContain("Only I know this", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_in_charge_neither_asks_nor_plans_nor_closes()
    {
        await Play.JoinAsync(shared.Status, "maria");
        var checkIn = await Play.AskHowItGoesAsync();
        var invitation = await Play.Relay.WaitForAsync(message => CardReader.Action(message.Card, "check-in.plan") is not null, "the invitation");
        foreach (var (card, verb) in new[] { (invitation, "check-in.new"), (invitation, "check-in.plan"), (checkIn, "check-in.close") })
        {
            Assert.Contains("facilitators and managers", (await Play.Colleague("maria").PressAsync(card, null, verb)).Text, StringComparison.Ordinal);
        }

        var forged = await Play.Colleague("maria").SendAsync(invitation.Id, "check-in.open", FormData(invitation), ("days", "3"), ("where", "space"));
        Assert.Contains("facilitators and managers", forged.Text, StringComparison.Ordinal);
        await CloseAsync(checkIn);
    }

    [Theory]
    [InlineData("questions", "1\n2\n3\n4\n5\n6", "more than five")]
    [InlineData("days", "400", "not one of the choices")]
    public async Task A_refused_question_form_comes_again_with_what_was_typed(string field, string wrong, string says)
    {
        var invitation = await Play.AskAsync("check-in", "check-in.new");
        var refused = await Play.FillAsync("alex", invitation, "check-in.new", "check-in.open", ("questions", "Are we fast?"), (field, wrong));
        Assert.Contains(says, refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["id"]!.ToString() == "questions" && input["value"]?.ToString().Length > 0);
    }

    [Theory]
    [InlineData("zone", "Moon/Crater", "time zone")]
    [InlineData("date", "soon", "as a date")]
    [InlineData("time", "", "hours and minutes")]
    [InlineData("until", "9999-12-31", "ten years ahead")]
    [InlineData("until", "2020-01-01", "never")]
    [InlineData("rhythm", "Minutely", "not one of the choices")]
    [InlineData("days", "14", "outside the range")]
    public async Task A_plan_that_cannot_be_is_refused_and_comes_again(string field, string wrong, string says)
    {
        var invitation = await Play.AskAsync("check-in", "check-in.plan");
        var refused = await Play.FillAsync("alex", invitation, "check-in.plan", "check-in.planned", ("rhythm", "Weekly"), ("questions", "Are we fast?"), (field, wrong));
        Assert.Contains(says, refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(CardReader.Inputs(refused.Card), input => input["value"]?.ToString() == "Are we fast?");
    }

    [Fact]
    public async Task A_schedule_is_paused_resumed_and_stopped_and_an_old_button_says_so()
    {
        var invitation = await Play.AskAsync("check-in", "check-in.plan");
        var planned = await Play.FillAsync("alex", invitation, "check-in.plan", "check-in.planned", ("rhythm", "Monthly"), ("date", "2028-02-29"));
        Assert.Contains("Planned", planned.Text, StringComparison.Ordinal);
        await ActAsync(invitation, "Paused", "Paused");
        await ActAsync(invitation, "Active", "It goes on");
        var list = await Play.Facilitator.PressAsync(invitation, null, "check-in.schedules");
        await ActAsync(invitation, "Stopped", "Stopped");
        var old = CardReader.Parts(list.Card).First(part => part["data"]?["act"]?.ToString() == "Paused");
        Assert.Contains("was stopped", (await Play.Facilitator.SendAsync(invitation.Id, "check-in.schedule", old["data"]!.DeepClone().AsObject())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_brings_a_check_in_by_itself()
    {
        await using var play = await BotHere.OpenAsync();
        await play.StartInitiativeAsync();

        // A zone in which it is about noon now: nobody is asked in the quiet hours.
        var offset = 12 - DateTime.UtcNow.Hour;
        var zone = offset == 0 ? "Etc/GMT" : $"Etc/GMT{-offset:+0;-0}";
        var due = DateTime.UtcNow.AddHours(offset).AddDays(1);
        var invitation = await play.AskAsync("check-in", "check-in.plan");
        var planned = await play.FillAsync(
            "alex", invitation, "check-in.plan", "check-in.planned", ("rhythm", "Weekly"), ("zone", zone), ("workingDays", "false"), ("questions", "By the calendar."),
            ("date", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", due.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("Planned. The first one comes", planned.Text, StringComparison.Ordinal);
        bool IsIt(PostedMessage message) => Team.IsCheckIn(message) && CardReader.Text(message.Card).Contains("By the calendar.", StringComparison.Ordinal);
        await BotHere.ReplaceAsync(play, new ShiftedClock(TimeSpan.FromDays(1)));
        var checkIn = await play.Relay.WaitForAsync(IsIt, "the check-in", TimeSpan.FromMinutes(2));
        Assert.Contains("occasion 1", CardReader.Text(checkIn.Card), StringComparison.Ordinal);
        Assert.Single(play.Relay.Messages, IsIt);
        await CloseAsync(play, checkIn);
    }

    [Fact]
    public async Task A_check_in_may_come_to_each_person_and_only_those_who_have_not_answered_are_reminded()
    {
        foreach (var id in new[] { "maria", "jonas", "tom" })
        {
            await Play.JoinAsync(shared.Status, id);
            await Play.InOwnChat(id).SayAsync("help");
        }

        var noon = TimeZoneInfo.GetSystemTimeZones().First(zone => zone.Id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Hour == 12);
        var asker = new Colleague(Play.Relay, InventedTeam.People.First(person => person.Id == "jonas"), Playground.ChannelId) { TimeZone = noon.Id };
        var checkIn = await Play.AskHowItGoesAsync(asker, ("where", "person"), ("questions", "Only for you?"));
        Assert.DoesNotContain(CardReader.Parts(checkIn.Card), part => part["data"]?["verb"]?.ToString() == "check-in.form");
        bool IsOwn(PostedMessage message, string id) => message.Conversation == Team.ChatOf(id) && CardReader.Action(message.Card, "check-in.form") is { } answer
            && answer["data"]!["round"]!.ToString() == CardReader.Action(checkIn.Card, "check-in.close")!["data"]!["round"]!.ToString();
        var mine = await Play.Relay.WaitForAsync(message => IsOwn(message, "maria"), "maria's own card");
        await Play.Relay.WaitForAsync(message => IsOwn(message, "tom"), "tom's own card");
        var maria = Play.InOwnChat("maria");
        var form = await maria.PressAsync(mine, null, "check-in.form");
        Assert.Contains("saved", (await maria.PressAsync(mine, form.Card, "check-in.save", ("p0", "4"))).Text, StringComparison.Ordinal);

        Assert.Contains("facilitators and managers", (await Play.Colleague("maria").PressAsync(checkIn, null, "check-in.remind")).Text, StringComparison.Ordinal);
        var said = (await asker.PressAsync(checkIn, null, "check-in.remind")).Text;
        var isWorkday = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, noon).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.Contains(isWorkday ? "is reminded in their own chat" : "outside working hours", said, StringComparison.Ordinal);
        if (isWorkday)
        {
            bool IsReminder(PostedMessage message) => CardReader.Text(message.Card).Contains("You have not answered yet, and it closes soon", StringComparison.Ordinal);
            await Play.Relay.WaitForAsync(message => IsReminder(message) && message.Conversation == Team.ChatOf("tom"), "tom's reminder");
            await asker.PressAsync(checkIn, null, "check-in.remind");
            var result = CardReader.Text((await CloseAsync(checkIn, "jonas")).Card);
            Assert.Contains("Fewer than 5", result, StringComparison.Ordinal);
            Assert.Single(Play.Relay.Messages, message => IsReminder(message) && message.Conversation == Team.ChatOf("tom"));
            Assert.DoesNotContain(Play.Relay.Messages, message => IsReminder(message) && message.Conversation is var place && (place == Team.ChatOf("maria") || place == Playground.ChannelId));
        }
        else
        {
            // Only one check-in is open at a time: the next play needs the place.
            await CloseAsync(checkIn, "jonas");
        }
    }

    private async Task ActAsync(PostedMessage invitation, string act, string says)
    {
        var list = await Play.Facilitator.PressAsync(invitation, null, "check-in.schedules");
        var button = CardReader.Parts(list.Card).First(part => part["data"]?["act"]?.ToString() == act);
        Assert.Contains(says, (await Play.Facilitator.SendAsync(invitation.Id, "check-in.schedule", button["data"]!.DeepClone().AsObject())).Text, StringComparison.Ordinal);
    }

    private Task<PostedMessage> CloseAsync(PostedMessage checkIn, string by = "alex") => CloseAsync(Play, checkIn, by);

    private static Task<PostedMessage> CloseAsync(Team play, PostedMessage checkIn, string by = "alex") => play.NextAsync(
        message => CardReader.Text(message.Card).Contains("How it goes: the result", StringComparison.Ordinal), "the result", () => play.Colleague(by).PressAsync(checkIn, null, "check-in.close"));

    private static JsonObject Data(PostedMessage message, string verb)
    {
        var data = CardReader.Action(message.Card, verb)!["data"]!.DeepClone().AsObject();
        data["inPlace"] = "form";
        return data;
    }

    private static JsonObject FormData(PostedMessage invitation) => Data(invitation, "check-in.new");
}
