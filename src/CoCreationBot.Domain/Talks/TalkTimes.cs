namespace CoCreationBot.Domain.Talks;

/// <summary>When somebody is free, and nothing else of their calendar.</summary>
/// <param name="Group">Key of their department or organisation.</param>
/// <param name="Free">Steps from the beginning of the period: true when they are free during all of it.</param>
public sealed record FreeTimes(string Group, IReadOnlyList<bool> Free);

/// <summary>A time for a talk.</summary>
/// <param name="At">When it would begin.</param>
/// <param name="Free">How many people are free.</param>
/// <param name="Missing">Keys of the groups of which nobody is free, in order.</param>
public sealed record TalkTime(DateTimeOffset At, int Free, IReadOnlyList<string> Missing);

/// <summary>
/// Times at which a group can talk across departments. First count times at which no department is left out, then those at which the department that
/// could send the smallest share of its people can send most, then those that suit most people, then the earliest.
/// </summary>
public static class TalkTimes
{
    /// <summary>Length of a step.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    private const int MostADay = 2;

    /// <summary>The best times within working hours, in order of time; two a day at most, and none overlap.</summary>
    /// <param name="people">Everybody's free times; who is not known is left out.</param>
    /// <param name="start">When the first step begins.</param>
    /// <param name="minutes">How long the talk takes.</param>
    /// <param name="zone">Whose working hours: Monday to Friday, 9 to 17.</param>
    /// <param name="most">How many times to suggest.</param>
    public static IReadOnlyList<TalkTime> Suggest(IReadOnlyList<FreeTimes> people, DateTimeOffset start, int minutes, TimeZoneInfo zone, int most)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(zone);
        if (people.Count == 0)
        {
            return [];
        }

        var steps = (int)Math.Ceiling(minutes / Step.TotalMinutes);
        var last = people.Max(person => person.Free.Count) - steps;
        var ranked = Enumerable.Range(0, Math.Max(last + 1, 0))
            .Where(step => WorkingHours.Contain(start + (step * Step), minutes, zone))
            .Select(step => Judge(people, start + (step * Step), step, steps))
            .Where(judged => judged.Time.Free > 0)
            .OrderBy(judged => judged.Time.Missing.Count).ThenByDescending(judged => judged.SmallestShare)
            .ThenByDescending(judged => judged.Time.Free).ThenBy(judged => judged.Time.At);
        var chosen = new List<TalkTime>();
        foreach (var (time, _) in ranked)
        {
            if (chosen.All(other => (other.At - time.At).Duration().TotalMinutes >= minutes)
                && chosen.Count(other => Day(other.At, zone) == Day(time.At, zone)) < MostADay)
            {
                chosen.Add(time);
            }

            if (chosen.Count == most)
            {
                break;
            }
        }

        return [.. chosen.OrderBy(time => time.At)];
    }

    private static (TalkTime Time, double SmallestShare) Judge(IReadOnlyList<FreeTimes> people, DateTimeOffset at, int step, int steps)
    {
        var shares = people.GroupBy(person => person.Group, StringComparer.Ordinal)
            .Select(group => (Group: group.Key, Free: group.Count(person => IsFree(person, step, steps)), All: group.Count()))
            .ToArray();
        return (
            new TalkTime(at, shares.Sum(share => share.Free), [.. shares.Where(share => share.Free == 0).Select(share => share.Group).Order(StringComparer.Ordinal)]),
            shares.Min(share => (double)share.Free / share.All));
    }

    private static bool IsFree(FreeTimes person, int step, int steps) =>
        step + steps <= person.Free.Count && Enumerable.Range(step, steps).All(index => person.Free[index]);

    private static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
