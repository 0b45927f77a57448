using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CoCreationBot.Domain;

/// <summary>
/// The one place that reads dates and times as people and clients write them. Read is what means one day or one time to everybody: what means another day to
/// an American than to a Finn, such as 11/12/2026, is not.
/// </summary>
public static partial class WrittenTimes
{
    // Nobody needs more for a date and a time.
    private const int Longest = 120;

    // Fixed, so that a date is read alike whatever language its reader has.
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("fi"), CultureInfo.GetCultureInfo("sv")];
    private static readonly Dictionary<string, int> Months = Names(culture =>
        [culture.DateTimeFormat.MonthNames, culture.DateTimeFormat.MonthGenitiveNames, culture.DateTimeFormat.AbbreviatedMonthNames, culture.DateTimeFormat.AbbreviatedMonthGenitiveNames]);

    private static readonly Dictionary<string, int> Weekdays = Names(culture => [culture.DateTimeFormat.DayNames, culture.DateTimeFormat.AbbreviatedDayNames]);

    /// <summary>The last moment that a deadline, a slot or a talk may lie at: a year ahead. Later ones are mistyped.</summary>
    public static DateTimeOffset Latest(DateTimeOffset now) => now.AddYears(1);

    /// <summary>
    /// Reads a day: year first (<c>2026-12-15</c>, <c>2026/12/15</c>, <c>20261215</c>), day first with dots (<c>15.12.2026</c>), with the month in words of English,
    /// Finnish or Swedish, with slashes where only one order gives a day; with its weekday before it; in digits of any script. A client's midnight is the day it begins,
    /// as written or, in another offset, in the person's zone.
    /// </summary>
    /// <param name="typed">What was typed or sent.</param>
    /// <param name="zone">The person's time zone.</param>
    /// <returns>The day, or <see cref="Refusal.DateUnreadable"/> also for nothing, or <see cref="Refusal.DateDoesNotExist"/>.</returns>
    public static Result<DateOnly> Day(string? typed, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var text = Plain(typed);
        if (Instant().Match(text) is not { Success: true } instant)
        {
            return Day(text);
        }

        var (day, time) = (Day(instant.Groups["day"].Value), Time(instant.Groups["time"].Value));
        return !day.Succeeded ? day
            : !time.Succeeded ? Refusal.DateUnreadable
            : time.Value == TimeOnly.MinValue ? day
            : Moment(day.Value, time.Value, instant.Groups["offset"].Value) is { } moment && Local(moment, zone) is { TimeOfDay.Ticks: 0 } local ? DateOnly.FromDateTime(local)
            : Refusal.DateUnreadable;
    }

    /// <summary>
    /// Reads a time of day: hours and minutes with a colon or a dot (<c>9:05</c>, <c>9.05</c>, <c>14:30:00</c>), after <c>kl</c> or <c>klo</c> hours alone too, with am or pm; in
    /// digits of any script. A bare <c>9</c>, <c>9.5</c> and a time with a time zone are not read.
    /// </summary>
    /// <param name="typed">What was typed or sent.</param>
    /// <returns>The time, or <see cref="Refusal.HourUnreadable"/>, also for nothing.</returns>
    public static Result<TimeOnly> Hour(string? typed) => Time(Plain(typed));

    /// <summary>The moment of a day and a time with their distance to UTC, such as <c>2026-12-15T07:05:00Z</c>; null for everything else.</summary>
    /// <param name="typed">What was typed or sent.</param>
    public static DateTimeOffset? Moment(string? typed) =>
        Instant().Match(Plain(typed)) is { Success: true } instant && Day(instant.Groups["day"].Value) is { Succeeded: true } day && Time(instant.Groups["time"].Value) is { Succeeded: true } time
            ? Moment(day.Value, time.Value, instant.Groups["offset"].Value)
            : null;

    /// <summary>Reads a local day and time in one, such as <c>15.12.2026 klo 9.05</c> or <c>2026-12-15T09:05</c>.</summary>
    /// <param name="typed">What was typed or sent.</param>
    /// <returns>Day and time, or <see cref="Refusal.TimeUnreadable"/>, also for nothing, or <see cref="Refusal.DateDoesNotExist"/>.</returns>
    public static Result<(DateOnly Day, TimeOnly Hour)> DayAndHour(string? typed)
    {
        var text = Plain(typed);
        if (Instant().Match(text) is { Success: true } instant)
        {
            var (day, time) = (Day(instant.Groups["day"].Value), Time(instant.Groups["time"].Value));
            return day.Succeeded && time.Succeeded && instant.Groups["offset"].Length == 0 ? (day.Value, time.Value)
                : day.Refusal == Refusal.DateDoesNotExist ? Refusal.DateDoesNotExist
                : Refusal.TimeUnreadable;
        }

        string[] words = [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)];
        for (var place = words.Length - 1; place > 0; place--)
        {
            var time = Time(string.Join(' ', words[place..]));
            var day = time.Succeeded ? Day(string.Join(' ', words[..place])) : Refusal.DateUnreadable;
            if (day.Succeeded || day.Refusal == Refusal.DateDoesNotExist)
            {
                return day.Succeeded ? (day.Value, time.Value) : Refusal.DateDoesNotExist;
            }
        }

        return Refusal.TimeUnreadable;
    }

    private static Result<DateOnly> Day(string text)
    {
        int? weekday = null;
        if (Word().Match(text) is { Success: true } first && Weekdays.TryGetValue(Texts.Key(first.Groups["word"].Value), out var named))
        {
            (weekday, text) = (named, text[first.Length..]);
        }

        var day = Numbered().Match(text) is { Success: true } numbered ? Made(numbered)
            : Slashed().Match(text) is { Success: true } slashed ? OneOrder(Number(slashed, "one"), Number(slashed, "other"), Number(slashed, "year"))
            : Worded().Match(text) is { Success: true } worded && Months.TryGetValue(Texts.Key(worded.Groups["month"].Value), out var month)
                ? Made(Number(worded, "year"), month + 1, Number(worded, "day"))
            : Refusal.DateUnreadable;
        return day.Succeeded && weekday is { } asked && (int)day.Value.DayOfWeek != asked ? Refusal.DateUnreadable : day;
    }

    private static Result<TimeOnly> Time(string text)
    {
        if (Clock().Match(text) is not { Success: true } clock || (clock.Groups["minute"].Length == 0 && clock.Groups["said"].Length + clock.Groups["half"].Length == 0))
        {
            return Refusal.HourUnreadable;
        }

        var (hour, minute, second) = (Number(clock, "hour"), Number(clock, "minute"), Number(clock, "second"));
        if (clock.Groups["half"].Value is { Length: > 0 } half)
        {
            if (hour is < 1 or > 12)
            {
                return Refusal.HourUnreadable;
            }

            hour = (hour % 12) + (half is "p" or "P" ? 12 : 0);
        }

        return hour < 24 && minute < 60 && second < 60 ? new TimeOnly(hour, minute, second) : Refusal.HourUnreadable;
    }

    private static Result<DateOnly> Made(Match match) => Made(Number(match, "year"), Number(match, "month"), Number(match, "day"));

    private static Result<DateOnly> Made(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : Refusal.DateDoesNotExist;

    private static Result<DateOnly> OneOrder(int one, int other, int year) =>
        one > 12 || one == other ? Made(year, other, one)
        : other > 12 ? Made(year, one, other)
        : Refusal.DateUnreadable;

    private static DateTimeOffset? Moment(DateOnly day, TimeOnly time, string offset)
    {
        if (offset.Length == 0 || day.Year is < 2 or > 9998)
        {
            return null;
        }

        var digits = offset is "Z" or "z" ? "0000" : offset[1..].Replace(":", "", StringComparison.Ordinal);
        var minutes = (60 * int.Parse(digits[..2], CultureInfo.InvariantCulture)) + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        return minutes > 14 * 60 ? null : new DateTimeOffset(day.ToDateTime(time), TimeSpan.FromMinutes(offset[0] == '-' ? -minutes : minutes));
    }

    private static DateTime Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private static int Number(Match match, string group) => match.Groups[group] is { Length: > 0 } digits ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    // ASCII digits, plain hyphens, one space for blanks, nothing invisible.
    private static string Plain(string? typed)
    {
        if (typed is { Length: > Longest })
        {
            return "";
        }

        var text = WholeNumbers.InAscii(Texts.Visible(typed ?? "").Normalize(NormalizationForm.FormKC));
        return string.Join(' ', text.Replace('‐', '-').Replace('–', '-').Replace('−', '-').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // A word that stands for two things in two of the languages says neither.
    private static Dictionary<string, int> Names(Func<CultureInfo, string[][]> of) => Languages.SelectMany(of)
        .SelectMany(names => names.Select((name, place) => (Name: Texts.Key(name.TrimEnd('.')), Place: place))).Where(entry => entry.Name.Length > 0)
        .GroupBy(entry => entry.Name, entry => entry.Place, StringComparer.Ordinal).Where(group => group.Distinct().Count() == 1)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$|^(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})$|^(?<year>\d{4})\. ?(?<month>\d{1,2})\. ?(?<day>\d{1,2})\.?$|^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$|^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?<one>\d{1,2})(?<sign>[/-])(?<other>\d{1,2})\k<sign>(?<year>\d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?:den )?(?<day>\d{1,2})(?:\.|st|nd|rd|th|:e)? ?(?:of )?(?<month>\p{L}+)\.?,? (?<year>\d{4})$|^(?<month>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Worded();

    [GeneratedRegex(@"^(?<word>\p{L}+)[.,]? (?=.)", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?<said>(?:klo|kl|kello|klockan|at)\.? ?)?(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,]0+)?)?)?(?: ?(?<half>[ap])\.? ?m\.?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<day>\d{4}-\d{2}-\d{2})(?:T| (?=.*(?:Z|[+-]\d{2}:?\d{2})$))(?<time>\d{2}:\d{2}(?::\d{2}(?:[.,]0+)?)?) ?(?<offset>Z|[+-]\d{2}:?\d{2})?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Instant();
}
