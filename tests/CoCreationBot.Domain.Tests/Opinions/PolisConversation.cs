using CoCreationBot.Domain.Opinions;
using CoCreationBot.Domain.Tests.Luck;

namespace CoCreationBot.Domain.Tests.Opinions;

/// <summary>A public Polis conversation carried with the tests; credit and licence stand in the first lines of the file.</summary>
internal sealed record PolisConversation(IReadOnlyList<StatementVote> Votes, IReadOnlyDictionary<string, string> ExportedGroups)
{
    public static PolisConversation Read(string name)
    {
        using var reader = new StreamReader(typeof(PolisConversation).Assembly.GetManifestResourceStream($"Polis.{name}.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToArray();
        var statements = lines[0].Split(' ')[1].Split(',');
        var rows = lines.Skip(1).Select(line => line.Split(' ')).ToArray();
        return new PolisConversation(
            [.. rows.SelectMany(row => row[2].Select((sign, column) => (sign, column)).Where(vote => vote.sign != '.')
                .Select(vote => new StatementVote(row[0], statements[vote.column], vote.sign switch { '+' => 1, 'x' => -1, _ => 0 })))],
            rows.Where(row => row[1] != "-").ToDictionary(row => row[0], row => row[1]));
    }

    /// <summary>Adjusted Rand index (Hubert, Arabie 1985) between found and exported groups over the voters that have both: 1 = the same, 0 = luck.</summary>
    public double AdjustedRandIndex(OpinionMap map) => Conversations.Alike(map, ExportedGroups);
}
