namespace CoCreationBot.Domain.Polls;

/// <summary>What is asked, how it is answered, and the rule it is decided by. Fixed before the poll opens.</summary>
public sealed record Poll
{
    /// <summary>Fewest options of a method with options; statements and slots may be added to one.</summary>
    public const int FewestOptions = 2;

    /// <summary>Most options.</summary>
    public const int MostOptions = 100;

    /// <summary>Most dots a person may have.</summary>
    public const int MostDots = 100;

    /// <summary>Most grades in words.</summary>
    public const int MostGrades = 10;

    /// <summary>How it asks and counts.</summary>
    public required Method Method { get; init; }

    /// <summary>The question or proposal.</summary>
    public required string Question { get; init; }

    /// <summary>Options, statements or slots; ballots name them by their place, from 0. Empty where the method has none.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

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
    /// <returns>The poll, or the first refusal: texts, options (too few, too many, repeated in other case or spacing), numbers, the rule.</returns>
    public static Result<Poll> Create(Poll draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var poll = draft with
        {
            Question = Texts.Clean(draft.Question),
            Options = draft.Method.HasOptions() ? [.. draft.Options.Select(Texts.Clean)] : [],
            Grades = draft.Method == Method.MajorityJudgment ? [.. draft.Grades.Select(Texts.Clean)] : [],
        };
        var refusal = Texts.First(
            Enum.IsDefined(poll.Method) ? Refusal.None : Refusal.UnknownChoice,
            Texts.CheckRequired(poll.Question, Texts.SentenceLength),
            poll.CheckOptions(),
            poll.CheckNumbers(),
            poll.Rule.Check());
        return refusal == Refusal.None ? poll : refusal;
    }

    private Refusal CheckOptions()
    {
        if (!Method.HasOptions())
        {
            return Refusal.None;
        }

        var fewest = Method == Method.Statements ? 1 : FewestOptions;
        return Options.Count < fewest ? Refusal.TooFewOptions
            : Options.Count > MostOptions ? Refusal.TooManyOptions
            : Options.Select(option => Texts.CheckRequired(option, Texts.SentenceLength)).FirstOrDefault(check => check != Refusal.None) is var text && text != Refusal.None ? text
            : Repeats(Options) ? Refusal.OptionRepeated
            : Method == Method.TimePoll && Options.Any(option => TimeSlots.Read(option) is null) ? Refusal.TimeUnreadable : Refusal.None;
    }

    private Refusal CheckNumbers() => Method switch
    {
        Method.Dots => Dots is < 1 or > MostDots || DotCap < 1 || DotCap > Dots ? Refusal.OutOfRange : Refusal.None,
        Method.OptIn => Wanted < 1 ? Refusal.OutOfRange : Refusal.None,
        Method.MajorityJudgment => Grades.Count < FewestOptions ? Refusal.TooFewOptions
            : Grades.Count > MostGrades ? Refusal.TooManyOptions
            : Repeats(Grades) ? Refusal.OptionRepeated
            : Grades.Select(grade => Texts.CheckRequired(grade, Texts.TitleLength)).FirstOrDefault(check => check != Refusal.None),
        _ => Refusal.None,
    };

    // Options are the same when they differ only in case and spacing.
    private static bool Repeats(IReadOnlyList<string> texts) =>
        texts.Select(text => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant())
            .Distinct(StringComparer.Ordinal).Count() < texts.Count;
}
