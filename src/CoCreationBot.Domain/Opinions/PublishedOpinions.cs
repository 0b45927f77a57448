using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Opinions;

/// <summary>A statement with the side taken on it.</summary>
/// <param name="Statement">Its id.</param>
/// <param name="Side">Agree or disagree.</param>
public readonly record struct StatementSide(string Statement, Side Side);

/// <summary>An opinion group as it may be shown: no names, no points, no counts per statement.</summary>
/// <param name="Size">People in it, at least k.</param>
/// <param name="Typical">Statements that tell the group from the others, strongest first; at most five.</param>
/// <param name="Place">Where it stands among the groups.</param>
public sealed record PublishedOpinionGroup(int Size, IReadOnlyList<StatementSide> Typical, MapPlace Place);

/// <summary>
/// Where a group's centre lies on a map of the groups, on a grid so coarse that it tells of no person: −10 … 10 along the two principal components,
/// with everybody's middle at 0 and the farthest group on the edge. Groups near each other vote alike.
/// </summary>
/// <param name="X">Along the first component.</param>
/// <param name="Y">Along the second.</param>
public readonly record struct MapPlace(int X, int Y);

/// <summary>
/// What may be shown of an opinion map. Groups below k are left out, and with fewer than two groups left none is shown: there is nothing to compare.
/// </summary>
/// <param name="Voters">Voters kept; null below k.</param>
/// <param name="Groups">Groups, largest first.</param>
/// <param name="Bridges">Statements on which all shown groups stand on the same side, strongest first; at most five.</param>
public sealed record PublishedOpinions(int? Voters, IReadOnlyList<PublishedOpinionGroup> Groups, IReadOnlyList<StatementSide> Bridges)
{
    /// <summary>Most statements shown per group and as bridges.</summary>
    public const int MostStatements = 5;

    /// <summary>Takes from a map what may be shown.</summary>
    /// <param name="map">The map.</param>
    /// <param name="k">Fewest people in a group that is shown; values below five are raised to five.</param>
    public static PublishedOpinions From(OpinionMap map, int k = DecisionRule.SmallestMinimumGroupSize)
    {
        ArgumentNullException.ThrowIfNull(map);
        var smallest = DisclosureRules.AtLeast(k);
        var sizes = Enumerable.Range(0, map.GroupCount).Select(group => map.Groups.Count(label => label == group)).ToArray();
        int[] shown = [.. Enumerable.Range(0, map.GroupCount).Where(group => sizes[group] >= smallest).OrderByDescending(group => sizes[group])];
        int? voters = map.Groups.Count >= smallest ? map.Groups.Count : null;
        if (shown.Length < 2)
        {
            return new PublishedOpinions(voters, [], []);
        }

        var tallies = map.Tallies();
        return new PublishedOpinions(
            voters,
            [.. shown.Zip(Places(map, shown)).Select(entry => new PublishedOpinionGroup(sizes[entry.First], Typical(map, tallies, entry.First), entry.Second))],
            Bridging(map, tallies, shown));
    }

    private static IEnumerable<MapPlace> Places(OpinionMap map, int[] shown)
    {
        const int edge = 10;
        var centres = shown.Select(group =>
        {
            OpinionPoint[] points = [.. map.Points.Where((_, voter) => map.Groups[voter] == group)];
            return new OpinionPoint(points.Average(point => point.X), points.Average(point => point.Y));
        }).ToArray();
        var farthest = centres.Max(centre => Math.Max(Math.Abs(centre.X), Math.Abs(centre.Y)));
        int OnGrid(double along) => farthest == 0 ? 0 : (int)Math.Round(edge * along / farthest, MidpointRounding.AwayFromZero);
        return centres.Select(centre => new MapPlace(OnGrid(centre.X), OnGrid(centre.Y)));
    }

    /// <summary>
    /// The statements typical of a group: those that pass both tests, by the product of the measures, at most five. The strongest agreement is
    /// always among them, so that a group is not described by what it is against alone.
    /// </summary>
    internal static IReadOnlyList<StatementSide> Typical(OpinionMap map, StatementTally[,] tallies, int group)
    {
        var candidates = Enumerable.Range(0, map.Votes.Statements.Count).SelectMany(statement =>
        {
            var inside = tallies[statement, group];
            var all = Enumerable.Range(0, map.GroupCount).Aggregate(default(StatementTally), (sum, other) => sum + tallies[statement, other]);
            var outside = new StatementTally(all.Agree - inside.Agree, all.Disagree - inside.Disagree, all.Seen - inside.Seen);
            return Enum.GetValues<Side>().Select(side => (
                Statement: new StatementSide(map.Votes.Statements[statement], side),
                Measure: Representativeness.Of(inside, outside, side)));
        }).OrderByDescending(entry => entry.Measure.Strength).ThenByDescending(entry => entry.Measure.ShareTest).ToArray();
        var best = candidates.Where(entry => entry.Measure.IsSignificant).Take(MostStatements).ToArray();
        if (best.All(entry => entry.Statement.Side != Side.Agree))
        {
            best = [.. best.Take(MostStatements - 1), .. candidates.Where(entry => entry.Statement.Side == Side.Agree).Take(1)];
        }

        return [.. best.Select(entry => entry.Statement)];
    }

    /// <summary>Statements with more than half of every shown group on one side, significant overall, by group-informed consensus.</summary>
    internal static IReadOnlyList<StatementSide> Bridging(OpinionMap map, StatementTally[,] tallies, int[] shown) =>
    [
        .. Enumerable.Range(0, map.Votes.Statements.Count)
            .SelectMany(statement => Enum.GetValues<Side>().Select(side => (statement, side)))
            .Select(entry =>
            {
                var groups = shown.Select(group => tallies[entry.statement, group]).ToArray();
                var overall = groups.Aggregate((sum, tally) => sum + tally);
                return (
                    Side: new StatementSide(map.Votes.Statements[entry.statement], entry.side),
                    Consensus: GroupConsensus.Of(groups.Select(tally => (tally.On(entry.side), tally.Seen))),
                    Test: Representativeness.OneShare(overall.On(entry.side), overall.Seen));
            })
            .Where(entry => entry.Consensus.Lowest > 0.5 && entry.Test > Representativeness.Significant)
            .OrderByDescending(entry => entry.Consensus.Product)
            .Take(MostStatements)
            .Select(entry => entry.Side),
    ];
}
