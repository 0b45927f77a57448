using System.Globalization;
using System.Text;

namespace CoCreationBot.Teams.Routing;

/// <summary>Finds which of some wordings was meant by one that is none of them: a slip of the fingers, a missing dot over a letter, a beginning, or one further on in a sentence.</summary>
internal sealed class NearWords
{
    private const int Most = 3;
    private const int MostWords = 4;
    private const int ShortestPart = 3;
    private const int ShortestWithin = 4;
    private readonly (string Folded, string Name)[] _wordings;

    /// <param name="names">Name of the command by wording, as <see cref="CommandTable.Key"/> has it.</param>
    public NearWords(IReadOnlyDictionary<string, string> names) => _wordings = [.. names.Select(name => (Folded(name.Key), name.Value))];

    /// <summary>Names of what was perhaps meant, the likeliest first.</summary>
    /// <param name="starts">The words behind each place where a command may begin.</param>
    public IReadOnlyList<string> Of(IEnumerable<string[]> starts)
    {
        var best = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var words in starts)
        {
            for (var count = 1; count <= Math.Min(words.Length, MostWords); count++)
            {
                var typed = Folded(string.Join(' ', words.Take(count)));
                foreach (var (wording, name) in _wordings)
                {
                    Note(best, name, FarFrom(typed, wording));
                }
            }

            // A command within a sentence is not carried out: there it may be a word like others.
            var folded = words.Select(Folded).ToArray();
            foreach (var (wording, name) in _wordings.Where(known => known.Folded.Length >= ShortestWithin && folded.Contains(known.Folded, StringComparer.Ordinal)))
            {
                Note(best, name, 2.5);
            }
        }

        return [.. best.OrderBy(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(Most).Select(entry => entry.Key)];
    }

    private static void Note(Dictionary<string, double> best, string name, double? distance)
    {
        if (distance is { } far && (!best.TryGetValue(name, out var known) || far < known))
        {
            best[name] = far;
        }
    }

    private static double? FarFrom(string typed, string wording)
    {
        var most = wording.Length switch { < 4 => 0, < 6 => 1, < 9 => 2, _ => 3 };
        if (Math.Abs(typed.Length - wording.Length) <= most && Distance(typed, wording) is var slips && slips <= most)
        {
            return slips;
        }

        return typed.Length >= ShortestPart && wording.StartsWith(typed, StringComparison.Ordinal) ? 1.5
            : wording.Length >= ShortestWithin && typed.Length <= wording.Length + ShortestPart && typed.StartsWith(wording, StringComparison.Ordinal) ? 1.6
            : null;
    }

    // Optimal string alignment: letters missing, too many, wrong, or two of them swapped.
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
        {
            rows[row, 0] = row;
        }

        for (var column = 0; column <= other.Length; column++)
        {
            rows[0, column] = column;
        }

        for (var row = 1; row <= one.Length; row++)
        {
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = one[row - 1] == other[column - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[row - 1, column] + 1, rows[row, column - 1] + 1), rows[row - 1, column - 1] + cost);
                rows[row, column] = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1]
                    ? Math.Min(least, rows[row - 2, column - 2] + 1) : least;
            }
        }

        return rows[one.Length, other.Length];
    }

    // Without the dots and strokes over letters, which not every keyboard has.
    private static string Folded(string key)
    {
        var folded = new StringBuilder(key.Length);
        foreach (var character in CommandTable.Decomposed(key))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(character);
            }
        }

        return folded.ToString();
    }
}
