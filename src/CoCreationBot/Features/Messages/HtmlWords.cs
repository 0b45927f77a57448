using System.Net;
using System.Text;

namespace CoCreationBot.Features.Messages;

/// <summary>
/// Reads the words of HTML that people wrote, as a browser shows them, without what others said: replies that are quoted, forwarded messages, quotes. It goes through the text once and
/// keeps the names of open elements alone, so that what it costs grows with the length, whatever is nested in what; a parser that builds a tree has to repair it, again and again.
/// </summary>
internal sealed class HtmlWords
{
    /// <summary>As deep as browsers nest; what is deeper is cut.</summary>
    private const int MostDepth = 512;

    // No message a person writes is as long; the rest is cut.
    private const int MostCharacters = 256 * 1024;
    private const int LongestName = 32;

    private static readonly HashSet<string> Lines = Names("p div br li tr h1 h2 h3 h4 h5 h6 hr pre ul ol table section article");

    // They hold nothing.
    private static readonly HashSet<string> Void = Names("area base br col embed hr img input link meta param source track wbr");

    // They change only how words look, and may end within what began in them.
    private static readonly HashSet<string> Looks = Names("a b big code em font i nobr s small strike strong tt u");

    // Never shown, or somebody else's words.
    private static readonly HashSet<string> Left = Names("script style head title template iframe attachment noscript object svg math blockquote q quote legacyquote");

    // Hold text, no elements, up to their own end.
    private static readonly HashSet<string> Raw = Names("script style iframe title textarea xmp noembed noframes");

    private static readonly string[] QuotingTypes = ["reply", "forward", "quote"];
    private static readonly string[] QuotingClasses = ["quote", "divrplyfwdmsg", "appendonsend"];

    private readonly string _html;
    private readonly StringBuilder _words;
    private readonly List<string> _open = [];
    private readonly Dictionary<string, int> _openOf = new(StringComparer.Ordinal);

    // Open elements that are too deep to be kept.
    private readonly Dictionary<string, int> _deeper = new(StringComparer.Ordinal);

    // How many elements were open where something began that is left out; the words go on when it is closed.
    private int? _leftAt;
    private bool _isCut;
    private int _preformatted;

    private HtmlWords(string html)
    {
        _html = html.Length > MostCharacters ? html[..MostCharacters] : html;
        _words = new StringBuilder(Math.Min(_html.Length, 16 * 1024));
    }

    /// <summary>The words, with a line break where a browser begins a new line.</summary>
    public static string Of(string html)
    {
        var reader = new HtmlWords(html);
        for (var at = 0; at < reader._html.Length && !reader._isCut;)
        {
            var tag = reader._html.IndexOf('<', at);
            reader.Say(at, tag < 0 ? reader._html.Length : tag);
            at = tag < 0 ? reader._html.Length : reader.ReadTag(tag);
        }

        return reader._words.ToString();
    }

