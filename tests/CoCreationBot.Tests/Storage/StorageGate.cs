using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CoCreationBot.Tests.Storage;

/// <summary>What the way to storage does with connections.</summary>
internal enum Passage
{
    Open,

    /// <summary>Refused and cut, as when storage is stopped.</summary>
    Shut,

    /// <summary>Accepted and never answered, as when storage hangs.</summary>
    Silent,

    /// <summary>What reads passes, what writes is cut, as when storage takes no more writes; or only what <see cref="StorageGate.Refuse"/> names.</summary>
    ReadOnly,

    /// <summary>What writes and speaks of what <see cref="StorageGate.Hold"/> names waits until the way is open again, as when storage is slow.</summary>
    Slow,

    /// <summary>The next request reaches storage, its answer is cut off, and then the way is open again.</summary>
    LosesOneAnswer,
}

/// <summary>Stands between the bot and the emulator, and can cut the way as an outage does, without the emulator losing anything.</summary>
internal sealed partial class StorageGate : IAsyncDisposable
{
    private readonly List<TcpListener> _doors = [];
    private readonly HashSet<TcpClient> _clients = [];
    private readonly CancellationTokenSource _end = new();
    private volatile Passage _passage;
    private byte[] _refused = [];
    private TaskCompletionSource _held = new();
    private TaskCompletionSource _free = new();

    public StorageGate(string connectionString) => ConnectionString = Endpoint().Replace(connectionString, match =>
    {
        var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        _doors.Add(door);
        _ = AcceptAsync(door, int.Parse(match.Groups[1].Value, null));
        return $"http://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}/";
    });

    /// <summary>Leads through the gate.</summary>
    public string ConnectionString { get; }

    /// <summary>Cuts what writes and speaks of this, such as the name of a table.</summary>
    public void Refuse(string what)
    {
        _refused = System.Text.Encoding.UTF8.GetBytes(what);
        Set(Passage.ReadOnly);
    }

    /// <summary>Lets wait what writes and speaks of this, such as the name of a table.</summary>
    /// <returns>Ends when something waits.</returns>
    public Task Hold(string what)
    {
        _refused = System.Text.Encoding.UTF8.GetBytes(what);
        (_held, _free) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _passage = Passage.Slow;
        return _held.Task;
    }

    /// <summary>Lets go what waits.</summary>
    public void Release()
    {
        _passage = Passage.Open;
        _free.TrySetResult();
    }

    /// <summary>Sets the passage; shutting it also cuts what is under way.</summary>
    public void Set(Passage passage)
    {
        _passage = passage;
        if (passage is not Passage.Open)
        {
            lock (_clients)
            {
                foreach (var client in _clients)
                {
                    client.Close();
                }

                _clients.Clear();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var door in _doors)
        {
            door.Dispose();
        }

        Set(Passage.Shut);
        _end.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:(\d+)/")]
    private static partial Regex Endpoint();

    private async Task AcceptAsync(TcpListener door, int port)
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await door.AcceptTcpClientAsync(_end.Token), port);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client, int port)
    {
        using var held = client;
        if (_passage == Passage.Shut)
        {
            return;
        }

        using var server = new TcpClient();
        lock (_clients)
        {
            _clients.Add(client);
            _clients.Add(server);
        }

        try
        {
            await server.ConnectAsync(IPAddress.Loopback, port);
            await Task.WhenAny(
                CopyAsync(client, server, () => _passage is Passage.Silent or Passage.ReadOnly or Passage.Slow ? _passage : Passage.Open),
                CopyAsync(server, client, () => _passage is Passage.ReadOnly or Passage.Slow ? Passage.Open : _passage));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private static bool IsRead(ReadOnlySpan<byte> request) => request.StartsWith("GET "u8) || request.StartsWith("HEAD "u8);

    private async Task CopyAsync(TcpClient from, TcpClient to, Func<Passage> passage)
    {
        var buffer = new byte[64 * 1024];
        var (source, target) = (from.GetStream(), to.GetStream());
        while (await source.ReadAsync(buffer) is > 0 and var count)
        {
            if (passage() == Passage.Silent)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            // The clients send one request after the other, each in a piece of its own.
            if (passage() == Passage.ReadOnly && !IsRead(buffer.AsSpan(0, count)) && buffer.AsSpan(0, count).IndexOf(_refused) >= 0)
            {
                return;
            }

            if (passage() == Passage.Slow && !IsRead(buffer.AsSpan(0, count)) && buffer.AsSpan(0, count).IndexOf(_refused) >= 0)
            {
                _held.TrySetResult();
                await _free.Task.WaitAsync(_end.Token);
            }

            if (passage() == Passage.LosesOneAnswer)
            {
                _passage = Passage.Open;
                return;
            }

            await target.WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
