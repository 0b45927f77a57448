namespace CoCreationBot.Domain.Disclosure;

/// <summary>Who answered a round, as far as two rounds are compared.</summary>
/// <param name="Known">Keys of people that are the same in every round.</param>
/// <param name="Unknown">How many more answered whom no key tells apart, such as people who have left.</param>
public sealed record Respondents(IReadOnlySet<string> Known, int Unknown = 0)
{
    private static readonly int[] Signs = [-1, 0, 1];

    /// <summary>
    /// True when exact figures of this round, subtracted from or added to those of up to two earlier ones on a like question, leave nobody or at least k people: seven
    /// answers and then six of them are one answer, and so are two rounds of four and a third of seven of the eight. Exactly the same people leave nobody over.
    /// </summary>
    /// <param name="earlier">Earlier rounds on a like question whose figures are published.</param>
    /// <param name="k">Fewest people a figure may rest on.</param>
    public bool MayBeCompared(IReadOnlyList<Respondents> earlier, int k)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var least = DisclosureRules.AtLeast(k);
        for (var first = 0; first < earlier.Count; first++)
        {
            for (var second = first; second < earlier.Count; second++)
            {
                foreach (var (one, other) in Signs.SelectMany(one => Signs.Select(other => (one, second == first ? 0 : other))))
                {
                    if (Left(earlier[first], one, earlier[second], other) is > 0 and var left && left < least)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    // People left over in "this + one · first + other · second"; of those no key tells apart at least as many as the numbers differ.
    private int Left(Respondents first, int one, Respondents second, int other) =>
        Known.Union(first.Known).Union(second.Known).Count(person => (In(person) + (one * first.In(person)) + (other * second.In(person))) != 0)
        + Math.Abs(Unknown + (one * first.Unknown) + (other * second.Unknown));

    private int In(string person) => Known.Contains(person) ? 1 : 0;
}
