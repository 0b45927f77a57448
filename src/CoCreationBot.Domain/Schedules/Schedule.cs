namespace CoCreationBot.Domain.Schedules;

/// <summary>
/// Occasions that come again, in one time zone, at most one a day. A time that the change to summer time leaves out moves to the first moment after it; of a
/// time that comes twice in autumn the first is taken. With working days only, an occasion at the weekend moves to Monday; one in the quiet
/// hours moves to their end. A monthly one on working days stays in its month: where it would move out of it, it is on the last working day. Public holidays are not known here. Make one with <see cref="Create"/>; the constructor is for stored ones.
/// </summary>
/// <param name="Rhythm">How often.</param>
/// <param name="Days">Weekdays of a weekly or fortnightly rhythm.</param>
/// <param name="DayOfMonth">1 to 31, of a monthly rhythm.</param>
/// <param name="ShortMonth">What happens in months without that day.</param>
/// <param name="Time">Local time, to the minute.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Helsinki</c>.</param>
/// <param name="Start">First local day that may have an occasion; a fortnightly rhythm counts from the first chosen weekday on or after it.</param>
/// <param name="End">Last local day that may have one, or null.</param>
/// <param name="WorkingDaysOnly">Monday to Friday only.</param>
/// <param name="Quiet">Hours without occasions, or null.</param>
public sealed record Schedule(
    Rhythm Rhythm,
    Weekdays Days,
    int DayOfMonth,
    ShortMonth ShortMonth,
    TimeOnly Time,
    string TimeZone,
    DateOnly Start,
    DateOnly? End,
    bool WorkingDaysOnly,
    QuietHours? Quiet)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2999;
    private const int DaysInWeek = 7;

    // The longest way a date moves: over a weekend, past midnight by quiet hours, and over a weekend again.
    private const int LongestMove = 2 + 1 + 2;

    // The longest gap between two dates of a rhythm, 31 January to 31 March, and a move on top, forth or back.
    private const int LongestGap = 62 + (2 * LongestMove);

    /// <summary>Checks a schedule as people ask for it.</summary>
    /// <param name="asked">What they ask for; a Windows name of the time zone becomes its IANA name.</param>
    public static Result<Schedule> Create(Schedule asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!Enum.IsDefined(asked.Rhythm) || !Enum.IsDefined(asked.ShortMonth))
        {
            return Refusal.UnknownChoice;
        }

        if (string.IsNullOrEmpty(asked.TimeZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(asked.TimeZone, out var zone))
        {
            return Refusal.TimeZoneUnknown;
        }

        if ((asked.Rhythm == Rhythm.Monthly && asked.DayOfMonth is < 1 or > 31) || asked.Start.Year is < FirstYear or > LastYear)
        {
            return Refusal.OutOfRange;
        }

        var schedule = asked with
        {
            Time = new TimeOnly(asked.Time.Hour, asked.Time.Minute),
            TimeZone = zone.HasIanaId ? asked.TimeZone : TimeZoneInfo.TryConvertWindowsIdToIanaId(asked.TimeZone, out var iana) ? iana : asked.TimeZone,
        };
        return schedule.Quiet is { } quiet && quiet.From == quiet.Until ? Refusal.ScheduleNeverFires
            : schedule.Next(DateTimeOffset.MinValue) is null ? Refusal.ScheduleNeverFires
            : schedule;
    }

    /// <summary>The first occasion after a moment, or null when there is none any more. It has the offset of its local time.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (after.Year > LastYear)
        {
            return null;
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var from = Start;
        if (after.Year >= Start.Year)
        {
            var near = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime).AddDays(-LongestMove - 1);
            from = near > Start ? near : Start;
        }

        foreach (var date in Dates(from, from.AddDays(LongestGap)))
        {
            var (day, time) = Moved(date);
            if (day > End)
            {
                return null;
            }

            if (Moment(day.ToDateTime(time), zone) is var moment && moment > after)
            {
                return moment;
            }
        }

        return null;
    }

    private IEnumerable<DateOnly> Dates(DateOnly from, DateOnly until) =>
        Rhythm == Rhythm.Monthly ? DaysOfMonths(from, until) : DaysOfWeeks(from, until);

    private IEnumerable<DateOnly> DaysOfWeeks(DateOnly from, DateOnly until)
    {
        if ((Days & (Weekdays)127) == Weekdays.None)
        {
            yield break;
        }

        var first = Start;
        while (!Days.HasFlag(FlagOf(first)))
        {
            first = first.AddDays(1);
        }

        var firstMonday = first.DayNumber - DayInWeek(first);
        for (var date = from < first ? first : from; date <= until; date = date.AddDays(1))
        {
            var isOff = Rhythm == Rhythm.Fortnightly && (date.DayNumber - firstMonday) / DaysInWeek % 2 == 1;
            if (Days.HasFlag(FlagOf(date)) && !isOff)
            {
                yield return date;
            }
        }
    }

    private IEnumerable<DateOnly> DaysOfMonths(DateOnly from, DateOnly until)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= until; month = month.AddMonths(1))
        {
            var length = DateTime.DaysInMonth(month.Year, month.Month);
            if (DayOfMonth <= length || ShortMonth == ShortMonth.LastDay)
            {
                var date = month.AddDays(Math.Min(DayOfMonth, length) - 1);
                if (date >= from && date <= until)
                {
                    yield return date;
                }
            }
        }
    }

    private (DateOnly Day, TimeOnly Time) Moved(DateOnly date)
    {
        var moved = Later(date);
        return WorkingDaysOnly && Rhythm == Rhythm.Monthly && moved.Day.Month != date.Month ? (LastOfMonth(date), Quiet?.Cover(Time) == true ? Quiet.Until : Time) : moved;
    }

    private (DateOnly Day, TimeOnly Time) Later(DateOnly date)
    {
        var day = OnWorkingDay(date);
        return Quiet is not { } quiet || !quiet.Cover(Time) ? (day, Time)
            : quiet.From > quiet.Until && Time >= quiet.From ? (OnWorkingDay(day.AddDays(1)), quiet.Until)
            : (day, quiet.Until);
    }

    private DateOnly LastOfMonth(DateOnly date)
    {
        var last = new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
        while (OnWorkingDay(last) != last)
        {
            last = last.AddDays(-1);
        }

        return last;
    }

    private DateOnly OnWorkingDay(DateOnly date) => !WorkingDaysOnly ? date : date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(2),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    // The first minute of the world at which the zone's clock shows the time, or a later one where it is skipped. The runtime's own answers about
    // skipped times are wrong for some zones and years (Casablanca 2011), so only its conversion from UTC is relied on.
    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        var moment = new DateTimeOffset(local, TimeSpan.Zero) - zone.GetUtcOffset(local.AddDays(-1));
        while (Clock(moment, zone) < local)
        {
            moment = moment.AddMinutes(1);
        }

        while (Clock(moment.AddMinutes(-1), zone) >= local)
        {
            moment = moment.AddMinutes(-1);
        }

        return TimeZoneInfo.ConvertTime(moment, zone);
    }

    private static DateTime Clock(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private static int DayInWeek(DateOnly date) => ((int)date.DayOfWeek + 6) % DaysInWeek;

    private static Weekdays FlagOf(DateOnly date) => (Weekdays)(1 << DayInWeek(date));
}
