using System.Globalization;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Tests;

public sealed class ActionTests
{
    private const string Reason = "The printer comes later";
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");
    private static readonly Participant Owner = Build.Person("owner", "Housing");
    private static readonly Participant Other = Build.Person("other", "Day care");
    private static readonly ActionDraft Draft = new() { Title = " Try one form ", Owner = Owner, Departments = ["Housing", "Day care"], Due = "2026-03-12" };

    private static ActionItem Agreed(ActionDraft? draft = null, Participant? by = null, TimeZoneInfo? zone = null) =>
        ActionItem.Agree(new ActionId("a1"), 1, 1, draft ?? Draft, by ?? Owner, zone ?? TimeZoneInfo.Utc, Build.Now).Value;

    [Fact]
    public void An_action_has_an_owner_a_date_and_the_departments_that_own_it_together()
    {
        var action = Agreed();
        Assert.Equal(("Try one form", Owner.Person, new DateOnly(2026, 3, 12)), (action.Title, action.Owner, action.Due));
        Assert.True(action.IsJoint);
        Assert.Equal(Build.Now, action.AcceptedAt);
        Assert.Equal(["Housing"], Agreed(Draft with { Departments = [] }).Departments);
        Assert.False(Agreed(Draft with { Departments = ["Housing", " HOUSING "] }).IsJoint);
        Assert.Null(Agreed(by: Other).AcceptedAt);
    }

    [Theory]
    [InlineData("2026-03-01", Refusal.DeadlinePassed)]
    [InlineData("2026-02-29", Refusal.DateDoesNotExist)]
    [InlineData("2027-02-29", Refusal.DateDoesNotExist)]
    [InlineData("2036-03-03", Refusal.DateDoesNotExist)]
    [InlineData("9999-12-31", Refusal.DateDoesNotExist)]
    [InlineData("12.3.2026", Refusal.None)]
    [InlineData("3/12/2026", Refusal.DateUnreadable)]
    [InlineData("soon", Refusal.DateUnreadable)]
    [InlineData(" ", Refusal.TextMissing)]
    [InlineData(null, Refusal.TextMissing)]
    [InlineData("2026-03-02", Refusal.None)]
    [InlineData("2028-02-29", Refusal.None)]
    [InlineData("2036-03-02", Refusal.None)]
    public void A_due_date_exists_and_does_not_lie_in_the_past_or_beyond_ten_years(string? due, Refusal refusal) =>
        Assert.Equal(refusal, ActionItem.Agree(new ActionId("a"), 1, 1, Draft with { Due = due }, Owner, TimeZoneInfo.Utc, Build.Now).Refusal);

