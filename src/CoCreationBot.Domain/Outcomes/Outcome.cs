using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.Outcomes;

/// <summary>What changed.</summary>
public enum OutcomeKind
{
    /// <summary>A service.</summary>
    Service,

    /// <summary>A policy.</summary>
    Policy,

    /// <summary>A strategy.</summary>
    Strategy,

    /// <summary>A rule or law.</summary>
    Regulation,

    /// <summary>How people work.</summary>
    Practice,
}

/// <summary>At which level it changed. Levels are never added up.</summary>
public enum OutcomeLevel
{
    /// <summary>Lives of people.</summary>
    Micro,

    /// <summary>Organisations and how they work together.</summary>
    Meso,

    /// <summary>Society, rules and plans.</summary>
    Macro,
}

/// <summary>Which way it went. What got worse is recorded as well.</summary>
public enum OutcomeDirection
{
    /// <summary>Better.</summary>
    Better,

    /// <summary>Worse.</summary>
    Worse,

    /// <summary>Better for some or in part, worse for others or in part.</summary>
    Mixed,
}

/// <summary>What the form asks.</summary>
public sealed record OutcomeDraft
{
    /// <summary>What changed.</summary>
    public OutcomeKind Kind { get; init; }

    /// <summary>At which level.</summary>
    public OutcomeLevel Level { get; init; }

    /// <summary>Which way.</summary>
    public OutcomeDirection Direction { get; init; }

    /// <summary>The change in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>What is different now, and how it is known.</summary>
    public string? What { get; init; }

    /// <summary>For whom.</summary>
    public string? ForWhom { get; init; }

    /// <summary>Who else can confirm it.</summary>
    public string? Confirmer { get; init; }

    /// <summary>What else played a part.</summary>
    public string? AlsoPlayed { get; init; }

    /// <summary>Addresses of evidence, one a line.</summary>
    public string? Links { get; init; }

    /// <summary>Needs it goes back to.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Ideas it goes back to.</summary>
    public IReadOnlyList<IdeaId> Ideas { get; init; } = [];

    /// <summary>Decisions it goes back to: published polls.</summary>
    public IReadOnlyList<RoundId> Decisions { get; init; } = [];

    /// <summary>Actions it goes back to.</summary>
    public IReadOnlyList<ActionId> Actions { get; init; } = [];

    /// <summary>Stories that show it.</summary>
    public IReadOnlyList<StoryId> Stories { get; init; } = [];
}

/// <summary>Somebody confirms an outcome, or sees it differently.</summary>
/// <param name="By">Who, with voice and group at the time.</param>
/// <param name="Agrees">True: they saw it too.</param>
/// <param name="Text">In their words.</param>
/// <param name="At">When.</param>
public sealed record OutcomeView(Proposer By, bool Agrees, string Text, DateTimeOffset At);

/// <summary>An entry of the outcome register (domain report, 1.5 and 3.1).</summary>
public sealed record Outcome
{
    /// <summary>Most links to evidence.</summary>
    public const int MostLinks = 5;

    /// <summary>Its id.</summary>
    public required OutcomeId Id { get; init; }

    /// <summary>Its number in the initiative, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Cycle in which it was recorded.</summary>
    public required int Cycle { get; init; }

    /// <summary>What changed.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>At which level.</summary>
    public required OutcomeLevel Level { get; init; }

    /// <summary>Which way.</summary>
    public required OutcomeDirection Direction { get; init; }

    /// <summary>The change in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What is different now.</summary>
    public string What { get; init; } = "";

    /// <summary>For whom.</summary>
    public required string ForWhom { get; init; }

    /// <summary>Who else can confirm it.</summary>
    public string Confirmer { get; init; } = "";

    /// <summary>What else played a part.</summary>
    public string AlsoPlayed { get; init; } = "";

    /// <summary>Evidence elsewhere.</summary>
    public IReadOnlyList<HttpsLink> Links { get; init; } = [];

    /// <summary>Needs it goes back to.</summary>
    public IReadOnlyList<NeedId> Needs { get; init; } = [];

    /// <summary>Ideas it goes back to.</summary>
    public IReadOnlyList<IdeaId> Ideas { get; init; } = [];

    /// <summary>Decisions it goes back to.</summary>
    public IReadOnlyList<RoundId> Decisions { get; init; } = [];

    /// <summary>Actions it goes back to.</summary>
    public IReadOnlyList<ActionId> Actions { get; init; } = [];

    /// <summary>Stories that show it.</summary>
    public IReadOnlyList<StoryId> Stories { get; init; } = [];

