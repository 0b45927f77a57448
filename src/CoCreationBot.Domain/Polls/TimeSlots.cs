using System.Globalization;

namespace CoCreationBot.Domain.Polls;

/// <summary>
/// Slots of a time poll: a moment, not words, so that everybody reads it in their own time zone. As an option it is written in UTC, <c>2026-12-07T11:00:00Z</c>.
/// </summary>
public static class TimeSlots
{
    private const string Shape = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly string[] Typed = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd H:mm", "yyyy-MM-dd'T'HH:mm", "d.M.yyyy H:mm", "d.M.yyyy H.mm"];

    /// <summary>A moment as an option.</summary>
    public static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary>The moment of an option; null when it is none.</summary>
    public static DateTimeOffset? Read(string option) =>
        DateTimeOffset.TryParseExact(option, Shape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment : null;

    /// <summary>
    /// Options from what a person typed, one time a line, in order of time and each once. Only dates that mean one day everywhere are read: year first, or with dots.
    /// </summary>
    /// <param name="lines">Such as <c>2026-12-07 13:00</c> or <c>7.12.2026 13:00</c>, in local time.</param>
    /// <param name="zone">The time zone they are meant in.</param>
    /// <param name="now">Slots lie after it.</param>
    /// <returns>Or <see cref="Refusal.TimeUnreadable"/>, <see cref="Refusal.TimeDoesNotExist"/>, <see cref="Refusal.TimePassed"/>.</returns>
    public static Result<string[]> Parse(IEnumerable<string> lines, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var slots = new SortedSet<DateTimeOffset>();
        foreach (var line in lines)
        {
            if (!DateTime.TryParseExact(line.Replace(',', ' ').Replace("  ", " ", StringComparison.Ordinal), Typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                return Refusal.TimeUnreadable;
            }

            var moment = Deadlines.Resolve(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone, now);
            if (!moment.Succeeded)
            {
                return moment.Refusal == Refusal.DeadlinePassed ? Refusal.TimePassed : moment.Refusal;
            }

            slots.Add(moment.Value);
        }

        return slots.Select(Write).ToArray();
    }
}
