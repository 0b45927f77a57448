namespace CoCreationBot.Domain.Actions;

/// <summary>Working days: Monday to Friday. Public holidays differ by country and place and are not known here.</summary>
public static class WorkingDays
{
    /// <summary>The working day that lies this many working days before a date.</summary>
    public static DateOnly Before(DateOnly date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        while (days > 0)
        {
            date = date.AddDays(-1);
            days -= WorkingHours.IsWorkday(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>When working hours begin on a day in a time zone.</summary>
    public static DateTimeOffset MorningOf(DateOnly date, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = date.ToDateTime(WorkingHours.Start, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>Today in a time zone.</summary>
    public static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
}
