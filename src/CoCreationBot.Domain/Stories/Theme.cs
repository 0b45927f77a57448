namespace CoCreationBot.Domain.Stories;

/// <summary>A story under a theme, and who put it there: curation is an open act.</summary>
/// <param name="Story">Which story.</param>
/// <param name="By">Who put it there.</param>
/// <param name="At">When.</param>
public sealed record ThemeEntry(StoryId Story, PersonId By, DateTimeOffset At);

/// <summary>A theme that the group sees in its stories.</summary>
public sealed record Theme
{
    /// <summary>Most themes of an initiative: more than that sorts nothing.</summary>
    public const int Most = 30;

    /// <summary>Its id.</summary>
    public required ThemeId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who named it.</summary>
    public required PersonId By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Stories under it, in the order they were put there.</summary>
    public IReadOnlyList<ThemeEntry> Entries { get; init; } = [];

    /// <summary>Names a theme; anybody may. Names are compared as all texts are, see <see cref="Texts.Key"/>.</summary>
    public static Result<Theme> Add(ThemeId id, string? name, IReadOnlyList<Theme> others, PersonId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(others);
        var called = Texts.Clean(name);
        var refusal = Texts.First(
            Texts.CheckRequired(called, Texts.TitleLength),
            others.Any(other => Texts.Same(other.Name, called)) ? Refusal.ThemeExists : Refusal.None,
            others.Count >= Most ? Refusal.TooManyThemes : Refusal.None);
        return refusal != Refusal.None ? refusal : new Theme { Id = id, Name = called, By = by, AddedAt = now };
    }

    /// <summary>True when the story stands under it.</summary>
    public bool Holds(StoryId story) => Entries.Any(entry => entry.Story == story);

    /// <summary>Puts a story under it, once.</summary>
    public Theme Put(StoryId story, PersonId by, DateTimeOffset now) =>
        Holds(story) ? this : this with { Entries = [.. Entries, new ThemeEntry(story, by, now)] };

    /// <summary>Takes a story out.</summary>
    public Theme TakeOut(StoryId story) =>
        Holds(story) ? this with { Entries = [.. Entries.Where(entry => entry.Story != story)] } : this;
}
