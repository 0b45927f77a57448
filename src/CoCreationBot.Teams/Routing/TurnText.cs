using System.Net;
using System.Text;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>What a person said.</summary>
/// <param name="Text">Their words: without the bot's own mention, without markup of the client, HTML entities decoded; line breaks kept as <c>\n</c>.</param>
/// <param name="IsMentioned">True when the bot is mentioned.</param>
/// <param name="Starts">Where in the text something may begin: behind each mention of the bot, then at the head.</param>
/// <param name="BotNames">What the bot is called here, as <see cref="CommandTable.Key"/> has it.</param>
internal sealed record SaidWords(string Text, bool IsMentioned, IReadOnlyList<int> Starts, IReadOnlySet<string> BotNames)
{
    /// <summary>Of what is no message.</summary>
    public static SaidWords None { get; } = new("", false, [], System.Collections.Frozen.FrozenSet<string>.Empty);
}

/// <summary>Reads what a person said: the bot's own mention is taken out, other people's stay. It goes through the text once, whatever is in it.</summary>
internal static class TurnText
{
    private const int LongestMention = 512;
    private const int MostStarts = 8;
    private const int MostPlainMarks = 4;
    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "mark", "s", "small", "span", "strike", "strong", "sub", "sup", "u",
    };

    private static readonly HashSet<string> Block = new(StringComparer.OrdinalIgnoreCase)
    {
        "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "tr", "ul",
    };

    // What somebody else said before is not what this person says.
    private static readonly HashSet<string> Quote = new(StringComparer.OrdinalIgnoreCase) { "blockquote", "quote" };

    public static SaidWords Of(Activity activity)
    {
        var (mentions, others) = Mentions(activity);
        var text = Marked(activity.Text ?? "", mentions);
        var names = NamesIn(text);
        var own = OwnNames(activity, mentions, others, names);
        var words = new StringBuilder(text.Length);
        var starts = new List<int>();
        var lastClose = text.LastIndexOf('>');
        var at = 0;
        while (at < text.Length)
        {
            var next = text.IndexOf('<', at);
            Append(words, text.AsSpan(at, (next < 0 ? text.Length : next) - at));
            if (next < 0)
            {
                break;
            }

            at = ReadTag(text, next, lastClose, own, words, starts);
        }

        var trimmed = words.ToString();
        var head = trimmed.Length - trimmed.AsSpan().TrimStart().Length;
        var said = trimmed.Trim();
        return new SaidWords(said, mentions.Count > 0 || starts.Count > 0, [.. starts.Take(MostStarts).Select(start => Math.Clamp(start - head, 0, said.Length)), 0], own);
    }

    /// <summary>Ids are compared whole; the Playground's bot has no <c>28:</c> prefix.</summary>
    public static bool IsBot(string? id, string? bot) =>
        !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(bot)
        && string.Equals(Bare(id), Bare(bot), StringComparison.OrdinalIgnoreCase);

    // Reads what begins at an angle bracket, and gives where to go on.
    private static int ReadTag(string text, int at, int lastClose, HashSet<string> own, StringBuilder words, List<int> starts)
    {
        if (MentionAt(text, at) is { } mention)
        {
            if (own.Contains(NameOf(mention.Content)))
            {
                words.Append(' ');
                if (starts.Count == 0 || !IsBlank(words, starts[^1]))
                {
                    starts.Add(words.Length);
                }
                else
                {
                    // Several mentions in a row are one.
                    starts[^1] = words.Length;
                }
            }
            else
            {
                Append(words, text.AsSpan(at, mention.End - at));
            }

            return mention.End;
        }

        if (at > lastClose || NameAt(text, at) is not { Length: > 0 } name)
        {
            words.Append('<');
            return at + 1;
        }

        var end = text.IndexOf('>', at);
        if (Quote.Contains(name))
        {
            return text[at + 1] == '/' ? end + 1 : EndOf(text, end + 1, name);
        }

        if (Block.Contains(name))
        {
            words.Append('\n');
            return end + 1;
        }

        if (Inline.Contains(name))
        {
            return end + 1;
        }

        words.Append('<');
        return at + 1;
    }

    // Behind the end of a quote, which may hold others; one that does not end takes the rest.
    private static int EndOf(string text, int at, string name)
    {
        for (var depth = 1; text.IndexOf('<', at) is >= 0 and var next; at = next + 1)
        {
            if (name.Equals(NameAt(text, next), StringComparison.OrdinalIgnoreCase))
            {
                depth += text[next + 1] == '/' ? -1 : 1;
                if (depth == 0)
                {
                    return text.IndexOf('>', next) is >= 0 and var end ? end + 1 : text.Length;
                }
            }
        }

        return text.Length;
    }

    private static (IReadOnlyList<Entity> Own, HashSet<string> Others) Mentions(Activity activity)
    {
        var own = new List<Entity>();
        var others = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in activity.Entities ?? [])
        {
            if (!"mention".Equals(entity.Type, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (IsBot(entity.Mentioned?.Id, activity.Recipient?.Id))
            {
                own.Add(entity);
            }
            else
            {
                others.Add(NameOf(entity.Text ?? entity.Mentioned?.Name ?? ""));
            }
        }

        return (own, others);
    }

    // What the bot's mention is called in this text. Where its entity tells no name that is there, it is the first that is nobody else's.
    private static HashSet<string> OwnNames(Activity activity, IReadOnlyList<Entity> mentions, HashSet<string> others, IReadOnlyList<string> inText)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in mentions.SelectMany(mention => new[] { mention.Text, mention.Mentioned?.Name }).Append(activity.Recipient?.Name).Select(name => NameOf(name ?? "")))
        {
            if (name.Length > 0 && !own.Contains(name))
            {
                own.Add(name);
            }
        }

        if (mentions.Count > 0 && !inText.Any(own.Contains) && inText.FirstOrDefault(name => !others.Contains(name)) is { } unclaimed)
        {
            own.Add(unclaimed);
        }

        return own;
    }

    // As a tag, where a client writes mentions otherwise, or encodes the whole text.
    private static string Marked(string text, IReadOnlyList<Entity> mentions)
    {
        if (mentions.Count == 0 || text.Contains("<at", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        if (text.Contains("&lt;at", StringComparison.OrdinalIgnoreCase))
        {
            return WebUtility.HtmlDecode(text);
        }

        foreach (var mark in mentions.Select(mention => mention.Text ?? "").Where(mark => mark.Trim().Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostPlainMarks))
        {
            text = text.Replace(mark, $"<at>{WebUtility.HtmlEncode(mark)}</at>", StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static List<string> NamesIn(string text)
    {
        var names = new List<string>();
        for (var at = 0; text.IndexOf("<at", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var next;)
        {
            if (MentionAt(text, next) is { } mention)
            {
                names.Add(NameOf(mention.Content));
                at = mention.End;
            }
            else
            {
                at = next + 3;
            }
        }

        return names;
    }

    private static (string Content, int End)? MentionAt(string text, int at)
    {
        if (!"at".Equals(NameAt(text, at), StringComparison.OrdinalIgnoreCase) || text[at + 1] == '/')
        {
            return null;
        }

        var near = text.AsSpan(at, Math.Min(LongestMention, text.Length - at));
        var begin = near.IndexOf('>');
        var end = near.IndexOf("</at", StringComparison.OrdinalIgnoreCase);
        return begin >= 0 && end > begin && near[end..].IndexOf('>') is >= 0 and var close ? (near[(begin + 1)..end].ToString(), at + end + close + 1) : null;
    }

    // The name of a tag that begins here; empty where none does.
    private static string NameAt(string text, int at)
    {
        var begin = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
        var end = begin;
        while (end < text.Length && end - begin < 16 && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > begin && char.IsAsciiLetter(text[begin]) && end < text.Length && (text[end] is '>' or '/' || char.IsWhiteSpace(text[end])) ? text[begin..end] : "";
    }

    // A name however a client writes it: with its tag or without, encoded or not, in any case.
    private static string NameOf(string written)
    {
        var plain = new StringBuilder(Math.Min(written.Length, LongestMention));
        var isTag = false;
        foreach (var character in written.AsSpan(0, Math.Min(written.Length, LongestMention)))
        {
            isTag = character == '<' || (isTag && character != '>');
            if (!isTag && character != '>')
            {
                plain.Append(character);
            }
        }

        return CommandTable.Key(WebUtility.HtmlDecode(plain.ToString()));
    }

    private static bool IsBlank(StringBuilder words, int from)
    {
        for (var at = from; at < words.Length; at++)
        {
            if (!char.IsWhiteSpace(words[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Bare(string id) => id.StartsWith("28:", StringComparison.Ordinal) ? id[3..] : id;

    private static void Append(StringBuilder words, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var decoded = text.Contains('&') ? WebUtility.HtmlDecode(text.ToString()) : text.ToString();
        foreach (var character in decoded.ReplaceLineEndings("\n"))
        {
            // What nobody sees parts no words.
            if (character is not ('\u200B' or '\uFEFF' or '\u2060'))
            {
                words.Append(character switch { '\u00A0' => ' ', '\uFFFE' => '\uFFFD', _ => character });
            }
        }
    }
}
