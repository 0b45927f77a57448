using System.Net;
using System.Net.Sockets;

namespace CoCreationBot.Testing;

/// <summary>
/// Ports for our servers. Each process holds a block of its own while it lives, so that no two of them choose the same; the blocks lie below
/// the ports that systems give to outgoing connections, so that none of these slips in before the server listens.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Block = 50;
    private const int Blocks = 240;

    private static readonly Lock Taking = new();
    private static readonly List<FileStream> Held = [];
    private static int _next;
    private static int _end;

    /// <summary>The next port nobody listens on.</summary>
    public static int Take()
    {
        lock (Taking)
        {
            while (true)
            {
                if (_next == _end)
                {
                    _next = HoldBlock();
                    _end = _next + Block;
                }

                if (IsFree(_next++))
                {
                    return _next - 1;
                }
            }
        }
    }

    /// <summary>True when nobody listens on the port.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // An open file without sharing is the hold; the system lets go of it however the process ends.
    private static int HoldBlock()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "cocreationbot-ports")).FullName;
        var start = Random.Shared.Next(Blocks);
        for (var step = 0; step < Blocks; step++)
        {
            var first = First + ((start + step) % Blocks * Block);
            try
            {
                Held.Add(new FileStream(Path.Combine(folder, $"{first}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
                return first;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process, or another user, has it.
            }
        }

        throw new InvalidOperationException($"All blocks of ports from {First} on are held by other test runs.");
    }
}
