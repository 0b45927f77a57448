namespace CoCreationBot.Domain.Similarity;

/// <summary>A need that others may find, as it is compared.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Language">BCP 47 tag; needs of different languages are not compared.</param>
/// <param name="Vector">What it is compared by.</param>
public sealed record IndexedNeed(string Id, string Language, NeedVector Vector);

/// <summary>A need and how much it resembles the one asked about.</summary>
/// <param name="Need">The need.</param>
/// <param name="Similarity">From 0, nothing in common, to 1, the same words.</param>
public sealed record Likeness(IndexedNeed Need, double Similarity);

/// <summary>
/// Plain retrieval: the cosine of TF-IDF vectors (Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0), once of stems and once of pieces of
/// words, averaged. How rare a term is counts with a prior of needs that do not hold it, so that a young index of a few needs judges as an old one.
/// </summary>
public sealed class NeedIndex
{
    /// <summary>
    /// From here on two needs count as similar. A lower one would find more of the labelled needs in the tests, but a tenant holds many more needs that
    /// have nothing to do with each other than that set does.
    /// </summary>
    public const double Threshold = 0.3;

    private const double StemShare = 0.6;
    private const double Prior = 200;
    private readonly IReadOnlyList<IndexedNeed> _needs;
    private readonly Dictionary<string, int> _stems;
    private readonly Dictionary<string, int> _pieces;

    /// <summary>An index of these needs.</summary>
    public NeedIndex(IReadOnlyList<IndexedNeed> needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        _needs = needs;
        _stems = Count(needs.SelectMany(need => need.Vector.Stems.Keys));
        _pieces = Count(needs.SelectMany(need => need.Vector.Pieces.Keys));
    }

    /// <summary>Needs like this one, the most similar first; itself is left out.</summary>
    public IReadOnlyList<Likeness> Like(IndexedNeed asked, double threshold = Threshold)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return
        [
            .. _needs.Where(need => need.Id != asked.Id && need.Language == asked.Language)
                .Select(need => new Likeness(need, Similarity(asked.Vector, need.Vector)))
                .Where(like => like.Similarity >= threshold)
                .OrderByDescending(like => like.Similarity).ThenBy(like => like.Need.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>How much two needs resemble each other, from 0 to 1; the same both ways.</summary>
    public double Similarity(NeedVector one, NeedVector other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return (StemShare * Cosine(one.Stems, other.Stems, _stems)) + ((1 - StemShare) * Cosine(one.Pieces, other.Pieces, _pieces));
    }

    private double Cosine(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other, Dictionary<string, int> frequencies)
    {
        double Weight(KeyValuePair<string, double> term) => term.Value * Math.Log((_needs.Count + Prior) / (frequencies.GetValueOrDefault(term.Key) + 1));
        var (mine, theirs) = (one.ToDictionary(term => term.Key, Weight, StringComparer.Ordinal), other.ToDictionary(term => term.Key, Weight, StringComparer.Ordinal));
        var length = Math.Sqrt(mine.Values.Sum(weight => weight * weight)) * Math.Sqrt(theirs.Values.Sum(weight => weight * weight));
        return length == 0 ? 0 : mine.Sum(term => term.Value * theirs.GetValueOrDefault(term.Key)) / length;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> terms) => terms.CountBy(term => term, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
