namespace CoCreationBot.Domain.Links;

/// <summary>Wrong codes that one person typed within the last hour. Rows of versions before also count for conversations; they are not looked at any more.</summary>
/// <param name="Of">The person.</param>
/// <param name="At">When, oldest first.</param>
public sealed record Guesses(string Of, IReadOnlyList<DateTimeOffset> At)
{
    /// <summary>Wrong codes within <see cref="Window"/> before the next is answered otherwise, and stored no more.</summary>
    public const int Most = 5;

    /// <summary>How far back tries count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts a wrong code.</summary>
    public Result<Guesses> Begin(DateTimeOffset now)
    {
        DateTimeOffset[] recent = [.. At.Where(at => now - at < Window)];
        return recent.Length >= Most ? Refusal.TooManyGuesses : this with { At = [.. recent, now] };
    }
}
