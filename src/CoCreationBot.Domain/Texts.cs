namespace CoCreationBot.Domain;

/// <summary>Limits and checks of texts that people write.</summary>
public static class Texts
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 120;

    /// <summary>Longest sentence (the vision, what people want to be different), in characters.</summary>
    public const int SentenceLength = 400;

    /// <summary>Longest free text (a situation, a story, a reason), in characters.</summary>
    public const int StoryLength = 4000;

    /// <summary>Longest paragraph of a record that holds several, in characters: all of them together fit a form.</summary>
    public const int ParagraphLength = 1500;

    /// <summary>Shortest reason that says something, in characters.</summary>
    public const int ReasonLength = 10;

    /// <summary>Trims; null becomes empty.</summary>
    public static string Clean(string? text) => (text ?? "").Trim();

    /// <summary>A required text within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckRequired(string text, int longest) =>
        text.Length == 0 ? Refusal.TextMissing : CheckOptional(text, longest);

    /// <summary>A text that may be empty, within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckOptional(string text, int longest) =>
        text.Length > longest ? Refusal.TextTooLong : Refusal.None;

    /// <summary>A required reason that says something, within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckReason(string text, int longest) =>
        text.Length < ReasonLength ? Refusal.ReasonMissing : CheckOptional(text, longest);

    /// <summary>Splits a list that people typed: commas, semicolons or lines; blanks and repetitions dropped.</summary>
    public static IReadOnlyList<string> List(string? typed) =>
        [.. Clean(typed)
            .Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The first refusal among checks, or <see cref="Refusal.None"/>.</summary>
    public static Refusal First(params ReadOnlySpan<Refusal> checks)
    {
        foreach (var check in checks)
        {
            if (check != Refusal.None)
            {
                return check;
            }
        }

        return Refusal.None;
    }
}
