namespace CoCreationBot.Domain.Power;

/// <summary>
/// Contributions per group if nobody's group had to do with how much they contribute. People differ in activity, so it is the groups that are dealt anew among the people,
/// each of whom keeps what they did: dealing single contributions would take one busy person for a whole group's room.
/// </summary>
internal static class RoomByLuck
{
    /// <summary>
    /// A range per group. The ranges hold together: in 95 of 100 drawings every group lies within its own (the smallest tail over groups and sides, Westfall and Young
    /// 1993), so that a card with many groups does not raise more false alarms than one with few. Drawn with a fixed seed.
    /// </summary>
    /// <param name="roster">Everybody, also the silent.</param>
    /// <param name="acts">Who did each contribution.</param>
    public static IReadOnlyDictionary<string, Interval> Of(Roster roster, IReadOnlyCollection<Member> acts)
    {
        string[] names = [.. roster.Sizes.Keys.Order(StringComparer.Ordinal)];
        var drawn = Draw(roster, acts, names);
        int[][] rising = [.. drawn.Select(sums => sums.Order().ToArray())];
        var draws = rising.Length == 0 ? 0 : rising[0].Length;
        int Smallest(int draw) => Enumerable.Range(0, names.Length).Min(group => Math.Min(AtMost(rising[group], drawn[group][draw]), AtLeast(rising[group], drawn[group][draw])));

        // A tail is a number of drawings; the longest one that no more than 5 % of the drawings reach on any side of any group.
        int[] smallest = [.. Enumerable.Range(0, draws).Select(Smallest).Order()];
        var tail = draws == 0 ? 0 : smallest[(int)(Luck.Seldom * draws)] - 1;
        return names.Zip(rising).ToDictionary(group => group.First, group => new Interval(group.Second[tail], group.Second[^(1 + tail)]), StringComparer.Ordinal);
    }

    private static int[][] Draw(Roster roster, IReadOnlyCollection<Member> acts, string[] names)
    {
        var counts = acts.CountBy(member => member.Person).ToDictionary();
        int[] own = [.. roster.Members.Select(member => counts.GetValueOrDefault(member.Person))];
        int[] groups = [.. roster.Members.Select(member => Array.IndexOf(names, member.Group))];
        var random = new SeededSequence(Luck.Seed);
        var sums = names.Select(_ => new int[Luck.Draws(own.Length)]).ToArray();
        for (var draw = 0; names.Length > 0 && draw < sums[0].Length; draw++)
        {
            var order = random.Shuffle(own.Length);
            for (var person = 0; person < own.Length; person++)
            {
                sums[groups[person]][draw] += own[order[person]];
            }
        }

        return sums;
    }

    // How many drawings give so much or less, and so much or more.
    private static int AtMost(int[] rising, int sum) => Place(rising, sum + 1);

    private static int AtLeast(int[] rising, int sum) => rising.Length - Place(rising, sum);

    private static int Place(int[] rising, int sum)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rising[middle] < sum ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
