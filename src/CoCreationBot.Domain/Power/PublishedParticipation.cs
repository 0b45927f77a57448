using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>What is shown of one group's contributions.</summary>
/// <param name="Group">Its name, or <see cref="DisclosureRules.SmallerGroups"/>.</param>
/// <param name="Members">People in it.</param>
/// <param name="TookPart">How many contributed, as a band near nobody and everybody: "1 of 5" beside a count of contributions would be one person's score.</param>
/// <param name="Contributions">Its contributions.</param>
/// <param name="Ratio">Share of contributions / share of members, to two decimals; null where there are too few contributions.</param>
/// <param name="ByLuck">Contributions it would have by luck.</param>
/// <param name="Room">Its room against luck.</param>
public sealed record PublishedRoom(string Group, int Members, CountBand TookPart, int Contributions, double? Ratio, Interval ByLuck, Room Room);

/// <summary>
/// What is shown of who contributes (domain report, 4.1). Open acts are visible one by one anyway; what is kept from view is a figure of one person.
/// So groups below k stand together, and below <see cref="ActsForDecimals"/> contributions there are counts and words, no decimals.
/// </summary>
/// <param name="Members">People in all.</param>
/// <param name="Silent">People who have not contributed yet.</param>
/// <param name="Contributions">Contributions in all.</param>
/// <param name="Groups">Per group; the ratio only where there are enough contributions.</param>
/// <param name="Gini">Small-group Gini over all members, to two decimals; null where there are too few people or contributions.</param>
/// <param name="GiniByLuck">The same by luck; null where <paramref name="Gini"/> is.</param>
public sealed record PublishedParticipation(
    int Members, int Silent, int Contributions, IReadOnlyList<PublishedRoom> Groups, double? Gini, LuckLine? GiniByLuck)
{
    /// <summary>From how many contributions on decimals are shown.</summary>
    public const int ActsForDecimals = 20;

    /// <summary>From how many people on the spread over persons is shown as a number.</summary>
    public const int PeopleForDecimals = 10;

    /// <summary>Takes from a roster and its acts what is shown; null when there are fewer than k people.</summary>
    public static PublishedParticipation? From(Roster roster, IReadOnlyCollection<Contribution> contributions, int k)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var pooled = roster.Pooled(k);
        if (roster.Count < DisclosureRules.AtLeast(k))
        {
            return null;
        }

        var counts = contributions.Select(act => roster.Find(act.By)).OfType<Member>().CountBy(member => member.Person).Select(person => person.Value).ToArray();
        var acts = counts.Sum();
        var decimals = acts >= ActsForDecimals;
        return new PublishedParticipation(
            roster.Count,
            roster.Count - counts.Length,
            acts,
            [.. Representation.Of(pooled, contributions).Select(group => new PublishedRoom(
                group.Group, group.Members, CountBands.Of(group.Members)[group.TookPart], group.Contributions,
                decimals ? Disclosed.Round(group.Ratio) : null, group.ByLuck, group.Room))],
            decimals && roster.Count >= PeopleForDecimals ? Disclosed.Round(Equality.SmallGroupGini(counts.Concat(Enumerable.Repeat(0, roster.Count - counts.Length)))) : null,
            decimals && roster.Count >= PeopleForDecimals ? Equality.GiniByLuck(roster.Count, acts) : null);
    }
}
