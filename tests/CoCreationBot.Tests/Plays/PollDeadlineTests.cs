using System.Globalization;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A poll that closes by itself, over the end of the bot that opened it.</summary>
public sealed class PollDeadlineTests
{
    [Fact]
    public async Task A_deadline_closes_and_publishes_a_poll_by_itself()
    {
        await using var host = await BotHere.OpenAsync();
        await host.StartInitiativeAsync();
        var until = DateTime.UtcNow.AddDays(1);
        var poll = await host.OpenPollAsync(
            "SingleChoice", "Quick?", ("options", "Yes\nNo"), ("date", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", until.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("Open until {{DATE(", CardReader.Text(poll.Card), StringComparison.Ordinal);
        await InventedTeam.People.Take(5).TogetherAsync(person => host.AnswerPollAsync(poll, person, ("answer", "0")));

        var early = await host.Facilitator.PressAsync(poll, null, "poll.closing");
        Assert.Contains("deadline", early.Text, StringComparison.Ordinal);

        // Another bot takes over, two days later: the deadline outlives the one that set it.
        await BotHere.ReplaceAsync(host, new ShiftedClock(TimeSpan.FromDays(2)));
        var result = await host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.say") is not null, "the result", TimeSpan.FromMinutes(2));
        Assert.Contains("Answers: 5", CardReader.Text(result.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_have_not_answered_are_reminded_in_their_own_chat_and_the_conversation_without_names()
    {
        await using var host = await BotHere.OpenAsync();
        await host.StartInitiativeAsync();
        // Somebody who has never written to the bot: the note is for them.
        host.Relay.Members.Return(Playground.ChannelId, InventedTeam.People[0] with { Id = "29:silent", Name = "Somebody silent" });
        var warm = await host.OpenPollAsync("SenseCheck", "We begin.");
        await InventedTeam.People.Take(5).TogetherAsync(person => host.AnswerPollAsync(warm, person, ("answer", "LooksGood")));

        // Where it is noon now, so that it is working time somewhere on every workday.
        var noon = TimeZoneInfo.GetSystemTimeZones().First(zone => zone.Id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Hour == 12);
        var isWorkday = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, noon).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        var poll = await host.OpenPollAsync("SingleChoice", "Who is missing?", noon.Id, [("options", "Yes\nNo")]);
        await host.AnswerPollAsync(poll, InventedTeam.People[1], ("answer", "0"));
        Assert.Contains("facilitator", (await host.Colleague("maria").PressAsync(poll, null, "poll.more")).Text, StringComparison.Ordinal);
        var said = (await host.PressMoreAsync(poll, "poll.remind")).Text;
        Assert.Contains(isWorkday ? "is reminded in their own chat" : "outside working hours", said, StringComparison.Ordinal);
        if (!isWorkday)
        {
            return;
        }

        await host.PressMoreAsync(poll, "poll.remind");
        bool IsReminder(PostedMessage message) => CardReader.Text(message.Card).Contains("You have not answered yet", StringComparison.Ordinal);
        await host.Relay.WaitForAsync(_ => host.Relay.Messages.Count(IsReminder) == 4, "the reminders");

        // The note comes a minute after, when all of them are out.
        await BotHere.ReplaceAsync(host, new ShiftedClock(TimeSpan.FromMinutes(2)));
        var note = await host.Relay.WaitForAsync(
            message => message.Conversation == Playground.ChannelId && CardReader.Text(message.Card).Contains("answered so far", StringComparison.Ordinal)
                && CardReader.Text(message.Card).Contains("Who is missing?", StringComparison.Ordinal),
            "the note in the conversation",
            TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(InventedTeam.People, person => CardReader.Text(note.Card).Contains(person.Name, StringComparison.Ordinal));
        var reminded = host.Relay.Messages.Where(IsReminder).ToArray();
        Assert.Equal(4, reminded.Select(message => message.Conversation).Distinct().Count());
        Assert.Equal(4, reminded.Length);
        Assert.DoesNotContain(reminded, message => message.Conversation == Playground.ChannelId);
    }
}
