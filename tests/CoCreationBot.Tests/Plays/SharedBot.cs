using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot for all plays of a class; each play leads an initiative of its own in a conversation of its own.</summary>
public sealed class SharedBot : IAsyncLifetime
{
    private int _teams;

    public BotHost BotHost { get; private set; } = null!;

    public async ValueTask InitializeAsync() => BotHost = await BotHere.OpenAsync();

    public ValueTask DisposeAsync() => BotHost.DisposeAsync();

    /// <summary>A team in a new conversation, with the status card of its initiative.</summary>
    public async Task<(Team Team, PostedMessage Status)> StartInitiativeAsync()
    {
        var team = BotHost.In($"19:team-{Interlocked.Increment(ref _teams)}@thread.tacv2");
        return (team, await team.StartInitiativeAsync());
    }
}
