using CoCreationBot.Domain;
using CoCreationBot.Domain.Similarity;
using CoCreationBot.Features.SimilarNeeds;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Similarity;

/// <summary>A need and what it means the same as.</summary>
/// <param name="Part">What it is for; see the head of paraphrases.tsv.</param>
/// <param name="Group">Needs of one group mean the same; null for one that means the same as none.</param>
/// <param name="Need">The need as it is compared.</param>
internal sealed record LabelledNeed(string Part, string? Group, IndexedNeed Need)
{
    /// <summary>Needs that share words with those they mean the same as: titles and departments.</summary>
    public static IReadOnlyList<LabelledNeed> OfSharedWords { get; } = [.. Read("needs.tsv").Select((line, number) => Of(number, "shared", line[0], line[1], line[2], null, line[3]))];

    /// <summary>Needs that mean the same in other words, with all that is compared of them.</summary>
    public static IReadOnlyList<LabelledNeed> Paraphrases { get; } = Paraphrased(withTold: true);

    /// <summary>The same as rows of earlier releases hold them: titles and departments.</summary>
    public static IReadOnlyList<LabelledNeed> ParaphrasedTitles { get; } = Paraphrased(withTold: false);

    private bool IsSameAs(LabelledNeed other) => Group is not null && Group == other.Group && Need.Language == other.Need.Language;

    /// <summary>How many pairs are called similar, how many of these are, and how many there are. Pairs of which none is of the part are left out.</summary>
    public static Figures Measure(IReadOnlyList<LabelledNeed> needs, string part)
    {
        var index = new NeedIndex([.. needs.Select(need => need.Need)]);
        var byId = needs.ToDictionary(need => need.Need.Id, StringComparer.Ordinal);
        bool Counts(LabelledNeed one, LabelledNeed other) => (one.Part == part || other.Part == part) && string.CompareOrdinal(one.Need.Id, other.Need.Id) < 0;
        var called = needs.SelectMany(one => index.Like(one.Need).Select(like => (One: one, Other: byId[like.Need.Id]))).Where(pair => Counts(pair.One, pair.Other)).ToArray();
        return new Figures(
            called.Count(pair => pair.One.IsSameAs(pair.Other)),
            called.Length,
            needs.Sum(one => needs.Count(other => Counts(one, other) && one.IsSameAs(other))),
            [.. called.Where(pair => !pair.One.IsSameAs(pair.Other)).Select(pair => $"{pair.One.Need.Id} ~ {pair.Other.Need.Id}")]);
    }

    private static LabelledNeed[] Paraphrased(bool withTold) =>
    [
        .. Read("paraphrases.tsv").Select((line, number) => Of(
            number, line[0], line[1] == "-" ? null : line[1], line[2], line[3], withTold ? NeedMeaning.ToldOf([line[4], line[5]], NeedConcepts.Of(line[2])) : null, line[6])),
    ];

    private static LabelledNeed Of(int number, string part, string? group, string language, string title, IReadOnlyList<string>? told, string departments) => new(
        part,
        group,
        new IndexedNeed(
            $"{number:D3} {title}",
            language,
            NeedVector.Of(title, Texts.List(departments), text => Stems.Of(text, language)),
            NeedMeaning.Of(title, told, NeedConcepts.Of(language))));

    private static IEnumerable<string[]> Read(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "CoCreationBot.Tests", "Similarity", file)).Where(line => line[0] != '#').Select(line => line.Split('\t'));
}

/// <summary>What was found of labelled pairs.</summary>
/// <param name="Right">Pairs called similar that are.</param>
/// <param name="Called">Pairs called similar.</param>
/// <param name="There">Pairs that are similar.</param>
/// <param name="Wrong">Pairs called similar that are not.</param>
internal sealed record Figures(int Right, int Called, int There, IReadOnlyList<string> Wrong)
{
    public double Precision => (double)Right / Math.Max(1, Called);

    public double Recall => (double)Right / There;

    public override string ToString() => $"{Right} of {Called} called similar are, of {There} there are: {string.Join("; ", Wrong)}";
}
