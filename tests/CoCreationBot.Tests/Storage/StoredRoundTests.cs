using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Initiatives;
using CoCreationBot.Testing;
using CoCreationBot.Tests.Migration;

namespace CoCreationBot.Tests.Storage;

/// <summary>Rows of rounds as they were written when one record held all kinds, one a line.</summary>
public sealed class StoredRoundTests
{
    public static TheoryData<string> Rows => [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "CoCreationBot.Tests", "Storage", "rounds.jsonl"))];

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void A_row_is_read_as_its_kind_and_written_with_the_same_names_and_values(string row)
    {
        var before = StoredKinds.WithoutWorkedOut(JsonNode.Parse(row)!).AsObject();
        var round = JsonSerializer.Deserialize(row, StoredRounds.Json)!;
        Assert.Equal(before["kind"]!.GetValue<string>(), round.Kind.ToString());
        var after = StoredKinds.WithoutWorkedOut(JsonNode.Parse(JsonSerializer.Serialize(round, StoredRounds.Json))!).AsObject();
        Assert.Equal(round.Kind.ToString(), after["kind"]!.GetValue<string>());
        Assert.Empty(StoredKinds.Lost(before, after));
    }
}
