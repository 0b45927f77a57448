using System.Globalization;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// Slots of a time poll: a moment, not words, so that everybody reads it in their own time zone. As an option it is written in UTC, <c>2026-12-07T11:00:00Z</c>.
/// </summary>
public static class TimeSlots
{
    private const string Shape = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>A moment as an option.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary>The moment of an option; null when it is none.</summary>
    public static DateTimeOffset? Read(string option) =>
        DateTimeOffset.TryParseExact(option, Shape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment : null;

    /// <summary>
    /// Options from what a person typed, one time a line, in order of time and each once, read by <see cref="WrittenTimes"/>.
    /// </summary>
    /// <param name="lines">Such as <c>2026-12-07 13:00</c> or <c>7.12.2026 13:00</c>, in local time.</param>
    /// <param name="zone">The time zone they are meant in.</param>
    /// <param name="now">Slots lie after it.</param>
    /// <returns>Or <see cref="Refusal.TimeUnreadable"/>, <see cref="Refusal.DateDoesNotExist"/>, <see cref="Refusal.TimeDoesNotExist"/>, <see cref="Refusal.TimePassed"/>, <see cref="Refusal.TimeTooFar"/>.</returns>
    public static Result<string[]> Parse(IEnumerable<string> lines, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var slots = new SortedSet<DateTimeOffset>();
        foreach (var line in lines)
        {
            var moment = WrittenTimes.Moment(line) is { } said ? Deadlines.Check(said, now)
                : WrittenTimes.DayAndHour(line) is var local && local.Succeeded ? Deadlines.Resolve(local.Value.Day, local.Value.Hour, zone, now)
                : local.Refusal;
            if (!moment.Succeeded)
            {
                return moment.Refusal == Refusal.DeadlinePassed ? Refusal.TimePassed : moment.Refusal;
            }

            slots.Add(moment.Value);
        }

        return slots.Select(Write).ToArray();
    }
}
