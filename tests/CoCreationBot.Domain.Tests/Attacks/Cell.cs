using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Tests.Attacks;

/// <summary>People whom the attacker cannot tell apart: of one group and one voice.</summary>
internal sealed record Cell(string? Group, bool UsesService, int People)
{
    public Standpoint From => new(Group, UsesService ? Voice.ServiceUser : Group is null ? null : Voice.FrontLineStaff);

    public override string ToString() => $"{People} {Group ?? "?"}{(UsesService ? "*" : "")}";

    /// <summary>Groups with labels: which of them have no group, are one group, or use the service.</summary>
    private static readonly (string? Group, bool UsesService)[][] Labels =
    [
        [("a", false), ("b", false), ("c", false)],
        [("a", false), ("b", true), ("c", false)],
        [("a", false), ("a", true), ("b", false)],
        [("a", false), (null, false), ("b", true)],
    ];

    /// <summary>Every division of so many people into at most three cells, under every labelling.</summary>
    public static IEnumerable<Cell[]> Shapes(int fewest, int most)
    {
        foreach (var people in Enumerable.Range(fewest, most - fewest + 1))
        {
            for (var first = 1; first <= people; first++)
            {
                for (var second = 0; second <= people - first; second++)
                {
                    int[] sizes = [first, second, people - first - second];
                    if (second == 0 && sizes[2] > 0)
                    {
                        continue;
                    }

                    foreach (var labels in Labels)
                    {
                        var isSorted = sizes[0] >= sizes[1] && sizes[1] >= sizes[2];
                        if ((labels == Labels[0] && !isSorted) || (sizes[1] == 0 && labels != Labels[0]))
                        {
                            continue;
                        }

                        yield return [.. sizes.Zip(labels, (size, label) => new Cell(label.Group, label.UsesService, size)).Where(cell => cell.People > 0)];
                    }
                }
            }
        }
    }

    /// <summary>A shape by chance, of more people.</summary>
    public static Cell[] Draw(Random random, int fewest, int most)
    {
        var labels = Labels[random.Next(Labels.Length)];
        var people = random.Next(fewest, most + 1);
        var (first, second) = (random.Next(1, people - 1), 0);
        second = random.Next(0, people - first);
        int[] sizes = [first, second, people - first - second];
        return [.. sizes.Zip(labels, (size, label) => new Cell(label.Group, label.UsesService, size)).Where(cell => cell.People > 0)];
    }
}