    private static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.Ordinal);

    private void Say(int from, int to)
    {
        if (_leftAt is not null || to <= from)
        {
            return;
        }

        var text = _html[from..to];
        text = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        if (_preformatted > 0)
        {
            _words.Append(text);
            return;
        }

        // In HTML a line break is a space like others.
        foreach (var sign in text)
        {
            _words.Append(sign is '\n' or '\r' or '\t' or '\f' ? ' ' : sign);
        }
    }

    // Reads what begins at an angle bracket, and gives where to go on.
    private int ReadTag(int at)
    {
        var next = at + 1 < _html.Length ? _html[at + 1] : ' ';
        if (char.IsAsciiLetter(next))
        {
            return ReadStart(at + 1);
        }

        if (next == '/' && at + 2 < _html.Length && char.IsAsciiLetter(_html[at + 2]))
        {
            var name = ReadName(at + 2, out _);
            Close(name);
            return Behind('>', at + 2);
        }

        if (_html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = _html.IndexOf("-->", at + 2, StringComparison.Ordinal);
            return end < 0 ? _html.Length : end + 3;
        }

        if (next is '!' or '?' or '/')
        {
            return Behind('>', at + 1);
        }

        Say(at, at + 1);
        return at + 1;
    }

    private int ReadStart(int at)
    {
        var name = ReadName(at, out var end);
        var (isQuote, next) = ReadAttributes(end);
        if (Raw.Contains(name))
        {
            var close = EndTag(name, next);
            if (!Left.Contains(name))
            {
                Say(next, close);
            }

            return close;
        }

        if (Lines.Contains(name))
        {
            // A paragraph ends where the next block begins.
            Close("p", isOwn: false);
            Break();
        }

        if (Void.Contains(name) || (Looks.Contains(name) && !isQuote))
        {
            return next;
        }

        if (_open.Count == MostDepth)
        {
            _isCut = _leftAt is null && (isQuote || Left.Contains(name));
            _deeper[name] = _deeper.GetValueOrDefault(name) + 1;
            return next;
        }

        _open.Add(name);
        _openOf[name] = _openOf.GetValueOrDefault(name) + 1;
        _preformatted += name == "pre" ? 1 : 0;
        if (_leftAt is null && (isQuote || Left.Contains(name)))
        {
            _leftAt = _open.Count - 1;
            Break();
        }

        return next;
    }

    // Closes the nearest open element of this name and what is open in it. What changes only how words look was never opened, unless it is left out.
    private void Close(string name, bool isOwn = true)
    {
        if (isOwn && _deeper.GetValueOrDefault(name) is > 0 and var deeper)
        {
            _deeper[name] = deeper - 1;
            return;
        }

        if (_openOf.GetValueOrDefault(name) == 0 || (!isOwn && _open[^1] != name))
        {
            if (isOwn && Lines.Contains(name))
            {
                Break();
            }

            return;
        }

        // A mark of some words does not close the paragraphs in it.
        if (!Lines.Contains(name) && !Left.Contains(name) && name is not ("span" or "td" or "th" or "tbody" or "thead") && _open[^1] != name && Lines.Overlaps(Above(name)))
        {
            return;
        }

        string closed;
        do
        {
            closed = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            _openOf[closed]--;
            _preformatted -= closed == "pre" ? 1 : 0;
        }
        while (closed != name);

        if (_leftAt is { } left && _open.Count <= left)
        {
            _leftAt = null;
            Break();
        }
        else if (Lines.Contains(name))
        {
            Break();
        }
    }

    private IEnumerable<string> Above(string name)
    {
        for (var at = _open.Count - 1; at >= 0 && _open[at] != name; at--)
        {
            yield return _open[at];
        }
    }

    private void Break()
    {
        if (_leftAt is null && _words.Length > 0 && _words[^1] != '\n')
        {
            _words.Append('\n');
        }
    }

    private string ReadName(int at, out int end)
    {
        end = at;
        while (end < _html.Length && _html[end] is not ('>' or '/') && !char.IsWhiteSpace(_html[end]))
        {
            end++;
        }

        return end - at > LongestName ? "" : _html[at..end].ToLowerInvariant();
    }

    // Says whether what these attributes stand at holds somebody else's words, and where the tag ends.
    private (bool IsQuote, int Next) ReadAttributes(int at)
    {
        var isQuote = false;
        while (at < _html.Length)
        {
            while (at < _html.Length && (char.IsWhiteSpace(_html[at]) || _html[at] == '/'))
            {
                at++;
            }

            if (at >= _html.Length || _html[at] == '>')
            {
                break;
            }

            var begin = at++;
            while (at < _html.Length && _html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(_html[at]))
            {
                at++;
            }

            var name = _html.AsSpan(begin, at - begin);
            while (at < _html.Length && char.IsWhiteSpace(_html[at]))
            {
                at++;
            }

            if (at >= _html.Length || _html[at] != '=')
            {
                continue;
            }

            at = ReadValue(at + 1, out var value);
            isQuote |= IsQuoting(name, value);
        }

        return (isQuote, Math.Min(at + 1, _html.Length));
    }

    private int ReadValue(int at, out ReadOnlySpan<char> value)
    {
        while (at < _html.Length && char.IsWhiteSpace(_html[at]))
        {
            at++;
        }

        if (at < _html.Length && _html[at] is '"' or '\'')
        {
            var close = _html.IndexOf(_html[at], at + 1);
            close = close < 0 ? _html.Length : close;
            value = _html.AsSpan(at + 1, close - at - 1);
            return Math.Min(close + 1, _html.Length);
        }

        var begin = at;
        while (at < _html.Length && _html[at] != '>' && !char.IsWhiteSpace(_html[at]))
        {
            at++;
        }

        value = _html.AsSpan(begin, at - begin);
        return at;
    }

    private static bool IsQuoting(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        Is(name, "itemtype") ? Any(value.Trim().TrimEnd('/'), QuotingTypes, isLast: true)
        : Is(name, "itemprop") ? IsPart(value.Trim())
        : (Is(name, "class") || Is(name, "id") || Is(name, "data-tid")) && Any(value, QuotingClasses);

    private static bool IsPart(ReadOnlySpan<char> value) => Is(value, "mri") || Is(value, "time") || Is(value, "preview");

    private static bool Is(ReadOnlySpan<char> one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Any(ReadOnlySpan<char> value, string[] parts, bool isLast = false)
    {
        foreach (var part in parts)
        {
            if (value[(isLast ? value.LastIndexOf('/') + 1 : 0)..].Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private int EndTag(string name, int from)
    {
        var end = _html.IndexOf("</" + name, from, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? _html.Length : end;
    }

    private int Behind(char sign, int from)
    {
        var end = _html.IndexOf(sign, from);
        return end < 0 ? _html.Length : end + 1;
    }
}
