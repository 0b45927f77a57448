using System.Globalization;
using System.Text;

namespace CoCreationBot.Teams.Routing;

/// <summary>
/// Recognises chat commands of one to five words where something may begin in a message: behind a mention of the bot, or at the head, whatever marks, greetings and markup
/// stand before them. How much it looks at is bounded, however long a message is.
/// </summary>
internal sealed class CommandTable
{
    private const int MostWords = 5;
    private const int LongestWord = 64;
    private const int MostPassedOver = 12;
    private const int LongestGreeting = 5;
    private const string Markup = "*_~`";
    private const string Ends = ",;:!?.…–—，：；！？、。";
    private readonly Dictionary<string, CommandHandler> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
    private NearWords? _near;

    public void Add(string name, CommandHandler handler) => _handlers.Add(name, handler);

    /// <summary>Adds a wording; gives what it is known by, or null when it stands for this command already.</summary>
    public string? AddAlias(string name, string alias)
    {
        if (!_handlers.ContainsKey(name))
        {
            throw new ArgumentException($"There is no command '{name}'.", nameof(name));
        }

        var key = Key(alias);
        if (key.Length == 0 || _names.GetValueOrDefault(key) == name)
        {
            return null;
        }

        // One that stands for another command is refused by whoever keeps the claims.
        _names.TryAdd(key, name);
        return key;
    }

    /// <summary>Words that may stand before a command and say nothing, such as a greeting.</summary>
    public void PassOver(string words) => _passedOver.Add(Key(words));

    /// <summary>The command of a message: the longest wording wins, arguments stay as typed.</summary>
    public (CommandHandler Handler, ChatCommand Command)? Find(SaidWords said)
    {
        foreach (var start in said.Starts)
        {
            if (FindAt(said, start) is { } found)
            {
                return (_handlers[found.Name], found);
            }
        }

        return null;
    }

    /// <summary>The command at the head of these words.</summary>
    public (CommandHandler Handler, ChatCommand Command)? Find(string words) => Find(SaidWords.None with { Text = words, Starts = [0] });

    /// <summary>Commands that were perhaps meant by a message which holds none, the likeliest first. They carry no words.</summary>
    public IReadOnlyList<ChatCommand> Near(SaidWords said)
    {
        _near ??= new NearWords(_names);
        var places = said.Starts.SelectMany(start => Places(said, start)).Select(place => place.At).Distinct().Take(MostPassedOver);
        return [.. _near.Of(places.Select(place => Words(said.Text, place).Take(MostPassedOver).Select(word => word.Key).ToArray())).Select(name => new ChatCommand(name, ""))];
    }

    /// <summary>True for words that are nothing but a greeting and the bot's own name, and where there are none.</summary>
    public bool SaysNothing(SaidWords said) => said.Starts.All(start => Places(said, start).Last() is { IsChat: false, At: var rest } && !said.Text.Skip(rest).Any(IsOfWord));

    /// <summary>The handler of a command.</summary>
    public CommandHandler? HandlerOf(string? name) => name is null ? null : _handlers.GetValueOrDefault(name);

    /// <summary>Words as they are compared: after NFKC, in capitals, without format marks and what stands around them; hyphens and white space are one space.</summary>
    public static string Key(string words)
    {
        var key = new StringBuilder(words.Length);
        foreach (var rune in Normal(words).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || rune.Value is '-' or '_' || category == UnicodeCategory.DashPunctuation)
            {
                if (key.Length > 0 && key[^1] != ' ')
                {
                    key.Append(' ');
                }
            }
            else if (category != UnicodeCategory.Format && rune.Value is not (>= 0xFE00 and <= 0xFE0F))
            {
                key.Append(Rune.ToUpperInvariant(rune).ToString());
            }
        }

        var text = key.ToString();
        var (begin, end) = (0, text.Length);
        while (begin < end && !char.IsLetterOrDigit(text[begin]))
        {
            begin++;
        }

        while (end > begin && !char.IsLetterOrDigit(text[end - 1]) && !IsMark(text[end - 1]))
        {
            end--;
        }

