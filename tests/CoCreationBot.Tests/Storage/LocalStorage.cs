using CoCreationBot.Testing;
using CoCreationBot.Tests.Storage;

[assembly: AssemblyFixture(typeof(LocalStorage))]

namespace CoCreationBot.Tests.Storage;

/// <summary>
/// The emulator of all tests that call storage themselves, apart from the plays', since some press it hard; each takes tables and a queue of its own.
/// </summary>
public sealed class LocalStorage : IAsyncLifetime
{
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await Azurite.StartAsync();

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
