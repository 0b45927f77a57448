using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Actions;

/// <summary>Where an action stands.</summary>
public enum ActionStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It became something else; the note says what.</summary>
    Changed,

    /// <summary>Stopped; the note says why.</summary>
    Stopped,
}

/// <summary>What the form asks.</summary>
public sealed record ActionDraft
{
    /// <summary>What is to be done.</summary>
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    public string? Details { get; init; }

    /// <summary>Who answers for it.</summary>
    public Participant? Owner { get; init; }

    /// <summary>Departments that own it together; the owner's when none is given.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>When it is due, as <c>yyyy-MM-dd</c>.</summary>
    public string? Due { get; init; }

    /// <summary>Needs it serves.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Ideas it carries out.</summary>
    public IReadOnlyList<IdeaId> Ideas { get; init; } = [];

    /// <summary>Decisions it follows: published polls.</summary>
    public IReadOnlyList<RoundId> Decisions { get; init; } = [];
}

/// <summary>A change of the plan, kept so that the log tells what became of a promise.</summary>
/// <param name="Owner">Owner before.</param>
/// <param name="Due">Due date before.</param>
/// <param name="Reason">Why it changed.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When.</param>
public sealed record PlanChange(PersonId Owner, DateOnly Due, string Reason, PersonId By, DateTimeOffset At);

/// <summary>A department says yes to an action it has to carry.</summary>
/// <param name="Department">Its key.</param>
/// <param name="By">Somebody of it.</param>
/// <param name="At">When.</param>
public sealed record DepartmentYes(string Department, PersonId By, DateTimeOffset At);

/// <summary>An action item (domain report, 1.4): an owner, a date, and the departments that own it together.</summary>
public sealed record ActionItem
{
    /// <summary>Working days before the due date on which the owner is reminded.</summary>
    public const int NudgeDays = 2;

    /// <summary>Most years a due date may lie ahead.</summary>
    public const int MostYears = 10;

    /// <summary>Its id.</summary>
    public required ActionId Id { get; init; }