    /// <summary>Who recorded it.</summary>
    public required Proposer By { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When it was withdrawn, because whoever recorded it asked to be erased; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What others say of it.</summary>
    public IReadOnlyList<OutcomeView> Views { get; init; } = [];

    /// <summary>Records an outcome; anybody may.</summary>
    public static Result<Outcome> Record(OutcomeId id, int number, int cycle, OutcomeDraft draft, Participant by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var links = ReadLinks(draft);
        var refusal = Texts.First(Check(draft), links.Refusal);
        return refusal != Refusal.None ? refusal : new Outcome
        {
            Id = id,
            Number = number,
            Cycle = cycle,
            Kind = draft.Kind,
            Level = draft.Level,
            Direction = draft.Direction,
            Title = "",
            ForWhom = "",
            By = new Proposer(by.Person, by.Voice, by.Group),
            AddedAt = now,
        }.Worded(draft, links.Value);
    }

    /// <summary>Corrects it; for who recorded it and facilitators. What others said of it stays.</summary>
    public Result<Outcome> Amend(OutcomeDraft draft, PersonId by, bool leads)
    {
        var links = ReadLinks(draft);
        var refusal = Texts.First(WithdrawnAt is null ? Refusal.None : Refusal.WordsWithdrawn, leads || by == By.Person ? Refusal.None : Refusal.OnlyProposers, Check(draft), links.Refusal);
        return refusal != Refusal.None ? refusal : Worded(draft, links.Value);
    }

    /// <summary>Somebody else confirms it or sees it differently; saying it again replaces their view. Disagreement is data: it stays beside it.</summary>
    public Result<Outcome> View(Participant by, bool agrees, string? text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        var words = Texts.Clean(text);
        var refusal = Texts.First(
            WithdrawnAt is null ? Refusal.None : Refusal.WordsWithdrawn,
            by.Person == By.Person ? Refusal.OwnOutcome : Refusal.None,
            agrees ? Refusal.None : Texts.CheckRequired(words, Texts.SentenceLength),
            Texts.CheckOptional(words, Texts.SentenceLength));
        return refusal != Refusal.None ? refusal : this with
        {
            Views = [.. Views.Where(view => view.By.Person != by.Person), new OutcomeView(new Proposer(by.Person, by.Voice, by.Group), agrees, words, now)],
        };
    }

    /// <summary>Without the words of a person: what they recorded is withdrawn, what they said of it goes.</summary>
    public Outcome Without(PersonId person, DateTimeOffset now)
    {
        var others = this with { Views = [.. Views.Where(view => view.By.Person != person)] };
        return By.Person != person || WithdrawnAt is not null ? others
            : others with { Title = "", What = "", ForWhom = "", Confirmer = "", AlsoPlayed = "", Links = [], WithdrawnAt = now };
    }

    private Outcome Worded(OutcomeDraft draft, IReadOnlyList<HttpsLink> links) => this with
    {
        Kind = draft.Kind,
        Level = draft.Level,
        Direction = draft.Direction,
        Title = Texts.Clean(draft.Title),
        What = Texts.Clean(draft.What),
        ForWhom = Texts.Clean(draft.ForWhom),
        Confirmer = Texts.Clean(draft.Confirmer),
        AlsoPlayed = Texts.Clean(draft.AlsoPlayed),
        Links = links,
        Needs = [.. draft.Needs.Distinct()],
        Ideas = [.. draft.Ideas.Distinct()],
        Decisions = [.. draft.Decisions.Distinct()],
        Actions = [.. draft.Actions.Distinct()],
        Stories = [.. draft.Stories.Distinct()],
    };

    private static Result<HttpsLink[]> ReadLinks(OutcomeDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var read = Texts.Clean(draft.Links).Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(url => HttpsLink.Create(null, url)).ToArray();
        var refusal = read.Length > MostLinks ? Refusal.TooManyLinks : read.Select(link => link.Refusal).FirstOrDefault(refused => refused != Refusal.None);
        return refusal != Refusal.None ? refusal : read.Select(link => link.Value.Link!).ToArray();
    }

    private static Refusal Check(OutcomeDraft draft) => Texts.First(
        Enum.IsDefined(draft.Kind) && Enum.IsDefined(draft.Level) && Enum.IsDefined(draft.Direction) ? Refusal.None : Refusal.UnknownChoice,
        Texts.CheckRequired(Texts.Clean(draft.Title), Texts.TitleLength),
        Texts.CheckOptional(Texts.Clean(draft.What), Texts.ParagraphLength),
        Texts.CheckRequired(Texts.Clean(draft.ForWhom), Texts.SentenceLength),
        Texts.CheckOptional(Texts.Clean(draft.Confirmer), Texts.SentenceLength),
        Texts.CheckOptional(Texts.Clean(draft.AlsoPlayed), Texts.SentenceLength));
}
