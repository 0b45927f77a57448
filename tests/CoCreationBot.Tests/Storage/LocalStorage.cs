using CoCreationBot.Testing;
using CoCreationBot.Tests.Storage;

[assembly: AssemblyFixture(typeof(LocalStorage))]

namespace CoCreationBot.Tests.Storage;

/// <summary>The emulator that all tests of this assembly share; each takes tables and a queue of its own.</summary>
public sealed class LocalStorage : IAsyncLifetime
{
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await Azurite.StartAsync();

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
