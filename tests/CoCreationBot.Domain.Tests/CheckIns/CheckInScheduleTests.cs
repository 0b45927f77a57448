using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Schedules;
using CsCheck;

namespace CoCreationBot.Domain.Tests.CheckIns;

public sealed class CheckInScheduleTests
{
    private static readonly Schedule Weekly = new(
        Rhythm.Weekly, Weekdays.Monday, 1, ShortMonth.LastDay, new TimeOnly(9, 0), "Europe/Helsinki", new DateOnly(2026, 3, 9), null, true, new QuietHours(new TimeOnly(18, 0), new TimeOnly(8, 0)));

    [Fact]
    public void A_planned_check_in_knows_when_it_comes_next_and_one_by_stage_waits()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(2)), Plan(Weekly).Value.NextAt);
        Assert.Null(Plan(null, CheckInTrigger.StageEntry).Value.NextAt);
    }

    [Theory]
    [InlineData("Moon/Crater", 3, Refusal.TimeZoneUnknown)]
    [InlineData("Europe/Helsinki", 7, Refusal.OutOfRange)]
    public void A_plan_that_cannot_be_is_refused(string zone, int days, Refusal why) =>
        Assert.Equal(why, Plan(Weekly with { TimeZone = zone }, days: days).Refusal);

    [Fact]
    public void A_calendar_that_ended_or_is_missing_is_refused()
    {
        Assert.Equal(Refusal.ScheduleNeverFires, Plan(Weekly with { Start = new DateOnly(2026, 1, 1), End = new DateOnly(2026, 2, 1) }).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Plan(null).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Plan(Weekly, CheckInTrigger.StageExit).Refusal);
        Assert.Equal(Refusal.OnlyInCharge, Plan(Weekly, by: Build.Somebody).Refusal);
        Assert.Equal(Refusal.TooManySchedules, Plan(Weekly, others: [.. Enumerable.Repeat(Plan(Weekly).Value, CheckInSchedule.Most)]).Refusal);
        Assert.True(Plan(Weekly, others: [.. Enumerable.Repeat(Plan(Weekly).Value.Stop(ScheduleEnd.ByPerson), CheckInSchedule.Most)]).Succeeded);
    }

    [Fact]
    public void The_last_occasion_ends_it()
    {
        var schedule = Plan(Weekly with { End = new DateOnly(2026, 3, 9) }).Value;
        var after = schedule.After(schedule.NextAt!.Value);
        Assert.Equal((ScheduleStatus.Stopped, ScheduleEnd.Over), (after.Status, after.End));
    }

    [Fact]
    public void A_paused_one_brings_nothing_and_what_was_missed_is_not_made_up_for()
    {
        var schedule = Plan(Weekly).Value;
        var due = schedule.NextAt!.Value;
        var paused = Set(schedule, ScheduleStatus.Paused, due.AddDays(-1)).Value;
        Assert.False(paused.IsDue(schedule.Run, due.AddDays(1)));
        Assert.False(paused.IsDue(paused.Run, due.AddDays(1)));
        var resumed = Set(paused, ScheduleStatus.Active, due.AddDays(15)).Value;
        Assert.Equal(due.AddDays(21).UtcDateTime.Date, resumed.NextAt!.Value.UtcDateTime.Date);
        Assert.Equal(Refusal.UnknownChoice, Set(resumed, ScheduleStatus.Active, due.AddDays(15)).Refusal);
        Assert.Equal(Refusal.ScheduleStopped, Set(resumed.Stop(ScheduleEnd.ByPerson), ScheduleStatus.Active, due).Refusal);
        Assert.Equal(Refusal.OnlyInCharge, schedule.Set(ScheduleStatus.Paused, Build.Initiative(), [], Build.Somebody, due).Refusal);
    }

    [Fact]
    public void A_passage_brings_one_occasion_however_often_it_is_told()
    {
        var schedule = Plan(null, CheckInTrigger.StageEntry).Value;
        Assert.True(schedule.IsDue("1.CoInitiation"));
        Assert.False(schedule.After("1.CoInitiation").IsDue("1.CoInitiation"));
        Assert.True(schedule.After("1.CoInitiation").IsDue("1.CoDesign"));
        Assert.False(Plan(Weekly).Value.IsDue("1.CoInitiation"));
    }

    [Fact]
    public void Of_timers_that_are_repeated_late_or_old_exactly_one_finds_its_occasion() => Gen.Select(Gen.Int[0, 3].Array[1, 30], Gen.Int[0, 90]).Sample(drawn =>
    {
        // Timers of every number there has been come again and again, at their time or later; pauses come in between.
        var (acts, seed) = drawn;
        var (schedule, now) = (Plan(Weekly).Value, Build.Now);
        var timers = new List<int> { schedule.Run };
        var brought = new List<DateTimeOffset>();
        foreach (var act in acts)
        {
            now = now.AddHours(40 + seed);
            if (act == 0)
            {
                var changed = Set(schedule, schedule.Status == ScheduleStatus.Active ? ScheduleStatus.Paused : ScheduleStatus.Active, now);
                schedule = changed.Succeeded ? changed.Value : schedule;
                timers.Add(schedule.Run);
            }

            foreach (var run in timers.Concat(timers).ToArray())
            {
                if (schedule.IsDue(run, now))
                {
                    brought.Add(schedule.NextAt!.Value);
                    schedule = schedule.After(now);
                    timers.Add(schedule.Run);
                }
            }
        }

        Assert.Distinct(brought);
        Assert.Equal(brought.Order(), brought);
    });

    [Theory]
    [InlineData(Rhythm.Weekly, 7)]
    [InlineData(Rhythm.Fortnightly, 14)]
    [InlineData(Rhythm.Monthly, 28)]
    public void An_occasion_is_over_before_the_next_one_comes(Rhythm rhythm, int days)
    {
        Assert.True(Plan(Weekly with { Rhythm = rhythm }, days: days - 1).Succeeded);
        Assert.Equal(Refusal.OutOfRange, Plan(Weekly with { Rhythm = rhythm }, days: days).Refusal);
    }

    [Fact]
    public void It_is_due_from_its_moment_on_and_only_by_the_timer_set_last()
    {
        var schedule = Plan(Weekly).Value;
        var due = schedule.NextAt!.Value;
        Assert.Equal((1, false, true), (schedule.Run, schedule.IsDue(1, due.AddTicks(-1)), schedule.IsDue(1, due)));
        Assert.False(schedule.IsDue(0, due));
        var stopped = Set(schedule, ScheduleStatus.Stopped, due).Value;
        Assert.Equal((ScheduleStatus.Stopped, ScheduleEnd.ByPerson, null, 2), (stopped.Status, stopped.End, stopped.NextAt, stopped.Run));
        var paused = Set(schedule, ScheduleStatus.Paused, due).Value;
        Assert.Equal((ScheduleStatus.Paused, ScheduleEnd.None, null, 2), (paused.Status, paused.End, paused.NextAt, paused.Run));
        Assert.Equal(3, Set(paused, ScheduleStatus.Active, due).Value.Run);
        Assert.Equal(Refusal.UnknownChoice, Set(schedule, (ScheduleStatus)9, due).Refusal);
        Assert.False((Plan(null, CheckInTrigger.StageExit).Value with { Status = ScheduleStatus.Paused }).IsDue("1.CoDesign"));
        Assert.Equal(ScheduleStatus.Active, Plan(null, CheckInTrigger.StageExit).Value.After(due).Status);
    }

    private static Result<CheckInSchedule> Set(CheckInSchedule schedule, ScheduleStatus wanted, DateTimeOffset now) =>
        schedule.Set(wanted, Build.Initiative(), [], Build.Facilitator, now);

    private static Result<CheckInSchedule> Plan(
        Schedule? calendar, CheckInTrigger trigger = CheckInTrigger.Calendar, int days = 3, PersonId? by = null, params CheckInSchedule[] others) => CheckInSchedule.Create(
            "s1", trigger, calendar, "", TimeSpan.FromDays(days), false, by ?? Build.Facilitator, Build.Initiative(), [], others, Build.Now);
}
