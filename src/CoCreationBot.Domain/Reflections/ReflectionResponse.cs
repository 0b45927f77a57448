namespace CoCreationBot.Domain.Reflections;

/// <summary>Who may read a story. It says nothing about the ratings, which count whatever is chosen here.</summary>
public enum StoryConsent
{
    /// <summary>Nobody but the teller.</summary>
    Nobody,

    /// <summary>The team of this initiative.</summary>
    Team,

    /// <summary>The organisations taking part.</summary>
    Organisation,

    /// <summary>Everybody.</summary>
    Public,
}

/// <summary>A story as told in a reflection, with its own consent: the draft of a story of the initiative.</summary>
/// <param name="Text">In the teller's words.</param>
/// <param name="Consent">Who may read it.</param>
/// <param name="ConfirmedBy">Staff: which other department can confirm it; may be empty.</param>
public sealed record ReflectionStory(string Text, StoryConsent Consent, string ConfirmedBy = "");

/// <summary>An answer to one item. Empty = left out on purpose.</summary>
public sealed record ItemAnswer
{
    /// <summary>The point on the item's scale; null = can't say, or left out.</summary>
    public int? Point { get; init; }

    /// <summary>True: can't say.</summary>
    public bool CantSay { get; init; }

    /// <summary>At the end, for items rated 1–5: what became of it since the start, −2 much worse – +2 much better; null = can't say, or left out.</summary>
    public int? Change { get; init; }

    /// <summary>True: can't say what became of it.</summary>
    public bool CantSayChange { get; init; }

    /// <summary>One example of what happened, for a factor.</summary>
    public string Example { get; init; } = "";

    /// <summary>True: the writer agrees that the example is shown, without a name.</summary>
    public bool ShowExample { get; init; }

    /// <summary>Checks an answer against its item.</summary>
    public Refusal Check(ReflectionItem item, ReflectionMoment moment)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (lowest, highest) = item.Range;
        return Texts.First(
            Point is { } point && (item.Scale == ItemScale.Story || point < lowest || point > highest) ? Refusal.UnknownChoice : Refusal.None,
            Change is { } change && (item.Scale != ItemScale.Agreement || moment != ReflectionMoment.End || change is < -2 or > 2) ? Refusal.UnknownChoice : Refusal.None,
            Example.Length > 0 && item.Scale != ItemScale.Factor ? Refusal.UnknownChoice : Refusal.None,
            Texts.CheckOptional(Example, Texts.SentenceLength));
    }
}

/// <summary>
/// What a person answered so far. It holds no name; whether somebody helped is kept, who is not. Answers to items that are not asked any more stay
/// until their writer deletes them, and are shown nowhere.
/// </summary>
public sealed record ReflectionResponse
{
    /// <summary>In whose words the person was asked.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Answers by <see cref="ReflectionItem.Key"/>.</summary>
    public IReadOnlyDictionary<string, ItemAnswer> Answers { get; init; } = new Dictionary<string, ItemAnswer>(StringComparer.Ordinal);

    /// <summary>True: somebody helped to answer.</summary>
    public bool Helped { get; init; }

    /// <summary>The story, or null.</summary>
    public ReflectionStory? Story { get; init; }

    /// <summary>When the last answer was given: looking back belongs on another day.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>The first step without an answer; null when all are answered or left out.</summary>
    public ReflectionItem? Next(Reflection asked) => Array.Find([.. Steps(asked)], step => !Answers.ContainsKey(step.Key));

    /// <summary>Steps answered or left out, of those asked now.</summary>
    public int Done(Reflection asked) => Steps(asked).Count(step => Answers.ContainsKey(step.Key));

    /// <summary>Answers, or leaves out, one item.</summary>
    /// <param name="asked">What is asked now.</param>
    /// <param name="key">The item.</param>
    /// <param name="answer">The answer; empty = left out.</param>
    /// <param name="story">The story, where the item is the story.</param>
    /// <param name="helped">Whether somebody helps.</param>
    /// <param name="now">When.</param>
    public Result<ReflectionResponse> Answer(Reflection asked, string? key, ItemAnswer answer, ReflectionStory? story, bool helped, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(answer);
        if (Steps(asked).FirstOrDefault(step => step.Key == key) is not { } item)
        {
            return Refusal.UnknownChoice;
        }

        var refusal = Texts.First(
            answer.Check(item, asked.Moment),
            story is not null && item.Scale != ItemScale.Story ? Refusal.UnknownChoice : Refusal.None,
            story is not null && !Enum.IsDefined(story.Consent) ? Refusal.UnknownChoice : Refusal.None,
            Texts.CheckOptional(story?.Text ?? "", Texts.StoryLength),
            Texts.CheckOptional(story?.ConfirmedBy ?? "", Texts.TitleLength));
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        var answers = new Dictionary<string, ItemAnswer>(Answers, StringComparer.Ordinal) { [item.Key] = answer };
        return this with { Answers = answers, Story = item.Scale == ItemScale.Story ? story : Story, Helped = Helped || helped, LastAt = now };
    }

    /// <summary>
    /// Answers on how it is now and looking back are given on different days (domain report, 3.2): side by side they bias each other most.
    /// </summary>
    /// <param name="other">The person's answers to the other of the two; null when there are none.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">The person's time zone, whose calendar counts.</param>
    public static Refusal CheckDay(ReflectionResponse? other, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return other is not null && DateOf(other.LastAt, zone) == DateOf(now, zone) ? Refusal.SameDay : Refusal.None;
    }

    internal static DateOnly DateOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private IReadOnlyList<ReflectionItem> Steps(Reflection asked) => asked.Steps(Audience);
}
