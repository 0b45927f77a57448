namespace CoCreationBot.Domain.Polls;

/// <summary>What moment a deadline is, and when to remind of it.</summary>
public static class Deadlines
{
    /// <summary>
    /// The moment a local date and time stand for. A time that a change to summer time leaves out is refused; of a time that comes twice in
    /// autumn the second is taken, so that nobody has less time than they read.
    /// </summary>
    /// <param name="date">Local date.</param>
    /// <param name="time">Local time.</param>
    /// <param name="zone">The time zone.</param>
    /// <param name="now">Deadlines lie after it, and within a year.</param>
    public static Result<DateTimeOffset> Resolve(DateOnly date, TimeOnly time, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (date.Year <= 1 || date.Year >= 9999)
        {
            return date.Year <= 1 ? Refusal.DeadlinePassed : Refusal.TimeTooFar;
        }

        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            return Refusal.TimeDoesNotExist;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return Check(new DateTimeOffset(local, offset), now);
    }

    /// <summary>The moment, where it lies after now and within a year.</summary>
    /// <returns>Or <see cref="Refusal.DeadlinePassed"/>, <see cref="Refusal.TimeTooFar"/>.</returns>
    public static Result<DateTimeOffset> Check(DateTimeOffset moment, DateTimeOffset now) =>
        moment <= now ? Refusal.DeadlinePassed : moment > WrittenTimes.Latest(now) ? Refusal.TimeTooFar : moment;

    /// <summary>When to remind of a deadline: a day before, in working hours; null when that leaves nobody time to answer first.</summary>
    /// <param name="opened">When it opened.</param>
    /// <param name="deadline">When it closes.</param>
    /// <param name="zone">Whose working hours: Monday to Friday, 9 to 17.</param>
    public static DateTimeOffset? Reminder(DateTimeOffset opened, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var at = WorkingHours.Next(deadline - TimeSpan.FromDays(1), zone);
        return at >= opened + TimeSpan.FromHours(4) && at <= deadline - TimeSpan.FromHours(1) ? at : null;
    }
}
