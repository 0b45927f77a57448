namespace CoCreationBot.Domain.Digests;

/// <summary>The weekly message of one person over all their initiatives: whether they want it, and when it comes.</summary>
/// <param name="Number">Names the time that is planned: of timers that are repeated, late or left over exactly one finds it.</param>
/// <param name="NextAt">When it comes next, if there is something to say.</param>
/// <param name="PlannedAt">When it was planned first.</param>
public sealed record Digest(int Number, DateTimeOffset NextAt, DateTimeOffset PlannedAt)
{
    /// <summary>How long after it was decided on a message may still set out; later it does not any more.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>
    /// By when after it was decided on it has arrived, or never does. The next is decided on no sooner than this after seven days, so that two are never closer, however late
    /// the first arrived.
    /// </summary>
    public static readonly TimeSpan Latest = TimeSpan.FromMinutes(15);

    /// <summary>The least time between two.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    // What is older than this is no news, also for somebody who had none for long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    private static readonly TimeSpan Lost = TimeSpan.FromDays(1);

    // People of one zone do not all come up in one minute.
    private const int Spread = 120;

    /// <summary>Whether the person wants it; null while they did not say, so that it goes by what they do.</summary>
    public bool? IsWanted { get; init; }

    /// <summary>When they were asked whether they want it; null before. Nobody is asked twice.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When one was decided on last; null before the first.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Plans the first: on the next Monday in working hours.</summary>
    public static Digest Plan(PersonId person, DateTimeOffset now, TimeZoneInfo zone) => new(1, NextMonday(person, now, zone), now);

    /// <summary>True when this timer is the planned one, and its time has come.</summary>
    public bool IsDue(int number, DateTimeOffset now) => number == Number && NextAt <= now;

    /// <summary>True when its time is long over and no other was planned, as when there was nobody to write to: no timer of it is left.</summary>
    public bool IsLost(DateTimeOffset now) => now - NextAt > Lost;

    /// <summary>True when one that is decided on now goes out in working hours.</summary>
    public static bool MayGo(DateTimeOffset now, TimeZoneInfo zone) => WorkingHours.Contain(now, (int)Latest.TotalMinutes, zone);

    /// <summary>Its time came outside working hours, as after a standstill: it comes in the next.</summary>
    public Digest Postponed(DateTimeOffset now, TimeZoneInfo zone) => this with { Number = Number + 1, NextAt = Start(now, zone) };

    /// <summary>There was nothing to say, or nobody to say it to: the next Monday.</summary>
    public Digest Skipped(PersonId person, DateTimeOffset now, TimeZoneInfo zone)
    {
        var monday = NextMonday(person, now, zone);
        return this with { Number = Number + 1, NextAt = SentAt is { } sent && monday < sent + Week + Latest ? Start(sent + Week + Latest, zone) : monday };
    }

    /// <summary>One goes out now.</summary>
    public Digest Sent(DateTimeOffset now, TimeZoneInfo zone) => this with { Number = Number + 1, SentAt = now, NextAt = Start(now + Week + Latest, zone) };

    /// <summary>Since when things are news.</summary>
    public DateTimeOffset NewsSince(DateTimeOffset now) => (SentAt ?? PlannedAt) is var last && last > now - Longest ? last : now - Longest;

    /// <summary>True for a message that was decided on then and may still go out.</summary>
    public static bool IsFresh(DateTimeOffset decidedAt, DateTimeOffset now) => now - decidedAt < Fresh;

    // In working hours, with time left to go out.
    private static DateTimeOffset Start(DateTimeOffset from, TimeZoneInfo zone)
    {
        var at = WorkingHours.Next(from, zone);
        return MayGo(at, zone) ? at : WorkingHours.Next(at + Latest, zone);
    }

    private static DateTimeOffset NextMonday(PersonId person, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var minutes = person.Value.Aggregate(0, (sum, letter) => ((sum * 31) + letter) % Spread);
        var start = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1).ToDateTime(WorkingHours.Start).AddMinutes(minutes);
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }
}
