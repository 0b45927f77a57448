using System.Net.Sockets;

namespace CoCreationBot.Testing;

/// <summary>The storage emulator, on ports of its own.</summary>
public sealed class Azurite : IAsyncDisposable
{
    private const string Account = "cocreationbot";

    private readonly string _key = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(64));
    private readonly string? _folder;
    private readonly int _blob = Repository.FreePort();
    private readonly int _queue = Repository.FreePort();
    private readonly int _table = Repository.FreePort();
    private OwnedProcess? _process;

    private Azurite(string? folder) => _folder = folder;

    /// <summary>Connects to this emulator.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};"
        + $"BlobEndpoint=http://127.0.0.1:{_blob}/{Account};QueueEndpoint=http://127.0.0.1:{_queue}/{Account};TableEndpoint=http://127.0.0.1:{_table}/{Account};";

    /// <summary>Starts it; in memory, or in a folder so that the data outlives a stop.</summary>
    public static async Task<Azurite> StartAsync(string? folder = null)
    {
        await NpmTools.EnsureAsync();
        var azurite = new Azurite(folder);
        await azurite.StartAgainAsync();
        return azurite;
    }

    /// <summary>Stops it; calls fail until it is started again.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync();
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Starts it again on the same ports.</summary>
    public async Task StartAgainAsync()
    {
        string[] place = _folder is null ? ["--inMemoryPersistence"] : ["--location", _folder];
        _process = OwnedProcess.Start(
            "node",
            [
                NpmTools.Script("azurite", "dist/src/azurite.js"), .. place, "--skipApiVersionCheck", "--disableTelemetry", "--silent",
                "--blobPort", $"{_blob}", "--queuePort", $"{_queue}", "--tablePort", $"{_table}",
            ],
            Path.GetTempPath(),
            new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = $"{Account}:{_key}" });
        await _process.UntilAsync(async () => await AnswersAsync(_queue) && await AnswersAsync(_table), TimeSpan.FromMinutes(2), "Azurite");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
