namespace CoCreationBot.Domain;

/// <summary>Hours in which people are reminded and meet: Monday to Friday, 9 to 17 of their own clock. Public holidays are not known here.</summary>
public static class WorkingHours
{
    /// <summary>When they begin.</summary>
    public static readonly TimeOnly Start = new(9, 0);

    private static readonly TimeOnly End = new(17, 0);

    /// <summary>Whether something of this length lies in working hours as a whole.</summary>
    public static bool Contain(DateTimeOffset moment, int minutes, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        return IsWorkday(DateOnly.FromDateTime(local)) && local.TimeOfDay >= Start.ToTimeSpan() && local.TimeOfDay + TimeSpan.FromMinutes(minutes) <= End.ToTimeSpan();
    }

    /// <summary>The moment itself in working hours, else the start of the next.</summary>
    public static DateTimeOffset Next(DateTimeOffset moment, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (IsWorkday(day) && time >= Start && time < End)
        {
            return moment;
        }

        if (time >= Start)
        {
            day = day.AddDays(1);
        }

        while (!IsWorkday(day))
        {
            day = day.AddDays(1);
        }

        var start = day.ToDateTime(Start);
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }

    /// <summary>Monday to Friday.</summary>
    public static bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
