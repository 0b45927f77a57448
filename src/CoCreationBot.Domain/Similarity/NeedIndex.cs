namespace CoCreationBot.Domain.Similarity;

/// <summary>A need that others may find, as it is compared.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Language">BCP 47 tag; needs of different languages are not compared.</param>
/// <param name="Vector">Its words.</param>
/// <param name="Meaning">What they mean.</param>
public sealed record IndexedNeed(string Id, string Language, NeedVector Vector, NeedMeaning Meaning);

/// <summary>A need and how much it resembles the one asked about.</summary>
/// <param name="Need">The need.</param>
/// <param name="Words">From 0, nothing in common, to 1, the same words.</param>
/// <param name="Meaning">From 0, nothing agrees, to 1, each says all that the title of the other says.</param>
/// <param name="IsAboutElse">True when they have nearly the same words, and each is about something that the other is not.</param>
public sealed record Likeness(IndexedNeed Need, double Words, double Meaning, bool IsAboutElse)
{
    /// <summary>True when the two count as similar: the same meaning in other words, or nearly the same words about the same.</summary>
    public bool IsSimilar => Meaning >= NeedIndex.MeaningThreshold || (Words >= NeedIndex.WordThreshold && !IsAboutElse);
}

/// <summary>
/// Needs compared two ways: by the groups their words belong to (<see cref="NeedMeaning"/>), and by the words themselves. The latter is plain retrieval: the cosine of TF-IDF vectors (Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0), once of stems and once of pieces of
/// words, averaged. How rare a term is counts with a prior of needs that do not hold it, so that a young index of a few needs judges as an old one.
/// </summary>
public sealed class NeedIndex
{
    /// <summary>From here on two needs have nearly the same words.</summary>
    public const double WordThreshold = 0.5;

    /// <summary>
    /// From here on two needs mean the same. A lower one would find more, and more that is wrong: on the needs this was tuned with it is the lowest of which nineteen in twenty are right.
    /// </summary>
    public const double MeaningThreshold = 0.5;

    private const double StemShare = 0.6;
    private const double Prior = 200;
    private readonly IReadOnlyList<IndexedNeed> _needs;
    private readonly Dictionary<string, double> _stems;
    private readonly Dictionary<string, double> _pieces;
    private readonly double _ofUnknown;

    /// <summary>An index of these needs.</summary>
    public NeedIndex(IReadOnlyList<IndexedNeed> needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        _needs = needs;
        _ofUnknown = Rarity(0);
        _stems = Rarities(needs.SelectMany(need => need.Vector.Stems.Keys));
        _pieces = Rarities(needs.SelectMany(need => need.Vector.Pieces.Keys));
    }

    /// <summary>Needs similar to this one, the most similar first; itself is left out.</summary>
    public IReadOnlyList<Likeness> Like(IndexedNeed asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return
        [
            .. _needs.Where(need => need.Id != asked.Id && need.Language == asked.Language)
                .Select(need => Compare(asked, need))
                .Where(like => like.IsSimilar)
                .OrderByDescending(like => Math.Max(like.Words, like.Meaning)).ThenBy(like => like.Need.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>How much another need resembles this one; the same both ways.</summary>
    public Likeness Compare(IndexedNeed asked, IndexedNeed other)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(other);
        var words = (StemShare * Cosine(asked.Vector.Stems, other.Vector.Stems, _stems)) + ((1 - StemShare) * Cosine(asked.Vector.Pieces, other.Vector.Pieces, _pieces));
        return new Likeness(other, words, asked.Meaning.Agreement(other.Meaning), words >= WordThreshold && asked.Meaning.IsAboutElse(other.Meaning));
    }

    private double Cosine(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other, Dictionary<string, double> rarities)
    {
        var (shared, ofOne, ofOther) = (0.0, 0.0, 0.0);
        foreach (var (term, amount) in one)
        {
            var rarity = rarities.GetValueOrDefault(term, _ofUnknown);
            ofOne += amount * rarity * amount * rarity;
            shared += amount * rarity * other.GetValueOrDefault(term) * rarity;
        }

        if (shared == 0)
        {
            return 0;
        }

        foreach (var (term, amount) in other)
        {
            var rarity = rarities.GetValueOrDefault(term, _ofUnknown);
            ofOther += amount * rarity * amount * rarity;
        }

        return shared / Math.Sqrt(ofOne * ofOther);
    }

    private double Rarity(int needs) => Math.Log((_needs.Count + Prior) / (needs + 1));

    private Dictionary<string, double> Rarities(IEnumerable<string> terms) =>
        terms.CountBy(term => term, StringComparer.Ordinal).ToDictionary(term => term.Key, term => Rarity(term.Value), StringComparer.Ordinal);
}
