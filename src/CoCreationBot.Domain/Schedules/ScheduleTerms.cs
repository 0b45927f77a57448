namespace CoCreationBot.Domain.Schedules;

/// <summary>How often something comes again.</summary>
public enum Rhythm
{
    /// <summary>On the chosen weekdays of every week.</summary>
    Weekly,

    /// <summary>On the chosen weekdays of every second week.</summary>
    Fortnightly,

    /// <summary>On one day of every month.</summary>
    Monthly,
}

/// <summary>Weekdays, any number of them.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,
}

/// <summary>What happens in months that do not have the chosen day, such as 31 April or 29 February.</summary>
public enum ShortMonth
{
    /// <summary>The last day of that month is taken.</summary>
    LastDay,

    /// <summary>That month is left out.</summary>
    Skip,
}

/// <summary>Hours of the day in which nobody is disturbed; they may run over midnight.</summary>
/// <param name="From">They begin, local time.</param>
/// <param name="Until">They end; from here on people may be written to.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>True when the time lies in the quiet hours.</summary>
    public bool Cover(TimeOnly time) => From <= Until ? time >= From && time < Until : time >= From || time < Until;
}
