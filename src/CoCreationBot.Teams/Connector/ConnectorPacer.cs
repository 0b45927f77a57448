using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Connector;

/// <summary>
/// Keeps within the Connector's limits before it has to say 429, and writes to one conversation one after the other, which also avoids 412.
/// Limits per conversation: 7 sends in 1 s, 8 in 2 s, 60 in 30 s, 1800 in an hour; reads twice that; 50 calls a second per tenant, of all instances together.
/// </summary>
internal sealed class ConnectorPacer(TimeProvider clock, ITenantShares? shares = null, IOptions<PaceOptions>? options = null) : IDisposable
{
    private const int MostIdle = 10_000;
    private static readonly (TimeSpan Span, int Calls)[] WriteLimits = Limits(7, 8, 60, 1800);
    private static readonly (TimeSpan Span, int Calls)[] ReadLimits = Limits(14, 16, 120, 3600);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, TenantPace> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Waits for a place to write; the conversation stays ours until the result is disposed of.</summary>
    public async Task<IDisposable> WriteAsync(string conversation, string? tenant, CancellationToken cancellation)
    {
        var window = Of("w " + conversation, WriteLimits);
        await window.Turn.WaitAsync(cancellation);
        try
        {
            await window.PlaceAsync(clock, cancellation);
            await Tenant(tenant).PlaceAsync(cancellation);
        }
        catch
        {
            window.Turn.Release();
            throw;
        }

        return new Held(window.Turn);
    }

    /// <summary>
    /// Waits for a place to write in the background. The result comes shortly before it: the time is there to note that a message is about to go
    /// out, and <see cref="Slot.GoAsync"/> waits for the moment itself.
    /// </summary>
    public async Task<Slot> SlotAsync(string conversation, string? tenant, CancellationToken cancellation)
    {
        var window = Of("w " + conversation, WriteLimits);
        await window.Turn.WaitAsync(cancellation);
        try
        {
            await window.PlaceAsync(clock, cancellation);
            return new Slot(new Held(window.Turn), await Tenant(tenant).SlotAsync(cancellation));
        }
        catch
        {
            window.Turn.Release();
            throw;
        }
    }

    /// <summary>Waits for a place to read.</summary>
    public async Task ReadAsync(string conversation, string? tenant, CancellationToken cancellation)
    {
        await PlaceAsync("r " + conversation, ReadLimits, cancellation);
        await Tenant(tenant).PlaceAsync(cancellation);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private TenantPace Tenant(string? tenant) => _tenants.GetOrAdd(
        tenant ?? "", name => new TenantPace(name, options?.Value.TenantCallsPerSecond ?? new PaceOptions().TenantCallsPerSecond, shares, clock, _end.Token));

    private async Task PlaceAsync(string key, (TimeSpan Span, int Calls)[] limits, CancellationToken cancellation)
    {
        var window = Of(key, limits);
        await window.Turn.WaitAsync(cancellation);
        using var held = new Held(window.Turn);
        await window.PlaceAsync(clock, cancellation);
    }

    private Window Of(string key, (TimeSpan Span, int Calls)[] limits)
    {
        if (_windows.Count > MostIdle)
        {
            foreach (var (idle, window) in _windows)
            {
                if (window.IsIdle(clock))
                {
                    _windows.TryRemove(idle, out _);
                }
            }
        }

        return _windows.GetOrAdd(key, _ => new Window(limits));
    }

    private static (TimeSpan, int)[] Limits(int one, int two, int thirty, int hour) =>
    [
        (TimeSpan.FromSeconds(1), one), (TimeSpan.FromSeconds(2), two), (TimeSpan.FromSeconds(30), thirty), (TimeSpan.FromHours(1), hour),
    ];

    private sealed class Window((TimeSpan Span, int Calls)[] limits)
    {
        private readonly List<long> _calls = [];

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public bool IsIdle(TimeProvider clock) =>
            Turn.CurrentCount == 1 && (_calls.Count == 0 || clock.GetElapsedTime(_calls[^1]) > limits[^1].Span);

        public async Task PlaceAsync(TimeProvider clock, CancellationToken cancellation)
        {
            while (Wait(clock) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, clock, cancellation);
            }

            _calls.Add(clock.GetTimestamp());
        }

        private TimeSpan Wait(TimeProvider clock)
        {
            _calls.RemoveAll(call => clock.GetElapsedTime(call) >= limits[^1].Span);
            var longest = TimeSpan.Zero;
            foreach (var (span, calls) in limits)
            {
                if (_calls.Count >= calls && span - clock.GetElapsedTime(_calls[^calls]) is var wait && wait > longest)
                {
                    longest = wait;
                }
            }

            return longest;
        }
    }

    /// <summary>A place to write that is near.</summary>
    internal sealed class Slot(IDisposable held, Func<Task> go) : IDisposable
    {
        /// <summary>Waits for the moment.</summary>
        public Task GoAsync() => go();

        public void Dispose() => held.Dispose();
    }

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
