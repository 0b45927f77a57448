using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Initiatives;

/// <summary>One co-creation process, bound to a home conversation.</summary>
public sealed record Initiative
{
    /// <summary>Its id.</summary>
    public required InitiativeId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>What can still change.</summary>
    public required string Open { get; init; }

    /// <summary>What is already decided.</summary>
    public required string Fixed { get; init; }

    /// <summary>Who gives the mandate, in words.</summary>
    public required string Sponsor { get; init; }

    /// <summary>Who is affected, in words.</summary>
    public required string Affected { get; init; }

    /// <summary>Departments and organisations expected at the table.</summary>
    public required IReadOnlyList<string> ExpectedGroups { get; init; }

    /// <summary>BCP 47 tag of the space's language, for cards everybody sees.</summary>
    public required string Language { get; init; }

    /// <summary>How agreement is judged unless a round says otherwise.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>Who leads the process.</summary>
    public required IReadOnlyList<PersonId> Facilitators { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Number of the current pass through the stages, from 1.</summary>
    public int Cycle { get; init; } = 1;

    /// <summary>Current stage.</summary>
    public Stage Stage { get; init; } = Stage.CoInitiation;

    /// <summary>Criteria that people confirmed in the current stage.</summary>
    public IReadOnlyList<Confirmation> Confirmations { get; init; } = [];

    /// <summary>Gates passed so far, of all cycles.</summary>
    public IReadOnlyList<GatePassage> History { get; init; } = [];

    /// <summary>True when other initiatives of the tenant may find its needs by title and department; its facilitators choose that.</summary>
    public bool IsFindable { get; init; }

    /// <summary>True once people without Teams were invited by web link: what goes to all who take part goes to them too.</summary>
    public bool TakesGuests { get; init; }

    /// <summary>IANA name of the time zone of who started it, for times given by people of whom none is known; null where that told none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Facilitators who are in none of its conversations any more. Their role rests until they come back.</summary>
    public IReadOnlyList<PersonId> Departed { get => field ?? []; init; }

    /// <summary>Facilitators who are there.</summary>
    public IEnumerable<PersonId> Leading => Facilitators.Where(IsFacilitator);

    /// <summary>People left all conversations, or came back to one.</summary>
    public Initiative Moved(IReadOnlyList<PersonId> people, bool hasLeft)
    {
        ArgumentNullException.ThrowIfNull(people);
        return this with { Departed = hasLeft ? [.. Departed.Union(people)] : [.. Departed.Except(people)] };
    }

    /// <summary>True for a person who leads the process, and is there.</summary>
    public bool IsFacilitator(PersonId person) => Facilitators.Contains(person) && !Departed.Contains(person);

    /// <summary>Names who leads where no facilitator is left. The role of those who are away rests.</summary>
    /// <param name="person">Who takes part and leads from now on.</param>
    public Result<Initiative> NameFacilitator(PersonId person) =>
        Leading.Any() ? Refusal.LedAlready : this with { Facilitators = [.. Facilitators.Append(person).Distinct()] };

    /// <summary>Starts an initiative; whoever starts it is its first facilitator.</summary>
    public static Result<Initiative> Start(InitiativeId id, InitiativeDraft draft, PersonId starter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var refusal = draft.Check();
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        return new Initiative
        {
            Id = id,
            Title = Texts.Clean(draft.Title),
            Open = Texts.Clean(draft.Open),
            Fixed = Texts.Clean(draft.Fixed),
            Sponsor = Texts.Clean(draft.Sponsor),
            Affected = Texts.Clean(draft.Affected),
            ExpectedGroups = draft.ExpectedGroups,
            Language = draft.Language,
            Rule = draft.Rule,
            Facilitators = [starter],
            StartedAt = now,
        };
    }

    /// <summary>Changes what the start dialog asked; stage, cycle and history stay.</summary>
    public Result<Initiative> Amend(InitiativeDraft draft, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var refusal = IsFacilitator(by) ? draft.Check() : Refusal.OnlyFacilitators;
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        return this with
        {
            Title = Texts.Clean(draft.Title),
            Open = Texts.Clean(draft.Open),
            Fixed = Texts.Clean(draft.Fixed),
            Sponsor = Texts.Clean(draft.Sponsor),
            Affected = Texts.Clean(draft.Affected),
            ExpectedGroups = draft.ExpectedGroups,
            Language = draft.Language,
            Rule = draft.Rule,
        };
    }

    /// <summary>Sets who leads the process; at least one person must.</summary>
    public Result<Initiative> SetFacilitators(IReadOnlyList<PersonId> people, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (!IsFacilitator(by))
        {
            return Refusal.OnlyFacilitators;
        }

        // Who is away counts for nobody: somebody has to be there who leads.
        return people.All(Departed.Contains) ? Refusal.LastFacilitator : this with { Facilitators = [.. people.Distinct()] };
    }

    /// <summary>The stage the initiative was in at a time.</summary>
    public Stage StageAt(DateTimeOffset time) => History.FirstOrDefault(passage => time < passage.At)?.Stage ?? Stage;

    /// <summary>Records that people see a criterion as met, and what shows it. Confirming again replaces the words.</summary>
    public Result<Initiative> Confirm(Criterion criterion, string? evidence, PersonId by, DateTimeOffset now)
    {
        var words = Texts.Clean(evidence);
        var refusal = Texts.First(
            IsFacilitator(by) ? Refusal.None : Refusal.OnlyFacilitators,
            ExitCriteria.Of(Stage).Contains(criterion) ? Refusal.None : Refusal.StageMoved,
            ExitCriteria.IsCounted(criterion) ? Refusal.CountedByBot : Refusal.None,
            Texts.CheckReason(words, Texts.StoryLength));
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var others = Confirmations.Where(known => known.Criterion != criterion);
        return this with { Confirmations = [.. others, new Confirmation(criterion, words, by, now)] };
    }

    /// <summary>The gate of the current stage: each criterion, met or not.</summary>
    /// <param name="counted">Criteria the bot found met by counting.</param>
    public IReadOnlyList<CriterionState> Gate(IReadOnlySet<Criterion> counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        return
        [
            .. ExitCriteria.Of(Stage).Select(criterion =>
            {
                var confirmation = Confirmations.FirstOrDefault(known => known.Criterion == criterion);
                var met = counted.Contains(criterion) || (!ExitCriteria.IsCounted(criterion) && confirmation is not null);
                return new CriterionState(criterion, met, confirmation?.Evidence);
            }),
        ];
    }

    /// <summary>
    /// Moves to the next stage; after co-evaluation, to a new cycle. Criteria that are not met need a reason, which is recorded.
    /// </summary>
    /// <param name="from">The stage the person saw when deciding; refused when it has moved since.</param>
    /// <param name="cycle">The cycle the person saw.</param>
    /// <param name="counted">Criteria the bot found met by counting.</param>
    /// <param name="reason">Why to go on although criteria are not met.</param>
    /// <param name="by">Who moves.</param>
    /// <param name="now">When.</param>
    public Result<Initiative> Advance(
        Stage from, int cycle, IReadOnlySet<Criterion> counted, string? reason, PersonId by, DateTimeOffset now)
    {
        if (!IsFacilitator(by))
        {
            return Refusal.OnlyFacilitators;
        }

        if (from != Stage || cycle != Cycle)
        {
            return Refusal.StageMoved;
        }

        var gate = Gate(counted);
        var unmet = gate.Where(state => !state.Met).Select(state => state.Criterion).ToArray();
        var words = Texts.Clean(reason);
        if (unmet.Length > 0 && !Texts.SaysWhy(words))
        {
            return Refusal.ReasonMissing;
        }

        if (Texts.CheckOptional(words, Texts.StoryLength) is var tooLong && tooLong != Refusal.None)
        {
            return tooLong;
        }

        var passage = new GatePassage(Cycle, Stage, unmet, unmet.Length > 0 ? words : null, Confirmations, by, now);
        var next = Stage.Next();
        return this with
        {
            Stage = next ?? Stage.CoInitiation,
            Cycle = next is null ? Cycle + 1 : Cycle,
            Confirmations = [],
            History = [.. History, passage],
        };
    }
}

/// <summary>What the start dialog asks.</summary>
/// <param name="Title">Name of the initiative.</param>
/// <param name="Open">What can still change.</param>
/// <param name="Fixed">What is already decided; may be empty.</param>
/// <param name="Sponsor">Who gives the mandate.</param>
/// <param name="Affected">Who is affected.</param>
/// <param name="ExpectedGroups">Departments expected at the table.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Rule">Decision rule defaults.</param>
public sealed record InitiativeDraft(
    string? Title,
    string? Open,
    string? Fixed,
    string? Sponsor,
    string? Affected,
    IReadOnlyList<string> ExpectedGroups,
    string Language,
    DecisionRule Rule)
{
    internal Refusal Check() => Texts.First(
        Texts.CheckRequired(Texts.Clean(Title), Texts.TitleLength),
        Texts.CheckRequired(Texts.Clean(Open), Texts.StoryLength),
        Texts.CheckOptional(Texts.Clean(Fixed), Texts.StoryLength),
        Texts.CheckRequired(Texts.Clean(Sponsor), Texts.SentenceLength),
        Texts.CheckRequired(Texts.Clean(Affected), Texts.SentenceLength),
        ExpectedGroups.Count is 0 ? Refusal.TextMissing : Refusal.None,
        ExpectedGroups.Any(group => group.Length > Texts.TitleLength) ? Refusal.TextTooLong : Refusal.None);
}

/// <summary>A criterion of the current gate.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Met">Met or not.</param>
/// <param name="Evidence">What shows it, where people confirmed it.</param>
public sealed record CriterionState(Criterion Criterion, bool Met, string? Evidence);

/// <summary>People see a criterion as met.</summary>
/// <param name="Criterion">Which.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
public sealed record Confirmation(Criterion Criterion, string Evidence, PersonId By, DateTimeOffset At);

/// <summary>A gate that was passed.</summary>
/// <param name="Cycle">In which cycle.</param>
/// <param name="Stage">Which stage was left.</param>
/// <param name="Overridden">Criteria that were not met.</param>
/// <param name="Reason">Why the group went on all the same; null when all were met.</param>
/// <param name="Confirmations">What people had confirmed.</param>
/// <param name="By">Who moved.</param>
/// <param name="At">When.</param>
public sealed record GatePassage(
    int Cycle,
    Stage Stage,
    IReadOnlyList<Criterion> Overridden,
    string? Reason,
    IReadOnlyList<Confirmation> Confirmations,
    PersonId By,
    DateTimeOffset At);