    [Fact]
    public void Today_is_today_where_the_owner_is()
    {
        var lateEvening = new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero);
        Result<ActionItem> At(TimeZoneInfo zone) => ActionItem.Agree(new ActionId("a"), 1, 1, Draft with { Due = "2026-03-02" }, Owner, zone, lateEvening);
        Assert.True(At(TimeZoneInfo.Utc).Succeeded);
        Assert.Equal(Refusal.DeadlinePassed, At(Helsinki).Refusal);
    }

    [Fact]
    public void Title_owner_and_lengths_are_checked()
    {
        Refusal Of(ActionDraft draft) => ActionItem.Agree(new ActionId("a"), 1, 1, draft, Owner, TimeZoneInfo.Utc, Build.Now).Refusal;
        Assert.Equal(Refusal.TextMissing, Of(Draft with { Title = "" }));
        Assert.Equal(Refusal.TextTooLong, Of(Draft with { Title = new string('x', 121) }));
        Assert.Equal(Refusal.TextTooLong, Of(Draft with { Details = new string('x', 1501) }));
        Assert.Equal(Refusal.PersonNotFound, Of(Draft with { Owner = null }));
    }

    [Theory]
    [InlineData("2026-03-12", "2026-03-10")] // Thursday: Tuesday
    [InlineData("2026-03-10", "2026-03-06")] // Tuesday: Friday before
    [InlineData("2026-03-15", "2026-03-12")] // Sunday: Thursday
    [InlineData("2028-02-29", "2028-02-25")] // a leap day, Tuesday: Friday
    [InlineData("2026-01-01", "2025-12-30")]
    public void The_reminder_comes_two_working_days_before(string due, string day) =>
        Assert.Equal(Day(day), WorkingDays.Before(Day(due), ActionItem.NudgeDays));

    [Fact]
    public void The_reminder_comes_at_nine_where_the_owner_is_in_winter_and_in_summer()
    {
        Assert.Equal(new DateTimeOffset(2026, 3, 26, 7, 0, 0, TimeSpan.Zero), Agreed(Draft with { Due = "2026-03-30" }, zone: Helsinki).NudgeAt().ToUniversalTime());
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 6, 0, 0, TimeSpan.Zero), Agreed(Draft with { Due = "2026-04-01" }, zone: Helsinki).NudgeAt().ToUniversalTime());
        Assert.Equal(9, (Agreed(zone: Helsinki) with { TimeZone = "Nowhere/Land" }).NudgeAt().UtcDateTime.Hour);
    }

    [Fact]
    public void It_comes_once_for_a_date_and_not_for_what_is_finished_or_late_or_moved()
    {
        var action = Agreed();
        Assert.False(action.IsNudgeDue(action.NudgeAt().AddSeconds(-1)));
        Assert.True(action.IsNudgeDue(action.NudgeAt()));
        Assert.False(action.Nudged().IsNudgeDue(action.NudgeAt()));
        Assert.False(action.IsNudgeDue(action.NudgeAt().AddDays(4)));
        foreach (var status in new[] { ActionStatus.Done, ActionStatus.Changed, ActionStatus.Stopped })
        {
            Assert.False(action.Finish(status, Reason, Owner, false).Value.IsNudgeDue(action.NudgeAt()));
        }

        var moved = action.Replan(Draft with { Due = "2026-03-26" }, Reason, Owner, false, TimeZoneInfo.Utc, Build.Now).Value;
        Assert.False(moved.IsNudgeDue(action.NudgeAt()));
        Assert.True(moved.IsNudgeDue(moved.NudgeAt()));
        var handedOver = action.Nudged().Replan(Draft with { Owner = Other }, Reason, Owner, false, TimeZoneInfo.Utc, Build.Now).Value;
        Assert.True(handedOver.IsNudgeDue(action.NudgeAt()));
    }

    [Fact]
    public void Only_the_owner_says_yes_and_brings_the_time_zone()
    {
        var action = Agreed(by: Other);
        Assert.Equal(Refusal.OnlyOwners, action.Accept(Other.Person, Helsinki, Build.Now).Refusal);
        var accepted = action.Accept(Owner.Person, Helsinki, Build.Now.AddHours(1)).Value;
        Assert.Equal((Build.Now.AddHours(1), "Europe/Helsinki"), (accepted.AcceptedAt, accepted.TimeZone));
        Assert.Equal(Refusal.ActionFinished, Done(action).Accept(Owner.Person, Helsinki, Build.Now).Refusal);
    }

    [Fact]
    public void Those_who_own_it_change_the_plan_with_a_reason_and_the_log_keeps_what_was()
    {
        var stranger = Build.Person("stranger", "Police");
        var action = Agreed();
        Assert.Equal(Refusal.OnlyOwners, action.Replan(Draft, Reason, stranger, false, TimeZoneInfo.Utc, Build.Now).Refusal);
        Assert.Equal(Refusal.ReasonMissing, action.Replan(Draft, "late", Owner, false, TimeZoneInfo.Utc, Build.Now).Refusal);
        Assert.Equal(Refusal.ActionFinished, Done(action).Replan(Draft, Reason, Owner, false, TimeZoneInfo.Utc, Build.Now).Refusal);
        Assert.True(action.Replan(Draft, Reason, stranger, true, TimeZoneInfo.Utc, Build.Now).Succeeded);
        var replanned = action.Replan(Draft with { Owner = Other, Due = "2026-04-01" }, Reason, Other, false, Helsinki, Build.Now).Value;
        Assert.Equal((Other.Person, "Europe/Helsinki", (DateTimeOffset?)Build.Now), (replanned.Owner, replanned.TimeZone, replanned.AcceptedAt));
        Assert.Equal(new PlanChange(Owner.Person, action.Due, Reason, Other.Person, Build.Now), Assert.Single(replanned.Changes));
        Assert.Null(action.Replan(Draft with { Owner = Other }, Reason, Owner, false, TimeZoneInfo.Utc, Build.Now).Value.AcceptedAt);
        Assert.True(action.Replan(Draft, Reason, Owner, false, TimeZoneInfo.Utc, Build.Now.AddYears(1)).Succeeded);
    }

    [Fact]
    public void Changed_and_stopped_need_a_note_and_a_stranger_says_nothing()
    {
        var stranger = Build.Person("stranger", "Police");
        Assert.Equal(Refusal.ReasonMissing, Agreed().Finish(ActionStatus.Stopped, "no", Owner, false).Refusal);
        Assert.Equal(Refusal.ReasonMissing, Agreed().Finish(ActionStatus.Changed, null, Owner, false).Refusal);
        Assert.Equal(Refusal.OnlyOwners, Agreed().Finish(ActionStatus.Done, null, stranger, false).Refusal);
        Assert.Equal(Refusal.UnknownChoice, Agreed().Finish(ActionStatus.Open, Reason, Owner, false).Refusal);
        Assert.Equal(Refusal.TextTooLong, Agreed().Finish(ActionStatus.Done, new string('x', 1501), Owner, false).Refusal);
        Assert.Equal(ActionStatus.Stopped, Agreed().Finish(ActionStatus.Stopped, Reason, Other, false).Value.Status);
        Assert.Equal(ActionStatus.Done, Agreed().Finish(ActionStatus.Stopped, Reason, Owner, false).Value.Finish(ActionStatus.Done, null, Owner, false).Value.Status);
    }

    [Fact]
    public void When_the_owner_left_somebody_takes_it_over_and_their_department_joins()
    {
        var stranger = Build.Person("stranger", "Police");
        Assert.Equal(Refusal.OnlyOwners, Agreed().TakeOver(stranger, ownerIsThere: true, Helsinki, Reason, Build.Now).Refusal);
        Assert.Equal(Refusal.ActionFinished, Done(Agreed()).TakeOver(stranger, ownerIsThere: false, Helsinki, Reason, Build.Now).Refusal);
        var taken = Agreed().Nudged().TakeOver(stranger, ownerIsThere: false, Helsinki, Reason, Build.Now).Value;
        Assert.Equal((stranger.Person, "Europe/Helsinki", (DateOnly?)null), (taken.Owner, taken.TimeZone, taken.NudgedFor));
        Assert.Equal(["Housing", "Day care", "Police"], taken.Departments);
        Assert.Equal(Owner.Person, Assert.Single(taken.Changes).Owner);
    }

    [Fact]
    public void Agreed_joint_and_finished_actions_count_at_the_gates_of_their_cycle()
    {
        var initiative = Build.Initiative();
        IReadOnlySet<Criterion> Count(params ActionItem[] actions) => GateCount.OfWork(initiative, [], [], actions, [], [], [Owner, Other]).Where(criterion => criterion != Criterion.DepartmentsSaidYes).ToHashSet();
        Assert.Empty(Count());
        Assert.Equal([Criterion.ActionsAgreed], Count(Agreed(Draft with { Departments = [] })));
        Assert.Equal([Criterion.ActionsAgreed, Criterion.JointAction], Count(Agreed()).Order());
        Assert.Equal([Criterion.ActionsAgreed, Criterion.JointAction, Criterion.ActionLogComplete], Count(Done(Agreed())).Order());
        Assert.DoesNotContain(Criterion.ActionLogComplete, Count(Done(Agreed()), Agreed()));
        Assert.Empty(Count(Agreed() with { Cycle = 2 }));
    }

    [Fact]
    public void Each_department_that_carries_an_action_says_yes_itself()
    {
        var (housing, care, stranger) = (Build.Person("h", "Housing"), Build.Person("c", "Day care"), Build.Person("s", "Police"));
        var draft = Draft with { Owner = housing, Departments = ["Housing", "Day care"] };
        var initiative = Build.Initiative();
        bool IsMet(params ActionItem[] actions) => GateCount.OfWork(initiative, [], [], actions, [], [], [housing, care, stranger]).Contains(Criterion.DepartmentsSaidYes);
        ActionItem By(Participant writer) => ActionItem.Agree(new ActionId("a"), 1, 1, draft, writer, TimeZoneInfo.Utc, Build.Now).Value;

        var action = By(stranger);
        Assert.Equal(["Housing", "Day care"], action.Silent([housing, care]));
        Assert.Equal(Refusal.OnlyOwnDepartment, action.SayYes(stranger, Build.Now).Refusal);
        var half = action.Accept(housing.Person, TimeZoneInfo.Utc, Build.Now).Value;
        Assert.Equal(["Day care"], half.Silent([housing, care]));
        Assert.False(IsMet(half));
        var whole = half.SayYes(care, Build.Now).Value;
        Assert.True(IsMet(whole));
        Assert.Equal(whole, whole.SayYes(care, Build.Now.AddDays(1)).Value);
        Assert.False(IsMet(whole, half));

        // Who writes it down said yes for their own; what is stopped asks nobody any more, and of another cycle nobody was asked.
        Assert.Equal(["Housing"], By(care).Silent([housing, care]));
        Assert.True(IsMet(whole, half with { Status = ActionStatus.Stopped }));
        Assert.False(IsMet(half with { Status = ActionStatus.Stopped }));
        Assert.False(IsMet(whole with { Cycle = 2 }));
        Assert.Equal(Refusal.ActionFinished, (half with { Status = ActionStatus.Done }).SayYes(care, Build.Now).Refusal);
    }

    [Fact]
    public void Who_writes_it_down_says_yes_for_their_department_only_where_it_is_one_of_those()
    {
        Assert.Equal(new DepartmentYes(Owner.GroupKey, Owner.Person, Build.Now), Assert.Single(Agreed(Draft with { Departments = [] }).Yes));
        Assert.Empty(Agreed(Draft with { Departments = [] }, by: Other).Yes);
        Assert.Empty((Agreed() with { Yes = null! }).Yes);
        Assert.Equal(["Housing", "Day care"], Agreed(by: Build.Person("stranger", "Police")).Silent([]));
    }

    [Fact]
    public void A_yes_said_twice_keeps_its_first_moment_and_a_change_by_others_keeps_it_too()
    {
        var accepted = Agreed(by: Other).Accept(Owner.Person, Helsinki, Build.Now).Value;
        Assert.Equal(Build.Now, accepted.Accept(Owner.Person, Helsinki, Build.Now.AddHours(1)).Value.AcceptedAt);
        var replanned = accepted.Nudged().Replan(Draft with { Details = "d" }, Reason, Other, false, Helsinki, Build.Now.AddHours(1)).Value;
        Assert.Equal((Build.Now, accepted.Due, "d"), (replanned.AcceptedAt!.Value, replanned.NudgedFor!.Value, replanned.Details));
        Assert.Equal(Build.Now.AddHours(1), accepted.Replan(Draft, Reason, Owner, false, Helsinki, Build.Now.AddHours(1)).Value.AcceptedAt);
    }

    [Fact]
    public void Somebody_of_a_department_that_carries_it_takes_it_over_without_adding_theirs()
    {
        var taken = Agreed().TakeOver(Build.Person("heir", "day care"), ownerIsThere: false, TimeZoneInfo.Utc, Reason, Build.Now).Value;
        Assert.Equal(["Housing", "Day care"], taken.Departments);
        Assert.Equal(Build.Now, taken.AcceptedAt);
    }

    [Fact]
    public void The_reminder_may_still_come_on_the_day_itself_and_not_after_it()
    {
        var action = Agreed();
        Assert.True(action.IsNudgeDue(new DateTimeOffset(2026, 3, 12, 23, 59, 0, TimeSpan.Zero)));
        Assert.False(action.IsNudgeDue(new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Before(action.Due, -1));
        Assert.Equal(action.Due, WorkingDays.Before(action.Due, 0));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ActionItem Done(ActionItem action) => action.Finish(ActionStatus.Done, null, Owner, false).Value;
}
