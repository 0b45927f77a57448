using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CoCreationBot.Teams.Cards;

/// <summary>Makes text that people wrote safe to stand in a card.</summary>
public static partial class CardText
{
    private const string MarkdownCharacters = @"\`*_{}[]()<>#+!|~&";
    private const int LongestPlain = 4000;
    private const int MostNested = 8;
    private const char WordJoiner = '\u2060';
    private const char IsolateStart = '\u2068';
    private const char IsolateEnd = '\u2069';

    /// <summary>
    /// Escapes what Adaptive Cards would read as Markdown, a link, a mention or a <c>{{DATE()}}</c> macro, drops control characters and
    /// direction overrides, and isolates right-to-left text, so that it reads as it was typed and cannot change what stands around it.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length + 16);
        var rightToLeft = false;
        var lineStart = true;
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            if (character == '\n')
            {
                // One line break is a space in Markdown; two keep the line.
                escaped.Append("\n\n");
                lineStart = true;
                continue;
            }

            if (IsDropped(character))
            {
                continue;
            }

            rightToLeft |= IsRightToLeft(character);
            AppendEscaped(escaped, character, lineStart);
            lineStart = lineStart && (char.IsWhiteSpace(character) || char.IsAsciiDigit(character));
        }

        var plain = escaped.ToString().Replace("://", $":{WordJoiner}//", StringComparison.Ordinal)
            .Replace("www.", $"www{WordJoiner}.", StringComparison.OrdinalIgnoreCase);
        return rightToLeft ? $"{IsolateStart}{plain}{IsolateEnd}" : plain;
    }

    /// <summary>
    /// The words alone, on one line, for where clients show text as it stands or read it as HTML: no tags, no Markdown, no escapes. Angle brackets that are
    /// no tags become look-alikes.
    /// </summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new string([.. Shorten(text, LongestPlain).ReplaceLineEndings(" ").Where(character => !IsDropped(character) && character != WordJoiner)]);
        var isPlain = false;
        for (var times = 0; times < MostNested && !isPlain; times++)
        {
            // Again until nothing changes: what is left of nested markup may be markup.
            var before = shown;
            shown = Emphasis().Replace(Link().Replace(Tag().Replace(Escaped().Replace(before, "${character}"), ""), "${words}"), "");
            isPlain = before == shown;
        }

        if (!isPlain)
        {
            // Nested on purpose: nothing that could be markup stays.
            shown = new string([.. shown.Where(character => !MarkdownCharacters.Contains(character, StringComparison.Ordinal))]);
        }

        return string.Join(' ', shown.Replace('<', '‹').Replace('>', '›').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// Words that people wrote, for where clients show text as it stands, such as a choice: nothing in it can change the order of what stands around it.
    /// Direction overrides and other control characters go, right-to-left text is isolated, isolates that do not close are dropped. Isolating twice changes nothing.
    /// </summary>
    public static string Isolate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Guard(text) is var (kept, isOpen) && isOpen ? $"{IsolateStart}{kept}{IsolateEnd}" : kept;
    }

    /// <summary>Text of ours with words that people wrote in it, each escaped or isolated: without whatever could still change the order of all of it.</summary>
    public static string Guarded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Guard(text).Kept;
    }

    // Whether what is kept has to be isolated as a whole: something went, or right-to-left text stands outside of isolates.
    private static (string Kept, bool IsOpen) Guard(string text)
    {
        if (!text.Any(character => IsRightToLeft(character) || IsDirection(character) || (char.IsControl(character) && character is not ('\n' or '\t'))))
        {
            return (text, false);
        }

        var isBalanced = AreIsolatesClosed(text);
        var kept = new StringBuilder(text.Length);
        var (depth, isOpen) = (0, false);
        foreach (var character in text)
        {
            if (IsIsolate(character) && isBalanced)
            {
                depth += character == IsolateEnd ? -1 : 1;
            }
            else if (IsDirection(character) || (char.IsControl(character) && character is not ('\n' or '\t')))
            {
                isOpen |= character != '\r';
                continue;
            }

            isOpen |= depth == 0 && IsRightToLeft(character);
            kept.Append(character);
        }

        return (kept.ToString(), isOpen);
    }

    private static bool AreIsolatesClosed(string text)
    {
        var depth = 0;
        foreach (var character in text.Where(IsIsolate))
        {
            depth += character == IsolateEnd ? -1 : 1;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    private static bool IsIsolate(char character) => character is >= '\u2066' and <= '\u2069';

    private static bool IsDirection(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>At most <paramref name="length"/> characters (whole text elements), with an ellipsis when cut. Cut first, then escape.</summary>
    public static string Shorten(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        // No further than to where it is cut.
        var cut = 0;
        for (var next = 0; next <= length - 1; next += StringInfo.GetNextTextElementLength(text.AsSpan(next)))
        {
            cut = next;
        }

        return text[..cut].TrimEnd() + "…";
    }

    private static void AppendEscaped(StringBuilder escaped, char character, bool lineStart)
    {
        var startsList = lineStart && (character is '-' || (character is '.' && escaped.Length > 0 && char.IsAsciiDigit(escaped[^1])));
        if (startsList || MarkdownCharacters.Contains(character, StringComparison.Ordinal))
        {
            escaped.Append('\\');
        }

        escaped.Append(character);
        if (character == '{')
        {
            // Clients look for "{{" before they read Markdown.
            escaped.Append(WordJoiner);
        }
    }

    private static bool IsDropped(char character) =>
        (char.IsControl(character) && character != '\t')
        || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\uFEFF';

    [GeneratedRegex("</?[A-Za-z!][^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"!?\[(?<words>[^\[\]]*)\]\([^()]*\)")]
    private static partial Regex Link();

    // Marks that begin or end words; "2 * 3" and snake_case stay.
    [GeneratedRegex(@"\*+(?=\S)|(?<=\S)\*+|`+|~~+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|^\s*#+\s+")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\(?<character>[\\`*_{}\[\]()<>#+!|~&.-])")]
    private static partial Regex Escaped();

    private static bool IsRightToLeft(char character) =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE') or '\u200F';
}

/// <summary>How large a card is on the wire.</summary>
public static class CardSize
{
    /// <summary>Largest card we send, in bytes of UTF-8: well below what Teams refuses.</summary>
    public const int Limit = 24 * 1024;

    /// <summary>Bytes of UTF-8 the card takes.</summary>
    public static int Of(AdaptiveCard card) => CardJson.Bytes(card).Length;
}
