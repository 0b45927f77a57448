using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>The example that a newcomer watches.</summary>
public sealed class ExampleTests
{
    private const int Few = 6;

    [Fact]
    public async Task A_whole_initiative_plays_itself_into_a_second_cycle()
    {
        await using var host = await BotHere.OpenAsync();
        using var colleagues = new LivelyColleagues(host.Relay, TimeSpan.FromSeconds(0.2), TestContext.Current.CancellationToken, Few);
        var told = new List<string>();
        await new WholeExample(host.Relay, TimeSpan.Zero, told.Add, Few).PlayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(PollSample.All.Count, told.Count(line => line.StartsWith("A poll: ", StringComparison.Ordinal)));
        Assert.Equal(PollSample.All.Count, host.Posted.Count(message => CardReader.Action(message.Card, "poll.say") is not null));
        Assert.Contains(host.Posted, message => CardReader.Text(message.Card).Contains("Cycle 2 · Stage 1 of 5", StringComparison.Ordinal));
        Assert.Equal(InventedTeam.Ideas.Count, host.Posted.Count(message => CardReader.Action(message.Card, "idea.build") is not null));
    }
}
