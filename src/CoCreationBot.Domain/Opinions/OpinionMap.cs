namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// Opinion groups found in statement votes (consensus reference, 4). Holds who stands where, so it is for computing only:
/// what may be shown is <see cref="PublishedOpinions"/>.
/// </summary>
public sealed record OpinionMap
{
    /// <summary>Fewest voters a map is worth making for.</summary>
    public const int FewestVoters = 12;

    /// <summary>Fewest statements a map is worth making for.</summary>
    public const int FewestStatements = 8;

    /// <summary>The votes of the voters kept.</summary>
    public required VoteMatrix Votes { get; init; }

    /// <summary>Where each kept voter stands, in the order of <see cref="VoteMatrix.Voters"/>.</summary>
    public required IReadOnlyList<OpinionPoint> Points { get; init; }

    /// <summary>Group number per kept voter, from 0; all 0 when no groups were found.</summary>
    public required IReadOnlyList<int> Groups { get; init; }

    /// <summary>How many groups; 1 when there are no clear ones: no farther apart than luck puts them, or gone when a few voters leave.</summary>
    public required int GroupCount { get; init; }

    /// <summary>Mean silhouette per number of groups tried, −1 … 1.</summary>
    public required IReadOnlyDictionary<int, double> Silhouettes { get; init; }

    /// <summary>Finds groups. The same votes give the same groups, in whatever order they come.</summary>
    /// <param name="votes">All votes.</param>
    /// <param name="groups">How many groups to make (2–5), whether they are more than luck or not; null to find those that are clear, which may be none.</param>
    public static OpinionMap Find(VoteMatrix votes, int? groups = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (groups is < Clusterings.FewestGroups or > Clusterings.MostGroups)
        {
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"Groups are {Clusterings.FewestGroups}–{Clusterings.MostGroups}.");
        }

        var kept = votes.WithoutSparseVoters();
        var points = Projection.Of(kept);
        var places = points.Distinct().Take(Clusterings.MostGroups).Count();
        int[] tried = groups is { } wanted ? [wanted] : [.. Enumerable.Range(Clusterings.FewestGroups, Clusterings.Tried)];
        tried = [.. tried.Where(k => k <= places)];
        var clusterings = tried.Select(k => Clusterings.Divide(points, k)).ToArray();
        var clear = tried.Length == 0 ? 1 : groups ?? NumberOfGroups.Of(kept);
        return new OpinionMap
        {
            Votes = kept,
            Points = points,
            Groups = clear > 1 ? clusterings[Array.IndexOf(tried, clear)] : new int[points.Length],
            GroupCount = clear,
            Silhouettes = tried.Zip(Silhouette.Means(points, clusterings)).ToDictionary(entry => entry.First, entry => entry.Second),
        };
    }

    /// <summary>Votes per statement and group.</summary>
    internal StatementTally[,] Tallies()
    {
        var tallies = new StatementTally[Votes.Statements.Count, GroupCount];
        for (var voter = 0; voter < Groups.Count; voter++)
        {
            var columns = Votes.ColumnsOf(voter);
            var values = Votes.ValuesOf(voter);
            for (var entry = 0; entry < columns.Length; entry++)
            {
                tallies[columns[entry], Groups[voter]] += StatementTally.Of(values[entry]);
            }
        }

        return tallies;
    }
}
