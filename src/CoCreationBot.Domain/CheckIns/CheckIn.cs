using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;

namespace CoCreationBot.Domain.CheckIns;

/// <summary>What a check-in asks about in every stage (domain report, 1.1–1.5); the wording is the stage's own.</summary>
public enum CheckInTopic
{
    /// <summary>Whether the stage gets nearer to its aim.</summary>
    Progress,

    /// <summary>Whether what stands in the way can be cleared.</summary>
    Obstacle,

    /// <summary>Whether those it concerns are heard.</summary>
    Heard,

    /// <summary>Whether the work is bearable.</summary>
    Overload,

    /// <summary>Whether help is there.</summary>
    Help,
}

/// <summary>
/// One question of a check-in: a statement rated on five worded points, 1 not at all – 5 fully, so worded that more is better;
/// or an own question answered in words.
/// </summary>
/// <param name="Stage">Whose wording of the topic; null for an own question.</param>
/// <param name="Topic">What it asks about; null for an own question.</param>
/// <param name="Own">An own question as typed; empty for a standard one.</param>
public sealed record CheckInQuestion(Stage? Stage, CheckInTopic? Topic, string Own = "")
{
    /// <summary>Lowest point: not at all.</summary>
    public const int Lowest = 1;

    /// <summary>Highest point: fully.</summary>
    public const int Highest = 5;

    /// <summary>True for an own question that ends with a question mark: it is answered in words, everything else on the scale.</summary>
    public bool IsOpen => Topic is null && Own.EndsWith('?');

    /// <summary>True when it asks for what the other asks: the same topic in whatever stage's words, or an own question in like words.</summary>
    public bool IsLike(CheckInQuestion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Topic is not null ? Topic == other.Topic : other.Topic is null && Likeness.AreAlike(Own, [], other.Own, []);
    }

    /// <summary>True where people may add words: an open question, and the topics that ask what or who.</summary>
    public bool TakesWords => IsOpen || Topic is CheckInTopic.Obstacle or CheckInTopic.Heard or CheckInTopic.Help;
}

/// <summary>What a check-in asks, fixed when it opens.</summary>
public sealed record CheckIn
{
    /// <summary>Most own questions: a check-in is short.</summary>
    public const int MostOwn = 5;

    /// <summary>Longest own question, in characters.</summary>
    public const int LongestQuestion = 200;

    /// <summary>The stage whose questions are asked.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The questions, in the order shown.</summary>
    public required IReadOnlyList<CheckInQuestion> Questions { get; init; }

    /// <summary>The schedule it belongs to; null for one asked by hand.</summary>
    public string? Schedule { get; init; }

    /// <summary>True: it was sent to each person's own chat with the bot instead of the space.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The standard questions of a stage, and own ones: one a line.</summary>
    public static Result<CheckIn> Create(Stage stage, string? own, bool isPersonal = false)
    {
        if (!Enum.IsDefined(stage))
        {
            return Refusal.UnknownChoice;
        }

        var typed = OwnQuestions(own);
        return typed.Count > MostOwn ? Refusal.TooManyQuestions
            : typed.Any(question => question.Length > LongestQuestion) ? Refusal.TextTooLong
            : new CheckIn
            {
                Stage = stage,
                IsPersonal = isPersonal,
                Questions =
                [
                    .. Enum.GetValues<CheckInTopic>().Select(topic => new CheckInQuestion(stage, topic)),
                    .. typed.Select(question => new CheckInQuestion(null, null, question)),
                ],
            };
    }

    /// <summary>Own questions as typed, one a line; blank lines and repetitions dropped.</summary>
    public static IReadOnlyList<string> OwnQuestions(string? typed) =>
        [.. Texts.Lines(typed).Distinct(Texts.Comparer)];
}

/// <summary>A person's answers, by the questions' places. Nothing is required but that something is said.</summary>
public sealed record CheckInAnswer
{
    /// <summary>Points 1–5; null = can't say, or left out.</summary>
    public required IReadOnlyList<int?> Points { get; init; }

    /// <summary>Words to a question; empty where none were written.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>True: the writer agrees that the words are shown to everybody, without a name.</summary>
    public bool ShowWords { get; init; }

    /// <summary>Checks answers against what was asked.</summary>
    public static Result<CheckInAnswer> Create(CheckIn asked, IReadOnlyList<int?> points, IReadOnlyList<string?> words, bool showWords)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(words);
        var questions = asked.Questions;
        if (points.Count != questions.Count || words.Count != questions.Count
            || points.Where((point, place) => point is < CheckInQuestion.Lowest or > CheckInQuestion.Highest || (point is not null && questions[place].IsOpen)).Any())
        {
            return Refusal.UnknownChoice;
        }

        string[] cleaned = [.. words.Select((text, place) => questions[place].TakesWords ? Texts.Clean(text) : "")];
        return cleaned.Any(text => text.Length > Texts.SentenceLength) ? Refusal.TextTooLong
            : points.All(point => point is null) && cleaned.All(text => text.Length == 0) ? Refusal.AnswerMissing
            : new CheckInAnswer { Points = [.. points], Words = cleaned, ShowWords = showWords };
    }
}

/// <summary>Who may ask a team how it goes.</summary>
public static class CheckInRights
{
    /// <summary>
    /// People in charge: facilitators, and participants who take part as managers; the sponsor is one of them. Whoever left the home conversation
    /// is not.
    /// </summary>
    public static IReadOnlyList<PersonId> InCharge(Initiative initiative, IReadOnlyList<Participant> participants)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(participants);
        return [.. initiative.Facilitators.Concat(participants.Where(person => person.Voice == Voice.Manager).Select(person => person.Person))
            .Distinct().Where(person => !initiative.Departed.Contains(person))];
    }

    /// <summary>True for a person in charge.</summary>
    public static bool MayAsk(Initiative initiative, IReadOnlyList<Participant> participants, PersonId person) =>
        InCharge(initiative, participants).Contains(person);
}