        return text[begin..end];
    }

    private ChatCommand? FindAt(SaidWords said, int start)
    {
        foreach (var (at, isChat) in Places(said, start))
        {
            Word[] words = [.. Words(said.Text, at).Take(MostWords)];
            if (Longest(words, _names.ContainsKey) is > 0 and var count)
            {
                // "Hello all, need to leave now" is said to others: what was perhaps meant is offered, and nothing is kept.
                var arguments = Arguments(said.Text, words[0], words[count - 1]);
                return isChat && arguments.Length > 0 ? null : new ChatCommand(_names[KeyOf(words, count)], arguments);
            }
        }

        return null;
    }

    // Greetings, marks and the bot's own name are passed over; behind a greeting, so is who is greeted, up to a comma. Behind whom somebody greets it is chat.
    private IEnumerable<(int At, bool IsChat)> Places(SaidWords said, int start)
    {
        var (isGreeted, isChat) = (false, false);
        var at = start;
        for (var passed = 0; passed < MostPassedOver; passed++)
        {
            yield return (at, isChat);
            Word[] words = [.. Words(said.Text, at).Take(LongestGreeting)];
            if (Longest(words, key => _passedOver.Contains(key) || said.BotNames.Contains(key)) is > 0 and var greeting)
            {
                isGreeted |= _passedOver.Contains(KeyOf(words, greeting));
                isChat &= !said.BotNames.Contains(KeyOf(words, greeting));
                at = words[greeting - 1].Next;
            }
            else if (isGreeted && words.FirstOrDefault(word => EndsHere(said.Text, word.Next)) is { } last)
            {
                (isGreeted, isChat) = (false, true);
                at = last.Next;
            }
            else
            {
                yield break;
            }
        }
    }

    private static int Longest(Word[] words, Func<string, bool> isKnown)
    {
        for (var count = words.Length; count > 0; count--)
        {
            if (isKnown(KeyOf(words, count)))
            {
                return count;
            }
        }

        return 0;
    }

    private static string KeyOf(Word[] words, int count) => string.Join(' ', words.Take(count).Select(word => word.Key));

    // As typed, without what parts them from the command, and without marks that close what was opened before it, as in **need More light**.
    private static string Arguments(string text, Word first, Word last)
    {
        // Marks that touch the command part it from what follows; those behind a blank belong to what follows.
        var at = last.End;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && !IsOfWord(text[at]))
        {
            at++;
        }

        var rest = text[at..].Trim();
        var open = first.Begin;
        while (open > 0 && Markup.Contains(text[open - 1], StringComparison.Ordinal))
        {
            open--;
        }

        var closing = new string([.. text[open..first.Begin].Reverse()]);
        if (closing.Length > 0 && last.End == last.Next && rest.EndsWith(closing, StringComparison.Ordinal))
        {
            rest = rest[..^closing.Length];
        }

        return rest is ['-' or '–' or '—' or ':', ' ', ..] ? rest[2..].TrimStart() : rest.TrimEnd();
    }

    private static bool EndsHere(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at < text.Length && (text[at] is '\n' or '-' || Ends.Contains(text[at], StringComparison.Ordinal));
    }

    // Words with letters or digits in them, without the marks around them; one that is longer than any command ends the search.
    private static IEnumerable<Word> Words(string text, int at)
    {
        while (true)
        {
            while (at < text.Length && !IsOfWord(text[at]))
            {
                at++;
            }

            var begin = at;
            while (at < text.Length && at - begin <= LongestWord && !char.IsWhiteSpace(text[at]) && !Ends.Contains(text[at], StringComparison.Ordinal))
            {
                at++;
            }

            if (at == begin || at - begin > LongestWord)
            {
                yield break;
            }

            var end = at;
            while (end > begin && !IsOfWord(text[end - 1]))
            {
                end--;
            }

            yield return new Word(begin, end, at, Key(text[begin..end]));
        }
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || IsMark(character);

    private static bool IsMark(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && character is not (>= '\uFE00' and <= '\uFE0F');

    /// <summary>Letters apart from the marks over them.</summary>
    public static string Decomposed(string words) => Normal(words, NormalizationForm.FormD);

    // Halves of characters and U+FFFE are refused by the normaliser; no command has them.
    private static string Normal(string words, NormalizationForm form = NormalizationForm.FormKC)
    {
        try
        {
            return words.Normalize(form);
        }
        catch (ArgumentException)
        {
            return words;
        }
    }

    // Next: behind the marks that belong to it.
    private sealed record Word(int Begin, int End, int Next, string Key);
}