    /// <summary>Its number in the initiative, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle in which it was agreed.</summary>
    public required int Cycle { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>More about it.</summary>
    public string Details { get; init; } = "";

    /// <summary>Who answers for it.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>Departments that own it together.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>When it is due.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>IANA time zone of the owner, as far as it is known.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Needs it serves.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Ideas it carries out.</summary>
    public IReadOnlyList<IdeaId> Ideas { get; init; } = [];

    /// <summary>Decisions it follows.</summary>
    public IReadOnlyList<RoundId> Decisions { get; init; } = [];

    /// <summary>Who wrote it down.</summary>
    public required PersonId AddedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When the owner said yes; null until then.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Departments that said yes, each by somebody of its own; the owner's says it with the owner.</summary>
    public IReadOnlyList<DepartmentYes> Yes { get => field ?? []; init; }

    /// <summary>Where it stands.</summary>
    public ActionStatus Status { get; init; } = ActionStatus.Open;

    /// <summary>What came of it, or why it changed or stopped.</summary>
    public string Note { get; init; } = "";

    /// <summary>Earlier plans, oldest first.</summary>
    public IReadOnlyList<PlanChange> Changes { get; init; } = [];

    /// <summary>The due date the owner was reminded of last.</summary>
    public DateOnly? NudgedFor { get; init; }

    /// <summary>True when two or more departments own it.</summary>
    public bool IsJoint => Departments.Select(Participant.KeyOf).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>Departments that own it and have not said yes themselves.</summary>
    /// <param name="people">Who takes part, for the owner's department.</param>
    public IReadOnlyList<string> Silent(IReadOnlyList<Participant> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var said = Yes.Select(yes => Participant.KeyOf(yes.Department)).ToHashSet(StringComparer.Ordinal);
        if (AcceptedAt is not null && people.FirstOrDefault(person => person.Person == Owner) is { } owner)
        {
            said.Add(owner.GroupKey);
        }

        return [.. Departments.Where(name => !said.Contains(Participant.KeyOf(name)))];
    }

    /// <summary>Somebody of a department that owns it says yes for the department. It says so itself: nobody of another can.</summary>
    public Result<ActionItem> SayYes(Participant by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        return Status != ActionStatus.Open ? Refusal.ActionFinished
            : Departments.All(name => Participant.KeyOf(name) != by.GroupKey) ? Refusal.OnlyOwnDepartment
            : Yes.Any(yes => Participant.KeyOf(yes.Department) == by.GroupKey) ? this
            : this with { Yes = [.. Yes, new DepartmentYes(by.GroupKey, by.Person, now)] };
    }

    /// <summary>The owner's time zone; UTC when it is not known here.</summary>
    public TimeZoneInfo FindZone() => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>When the owner is reminded: in the morning, <see cref="NudgeDays"/> working days before, in the owner's time zone.</summary>
    public DateTimeOffset NudgeAt() => WorkingDays.MorningOf(WorkingDays.Before(Due, NudgeDays), FindZone());

    /// <summary>Agrees on an action. Who writes it down said yes by that: as its owner, and for their department where that carries it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="draft">What is agreed.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="zone">Time zone of the owner, as far as it is known.</param>
    /// <param name="now">When.</param>
    public static Result<ActionItem> Agree(ActionId id, int number, int cycle, ActionDraft draft, Participant by, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(zone);
        var due = ReadDue(draft.Due, zone, now);
        var refusal = Texts.First(Check(draft), due.Refusal);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var departments = DepartmentsOf(draft);
        return new ActionItem
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Title = Texts.Clean(draft.Title),
            Details = Texts.Clean(draft.Details),
            Owner = draft.Owner!.Person,
            Departments = departments,
            Yes = departments.Any(name => Participant.KeyOf(name) == by.GroupKey) ? [new DepartmentYes(by.GroupKey, by.Person, now)] : [],
            Due = due.Value,
            TimeZone = zone.Id,
            Needs = [.. draft.Needs.Distinct()],
            Ideas = [.. draft.Ideas.Distinct()],
            Decisions = [.. draft.Decisions.Distinct()],
            AddedBy = by.Person,
            AddedAt = now,
            AcceptedAt = draft.Owner.Person == by.Person ? now : null,
        };
    }

    /// <summary>True for the owner, the facilitators, and everybody of a department that owns it.</summary>
    public bool MayChange(Participant person, bool leads)
    {
        ArgumentNullException.ThrowIfNull(person);
        return leads || person.Person == Owner || Departments.Any(name => Participant.KeyOf(name) == person.GroupKey);
    }

    /// <summary>The owner says yes; from then on it is known where and in which time zone they work.</summary>
    public Result<ActionItem> Accept(PersonId by, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Status != ActionStatus.Open ? Refusal.ActionFinished
            : by != Owner ? Refusal.OnlyOwners
            : this with { AcceptedAt = AcceptedAt ?? now, TimeZone = zone.Id };
    }

    /// <summary>Changes the plan while it is open: words, owner, departments or date, with a reason. A new owner is asked to say yes.</summary>
    /// <param name="draft">The plan as it is to be.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="leads">True for a facilitator.</param>
    /// <param name="zone">Time zone of who is to own it.</param>
    /// <param name="now">When.</param>
    public Result<ActionItem> Replan(ActionDraft draft, string? reason, Participant by, bool leads, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(zone);
        var words = Texts.Clean(reason);
        var due = WrittenTimes.Day(draft.Due, zone) is { Succeeded: true } same && same.Value == Due ? Due : ReadDue(draft.Due, zone, now);
        var refusal = Texts.First(
            Status != ActionStatus.Open ? Refusal.ActionFinished : Refusal.None,
            MayChange(by, leads) ? Refusal.None : Refusal.OnlyOwners,
            Check(draft),
            due.Refusal,
            Texts.CheckReason(words, Texts.SentenceLength));
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var owner = draft.Owner!.Person;
        return this with
        {
            Title = Texts.Clean(draft.Title),
            Details = Texts.Clean(draft.Details),
            Owner = owner,
            Departments = DepartmentsOf(draft),
            Due = due.Value,
            TimeZone = zone.Id,
            AcceptedAt = owner == by.Person ? now : owner == Owner ? AcceptedAt : null,
            NudgedFor = owner == Owner ? NudgedFor : null,
            Needs = [.. draft.Needs.Distinct()],
            Ideas = [.. draft.Ideas.Distinct()],
            Decisions = [.. draft.Decisions.Distinct()],
            Changes = [.. Changes, new PlanChange(Owner, Due, words, by.Person, now)],
        };
    }

