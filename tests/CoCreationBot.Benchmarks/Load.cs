using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace CoCreationBot.Benchmarks;

/// <summary>What a run of load gave.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="Median">Median latency in milliseconds.</param>
/// <param name="Slowest">99th percentile of the latency in milliseconds.</param>
internal sealed record Figures(double PerSecond, double Median, double Slowest);

/// <summary>
/// Sends prepared requests over kept connections, one at a time on each. Bare sockets, for the load must cost little beside what it measures:
/// both share two cores.
/// </summary>
internal static class Load
{
    /// <summary>Sends for a time, or until the requests end.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="time">How long.</param>
    /// <param name="next">Gives the next request, whole with its head; null = no more. Called by all connections.</param>
    /// <param name="says">What every answer must hold: a refusal is quick too.</param>
    public static async Task<Figures> RunAsync(Uri server, int connections, TimeSpan time, Func<byte[]?> next, string says)
    {
        var watch = Stopwatch.StartNew();
        var sign = Encoding.UTF8.GetBytes(says);
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => PumpAsync(server, watch, time, next, sign))));
        var took = watch.Elapsed;
        var latencies = all.SelectMany(times => times).Order().ToArray();
        return new Figures(latencies.Length / took.TotalSeconds, latencies[latencies.Length / 2], latencies[(int)(latencies.Length * 0.99)]);
    }

    /// <summary>Sends requests when they are due, as people come: one that takes long does not hold up the next, as far as there are connections.</summary>
    /// <param name="servers">Where to, in turn.</param>
    /// <param name="connections">How many at once, on each server.</param>
    /// <param name="due">When each request is due, from the start.</param>
    /// <param name="next">Gives the next request.</param>
    /// <param name="says">What every answer must hold.</param>
    public static async Task<Figures> RunPacedAsync(Uri[] servers, int connections, IReadOnlyList<TimeSpan> due, Func<byte[]?> next, string says)
    {
        var watch = Stopwatch.StartNew();
        var sign = Encoding.UTF8.GetBytes(says);
        var place = -1;
        async Task<List<double>> PumpAsync(Uri server)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server.Host, server.Port);
            var buffer = new byte[64 * 1024];
            var latencies = new List<double>();
            while (Interlocked.Increment(ref place) is var mine && mine < due.Count && next() is { } request)
            {
                if (due[mine] - watch.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early);
                }

                latencies.Add(await ExchangeAsync(socket, request, buffer, sign));
            }

            return latencies;
        }

        var all = await Task.WhenAll(Enumerable.Range(0, connections).SelectMany(_ => servers.Select(server => Task.Run(() => PumpAsync(server)))));
        var sorted = all.SelectMany(times => times).Order().ToArray();
        return new Figures(sorted.Length / watch.Elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    /// <summary>A POST with a JSON body.</summary>
    public static byte[] Post(Uri server, string path, string body, string? token = null)
    {
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var bytes = Encoding.UTF8.GetByteCount(body);
        return Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\n{authorization}Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n{body}");
    }

    private static async Task<List<double>> PumpAsync(Uri server, Stopwatch watch, TimeSpan time, Func<byte[]?> next, byte[] sign)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var buffer = new byte[64 * 1024];
        var latencies = new List<double>();
        while (watch.Elapsed < time && next() is { } request)
        {
            latencies.Add(await ExchangeAsync(socket, request, buffer, sign));
        }

        return latencies;
    }

    private static async Task<double> ExchangeAsync(Socket socket, byte[] request, byte[] buffer, byte[] sign)
    {
        var started = Stopwatch.GetTimestamp();
        await socket.SendAsync(request);
        var length = await ReadAnswerAsync(socket, buffer);
        return buffer.AsSpan(0, length).IndexOf(sign) >= 0
            ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
            : throw new IOException($"The server answered: {Encoding.UTF8.GetString(buffer, 0, length)}");
    }

    private static async Task<int> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var (filled, end) = (0, -1);
        while (end < 0 || filled < end)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            filled += read > 0 ? read : throw new IOException("The server hung up.");
            if (end < 0)
            {
                end = EndOf(buffer.AsSpan(0, filled));
            }
        }

        return filled;
    }

    private static int EndOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return -1;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException($"The server answered: {Encoding.UTF8.GetString(answer)}");
        }

        var name = "Content-Length: "u8;
        var length = answer[(answer[..head].IndexOf(name) + name.Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(length, out int bytes, out _)
            ? head + 4 + bytes
            : throw new IOException("The server gave no length.");
    }
}
