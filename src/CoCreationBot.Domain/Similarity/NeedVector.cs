namespace CoCreationBot.Domain.Similarity;

/// <summary>
/// What a need is compared by: the stems of its title and departments, and the pieces of four letters its title is made of, which find the parts of
/// compound words that stemming leaves together (Finnish and Swedish write "kielikurssi" and "språkkurs" as one word).
/// </summary>
/// <param name="Stems">How much of each stem.</param>
/// <param name="Pieces">How often each piece of a title's stem.</param>
public sealed record NeedVector(IReadOnlyDictionary<string, double> Stems, IReadOnlyDictionary<string, double> Pieces)
{
    private const int PieceLength = 4;

    // Departments say less than titles: many different needs touch the same one.
    private const double DepartmentWeight = 0.4;

    /// <summary>Takes a need apart.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="departments">Departments it touches.</param>
    /// <param name="stems">Splits a text into stems of its language, without words that say nothing.</param>
    public static NeedVector Of(string title, IEnumerable<string> departments, Func<string, IEnumerable<string>> stems)
    {
        ArgumentNullException.ThrowIfNull(departments);
        ArgumentNullException.ThrowIfNull(stems);
        var counted = new Dictionary<string, double>(StringComparer.Ordinal);
        var pieces = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stem in stems(title).Distinct(StringComparer.Ordinal))
        {
            Add(counted, stem, 1);
            for (var start = 0; start + PieceLength <= stem.Length; start++)
            {
                Add(pieces, stem.Substring(start, PieceLength), 1);
            }
        }

        foreach (var stem in departments.SelectMany(stems).Distinct(StringComparer.Ordinal))
        {
            Add(counted, stem, DepartmentWeight);
        }

        return new NeedVector(counted, pieces);
    }

    private static void Add(Dictionary<string, double> counts, string term, double weight) => counts[term] = counts.GetValueOrDefault(term) + weight;
}
