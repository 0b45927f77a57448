namespace CoCreationBot.Testing;

/// <summary>A storage account of the emulator, empty when it is opened.</summary>
public sealed class Azurite : IAsyncDisposable
{
    // Each of them takes one processor, and is slow until it is warm: few serve many accounts better than many serve one each.
    private static readonly Lazy<Task<Emulator>>[] Shared = [new(() => Emulator.StartAsync(null)), new(() => Emulator.StartAsync(null))];
    private static int _opened;

    private readonly Emulator _emulator;
    private readonly int _account;
    private readonly bool _isAlone;

    private Azurite(Emulator emulator, int account, bool isAlone) => (_emulator, _account, _isAlone) = (emulator, account, isAlone);

    /// <summary>Connects to this account.</summary>
    public string ConnectionString => _emulator.ConnectionString(_account);

    /// <summary>An account on an emulator that everything in this process shares: starting one costs more than most plays.</summary>
    public static async Task<Azurite> OpenAsync()
    {
        var account = Interlocked.Increment(ref _opened);
        return new(await Shared[account % Shared.Length].Value, account, isAlone: false);
    }

    /// <summary>An emulator of its own, which may be stopped; in memory, or in a folder so that the data outlives a stop.</summary>
    public static async Task<Azurite> StartAsync(string? folder = null) => new(await Emulator.StartAsync(folder), 0, isAlone: true);

    /// <summary>Stops it; calls fail until it is started again.</summary>
    /// <exception cref="InvalidOperationException">It is shared.</exception>
    public Task StopAsync() => _isAlone ? _emulator.StopAsync() : throw new InvalidOperationException("Others use this emulator too.");

    /// <summary>Starts it again on the same ports.</summary>
    public Task StartAgainAsync() => _emulator.StartAgainAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isAlone)
        {
            await _emulator.StopAsync();
        }
    }
}
