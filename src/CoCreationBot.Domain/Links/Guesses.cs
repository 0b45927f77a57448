namespace CoCreationBot.Domain.Links;

/// <summary>Codes that were tried in one conversation, or by one person, within the last hour. A right one is taken out again.</summary>
/// <param name="Of">The conversation or the person.</param>
/// <param name="At">When, oldest first.</param>
public sealed record Guesses(string Of, IReadOnlyList<DateTimeOffset> At)
{
    /// <summary>Wrong codes within <see cref="Window"/> before no more are looked at.</summary>
    public const int Most = 5;

    /// <summary>How far back tries count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts a try before its code is looked at, so that many at the same moment do not slip through.</summary>
    public Result<Guesses> Begin(DateTimeOffset now)
    {
        DateTimeOffset[] recent = [.. At.Where(at => now - at < Window)];
        return recent.Length >= Most ? Refusal.TooManyGuesses : this with { At = [.. recent, now] };
    }

    /// <summary>The code tried then was right: it does not count.</summary>
    public Guesses Forgive(DateTimeOffset at)
    {
        var place = At.ToList().IndexOf(at);
        return place < 0 ? this : this with { At = [.. At.Where((_, index) => index != place)] };
    }
}
