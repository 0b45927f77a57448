using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot for plays in which a person sends more than anybody would; each play leads an initiative of its own in a conversation of its own.</summary>
public sealed class PatientBot : IAsyncLifetime
{
    private int _teams;

    public BotHost BotHost { get; private set; } = null!;

    public async ValueTask InitializeAsync() => BotHost = await BotHere.OpenAsync(("Limits__PersonActs", "10000"), ("Limits__PersonPosts", "10000"), ("Limits__ConversationPosts", "10000"));

    public ValueTask DisposeAsync() => BotHost.DisposeAsync();

    /// <summary>A team in a new conversation, with the status card of its initiative.</summary>
    public async Task<(Team Team, PostedMessage Status)> StartInitiativeAsync()
    {
        var team = BotHost.In($"19:patient-{Interlocked.Increment(ref _teams)}@thread.tacv2");
        return (team, await team.StartInitiativeAsync());
    }
}