    /// <summary>Somebody takes it over, when its owner is not there any more; their department joins.</summary>
    /// <param name="by">Who takes it over.</param>
    /// <param name="ownerIsThere">True refuses: then the plan is changed with the owner.</param>
    /// <param name="zone">Time zone of who takes it over.</param>
    /// <param name="reason">Noted in the log.</param>
    /// <param name="now">When.</param>
    public Result<ActionItem> TakeOver(Participant by, bool ownerIsThere, TimeZoneInfo zone, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(zone);
        return Status != ActionStatus.Open ? Refusal.ActionFinished
            : ownerIsThere ? Refusal.OnlyOwners
            : this with
            {
                Owner = by.Person,
                AcceptedAt = now,
                TimeZone = zone.Id,
                NudgedFor = null,
                Departments = Departments.Any(name => Participant.KeyOf(name) == by.GroupKey) ? Departments : [.. Departments, by.Group],
                Changes = [.. Changes, new PlanChange(Owner, Due, reason, by.Person, now)],
            };
    }

    /// <summary>Says what became of it; changed and stopped need a note. Saying it again corrects it, but does not open it anew.</summary>
    public Result<ActionItem> Finish(ActionStatus status, string? note, Participant by, bool leads)
    {
        var words = Texts.Clean(note);
        var refusal = Texts.First(
            status is ActionStatus.Done or ActionStatus.Changed or ActionStatus.Stopped ? Refusal.None : Refusal.UnknownChoice,
            MayChange(by, leads) ? Refusal.None : Refusal.OnlyOwners,
            status == ActionStatus.Done ? Texts.CheckOptional(words, Texts.ParagraphLength) : Texts.CheckReason(words, Texts.ParagraphLength));
        return refusal != Refusal.None ? refusal : this with { Status = status, Note = words };
    }

    /// <summary>True when the owner is to be reminded now: it is open, its time has come and the day is not over, and they were not reminded of this date.</summary>
    public bool IsNudgeDue(DateTimeOffset now) =>
        Status == ActionStatus.Open && NudgedFor != Due && now >= NudgeAt() && WorkingDays.Today(now, FindZone()) <= Due;

    /// <summary>Notes the reminder.</summary>
    public ActionItem Nudged() => this with { NudgedFor = Due };

    private static Result<DateOnly> ReadDue(string? typed, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (Texts.IsEmpty(typed))
        {
            return Refusal.TextMissing;
        }

        var today = WorkingDays.Today(now, zone);
        var due = WrittenTimes.Day(typed, zone);
        return !due.Succeeded ? due
            : due.Value > today.AddYears(MostYears) ? Refusal.DateDoesNotExist
            : due.Value < today ? Refusal.DeadlinePassed
            : due;
    }

    private static string[] DepartmentsOf(ActionDraft draft) =>
        draft.Departments.Count == 0 ? [draft.Owner!.Group] : [.. draft.Departments.DistinctBy(Participant.KeyOf, StringComparer.Ordinal)];

    private static Refusal Check(ActionDraft draft) => Texts.First(
        Texts.CheckRequired(Texts.Clean(draft.Title), Texts.TitleLength),
        Texts.CheckOptional(Texts.Clean(draft.Details), Texts.ParagraphLength),
        draft.Owner is null ? Refusal.PersonNotFound : Refusal.None);
}
