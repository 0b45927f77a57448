using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A bot with an initiative, something to answer and something published, and a browser.</summary>
public sealed class WebStage : IAsyncLifetime
{
    public Theatre Theatre { get; private set; } = null!;

    public Browser Browser { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public PostedMessage Poll { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Theatre = await Theatre.OpenAsync();
        Browser = await Browser.StartAsync();
        Status = await Theatre.StartInitiativeAsync("One door for families who move");
        await Theatre.AddNeedAsync(Status, "We tell the same story at every desk");
        var earlier = await Theatre.OpenPollAsync("SingleChoice", "Where should the first door stand?", ("options", "In the town hall\nIn the library\nAt the health centre"));
        foreach (var (person, place) in InventedTeam.People.Take(16).Select((person, place) => (person, place)))
        {
            await Theatre.AnswerPollAsync(earlier, person, ("answer", $"{place % 3}"));
        }

        await Theatre.ClosePollAsync(earlier);
        Poll = await Theatre.OpenPollAsync("SingleChoice", "Which opening hours suit you?", ("options", "Mornings\nAfternoons\nEvenings\nSaturdays"), ("days", "7"));
        await Theatre.OpenReflectionAsync("Start", ("form", "short"));
        await Theatre.AskHowItGoesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Theatre.DisposeAsync();
    }
}
