using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>A theatre in which an initiative has started, shared by the tests of a class: each asks something of its own.</summary>
public sealed class StartedTheatre : IAsyncLifetime
{
    public Theatre Theatre { get; private set; } = null!;

    public PostedMessage Status { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Theatre = await Theatre.OpenAsync();
        Status = await Theatre.StartInitiativeAsync();
    }

    public ValueTask DisposeAsync() => Theatre.DisposeAsync();
}
