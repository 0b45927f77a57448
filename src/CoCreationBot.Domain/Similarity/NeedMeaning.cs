namespace CoCreationBot.Domain.Similarity;

/// <summary>What a need means, by the groups its words belong to.</summary>
/// <param name="Title">Concepts of its title, with where they stand in it.</param>
/// <param name="Unknown">How many words of its title belong to no group.</param>
/// <param name="Told">Names of the concepts of its situation and wanted change; empty where these are not known.</param>
public sealed record NeedMeaning(IReadOnlyDictionary<Concept, IReadOnlySet<Place>> Title, int Unknown, IReadOnlySet<string> Told)
{
    // A word that belongs to no group may be what makes this need another one.
    private const double UnknownWeight = 0.2;

    // What only the text below the title says may be an aside.
    private const double ToldShare = 0.5;

    // Both are also about something the other is not.
    private const double PartingShare = 0.7;

    /// <summary>Takes a need apart.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="told">Names of the concepts of its situation and wanted change, as <see cref="ToldOf"/> gives them; null where these are not known.</param>
    /// <param name="concepts">The groups of its language.</param>
    public static NeedMeaning Of(string title, IReadOnlyList<string>? told, Concepts concepts)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        var found = concepts.In(title);
        return new NeedMeaning(found.Concepts, found.Unknown, (told ?? []).Except(found.Concepts.Keys.Select(concept => concept.Name)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Names of the concepts of texts, each once and in the order of the alphabet: nothing of what was told can be put together from them.</summary>
    public static IReadOnlyList<string> ToldOf(IEnumerable<string> texts, Concepts concepts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(concepts);
        return [.. texts.SelectMany(text => concepts.In(text).Concepts.Keys).Select(concept => concept.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// How much of what the title of one says is said by the other too, both ways; from 0 to 1, the same both ways. It is 0 where two things do not agree,
    /// each by words of its own: what the needs are about, and what is wrong with it, or one more thing they are about, or whom it concerns.
    /// </summary>
    public double Agreement(NeedMeaning other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Title.Keys.Any(other.Title.ContainsKey))
        {
            return 0;
        }

        var shared = Title.Keys.Where(other.Says).Union(other.Title.Keys.Where(Says)).ToHashSet();
        var isAboutElse = IsAboutElse(other);
        return Agrees(other, shared, isAboutElse) ? (Covered(other) + other.Covered(this)) / 2 * (isAboutElse ? PartingShare : 1) : 0;
    }

    /// <summary>True when the title of each is about something that the other need says nothing of.</summary>
    public bool IsAboutElse(NeedMeaning other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Parts(concept => concept.IsAbout, other);
    }

    private bool Agrees(NeedMeaning other, HashSet<Concept> shared, bool isAboutElse)
    {
        var both = Title.Keys.Where(other.Title.ContainsKey).ToArray();
        var anchors = both.Where(concept => concept.Kind is ConceptKind.Topic or ConceptKind.Issue).ToArray();
        bool Two(IEnumerable<Concept> ones, IEnumerable<Concept> others) => ones.Any(one => others.Any(second => one != second && AreApart(one, second) && other.AreApart(one, second)));
        if (Two(anchors, shared.Where(concept => concept.IsAbout || concept.Kind == ConceptKind.Trouble)))
        {
            return true;
        }

        return !isAboutElse
            && (anchors.Any(concept => concept.Kind == ConceptKind.Issue)
                || (!Parts(concept => concept.Kind == ConceptKind.Trouble, other) && Two(anchors, both.Where(concept => concept.Kind == ConceptKind.Who)))
                || Two(both.Where(concept => concept.Kind == ConceptKind.Means), both.Where(concept => concept.Kind == ConceptKind.Trouble)));
    }

    private bool Says(Concept concept) => Title.ContainsKey(concept) || Told.Contains(concept.Name);

    // True when each title has such a concept that the other need does not have at all.
    private bool Parts(Func<Concept, bool> which, NeedMeaning other) =>
        Title.Keys.Any(concept => which(concept) && !other.Says(concept)) && other.Title.Keys.Any(concept => which(concept) && !Says(concept));

    // One word that belongs to two groups is one thing said, not two.
    private bool AreApart(Concept one, Concept second) =>
        !Title.TryGetValue(one, out var ones) || !Title.TryGetValue(second, out var seconds) || !(ones.IsSubsetOf(seconds) || seconds.IsSubsetOf(ones));

    private double Covered(NeedMeaning other)
    {
        var whole = Title.Keys.Sum(WeightOf) + (UnknownWeight * Unknown);
        return whole == 0 ? 0 : Title.Keys.Sum(concept => WeightOf(concept) * (other.Title.ContainsKey(concept) ? 1 : other.Told.Contains(concept.Name) ? ToldShare : 0)) / whole;
    }

    private static double WeightOf(Concept concept) => concept.Kind switch
    {
        ConceptKind.Issue => 1.3,
        ConceptKind.Topic => 1,
        ConceptKind.Trouble => 0.85,
        ConceptKind.Setting => 0.4,
        ConceptKind.Means => 0.25,
        _ => 0.2,
    };
}
