namespace CoCreationBot.Tests.Scale;

/// <summary>
/// A clock that a test moves. Timers go off on threads of their own, as real ones do: what they set off never runs inside the move, where one that
/// waits for another would stop the clock for all.
/// </summary>
internal sealed class HandMovedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Alarm> _alarms = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves on; never back.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        lock (_gate)
        {
            _now = at > _now ? at : _now;
            foreach (var alarm in _alarms.Where(alarm => alarm.At <= _now).ToArray())
            {
                GoOff(alarm);
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void GoOff(Alarm alarm)
    {
        if (alarm.Period > TimeSpan.Zero)
        {
            alarm.At = _now + alarm.Period;
        }
        else
        {
            _alarms.Remove(alarm);
        }

        ThreadPool.QueueUserWorkItem(_ => alarm.Call());
    }

    private sealed class Alarm(HandMovedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset At { get; set; }

        public TimeSpan Period { get; private set; }

        public void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    (At, Period) = (clock._now + dueTime, period);
                    clock._alarms.Add(this);
                    if (dueTime == TimeSpan.Zero)
                    {
                        clock.GoOff(this);
                    }
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
