using System.Globalization;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A poll that closes by itself, over the end of the process that opened it.</summary>
public sealed class PollDeadlineTests(SharedTheatre shared) : IClassFixture<SharedTheatre>
{
    private readonly Theatre _theatre = shared.Theatre;

    [Fact]
    public async Task A_deadline_closes_and_publishes_a_poll_by_itself()
    {
        var until = DateTime.UtcNow.AddMinutes(1).AddSeconds(5);
        var poll = await _theatre.OpenPollAsync(
            "SingleChoice", "Quick?", ("options", "Yes\nNo"), ("date", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("time", until.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Contains("Open until {{DATE(", CardReader.Text(poll.Card), StringComparison.Ordinal);
        foreach (var person in InventedTeam.People.Take(5))
        {
            await _theatre.AnswerPollAsync(poll, person, ("answer", "0"));
        }

        var early = await _theatre.Facilitator.PressAsync(poll, null, "poll.closing");
        Assert.Contains("deadline", early.Text, StringComparison.Ordinal);

        // Another process takes over in between: the deadline outlives it.
        await _theatre.Bot.KillAsync();
        await _theatre.Bot.DisposeAsync();
        _theatre.Bot = await Theatre.StartBotAsync(_theatre.Azurite);
        _theatre.Relay.Bot = new Uri(_theatre.Bot.Address, "/api/messages");
        var result = await _theatre.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.say") is not null, "the result", TimeSpan.FromMinutes(2));
        Assert.Contains("Answers: 5", CardReader.Text(result.Card), StringComparison.Ordinal);
    }
}
