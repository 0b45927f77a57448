namespace CoCreationBot.Domain.Power;

/// <summary>A group's room against what luck would give it.</summary>
public enum Room
{
    /// <summary>Fewer contributions than luck gives any group, in all but 5 of 200 teams.</summary>
    Less,

    /// <summary>Within what luck would give.</summary>
    AsByLuck,

    /// <summary>More contributions than luck gives any group, in all but 5 of 200 teams.</summary>
    More,
}

/// <summary>
/// What a group contributed against its size (domain report, 4.1). The norm is by head: a group's fair share is its share of the members.
/// </summary>
/// <param name="Group">Its name.</param>
/// <param name="Members">People in it, also the silent.</param>
/// <param name="TookPart">How many of them contributed at least once.</param>
/// <param name="Contributions">How many contributions came from it.</param>
/// <param name="Ratio">Share of contributions / share of members; 1 = as its size. Null without contributions.</param>
/// <param name="ByLuck">Contributions it would have if the groups fell on people by luck, see <see cref="RoomByLuck"/>.</param>
public sealed record Representation(string Group, int Members, int TookPart, int Contributions, double? Ratio, Interval ByLuck)
{
    /// <summary>Its contributions against luck.</summary>
    public Room Room => Contributions < ByLuck.Low ? Room.Less : Contributions > ByLuck.High ? Room.More : Room.AsByLuck;

    /// <summary>All groups of a roster, in the order of their names. Acts of people who are not in the roster are left out.</summary>
    public static IReadOnlyList<Representation> Of(Roster roster, IEnumerable<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var acts = contributions.Select(act => roster.Find(act.By)).OfType<Member>().ToArray();
        var byGroup = acts.ToLookup(member => member.Group, StringComparer.Ordinal);
        var byLuck = RoomByLuck.Of(roster, acts);
        return
        [
            .. roster.Sizes.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                var (own, share) = (byGroup[group.Key].ToArray(), (double)group.Value / roster.Count);
                return new Representation(
                    group.Key,
                    group.Value,
                    own.Distinct().Count(),
                    own.Length,
                    acts.Length == 0 ? null : (double)own.Length / acts.Length / share,
                    byLuck[group.Key]);
            }),
        ];
    }
}
