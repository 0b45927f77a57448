using System.Net.Sockets;
using System.Security.Cryptography;

namespace CoCreationBot.Testing;

/// <summary>The storage emulator as a process, on ports of its own, with many accounts.</summary>
internal sealed class Emulator
{
    // More than a test run opens: the emulator must be told its accounts when it starts.
    private const int Accounts = 400;

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly string? _folder;
    private readonly int _blob = Repository.FreePort();
    private readonly int _queue = Repository.FreePort();
    private readonly int _table = Repository.FreePort();
    private OwnedProcess? _process;

    private Emulator(string? folder) => _folder = folder;

    public static async Task<Emulator> StartAsync(string? folder)
    {
        await NpmTools.EnsureAsync();
        var emulator = new Emulator(folder);
        await emulator.StartAgainAsync();
        return emulator;
    }

    public string ConnectionString(int account) => account < Accounts
        ? $"DefaultEndpointsProtocol=http;AccountName={Name(account)};AccountKey={_key};"
            + $"BlobEndpoint=http://127.0.0.1:{_blob}/{Name(account)};QueueEndpoint=http://127.0.0.1:{_queue}/{Name(account)};TableEndpoint=http://127.0.0.1:{_table}/{Name(account)};"
        : throw new InvalidOperationException($"The emulator has {Accounts} accounts, and all are taken.");

    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync();
            await _process.DisposeAsync();
            _process = null;
        }
    }

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
            new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(account => $"{Name(account)}:{_key}")) });
        await _process.UntilAsync(async () => await AnswersAsync(_queue) && await AnswersAsync(_table), TimeSpan.FromMinutes(2), "Azurite");
    }

    private static string Name(int account) => $"cocreationbot{account}";

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
