using System.Globalization;
using System.Text;

namespace CoCreationBot.Teams.Routing;

/// <summary>Recognises chat commands of one to four words at the head of a message.</summary>
internal sealed class CommandTable
{
    private const int MostWords = 4;
    private readonly Dictionary<string, CommandHandler> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

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

    /// <summary>The command at the head of the text: the longest wording wins, arguments stay as typed.</summary>
    public (CommandHandler Handler, ChatCommand Command)? Find(string text)
    {
        var ends = WordEnds(text);
        for (var words = Math.Min(ends.Count, MostWords); words > 0; words--)
        {
            var head = text[..ends[words - 1]];
            if (_names.TryGetValue(Key(head), out var name))
            {
                return (_handlers[name], new ChatCommand(name, text[ends[words - 1]..].Trim()));
            }
        }

        return null;
    }

    private static string Key(string words)
    {
        var key = new StringBuilder(words.Length);
        foreach (var character in words.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(character) || character == '-')
            {
                Space(key);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                key.Append(char.ToUpperInvariant(character));
            }
        }

        return key.ToString().Trim().TrimEnd(':', '!', '?', '.', ',');
    }

    private static void Space(StringBuilder key)
    {
        if (key.Length > 0 && key[^1] != ' ')
        {
            key.Append(' ');
        }
    }

    private static List<int> WordEnds(string text)
    {
        var ends = new List<int>(MostWords);
        for (var index = 0; index < text.Length && ends.Count < MostWords; index++)
        {
            if (!char.IsWhiteSpace(text[index]) && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1])))
            {
                ends.Add(index + 1);
            }
        }

        return ends;
    }
}
