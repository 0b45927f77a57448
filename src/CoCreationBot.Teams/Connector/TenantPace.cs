namespace CoCreationBot.Teams.Connector;

/// <summary>
/// Paces the calls to one tenant: never more in a second than this instance's share. What is sent in the background goes at an even pace a little
/// below the share, so that a hiccup of the network makes no burst, and one call at a time waits, so that everything else goes first.
/// </summary>
internal sealed class TenantPace(string tenant, int budget, ITenantShares? shares, TimeProvider clock, CancellationToken end) : IDisposable
{
    // What every instance may always send; storage is not asked for a click's answer.
    private const int Always = 2;
    private const double BackgroundPart = 0.92;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // A message is claimed in storage before its moment comes: this long is given for it.
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _lane = new(1, 1);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly List<long> _calls = [];
    private long _lastSlot;
    private bool _hasSlot;
    private int _waiting;
    private double _share = shares is null ? budget : 0;
    private long _sharedAt;
    private TimeSpan _sharedFor = shares is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero;
    private Task _keeping = Task.CompletedTask;

    public bool IsIdle => _turn.CurrentCount == 1 && _waiting == 0 && _keeping.IsCompleted && (_calls.Count == 0 || clock.GetElapsedTime(_calls[^1]) > Second);

    /// <summary>Waits for a place and takes it.</summary>
    public Task PlaceAsync(CancellationToken cancellation) => PlaceAsync(1, cancellation);

    private async Task PlaceAsync(double part, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                while (await WaitAsync(part, cancellation) is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, clock, cancellation);
                }

                _calls.Add(clock.GetTimestamp());
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Waits until a slot at an even pace is near; the result waits for the slot itself and takes a place.</summary>
    public async Task<Func<Task>> SlotAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _lane.WaitAsync(cancellation);
            try
            {
                await HaveShareAsync(cancellation);
                var wait = Lead;
                var interval = TimeSpan.FromSeconds(1 / (Math.Max(Share, Always) * BackgroundPart));
                if (_hasSlot && interval - clock.GetElapsedTime(_lastSlot) is var rest && rest > wait)
                {
                    wait = rest;
                }

                var slot = clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);
                (_hasSlot, _lastSlot) = (true, slot);
                if (wait > Lead)
                {
                    await Task.Delay(wait - Lead, clock, cancellation);
                }

                return () => GoAsync(slot, cancellation);
            }
            finally
            {
                _lane.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task GoAsync(long slot, CancellationToken cancellation)
    {
        if (-clock.GetElapsedTime(slot) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, cancellation);
        }

        // Calls that come late together, because the process stood still for a moment, do not catch up beyond their part either.
        await PlaceAsync(BackgroundPart, cancellation);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _lane.Dispose();
        _asking.Dispose();
    }

    private double Share => shares is null || clock.GetElapsedTime(_sharedAt) < _sharedFor ? _share : 0;

    private async Task<TimeSpan> WaitAsync(double part, CancellationToken cancellation)
    {
        _calls.RemoveAll(call => clock.GetElapsedTime(call) >= Second);
        if (_calls.Count >= Always && shares is not null)
        {
            await HaveShareAsync(cancellation);
        }

        var most = Math.Max((int)(Share * part), Always);
        return _calls.Count < most ? TimeSpan.Zero : Second - clock.GetElapsedTime(_calls[^most]);
    }

    private async Task HaveShareAsync(CancellationToken cancellation)
    {
        if (shares is null || clock.GetElapsedTime(_sharedAt) < _sharedFor)
        {
            return;
        }

        await _asking.WaitAsync(cancellation);
        try
        {
            if (_keeping.IsCompleted)
            {
                await AskAsync(cancellation);
                _keeping = KeepAsync();
            }
        }
        finally
        {
            _asking.Release();
        }
    }

    // While there is something to send, the share is asked for anew every second; then it is given back.
    private async Task KeepAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Second, clock, end);
                if (_waiting == 0 && (_calls.Count == 0 || clock.GetElapsedTime(_calls[^1]) >= Second))
                {
                    _sharedFor = TimeSpan.Zero;
                    await shares!.ReturnAsync(tenant, end);
                    return;
                }

                await AskAsync(end);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The process ends, or what is not given back runs out by itself.
        }
    }

    private async Task AskAsync(CancellationToken cancellation)
    {
        var asked = clock.GetTimestamp();
        try
        {
            var share = await shares!.AskAsync(tenant, budget, _waiting > 0 ? budget : (_calls.Count * 1.25) + Always, cancellation);
            (_share, _sharedAt, _sharedFor) = (share.CallsPerSecond, asked, share.For);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Storage does not answer, so the share may have been cut down already: half of it goes on until it runs out, then the few calls that need none.
            _share /= 2;
            if (clock.GetElapsedTime(_sharedAt) >= _sharedFor)
            {
                (_share, _sharedAt, _sharedFor) = (0, asked, Second);
            }
        }
    }
}
