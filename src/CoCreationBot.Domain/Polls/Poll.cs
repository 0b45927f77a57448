namespace CoCreationBot.Domain.Polls;

/// <summary>What is asked, how it is answered, and the rule it is decided by. Fixed before the poll opens.</summary>
public sealed record Poll
{
    /// <summary>Fewest options of a method with options; statements and slots may be added to one.</summary>
    public const int FewestOptions = 2;

    /// <summary>Most options.</summary>
    public const int MostOptions = 100;

    /// <summary>How it asks and counts.</summary>
    public required Method Method { get; init; }

    /// <summary>The question or proposal.</summary>
    public required string Question { get; init; }

    /// <summary>Options, statements or slots; ballots name them by their place, from 0. Empty where the method has none.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>
    /// True where the last option is "none of these": it stands last in every order, and where options are ticked or given something nobody chooses it together with
    /// others. It is known by this mark, whatever its words are.
    /// </summary>
    public bool HasNone { get; init; }

    /// <summary>Grades in words, best first; only for majority judgment.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>Dots each person has.</summary>
    public int Dots { get; init; }

    /// <summary>Most dots on one option.</summary>
    public int DotCap { get; init; }

    /// <summary>People wanted; only for opt-in.</summary>
    public int Wanted { get; init; }

    /// <summary>The rule.</summary>
    public PollRule Rule { get; init; } = PollRule.Default;

    /// <summary>Checks and cleans a poll that somebody wants to open.</summary>
    /// <param name="draft">As typed.</param>
    /// <returns>The poll, or the first refusal: texts, options (too few, too many, repeated in other writing), numbers, the rule.</returns>
    public static Result<Poll> Create(Poll draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!Enum.IsDefined(draft.Method))
        {
            return Refusal.UnknownChoice;
        }

        var method = Methods.Of(draft.Method);
        var poll = method.Keep(draft) with { Question = Texts.Clean(draft.Question), HasNone = draft.HasNone && method.TakesNone };
        var refusal = Texts.First(Texts.CheckRequired(poll.Question, Texts.SentenceLength), method.Check(poll), poll.Rule.Check());
        return refusal == Refusal.None ? poll : refusal;
    }

    /// <summary>True for a poll that asks the same, offers the same in the same order, and is decided by the same rule.</summary>
    public bool AsksTheSame(Poll other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // "None of these" stands in the language of whoever wrote the form, and is shown in each reader's.
        var (now, then) = HasNone && other.HasNone ? (Options.SkipLast(1), other.Options.SkipLast(1)) : (Options, other.Options);
        return now.SequenceEqual(then, StringComparer.Ordinal) && Grades.SequenceEqual(other.Grades, StringComparer.Ordinal)
            && this with { Options = other.Options, Grades = other.Grades } == other;
    }

    /// <summary>Checks and cleans a ballot that comes from outside: the method, every option, every range and every required or too long text.</summary>
    public Result<Ballot> Check(Ballot ballot) => Methods.Of(Method).Check(this, ballot);

    /// <summary>True for the option "none of these".</summary>
    public bool IsNone(int option) => HasNone && option == Options.Count - 1;

    /// <summary>True when a checked ballot supports an option (0 for a proposal).</summary>
    public bool IsSupportedBy(Ballot ballot, int option) => Methods.Of(Method).Supports(this, ballot, option);

    /// <summary>True for two options that nobody can tell apart, so that a poll with both is refused.</summary>
    public static bool AreAlike(string one, string other) => Repeats([one, other]);

    internal Refusal CheckOptions(int fewest) => Options.Count < fewest ? Refusal.TooFewOptions
        : Options.Count > MostOptions ? Refusal.TooManyOptions
        : Options.Select(option => Texts.CheckRequired(option, Texts.SentenceLength)).FirstOrDefault(check => check != Refusal.None) is var text && text != Refusal.None ? text
        : Repeats(Options) ? Refusal.OptionRepeated : Refusal.None;

    internal static bool Repeats(IReadOnlyList<string> texts) => texts.Distinct(Texts.Comparer).Count() < texts.Count;
}
