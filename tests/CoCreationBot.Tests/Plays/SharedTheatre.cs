using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot with one initiative for all plays of a class; each play adds what it needs.</summary>
public sealed class SharedTheatre : IAsyncLifetime
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
