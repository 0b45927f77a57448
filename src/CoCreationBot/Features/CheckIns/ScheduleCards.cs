using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Cards of check-ins that come again: planning, the list with its buttons, and the word that one stopped.</summary>
internal static class ScheduleCards
{
    private const int LongestList = 8;

    public static AdaptiveCard Plan(InitiativeState state, CheckInForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(CheckInsText.PlanIntro),
            new ChoiceSetInput("rhythm", CheckInsText.RhythmLabel, [.. ScheduleForms.Rhythms.Select(rhythm => new Choice(CheckInsText.ResourceManager.Of("Rhythm", rhythm), rhythm))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Rhythm,
            },
            .. FormParts.Day("date", CheckInsText.DateLabel, form.Date, ScheduleForms.ZoneOf(form)),
            .. FormParts.Hour("time", CheckInsText.TimeLabel, form.Time),
            new TextInput("zone", CheckInsText.ZoneLabel) { Value = form.Zone, Placeholder = "Europe/Helsinki", MaxLength = Texts.TitleLength },
            FormParts.Toggle("workingDays", CheckInsText.WorkingDaysLabel, CheckInsText.WorkingDaysTitle, form.WorkingDays),
            .. FormParts.Day("until", CheckInsText.UntilLabel, form.Until, ScheduleForms.ZoneOf(form)),
            CardParts.Note(CheckInsText.PlanNote),
            .. CheckInForms.Where(form),
            CheckInForms.DaysInput(form),
            .. CheckInForms.Questions(form),
        ],
        Actions = [SubmitAction.SendForm(CheckInsText.PlanSend, "check-in.planned", CardParts.Data(state.Initiative.Id))],
    };

    public static AdaptiveCard List(InitiativeState state)
    {
        CheckInSchedule[] known = [.. state.CheckInSchedules.OrderBy(schedule => schedule.Status).ThenByDescending(schedule => schedule.Id, StringComparer.Ordinal).Take(LongestList)];
        return new AdaptiveCard
        {
            Body = known.Length == 0 ? [CardParts.Text(CheckInsText.NoSchedules)] : [.. known.SelectMany(schedule => Row(state, schedule))],
        };
    }

    public static AdaptiveCard? Stopped(InitiativeState state, string key) => state.Snapshot.Find(CheckInRows.CheckInSchedule, key) is not { } schedule ? null : new AdaptiveCard
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(CheckInsText.StoppedHeading),
            CardParts.Text(Name(schedule)),
            CardParts.Text(CheckInsText.ResourceManager.Of("End", schedule.End)),
        ],
    };

    /// <summary>What a schedule is, in one line.</summary>
    public static string Name(CheckInSchedule schedule) => schedule.Calendar is { } calendar
        ? CheckInsText.NameCalendar.With(
            CheckInsText.ResourceManager.Of("Rhythm", calendar.Rhythm), calendar.Time.ToString("HH:mm", CultureInfo.InvariantCulture), CardText.Escape(calendar.TimeZone))
        : CheckInsText.ResourceManager.Of("Rhythm", schedule.Trigger);

    /// <summary>A moment in the schedule's own time zone.</summary>
    public static string Local(CheckInSchedule schedule, DateTimeOffset moment)
    {
        var zone = Zone.Of(schedule.Calendar?.TimeZone);
        return TimeZoneInfo.ConvertTime(moment, zone).ToString("ddd d.M.yyyy HH:mm", CultureInfo.CurrentCulture);
    }

    private static IEnumerable<CardElement> Row(InitiativeState state, CheckInSchedule schedule)
    {
        yield return CardParts.Section(Name(schedule)) with { Separator = true };
        yield return CardParts.Note(schedule.Status == ScheduleStatus.Stopped
            ? CheckInsText.ResourceManager.Of("End", schedule.End)
            : (schedule.NextAt is { } next ? CheckInsText.NextAt.With(Local(schedule, next)) : CheckInsText.ResourceManager.Of("Status", schedule.Status))
                + " " + (schedule.IsPersonal ? CheckInsText.WherePerson : CheckInsText.WhereSpace));
        if (schedule.Status != ScheduleStatus.Stopped)
        {
            yield return new ActionSet(
            [
                schedule.Status == ScheduleStatus.Active
                    ? Act(state, schedule, CheckInsText.PauseButton, ScheduleStatus.Paused)
                    : Act(state, schedule, CheckInsText.ResumeButton, ScheduleStatus.Active),
                Act(state, schedule, CheckInsText.StopButton, ScheduleStatus.Stopped),
            ]);
        }
    }

    private static SubmitAction Act(InitiativeState state, CheckInSchedule schedule, string title, ScheduleStatus wanted) => SubmitAction.SendForm(
        title, "check-in.schedule", CardParts.Data(state.Initiative.Id, ("schedule", schedule.Id), ("act", wanted.ToString())));
}
