namespace CoCreationBot.Testing;

/// <summary>A running bot.</summary>
public interface IBot : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    Uri Address { get; }
}
