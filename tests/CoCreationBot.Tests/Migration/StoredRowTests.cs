using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Storage;

namespace CoCreationBot.Tests.Migration;

/// <summary>Everything that the first release stored is understood today, and written again without losing a thing.</summary>
public sealed class StoredRowTests
{
    private static readonly EarlierRelease Release = EarlierRelease.Read();

    [Fact]
    public void State_rows_of_the_first_release_are_read_by_the_kinds_of_today_and_nothing_is_lost()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var row in Release.Rows.Where(row => row.Table == "State" && IsState(row.Row)))
        {
            var key = row.Row.StartsWith("p-", StringComparison.Ordinal) ? row.Row[2..] : row.Row;
            if (StoredKinds.OfState.Keys.SingleOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) is not { } kind)
            {
                wrong.Add($"{row.Row} is of no kind of today");
                continue;
            }

            seen.Add(kind);
            try
            {
                var lost = StoredKinds.Lost(StoredKinds.WithoutWorkedOut(JsonNode.Parse(row.Body!)!), JsonNode.Parse(StoredKinds.OfState[kind](row.Body!)));
                wrong.AddRange(lost.Select(what => $"{row.Row}: {what}"));
            }
            catch (Exception exception) when (exception is System.Reflection.TargetInvocationException or JsonException)
            {
                wrong.Add($"{row.Row}: {(exception.InnerException ?? exception).Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.Empty(StoredKinds.OfState.Keys.Except(seen).Except(NewSince));
    }

    [Fact]
    public void Rounds_and_initiatives_of_the_first_release_know_nobody_who_left_or_is_excused()
    {
        var rows = Release.Rows.Where(row => row.Table == "State" && row.Body is not null).ToLookup(row => row.Row.Split('-')[1], row => row.Body!, StringComparer.Ordinal);
        var rounds = rows["round"].Select(body => JsonSerializer.Deserialize(body, CoCreationBot.Initiatives.StoredRounds.Json)!).ToArray();
        Assert.NotEmpty(rounds);
        Assert.All(rounds, round => Assert.Empty(round.Gone));
        Assert.All(rounds, round => Assert.Empty(round.Excused));
        Assert.All(rows["participant"], body => Assert.Null(JsonSerializer.Deserialize(body, CoCreationBot.Initiatives.StateJson.Default.Participant)!.Presence));
        Assert.All(rows["initiative"], body => Assert.Empty(JsonSerializer.Deserialize(body, CoCreationBot.Initiatives.StateJson.Default.Initiative)!.Leading.Intersect(
            JsonSerializer.Deserialize(body, CoCreationBot.Initiatives.StateJson.Default.Initiative)!.Departed)));
    }

    [Fact]
    public void Answers_and_rows_of_bulk_sends_are_read_by_something_of_today_and_nothing_is_lost()
    {
        var unread = new List<string>();
        var readers = StoredKinds.OfAnything.ToList();
        foreach (var row in Release.Rows.Where(row => row.Body is not null && !(row.Table == "State" && IsState(row.Row))))
        {
            var before = JsonNode.Parse(row.Body!);
            var reader = readers.FindIndex(type => type(row.Body!) is { } now && !StoredKinds.Lost(before, JsonNode.Parse(now)).Any());
            if (reader < 0)
            {
                unread.Add($"{row.Table} {row.Partition} {row.Row}: {row.Body}");
                continue;
            }

            // The next row is likely to be like this one.
            var found = readers[reader];
            readers.RemoveAt(reader);
            readers.Insert(0, found);
        }

        Assert.True(unread.Count == 0, string.Join('\n', unread.Take(20)));
    }

    [Fact]
    public void Every_other_row_is_one_that_is_known_today()
    {
        string[] known = ["s-", "p-", "o-", "a-", "r-", "q-", "h-", "pace-"];
        var state = Release.Rows.Where(row => row.Table == "State").ToArray();
        Assert.DoesNotContain(state, row => !known.Any(prefix => row.Row.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.All(state.Where(row => row.Row.StartsWith("o-", StringComparison.Ordinal)), row => Assert.True(Enum.TryParse<DeliveryKind>(row.Values["Kind"]!.GetValue<string>(), out _)));
        Assert.All(state.Where(row => row.Row.StartsWith("a-", StringComparison.Ordinal)), row => Assert.IsType<JsonObject>(JsonNode.Parse(row.Values["Facts"]!.GetValue<string>())));
        Assert.Subset(new HashSet<string>(["State", "Responses", "Timers"], StringComparer.Ordinal), Release.Rows.Select(row => row.Table).ToHashSet(StringComparer.Ordinal));
        Assert.All(Release.Rows.Where(row => row.Table == "Timers"), row => Assert.Contains(row.Values["Of"]!.GetValue<string>(), row.Row, StringComparison.Ordinal));
        Assert.NotEmpty(Release.Messages);
    }

    // Kinds that came after the first release are not in its capture: name them here, and capture the next one.
    private static string[] NewSince => ["s-askedcommand-", "s-begun-", "s-digest-", "s-held-", "s-ownplace-", "s-reportcheck-", "s-teamspace-"];

    private static bool IsState(string row) =>
        (row.StartsWith("s-", StringComparison.Ordinal) && !row.StartsWith("s--", StringComparison.Ordinal)) || row.StartsWith("p-", StringComparison.Ordinal);
}
