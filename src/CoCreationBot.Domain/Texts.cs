using System.Globalization;
using System.Text;

namespace CoCreationBot.Domain;

/// <summary>Limits and checks of texts that people write, and when two of them are the same.</summary>
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

    private const int FlagBase = 0x1F3F4;
    private const int MostMarks = 30;

    // Means nothing at the ends of a text; a joiner or variation selector there belongs to the sign before it.
    private static readonly string AtEnds = new(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(letter => char.IsWhiteSpace(letter) || letter is '\u00ad' or '\u200b' or '\u2060' or '\u2800' or '\ufeff')]);

    /// <summary>Compares texts as <see cref="Same"/> does.</summary>
    public static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create(
        (one, other) => one is null || other is null ? one is null && other is null : Same(one, other), text => string.GetHashCode(Key(text), StringComparison.Ordinal));

    /// <summary>Trims; null becomes empty, and so does a text of which nothing is seen. Otherwise what is invisible stays: joiners are part of emoji and of Persian words.</summary>
    public static string Clean(string? text) => IsEmpty(text) ? "" : text!.AsSpan().Trim(AtEnds).ToString();

    /// <summary>True when nothing of a text is seen: blanks, zero-width and other invisible characters only.</summary>
    public static bool IsEmpty(string? text) => text is null || string.IsNullOrWhiteSpace(Visible(text));

    /// <summary>True when two texts are the same to who reads them; see <see cref="Key"/>.</summary>
    public static bool Same(string? one, string? other) => string.Equals(Key(one), Key(other), StringComparison.Ordinal);

    /// <summary>
    /// What a text is compared by, never what is shown or stored: compatibility forms are one (NFKC, so that full-width letters and ligatures are plain ones),
    /// case is folded (ß is SS), invisible characters are left out and white space is one blank, none at the ends. Empty for a text of which nothing is seen.
    /// Source: Unicode Standard 3.13, caseless matching of identifiers (NFKC_Casefold), and UAX 44, Default_Ignorable_Code_Point.
    /// </summary>
    public static string Key(string? text)
    {
        if (text is null or "")
        {
            return "";
        }

        // One word of ASCII has nothing to put together, to leave out or to fold but its case.
        if (text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0)
        {
            return text.ToUpperInvariant();
        }

        var folded = Fold(Bounded(Visible(text)).Normalize(NormalizationForm.FormKC)).Normalize(NormalizationForm.FormKC);
        return string.Join(' ', Visible(folded).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// A text without what is not seen: default-ignorable characters (zero-width spaces and joiners, soft hyphens, variation selectors, marks of direction, fillers),
    /// control characters that are no white space, the blank of Braille. Halves of surrogate pairs become U+FFFD.
    /// </summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var seen = new StringBuilder(text.Length);
        var isFlag = false;
        foreach (var sign in text.EnumerateRunes())
        {
            // Tags after a black flag say whose it is.
            isFlag = sign.Value == FlagBase || (isFlag && sign.Value is >= 0xE0020 and <= 0xE007F);
            if (sign.Value == 0x2800)
            {
                seen.Append(' ');
            }
            else if (isFlag || !IsIgnored(sign))
            {
                _ = sign.IsAscii ? seen.Append((char)sign.Value) : seen.Append(sign.ToString());
            }
        }

        return seen.ToString();
    }

    /// <summary>A required text within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckRequired(string text, int longest) =>
        IsEmpty(text) ? Refusal.TextMissing : CheckOptional(text, longest);

    /// <summary>A text that may be empty, within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckOptional(string text, int longest) =>
        text.Length > longest ? Refusal.TextTooLong : Refusal.None;

    /// <summary>A required reason that says something, within <paramref name="longest"/> characters.</summary>
    public static Refusal CheckReason(string text, int longest) =>
        !SaysWhy(text) ? Refusal.ReasonMissing : CheckOptional(text, longest);

    /// <summary>True when a reason says something.</summary>
    public static bool SaysWhy(string text) => Visible(text).Trim().Length >= ReasonLength;

    /// <summary>Splits a list that people typed: commas, semicolons or lines; blanks and repetitions dropped.</summary>
    public static IReadOnlyList<string> List(string? typed) =>
        [.. Clean(typed)
            .Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(entry => !IsEmpty(entry))
            .Distinct(Comparer)];

    /// <summary>The lines that people typed; those of which nothing is seen dropped.</summary>
    public static IReadOnlyList<string> Lines(string? typed) =>
        [.. Clean(typed)
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !IsEmpty(line))];

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

    // No letter has more than a few marks, and sorting thousands of them takes for ever (UAX 15, Stream-Safe Text Format).
    private static string Bounded(string text)
    {
        if (text.Length <= MostMarks)
        {
            return text;
        }

        var (bounded, marks, at) = (new StringBuilder(text.Length), 0, 0);
        foreach (var sign in text.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark ? marks + 1 : 0;
            if (marks <= MostMarks)
            {
                bounded.Append(text.AsSpan(at, sign.Utf16SequenceLength));
            }

            at += sign.Utf16SequenceLength;
        }

        return bounded.ToString();
    }

    // To capitals, so that ς, σ and Σ meet; letters that fold to two are no part of .NET's case mappings.
    private static string Fold(string text) =>
        text.Replace("İ", "I\u0307", StringComparison.Ordinal).ToUpperInvariant().Replace("ẞ", "SS", StringComparison.Ordinal).Replace("ß", "SS", StringComparison.Ordinal);

    private static bool IsIgnored(Rune sign) => sign.Value is
        0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFFB) or (>= 0x1BCA0 and <= 0x1BCA3)
        or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF) || (Rune.IsControl(sign) && !Rune.IsWhiteSpace(sign));
}
