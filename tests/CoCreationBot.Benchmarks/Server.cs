using System.Net.Sockets;
using CoCreationBot.Testing;

namespace CoCreationBot.Benchmarks;

/// <summary>A part under load, in a process of its own: this program with other arguments.</summary>
internal sealed class Server(OwnedProcess process, Uri address) : IAsyncDisposable
{
    public Uri Address => address;

    public long Memory => process.Memory;

    public static async Task<Server> StartAsync(string part, string? setting = null)
    {
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        string[] arguments = [typeof(Server).Assembly.Location, "serve", part, address.ToString(), .. setting is null ? Array.Empty<string>() : [setting]];
        var process = OwnedProcess.Start(
            "dotnet", arguments, AppContext.BaseDirectory, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_gcServer"] = "0" });
        await process.UntilAsync(() => ListensAsync(address), TimeSpan.FromSeconds(20), part);
        return new Server(process, address);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<bool> ListensAsync(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
