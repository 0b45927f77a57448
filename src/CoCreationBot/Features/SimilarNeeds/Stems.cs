using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace CoCreationBot.Features.SimilarNeeds;

/// <summary>Stems of a language (Snowball, as Lucene has them), without its words that say nothing.</summary>
internal static class Stems
{
    private static readonly Dictionary<string, Analyzer> Analyzers = new(StringComparer.Ordinal)
    {
        ["en"] = new EnglishAnalyzer(LuceneVersion.LUCENE_48),
        ["fi"] = new FinnishAnalyzer(LuceneVersion.LUCENE_48),
        ["sv"] = new SwedishAnalyzer(LuceneVersion.LUCENE_48),
    };

    // A language without a stemmer here: its words as they are.
    private static readonly Analyzer Plain = new StandardAnalyzer(LuceneVersion.LUCENE_48);

    public static IReadOnlyList<string> Of(string text, string language)
    {
        var stems = new List<string>();
        using var stream = Analyzers.GetValueOrDefault(language.Split('-')[0], Plain).GetTokenStream("need", new StringReader(text));
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            stems.Add(term.ToString()!);
        }

        stream.End();
        return stems;
    }
}
