using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;
using CoCreationBot.Tests.Deliveries;

namespace CoCreationBot.Tests.Plays;

/// <summary>Talks across departments: found in calendars, put into them, called off.</summary>
public sealed class TalkTests(TheatreWithDirectory shared) : IClassFixture<TheatreWithDirectory>
{
    private BotHost BotHost => shared.BotHost;

    private FakeGraph Graph => shared.Graph;

    [Fact]
    public async Task A_talk_is_found_at_a_time_at_which_every_department_can_come_and_goes_into_calendars_and_out_again()
    {
        await BotHost.JoinAsync(shared.Status, "maria");
        await BotHost.JoinAsync(shared.Status, "aino", "Housing");
        Graph.Tenant.Busy["aad-alex"] = Busy(15);
        Graph.Tenant.Busy["aad-aino"] = Busy(14);

        var card = await BotHost.AskAsync("talk Why do we see it differently?", "talk.form");
        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").PressAsync(card, null, "talk.form")).Text, StringComparison.Ordinal);
        var form = await BotHost.Facilitator.PressAsync(card, null, "talk.form");
        Assert.Contains(("topic", "Why do we see it differently?"), CardReader.Values(form.Card));

        var asked = Graph.Requests.Count;
        var times = await BotHost.Facilitator.SendFormAsync(card, form.Card!, "talk.find", ("minutes", "60"));
        var slots = TheatreWithDirectory.Choices(times.Card, "slot");
        Assert.True(slots.Count > 0, times.Text);
        Assert.InRange(Graph.Requests.Count - asked, 1, 2);
        Assert.Contains(slots.Values, title => title.Contains("2 of 2 people are free, some from every department", StringComparison.Ordinal));
        var best = slots.First(slot => slot.Value.Contains("2 of 2", StringComparison.Ordinal)).Key;
        Assert.InRange(DateTimeOffset.Parse(best, null).UtcDateTime.Hour, 15, 16);
        Assert.Contains("People who get an invitation in theirs: 2", times.Text, StringComparison.Ordinal);
        Assert.Empty(Graph.Tenant.Events);

        // Asked twice because the first answer was lost, and still one event.
        Graph.NextAnswerIsLost();
        var posted = await BotHost.NextAsync(
            message => CardReader.Action(message.Card, "talk.cancel") is not null, "the talk", () => BotHost.Facilitator.SendFormAsync(card, times.Card!, "talk.save", ("slot", best)));
        await BotHost.UntilAsync(posted, "Calendar invitations sent: 2");
        var made = Assert.Single(Graph.Tenant.Events.Values);
        Assert.Equal(("aad-alex", "Why do we see it differently?", DateTimeOffset.Parse(best, null), TimeSpan.FromHours(1)), (made.Organiser, made.Subject, made.Start, made.End - made.Start));
        Assert.Equal(["aad-aino@example.org", "aad-maria@example.org"], made.Attendees.Order(StringComparer.Ordinal));
        var shown = BotHost.Relay.Messages.Last(message => message.Id == posted.Id);
        Assert.Contains("https://teams.example/l/meetup-join/", shown.Card!.ToJsonString(), StringComparison.Ordinal);

        Assert.Contains("Only a facilitator", (await BotHost.Colleague("maria").PressAsync(posted, null, "talk.cancel")).Text, StringComparison.Ordinal);
        await BotHost.NextAsync(message => message.Text?.Contains("was called off", StringComparison.Ordinal) == true, "the news", () => BotHost.Facilitator.PressAsync(posted, null, "talk.cancel"));
        await BotHost.UntilAsync(posted, "The talk was called off");
        await DeliveryTests.WaitUntilAsync(() => Graph.Tenant.Events.IsEmpty);
        Assert.Contains("called off", (await BotHost.Facilitator.PressAsync(posted, null, "talk.cancel")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_calendars_do_not_allow_is_named_and_the_talk_stands_all_the_same()
    {
        var card = await BotHost.AskAsync("talk", "talk.form");
        var form = await BotHost.Facilitator.PressAsync(card, null, "talk.form");
        Graph.Grants["Calendars.ReadBasic"] = Graph.Grants["Calendars.ReadWrite"] = false;
        try
        {
            var refused = await BotHost.Facilitator.SendFormAsync(card, form.Card!, "talk.find", ("topic", "What now?"));
            Assert.Contains("Calendars.ReadBasic is missing", refused.Text, StringComparison.Ordinal);
            Assert.Contains("set a time yourself", refused.Text, StringComparison.Ordinal);
            Assert.Contains(("topic", "What now?"), CardReader.Values(refused.Card));

            var unreadable = await BotHost.Facilitator.SendFormAsync(card, refused.Card!, "talk.save", ("day", "soon"), ("hour", "10:00"));
            Assert.Contains(("topic", "What now?"), CardReader.Values(unreadable.Card));
            Assert.Contains("past", (await BotHost.Facilitator.SendFormAsync(card, refused.Card!, "talk.save", ("day", "2020-01-07"), ("hour", "10:00"))).Text, StringComparison.Ordinal);

            var tomorrow = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            var posted = await BotHost.NextAsync(
                message => CardReader.Action(message.Card, "talk.cancel") is not null, "the talk",
                () => BotHost.Facilitator.SendFormAsync(card, refused.Card!, "talk.save", ("day", tomorrow), ("hour", "10:00")));
            await BotHost.UntilAsync(posted, "could not be sent");
            await shared.ToldAsync("calendar invitations could not be sent", "Calendars.ReadWrite is missing");
            Assert.Contains("What now?", CardReader.Text((await BotHost.AskAsync("talk", "talk.form")).Card), StringComparison.Ordinal);
        }
        finally
        {
            Graph.Grants["Calendars.ReadBasic"] = Graph.Grants["Calendars.ReadWrite"] = true;
        }
    }

    // Until this hour of every day.
    private static (DateTimeOffset Start, DateTimeOffset End)[] Busy(int hour) =>
        [.. Enumerable.Range(0, 30).Select(day => new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(day), TimeSpan.Zero)).Select(day => (day, day.AddHours(hour)))];
}

/// <summary>Without Graph: a talk is announced, and people note the time themselves.</summary>
public sealed class TalkWithoutCalendarsTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    [Fact]
    public async Task A_talk_is_announced_with_the_time_a_facilitator_sets()
    {
        var card = await shared.AskAsync("talk", "talk.form");
        var form = await shared.BotHost.Facilitator.PressAsync(card, null, "talk.form");
        Assert.Contains("not connected to calendars", form.Text, StringComparison.Ordinal);
        Assert.Null(CardReader.Action(form.Card, "talk.find"));
        var day = DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var posted = await shared.BotHost.NextAsync(
            message => CardReader.Action(message.Card, "talk.cancel") is not null, "the talk",
            () => shared.BotHost.Facilitator.SendFormAsync(card, form.Card!, "talk.save", ("topic", "What *now*?"), ("day", day), ("hour", "10:00")));
        Assert.Contains("Please note the time yourself", CardReader.Text(posted.Card), StringComparison.Ordinal);
        Assert.Contains(@"What \*now\*?", CardReader.Text(posted.Card), StringComparison.Ordinal);
    }
}
