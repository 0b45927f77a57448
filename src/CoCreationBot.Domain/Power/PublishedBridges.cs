using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>What is shown of ties across groups (domain report, 4.7): groups below k stand together, and no tie is shown as one.</summary>
/// <param name="Across">Ties across groups.</param>
/// <param name="Inside">Ties inside groups.</param>
/// <param name="AcrossWithRecipients">Ties across groups with people who use the service or their carers; null with fewer than k of them.</param>
/// <param name="Index">E-I index to two decimals, −1 … 1; null below <see cref="TiesForDecimals"/> ties.</param>
/// <param name="ExpectedIndex">The index if everybody worked with everybody alike; null where <paramref name="Index"/> is.</param>
/// <param name="ExpectedAcross">Ties across groups if everybody worked with everybody alike.</param>
/// <param name="AcrossByLuck">Ties across groups when groups fall on people by luck.</param>
/// <param name="Chance">Two-sided permutation p of so few (or so many) ties across, 0–1.</param>
/// <param name="Groups">Per group; a tie between groups counts for both.</param>
public sealed record PublishedBridges(
    int Across, int Inside, int? AcrossWithRecipients, double? Index, double? ExpectedIndex, double ExpectedAcross, LuckLine AcrossByLuck, double Chance,
    IReadOnlyList<GroupTies> Groups)
{
    /// <summary>From how many ties on the index is shown as a number.</summary>
    public const int TiesForDecimals = 10;

    /// <summary>Below this p the figure is called more than luck.</summary>
    public const double Seldom = Luck.Seldom;

    /// <summary>Takes from a roster and its ties what is shown; null with fewer than k people, without ties, or with one group.</summary>
    public static PublishedBridges? From(Roster roster, IReadOnlyCollection<Tie> ties, int k)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (roster.Count < DisclosureRules.AtLeast(k) || Bridges.Of(roster, ties) is not { OfMixing: not null } bridges)
        {
            return null;
        }

        var shown = roster.Pooled(k).Sizes;
        var decimals = bridges.Across + bridges.Inside >= TiesForDecimals;
        return new PublishedBridges(
            bridges.Across,
            bridges.Inside,
            roster.Recipients >= DisclosureRules.AtLeast(k) ? bridges.AcrossWithRecipients : null,
            decimals ? Disclosed.Round(bridges.Index) : null,
            decimals ? Disclosed.Round(bridges.ExpectedIndex) : null,
            (bridges.Across + bridges.Inside) * (1 + bridges.ExpectedIndex) / 2,
            bridges.AcrossByLuck,
            bridges.Chance,
            [
                .. bridges.Groups.GroupBy(group => shown.ContainsKey(group.Group) ? group.Group : DisclosureRules.SmallerGroups, StringComparer.Ordinal)
                    .OrderBy(pool => pool.Key, StringComparer.Ordinal)
                    .Select(pool => new GroupTies(pool.Key, pool.Sum(group => group.Outside), pool.Sum(group => group.Inside))),
            ]);
    }
}
