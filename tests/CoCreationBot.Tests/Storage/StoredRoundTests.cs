using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Storage;

/// <summary>Rows of rounds as they were written when one record held all kinds, one a line.</summary>
public sealed class StoredRoundTests
{
    public static TheoryData<string> Rows => [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "CoCreationBot.Tests", "Storage", "rounds.jsonl"))];

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void A_row_is_read_as_its_kind_and_written_with_the_same_names_and_values(string row)
    {
        var before = JsonNode.Parse(row)!.AsObject();
        var round = JsonSerializer.Deserialize(row, StoredRounds.Json)!;
        Assert.Equal(before["kind"]!.GetValue<string>(), round.Kind.ToString());
        var after = JsonNode.Parse(JsonSerializer.Serialize(round, StoredRounds.Json))!.AsObject();
        Assert.Equal(round.Kind.ToString(), after["kind"]!.GetValue<string>());
        AssertSame(before, after);
    }

    [Fact]
    public void What_a_row_lacks_is_as_in_a_new_round()
    {
        const string shared = """
            "id":"r1","initiative":"i1","cycle":1,"number":1,"subject":[],"rule":{},"spaces":["c1"],"openedBy":"p1","openedAt":"2026-03-02T09:00:00+00:00"
            """;
        var poll = Assert.IsType<PollRound>(JsonSerializer.Deserialize($$"""{"kind":"Poll",{{shared}},"poll":{"method":"Consent","question":"Q"},"terms":{} }""", StoredRounds.Json));
        Assert.Equal((RoundStatus.Open, "", 0, 0), (poll.Status, poll.Reason, poll.Replies.Count, poll.Moderated.Count));
        Assert.Equal(("UTC", 0, 0, 0), (poll.Terms.TimeZone, poll.Terms.Invited.Count, poll.Terms.Meanings.Count, poll.Terms.Proposals.Count));
        Assert.Equal((0.75, true, 5), (poll.Rule.Threshold, poll.Poll.Rule.BlocksStand, poll.Poll.Rule.MinimumGroupSize));
        var checkIn = Assert.IsType<CheckInRound>(JsonSerializer.Deserialize($$"""{ {{shared}},"kind":"CheckIn","checkIn":{"stage":"CoDesign","questions":[]},"terms":{} }""", StoredRounds.Json));
        Assert.Equal(("UTC", 0), (checkIn.Terms.TimeZone, checkIn.Terms.Invited.Count));
    }

    // What is left out held nothing: it belongs to other kinds.
    private static void AssertSame(JsonObject before, JsonObject after)
    {
        Assert.Empty(after.Select(entry => entry.Key).Except(before.Select(entry => entry.Key)));
        foreach (var (name, value) in before)
        {
            if (name == "terms" && value is JsonObject terms && after[name] is JsonObject kept)
            {
                AssertSame(terms, kept);
            }
            else if (after.ContainsKey(name))
            {
                Assert.True(JsonNode.DeepEquals(value, after[name]), $"{name}: {value} is now {after[name]}");
            }
            else
            {
                Assert.True(value is null || value.ToJsonString() is "[]" or "0" or "\"\"" or "false", $"{name} is lost: {value}");
            }
        }
    }
}
