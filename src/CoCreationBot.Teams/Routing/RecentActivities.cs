using System.Collections.Concurrent;

namespace CoCreationBot.Teams.Routing;

/// <summary>Activities this instance handles or has just handled: the quick half of dropping duplicates. Storage does the lasting half.</summary>
internal sealed class RecentActivities
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public bool TryBegin(string key)
    {
        if (!_known.TryAdd(key, 0))
        {
            return false;
        }

        _order.Enqueue(key);
        while (_known.Count > Most && _order.TryDequeue(out var oldest))
        {
            _known.TryRemove(oldest, out _);
        }

        return true;
    }

    public void Forget(string key) => _known.TryRemove(key, out _);
}
