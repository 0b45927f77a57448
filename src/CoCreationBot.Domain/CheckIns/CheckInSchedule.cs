using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Schedules;

namespace CoCreationBot.Domain.CheckIns;

/// <summary>What brings an occasion.</summary>
public enum CheckInTrigger
{
    /// <summary>The calendar, see <see cref="CheckInSchedule.Calendar"/>.</summary>
    Calendar,

    /// <summary>A stage begins: its questions are asked.</summary>
    StageEntry,

    /// <summary>A stage ends: its questions are asked.</summary>
    StageExit,
}

/// <summary>Whether a schedule brings occasions.</summary>
public enum ScheduleStatus
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>Not until somebody resumes it; what was missed meanwhile is not made up for.</summary>
    Paused,

    /// <summary>Never again.</summary>
    Stopped,
}

/// <summary>Why a schedule stopped.</summary>
public enum ScheduleEnd
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Somebody in charge stopped it.</summary>
    ByPerson,

    /// <summary>Its last day is over.</summary>
    Over,

    /// <summary>Whoever was in charge left, and nobody is there to see the results.</summary>
    NobodyInCharge,

    /// <summary>The conversation is gone.</summary>
    SpaceGone,
}

/// <summary>
/// A check-in that comes again. Occasions are numbered by <see cref="Run"/>: a timer carries the number it was set for, so that of timers that are
/// repeated, late or left over from before a pause exactly one finds its occasion.
/// </summary>
public sealed record CheckInSchedule
{
    /// <summary>Most schedules an initiative has that are not stopped.</summary>
    public const int Most = 5;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What brings an occasion.</summary>
    public required CheckInTrigger Trigger { get; init; }

    /// <summary>When, where the calendar brings it.</summary>
    public Schedule? Calendar { get; init; }

    /// <summary>Own questions, one a line.</summary>
    public string Questions { get; init; } = "";

    /// <summary>True: it is sent to everybody's own chat with the bot.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>How long each occasion takes answers.</summary>
    public required TimeSpan OpenFor { get; init; }

    /// <summary>Who planned it.</summary>
    public required PersonId By { get; init; }

    /// <summary>Whether it brings occasions.</summary>
    public ScheduleStatus Status { get; init; } = ScheduleStatus.Active;

    /// <summary>Why it stopped.</summary>
    public ScheduleEnd End { get; init; } = ScheduleEnd.None;

    /// <summary>Goes up whenever a new timer is set or an old one is void.</summary>
    public int Run { get; init; }

    /// <summary>When the next occasion is due; null where the calendar does not bring it, and when it is not active.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The passage from stage to stage that brought the last occasion, so that one passage brings one.</summary>
    public string LastPassage { get; init; } = "";

    /// <summary>Plans a check-in.</summary>
    /// <param name="id">Id of the new schedule.</param>
    /// <param name="trigger">What brings an occasion.</param>
    /// <param name="calendar">When; only for <see cref="CheckInTrigger.Calendar"/>.</param>
    /// <param name="questions">Own questions.</param>
    /// <param name="openFor">How long each occasion takes answers; an occasion is over before the next.</param>
    /// <param name="isPersonal">Whether it goes to everybody's own chat.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="initiative">The initiative.</param>
    /// <param name="participants">Its people.</param>
    /// <param name="others">Its schedules.</param>
    /// <param name="now">When.</param>
    public static Result<CheckInSchedule> Create(
        string id, CheckInTrigger trigger, Schedule? calendar, string? questions, TimeSpan openFor, bool isPersonal, PersonId by,
        Initiative initiative, IReadOnlyList<Participant> participants, IReadOnlyList<CheckInSchedule> others, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(others);
        if (!CheckInRights.MayAsk(initiative, participants, by))
        {
            return Refusal.OnlyInCharge;
        }

        var asked = CheckIn.Create(initiative.Stage, questions);
        var times = trigger == CheckInTrigger.Calendar && calendar is not null ? Schedule.Create(calendar) : default;
        var refusal = Texts.First(
            asked.Refusal,
            Enum.IsDefined(trigger) && trigger == CheckInTrigger.Calendar == calendar is not null ? times.Refusal : Refusal.UnknownChoice,
            others.Count(other => other.Status != ScheduleStatus.Stopped) >= Most ? Refusal.TooManySchedules : Refusal.None);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var schedule = new CheckInSchedule
        {
            Id = id,
            Trigger = trigger,
            Calendar = times.Succeeded ? times.Value : null,
            Questions = Texts.Clean(questions),
            OpenFor = openFor,
            IsPersonal = isPersonal,
            By = by,
        };
        return schedule.Calendar is { } kept && Shortest(kept) <= openFor ? Refusal.OutOfRange
            : schedule.Calendar is not null && schedule.Calendar.Next(now) is null ? Refusal.ScheduleNeverFires
            : schedule.Armed(now);
    }

    /// <summary>True when the timer with this number finds its occasion due.</summary>
    public bool IsDue(int run, DateTimeOffset now) => Status == ScheduleStatus.Active && Run == run && NextAt <= now;

    /// <summary>True when this passage from stage to stage brings an occasion that has not come yet.</summary>
    public bool IsDue(string passage) => Status == ScheduleStatus.Active && Trigger != CheckInTrigger.Calendar && LastPassage != passage;

    /// <summary>After an occasion: the next one, or the end.</summary>
    public CheckInSchedule After(DateTimeOffset now) => Armed(now) is { NextAt: null } ended && Trigger == CheckInTrigger.Calendar ? ended.Stop(ScheduleEnd.Over) : Armed(now);

    /// <summary>After the occasion that a passage brought.</summary>
    public CheckInSchedule After(string passage) => this with { LastPassage = passage };

    /// <summary>Stops it for good.</summary>
    public CheckInSchedule Stop(ScheduleEnd why) => this with { Status = ScheduleStatus.Stopped, End = why, NextAt = null, Run = Run + 1 };

    /// <summary>Pauses, resumes or stops it, as somebody in charge asks.</summary>
    public Result<CheckInSchedule> Set(ScheduleStatus wanted, Initiative initiative, IReadOnlyList<Participant> participants, PersonId by, DateTimeOffset now) =>
        !CheckInRights.MayAsk(initiative, participants, by) ? Refusal.OnlyInCharge
        : Status == ScheduleStatus.Stopped ? Refusal.ScheduleStopped
        : wanted == Status || !Enum.IsDefined(wanted) ? Refusal.UnknownChoice
        : wanted switch
        {
            ScheduleStatus.Paused => this with { Status = wanted, NextAt = null, Run = Run + 1 },
            ScheduleStatus.Stopped => Stop(ScheduleEnd.ByPerson),
            _ => (this with { Status = wanted }).After(now),
        };

    private CheckInSchedule Armed(DateTimeOffset now) => this with { NextAt = Calendar?.Next(now), Run = Run + 1 };

    // Working days and quiet hours can move two occasions closer by some days; then an occasion that is still open is closed by the next.
    private static TimeSpan Shortest(Schedule calendar) => calendar.Rhythm switch
    {
        Rhythm.Weekly => TimeSpan.FromDays(7),
        Rhythm.Fortnightly => TimeSpan.FromDays(14),
        _ => TimeSpan.FromDays(28),
    };
}
