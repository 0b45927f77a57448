namespace CoCreationBot.Domain.Similarity;

/// <summary>
/// Groups of words of one language that mean the same. A line names a group, kind and name; the indented lines under it hold its words, with commas between them: a * at the end
/// of a word stands for what may follow, words with blanks between them for a phrase. Lines that begin with # are comments.
/// </summary>
public sealed class Concepts
{
    // Fewer letters inside a longer word are too often chance.
    private const int LeastInside = 6;
    private const int LeastUnknown = 5;

    // No first part of a compound is shorter.
    private const int LeastPart = 3;
    private const string Joiners = "-&:'’";
    private readonly Dictionary<string, List<Pattern>> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Pattern>> _parts = new(StringComparer.Ordinal);
    private int _longest;

    private Concepts()
    {
    }

    /// <summary>For a language without groups: nothing is found.</summary>
    public static Concepts None { get; } = new();

    /// <summary>Reads groups.</summary>
    /// <exception cref="FormatException">A line is neither a group, words of one, a comment nor blank.</exception>
    public static Concepts Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var concepts = new Concepts();
        foreach (var group in text.Split('\n').Where(line => line.Trim().Length > 0 && line[0] != '#').Aggregate(new List<string>(), Joined))
        {
            if (group.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is not [var kind, var name, var words] || !Enum.TryParse<ConceptKind>(kind, ignoreCase: true, out var known))
            {
                throw new FormatException(group);
            }

            foreach (var phrase in words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                concepts.Add(new Concept(known, name), phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return concepts;
    }

    /// <summary>Finds the concepts of a text. Of concepts of one kind that begin in the same place those with the longest match count.</summary>
    public FoundConcepts In(string text)
    {
        var words = WordsOf(text);
        var found = new Dictionary<Concept, HashSet<Place>>();
        var known = new bool[words.Count];
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var (concept, length, start) in Longest(words, at))
            {
                if (!found.TryGetValue(concept, out var places))
                {
                    found.Add(concept, places = []);
                }

                for (var covered = at; covered < at + length; covered++)
                {
                    known[covered] = true;
                    places.Add(new Place(covered, start));
                }
            }
        }

        return new FoundConcepts(
            found.Where(entry => entry.Key.Kind != ConceptKind.Plain).ToDictionary(entry => entry.Key, entry => (IReadOnlySet<Place>)entry.Value),
            words.Where((word, index) => !known[index] && word.Length >= LeastUnknown).Count());
    }

    private IEnumerable<(Concept Concept, int Words, int Start)> Longest(List<string> words, int at)
    {
        var best = new Dictionary<(ConceptKind Kind, int Start), (int Size, List<Pattern> Patterns)>();
        void Hit(Pattern pattern, int start)
        {
            var kind = pattern.Concept.IsAbout ? ConceptKind.Topic : pattern.Concept.Kind == ConceptKind.Anyone ? ConceptKind.Who : pattern.Concept.Kind;
            var key = (kind, start);
            if (!best.TryGetValue(key, out var known) || pattern.Size > known.Size)
            {
                best[key] = (pattern.Size, [pattern]);
            }
            else if (pattern.Size == known.Size)
            {
                known.Patterns.Add(pattern);
            }
        }

        var word = words[at];
        var lead = 0;
        foreach (var pattern in Beginning(word).Where(pattern => pattern.Matches(words, at)))
        {
            Hit(pattern, 0);
        }

        if (best.TryGetValue((ConceptKind.Topic, 0), out var first))
        {
            lead = first.Patterns[0].Words[0].TrimEnd('*').Length;
        }

        foreach (var (pattern, start) in Inside(word, Math.Max(lead, LeastPart)))
        {
            Hit(pattern, start);
        }

        return best.SelectMany(entry => entry.Value.Patterns.Select(pattern => (pattern.Concept, pattern.Words.Count, entry.Key.Start)));
    }

    private List<Pattern> Beginning(string word)
    {
        var parts = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<Pattern>(_whole.GetValueOrDefault(word, []));
        for (var length = 1; length <= Math.Min(word.Length, _longest); length++)
        {
            if (parts.TryGetValue(word.AsSpan(0, length), out var patterns))
            {
                found.AddRange(patterns);
            }
        }

        return found;
    }

    private List<(Pattern Pattern, int Start)> Inside(string word, int from)
    {
        var parts = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<(Pattern, int)>();
        for (var start = from; start + LeastInside <= word.Length; start++)
        {
            for (var length = LeastInside; start + length <= word.Length && length <= _longest; length++)
            {
                if (parts.TryGetValue(word.AsSpan(start, length), out var patterns))
                {
                    found.AddRange(patterns.Where(pattern => pattern.Words.Count == 1 && pattern.Concept.Kind != ConceptKind.Plain).Select(pattern => (pattern, start)));
                }
            }
        }

        return found;
    }

    private void Add(Concept concept, string[] words)
    {
        var pattern = new Pattern(concept, words);
        var first = words[0].TrimEnd('*');
        var into = words[0].EndsWith('*') ? _parts : _whole;
        if (!into.TryGetValue(first, out var patterns))
        {
            into.Add(first, patterns = []);
        }

        patterns.Add(pattern);
        _longest = Math.Max(_longest, first.Length);
    }

    private static List<string> Joined(List<string> groups, string line)
    {
        if (char.IsWhiteSpace(line[0]) && groups.Count > 0)
        {
            groups[^1] += " " + line.Trim();
        }
        else
        {
            groups.Add(line.Trim());
        }

        return groups;
    }

    private static List<string> WordsOf(string text)
    {
        var key = Texts.Key(text).ToLowerInvariant();
        var words = new List<string>();
        for (var at = 0; at < key.Length; at++)
        {
            var start = at;
            while (at < key.Length && (char.IsLetterOrDigit(key[at]) || (at > start && at + 1 < key.Length && Joiners.Contains(key[at], StringComparison.Ordinal) && char.IsLetterOrDigit(key[at + 1]))))
            {
                at++;
            }

            if (at > start)
            {
                words.Add(key[start..at]);
            }
        }

        return words;
    }

    /// <summary>Words of a group as they are looked for.</summary>
    private sealed record Pattern(Concept Concept, IReadOnlyList<string> Words)
    {
        private const int Phrase = 100;

        // A phrase says more than any word.
        public int Size { get; } = Words.Sum(word => word.TrimEnd('*').Length) + ((Words.Count - 1) * Phrase);

        public bool Matches(List<string> words, int at) =>
            at + Words.Count <= words.Count && Words.Index().All(word => word.Item.EndsWith('*')
                ? words[at + word.Index].StartsWith(word.Item.AsSpan(0, word.Item.Length - 1), StringComparison.Ordinal)
                : words[at + word.Index] == word.Item);
    }
}
