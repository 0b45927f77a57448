using System.Text.Json;
using CoCreationBot.Domain.Similarity;
using CoCreationBot.Features.SimilarNeeds;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Similarity;

/// <summary>The files of words that mean the same, and rows that were stored before there were any.</summary>
public sealed class NeedConceptTests
{
    public static TheoryData<string> Languages => [.. Directory.EnumerateFiles(Folder, "Concepts.*.txt").Select(file => Path.GetFileName(file).Split('.')[1])];

    private static string Folder => Path.Combine(Repository.Root, "src", "CoCreationBot", "Features", "SimilarNeeds");

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_groups_and_each_finds_its_own_words(string language)
    {
        Assert.Equal(GroupsOf("en").Select(group => group.Name), GroupsOf(language).Select(group => group.Name));
        var concepts = NeedConcepts.Of(language);
        foreach (var (name, words) in GroupsOf(language).Where(group => group.Name != "plain words"))
        {
            Assert.Contains(words, word => concepts.In(word.Replace("*", "", StringComparison.Ordinal)).Concepts.Keys.Any(concept => name.EndsWith(" " + concept.Name, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_language_without_groups_is_compared_by_its_words_alone()
    {
        Assert.Same(Concepts.None, NeedConcepts.Of("et"));
        Assert.Empty(NeedConcepts.Of("et-EE").In("Noored ootavad abi").Concepts);
        Assert.Same(NeedConcepts.Of("sv"), NeedConcepts.Of("sv-FI"));
    }

    [Fact]
    public void A_row_of_before_is_read_without_what_was_not_asked_then()
    {
        const string row = """{"initiative":"01J0000000000000000000000A","need":"01J0000000000000000000000B","title":"Buses","departments":["Transport"],"language":"en","at":"2026-01-01T00:00:00+00:00"}""";
        Assert.Null(JsonSerializer.Deserialize(row, SimilarRowsJson.Default.SharedNeed)!.Told);
    }

    private static (string Name, string[] Words)[] GroupsOf(string language)
    {
        var groups = new List<(string Name, string[] Words)>();
        foreach (var line in File.ReadLines(Path.Combine(Folder, $"Concepts.{language}.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                groups.Add((line, []));
            }
            else
            {
                groups[^1] = (groups[^1].Name, [.. groups[^1].Words, .. line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
            }
        }

        return [.. groups.OrderBy(group => group.Name, StringComparer.Ordinal)];
    }
}
