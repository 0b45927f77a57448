using System.Collections.Concurrent;
using CoCreationBot.Domain.Similarity;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>The groups of words that mean the same, of each language there is a file of; read when they are first asked for.</summary>
internal static class NeedConcepts
{
    private static readonly ConcurrentDictionary<string, Concepts> Known = new(StringComparer.Ordinal);

    public static Concepts Of(string language) => Known.GetOrAdd(language.Split('-')[0], Read);

    private static Concepts Read(string language)
    {
        using var file = typeof(NeedConcepts).Assembly.GetManifestResourceStream($"concepts/Concepts.{language}.txt");
        return file is null ? Concepts.None : Concepts.Parse(new StreamReader(file).ReadToEnd());
    }
}
