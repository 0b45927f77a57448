using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Schedules;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Reads the form that plans a check-in.</summary>
internal static class ScheduleForms
{
    /// <summary>Nobody is written to in the evening and at night.</summary>
    private static readonly QuietHours Quiet = new(new TimeOnly(18, 0), new TimeOnly(8, 0));

    /// <summary>What the form offers, first as names of its choices.</summary>
    public static IReadOnlyList<string> Rhythms { get; } =
        [nameof(Rhythm.Weekly), nameof(Rhythm.Fortnightly), nameof(Rhythm.Monthly), nameof(CheckInTrigger.StageEntry), nameof(CheckInTrigger.StageExit)];

    /// <summary>A form with what most would choose: every second week, from tomorrow, at nine, in the person's own time zone.</summary>
    public static CheckInForm Suggested(CheckInForm form, TurnContext turn, DateTimeOffset now)
    {
        var zone = turn.TimeZone;
        return form with
        {
            Rhythm = form.Rhythm ?? nameof(Rhythm.Fortnightly),
            Date = form.Date ?? TimeZoneInfo.ConvertTime(now, zone).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Time = form.Time ?? "09:00",
            Zone = form.Zone ?? zone.Id,
            Days = form.Days ?? "3",
            Where = form.Where ?? CheckInForm.Space,
            WorkingDays = form.WorkingDays ?? "true",
        };
    }

    public static Result<CheckInSchedule> Read(CheckInForm form, InitiativeChange edit)
    {
        if (!Rhythms.Contains(form.Rhythm) || CheckInFeature.OpenFor(form.Days) is not { } openFor || form.Where is not (CheckInForm.Space or CheckInForm.EachPerson))
        {
            return Refusal.UnknownChoice;
        }

        var trigger = CardParts.Chosen<CheckInTrigger>(form.Rhythm) ?? CheckInTrigger.Calendar;
        var calendar = trigger == CheckInTrigger.Calendar ? Calendar(form) : default;
        return calendar.Refusal != Refusal.None ? calendar.Refusal : CheckInSchedule.Create(
            Ulid.NewUlid(edit.Now).ToString(), trigger, calendar.Succeeded ? calendar.Value : null, form.Questions, openFor, form.Where == CheckInForm.EachPerson,
            edit.Person, edit.Initiative, edit.Roster, edit.CheckInSchedules, edit.Now);
    }

    private static Result<Schedule> Calendar(CheckInForm form)
    {
        if (!Day(form.Date, out var start) || !TimeOnly.TryParseExact(form.Time, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return Refusal.DateMissing;
        }

        DateOnly? end = null;
        if (!string.IsNullOrWhiteSpace(form.Until))
        {
            if (!Day(form.Until, out var last))
            {
                return Refusal.DateMissing;
            }

            end = last;
        }

        return new Schedule(
            CardParts.Chosen<Rhythm>(form.Rhythm)!.Value,
            (Weekdays)(1 << (((int)start.DayOfWeek + 6) % 7)),
            start.Day,
            ShortMonth.LastDay,
            time,
            Texts.Clean(form.Zone),
            start,
            end,
            form.WorkingDays == "true",
            Quiet);
    }

    private static bool Day(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
