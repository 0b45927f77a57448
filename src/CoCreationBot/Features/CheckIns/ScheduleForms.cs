using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Schedules;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Reads the form that plans a check-in.</summary>
internal static class ScheduleForms
{
    // As far ahead as the due date of an action.
    private const int MostYears = ActionItem.MostYears;

    /// <summary>Nobody is written to in the evening and at night.</summary>
    private static readonly QuietHours Quiet = new(new TimeOnly(18, 0), new TimeOnly(8, 0));

    /// <summary>What the form offers, first as names of its choices.</summary>
    public static IReadOnlyList<string> Rhythms { get; } =
        [nameof(Rhythm.Weekly), nameof(Rhythm.Fortnightly), nameof(Rhythm.Monthly), nameof(CheckInTrigger.StageEntry), nameof(CheckInTrigger.StageExit)];

    /// <summary>A form with what most would choose: every second week, from tomorrow, at nine, in the person's own time zone.</summary>
    public static CheckInForm Suggested(CheckInForm form, TimeZoneInfo zone, DateTimeOffset now) => form with
    {
        Rhythm = form.Rhythm ?? nameof(Rhythm.Fortnightly),
        Date = form.Date ?? TimeZoneInfo.ConvertTime(now, zone).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Time = form.Time ?? "09:00",
        Zone = form.Zone ?? zone.Id,
        Days = form.Days ?? "3",
        Where = form.Where ?? CheckInForm.Space,
        WorkingDays = form.WorkingDays ?? "true",
    };

    public static Result<CheckInSchedule> Read(CheckInForm form, InitiativeChange edit)
    {
        if (!Rhythms.Contains(form.Rhythm) || CheckInFeature.OpenFor(form.Days) is not { } openFor || form.Where is not (CheckInForm.Space or CheckInForm.EachPerson))
        {
            return Refusal.UnknownChoice;
        }

        var trigger = CardParts.Chosen<CheckInTrigger>(form.Rhythm) ?? CheckInTrigger.Calendar;
        var calendar = trigger == CheckInTrigger.Calendar ? Calendar(form, edit.Now) : default;
        return calendar.Refusal != Refusal.None ? calendar.Refusal : CheckInSchedule.Create(
            Ulid.NewUlid(edit.Now).ToString(), trigger, calendar.Succeeded ? calendar.Value : null, form.Questions, openFor, form.Where == CheckInForm.EachPerson,
            edit.Person, edit.Initiative, edit.Roster, edit.CheckInSchedules, edit.Now);
    }

    private static Result<Schedule> Calendar(CheckInForm form, DateTimeOffset now)
    {
        var zone = ZoneOf(form);
        var (start, time) = (WrittenTimes.Day(form.Date, zone), WrittenTimes.Hour(form.Time));
        var last = Texts.IsEmpty(form.Until) ? default(Result<DateOnly>?) : WrittenTimes.Day(form.Until, zone);
        var refusal = Texts.First(start.Refusal, time.Refusal, last?.Refusal ?? Refusal.None);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var latest = DateOnly.FromDateTime(now.UtcDateTime).AddYears(MostYears);
        if (start.Value > latest || last?.Value > latest)
        {
            return Refusal.DateDoesNotExist;
        }

        return new Schedule(
            CardParts.Chosen<Rhythm>(form.Rhythm)!.Value,
            (Weekdays)(1 << (((int)start.Value.DayOfWeek + 6) % 7)),
            start.Value.Day,
            ShortMonth.LastDay,
            time.Value,
            Texts.Clean(form.Zone),
            start.Value,
            last?.Value,
            Sent.IsTicked(form.WorkingDays),
            Quiet);
    }

    /// <summary>The zone the form names, for its dates; where it names none that is known, that is refused when the schedule is made.</summary>
    public static TimeZoneInfo ZoneOf(CheckInForm form) => CoCreationBot.Initiatives.Zone.Of(Texts.Clean(form.Zone));
}
