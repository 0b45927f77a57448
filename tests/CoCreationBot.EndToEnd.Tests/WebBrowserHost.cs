using CoCreationBot.Testing;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>A bot with an initiative, something to answer and something published, and a browser.</summary>
public sealed class WebBrowserHost : IAsyncLifetime
{
    public BotHost BotHost { get; private set; } = null!;

    public Browser Browser { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public PostedMessage Poll { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        BotHost = await BotHost.OpenAsync();
        Browser = await Browser.OpenAsync();
        Status = await BotHost.StartInitiativeAsync("One door for families who move");
        // Whoever tells a need now tells it to guests too.
        await BotHost.IssueLinkAsync(Status, "group");
        await BotHost.AddNeedAsync(Status, "We tell the same story at every desk");
        var earlier = await BotHost.OpenPollAsync("SingleChoice", "Where should the first door stand?", ("options", "In the town hall\nIn the library\nAt the health centre"));
        await InventedTeam.People.Take(16).TogetherAsync((person, place) => BotHost.AnswerPollAsync(earlier, person, ("answer", $"{place % 3}")));

        await BotHost.ClosePollAsync(earlier);
        Poll = await BotHost.OpenPollAsync("SingleChoice", "Which opening hours suit you?", ("options", "Mornings\nAfternoons\nEvenings\nSaturdays"), ("days", "7"));
        await BotHost.OpenReflectionAsync("Start", ("form", "short"));
        await BotHost.AskHowItGoesAsync();
    }

    public ValueTask DisposeAsync() => BotHost.DisposeAsync();
}
