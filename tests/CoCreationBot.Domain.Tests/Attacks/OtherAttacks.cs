using System.Text.Json;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>The attacks on what is not a poll: ratings of complexity, check-ins, reflections. Their questions are published apart, so that one of each stands for all.</summary>
internal static class OtherAttacks
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>One dimension, 1–5 (and "I don't know"), of people of these cells.</summary>
    public static Attacked Complexity(DecisionRule rule, Cell[] cells, bool knowsNot = false)
    {
        int?[] points = knowsNot ? [1, 2, 3, 4, 5, null] : [1, 2, 3, 4, 5];
        var rated = cells.Select(cell => points.Select(point => new GroupedRating(cell.Group, Rating(point), cell.From.Voice)).ToArray()).ToArray();
        var invited = cells.Where(cell => cell.Group is not null).GroupBy(cell => cell.Group!).ToDictionary(group => group.Key, group => group.Sum(cell => cell.People));

        // For or against: on the two points or not, where they are published.
        int[][] classes = [[.. Enumerable.Range(0, points.Length)], .. Enumerable.Range(1, 4).Select(low => points.Select(point => point is { } given && new PointPair(low).Holds(given) ? 1 : 0).ToArray())];
        return new Attacked(cells, classes, table =>
        {
            GroupedRating[] ratings = [.. table.SelectMany((counts, cell) => counts.SelectMany((count, point) => Enumerable.Repeat(rated[cell][point], count)))];
            var result = ComplexityResult.Count(ratings, invited, rule);
            var first = result.Dimensions[0];
            return new Seen(JsonSerializer.Serialize(new { result.Answers, result.IsAmongStaff, result.ToTalkAbout, first }), 1UL | (first.Pair is { } pair ? 1UL << pair.Low : 0));
        });
    }

    /// <summary>One question of a check-in: yes, partly, no, can't say.</summary>
    public static Attacked CheckIn(int people)
    {
        var asked = CoCreationBot.Domain.CheckIns.CheckIn.Create(Stage.CoDesign, null).Value;
        int?[] points = [5, 3, 1, null];
        var given = points.Select(point => new GroupedCheckIn(null, new CheckInAnswer { Points = [point, null, null, null, null], Words = ["", "", "", "", ""] })).ToArray();
        return new Attacked([new Cell(null, false, people)], [[0, 1, 2, 3], [1, 0, 0, 0]], table => new Seen(JsonSerializer.Serialize(
            PublishedCheckIn.From(asked, [.. table[0].SelectMany((count, point) => Enumerable.Repeat(given[point], count))], NoNames, 5))));
    }

    /// <summary>One item of a reflection, asked of both audiences, as it is asked at a moment: cells are staff and people who use the service.</summary>
    public static Attacked Reflection(ReflectionItem item, ReflectionMoment moment, int staff, int users)
    {
        var asked = CoCreationBot.Domain.Reflections.Reflection.Create(moment, false, null).Value with { Items = [item] };
        var isChange = moment == ReflectionMoment.End && item.Scale == ItemScale.Agreement;
        var (low, high) = isChange ? (-2, 2) : item.Range;
        ItemAnswer[] given =
        [
            .. Enumerable.Range(low, high - low + 1).Select(point => isChange ? new ItemAnswer { Point = 3, Change = point } : new ItemAnswer { Point = point }),
            isChange ? new ItemAnswer { Point = 3, CantSayChange = true } : new ItemAnswer { CantSay = true },
        ];
        Cell[] cells = [.. new[] { new Cell("staff", false, staff), new Cell("users", true, users) }.Where(cell => cell.People > 0)];
        var middle = isChange || item.Scale == ItemScale.Factor ? 0 : 3;
        return new Attacked(
            cells,
            [[.. Enumerable.Range(0, given.Length)], [.. given.Select(answer => (isChange ? answer.Change : answer.Point) > middle ? 1 : 0)]],
            table => new Seen(JsonSerializer.Serialize(new ReflectionCount(asked, Responses(cells, given, table, item), null, 5).Publish())));
    }

    private static Dictionary<string, ReflectionResponse> Responses(Cell[] cells, ItemAnswer[] given, int[][] table, ReflectionItem item) =>
        table.SelectMany((counts, cell) => counts.SelectMany((count, kind) => Enumerable.Repeat((cells[cell].UsesService, Answer: given[kind]), count)))
            .Select((entry, person) => (Key: $"{person}", Response: new ReflectionResponse
            {
                Audience = entry.UsesService ? Audience.ServiceUsers : Audience.Staff,
                LastAt = default,
                Answers = new Dictionary<string, ItemAnswer> { [item.Key] = entry.Answer },
            }))
            .ToDictionary(entry => entry.Key, entry => entry.Response);

    private static ComplexityRating Rating(int? point) => new() { Points = [point, null, null, null, null, null] };
}
