using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Plays;

/// <summary>Answers that are under way while their round closes, and storage that is slow then.</summary>
public sealed class LateAnswerTests
{
    private static readonly (string, string)[] Options = [("options", "Alpha\nBeta"), ("named", "true"), ("everyGroup", "false"), ("groupQuorum", "0"), ("headQuorum", "0")];

    [Fact]
    public async Task A_change_that_comes_too_late_leaves_the_earlier_answer_which_counts_and_its_writer_is_told()
    {
        await using var play = await SlowPlay.OpenAsync();
        var poll = await play.Host.OpenPollAsync("SingleChoice", "Which letter?", Options);
        var maria = InventedTeam.People.First(person => person.Id == "maria");
        Assert.Contains("Your answer is saved", (await play.Host.AnswerPollAsync(poll, maria, ("answer", "0"))).Text, StringComparison.Ordinal);

        var (late, result) = await play.CloseWhileAsync(poll, () => play.Host.AnswerPollAsync(poll, maria, ("answer", "1")));
        Assert.Contains("Answers: 1", CardReader.Text(result), StringComparison.Ordinal);
        var isTooLate = late.Contains("Your change came too late. Your earlier answer counts.", StringComparison.Ordinal);
        Assert.True(isTooLate || late.Contains("Your answer is saved", StringComparison.Ordinal), late);
        Assert.Contains($"{(isTooLate ? "Alpha" : "Beta")}: {maria.Name}", CardReader.Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_answer_that_comes_too_late_is_not_counted_and_its_writer_is_told()
    {
        await using var play = await SlowPlay.OpenAsync();
        var poll = await play.Host.OpenPollAsync("SingleChoice", "Which letter?", Options);
        var people = InventedTeam.People;
        await play.Host.AnswerPollAsync(poll, people[1], ("answer", "0"));
        var (late, result) = await play.CloseWhileAsync(poll, () => play.Host.AnswerPollAsync(poll, people[2], ("answer", "1")));
        var isTooLate = late.Contains("came too late and was not counted", StringComparison.Ordinal);
        Assert.True(isTooLate || late.Contains("Your answer is saved", StringComparison.Ordinal), late);
        Assert.Contains(isTooLate ? "Answers: 1" : "Answers: 2", CardReader.Text(result), StringComparison.Ordinal);
    }

    /// <summary>A bot whose writes of answers can be held up, with a clock that can be moved on.</summary>
    private sealed class SlowPlay(BotHost host, StorageGate gate, MovedClock clock) : IAsyncDisposable
    {
        public BotHost Host => host;

        public static async Task<SlowPlay> OpenAsync()
        {
            var azurite = await Azurite.OpenAsync();
            var (gate, clock) = (new StorageGate(azurite.ConnectionString), new MovedClock());
            var host = await BotHost.OpenWithAsync(azurite, await BotHere.StartAsync(azurite, clock, ("Storage__ConnectionString", gate.ConnectionString)));
            await host.StartInitiativeAsync();
            return new SlowPlay(host, gate, clock);
        }

        /// <summary>Closes a poll while somebody's answer is on its way to storage; it arrives when it is safe no more.</summary>
        public async Task<(string Answer, JsonNode? Result)> CloseWhileAsync(PostedMessage poll, Func<Task<Reaction>> answer)
        {
            var waits = gate.Hold("Responses");
            var answering = answer();
            await Task.WhenAny(waits, answering).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.False(answering.IsCompleted, "the answer did not wait");
            Assert.Contains("closed", (await Host.Facilitator.PressAsync(poll, null, "poll.close")).Text, StringComparison.OrdinalIgnoreCase);
            clock.Ahead = TimeSpan.FromSeconds(1.5);
            gate.Release();
            var told = (await answering).Text;
            var result = await Host.Relay.WaitForAsync(message => CardReader.Action(message.Card, "poll.say") is not null, "the result");
            return (told, result.Card);
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await gate.DisposeAsync();
        }
    }

    /// <summary>The real clock, until it is moved on.</summary>
    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
