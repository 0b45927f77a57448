namespace CoCreationBot.Domain.Similarity;

/// <summary>What a group of words tells of a need.</summary>
public enum ConceptKind
{
    /// <summary>What it is about.</summary>
    Topic,

    /// <summary>What it is about, and a trouble at once.</summary>
    Issue,

    /// <summary>Where: too wide to be a topic.</summary>
    Setting,

    /// <summary>What is wrong.</summary>
    Trouble,

    /// <summary>By what: a form, the phone, a letter.</summary>
    Means,

    /// <summary>Whom it concerns.</summary>
    Who,

    /// <summary>Whom it concerns: too wide to say much.</summary>
    Anyone,

    /// <summary>Words that say nothing here.</summary>
    Plain,
}

/// <summary>A group of words that count as the same.</summary>
/// <param name="Kind">What the group tells.</param>
/// <param name="Name">Its name, the same in every language.</param>
public sealed record Concept(ConceptKind Kind, string Name)
{
    /// <summary>True for what a need is about, however wide.</summary>
    public bool IsAbout => Kind is ConceptKind.Topic or ConceptKind.Issue or ConceptKind.Setting;
}

/// <summary>Where in a text a concept was found.</summary>
/// <param name="Word">Which of its words, from 0.</param>
/// <param name="At">Where in that word, from 0: parts of a compound are words of their own.</param>
public readonly record struct Place(int Word, int At);

/// <summary>What was found in a text.</summary>
/// <param name="Concepts">Its concepts, each with where it was found.</param>
/// <param name="Unknown">How many of its words belong to no group, short ones left out.</param>
public sealed record FoundConcepts(IReadOnlyDictionary<Concept, IReadOnlySet<Place>> Concepts, int Unknown);
