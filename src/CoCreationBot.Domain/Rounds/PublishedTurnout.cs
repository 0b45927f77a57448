using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Rounds;

/// <summary>
/// How many of each group answered a confidential round, counted once when it is published and kept with it (domain report, 4.3; response rates from k invited).
/// Whether somebody answered is known without it, since the open card counts answers; how they answered never follows from it.
/// </summary>
/// <param name="Groups">Per group of at least k invited; smaller ones stand together as <see cref="DisclosureRules.SmallerGroups"/>, or are left out when even so fewer than k.</param>
public sealed record PublishedTurnout(IReadOnlyList<ResponseRate> Groups)
{
    /// <summary>The group that answered least often, when one did.</summary>
    public ResponseRate? Lowest
    {
        get
        {
            var rising = Groups.OrderBy(group => group.Share).Take(2).ToArray();
            return rising.Length == 2 && rising[0].Share < rising[1].Share ? rising[0] : null;
        }
    }

    /// <summary>True when the interval of the lowest group shares points with those of all others: the difference may be luck.</summary>
    public bool MayBeLuck => Lowest is not { } lowest || Groups.All(group => group.Wilson.Overlaps(lowest.Wilson));

    /// <summary>Takes from who was invited and who answered what is shown.</summary>
    /// <param name="invited">People who could answer, per group.</param>
    /// <param name="answered">People who did, per group.</param>
    /// <param name="k">Fewest invited people a rate may rest on.</param>
    public static PublishedTurnout From(IReadOnlyDictionary<string, int> invited, IReadOnlyDictionary<string, int> answered, int k)
    {
        ArgumentNullException.ThrowIfNull(invited);
        ArgumentNullException.ThrowIfNull(answered);
        var visible = DisclosureRules.VisibleGroups(invited, DisclosureRules.AtLeast(k));
        return new PublishedTurnout(
        [
            .. invited.GroupBy(group => visible.Contains(group.Key) ? group.Key : DisclosureRules.SmallerGroups, StringComparer.Ordinal)
                .OrderBy(pool => pool.Key, StringComparer.Ordinal)
                .Select(pool => new ResponseRate(pool.Key, pool.Sum(group => Math.Min(answered.GetValueOrDefault(group.Key), group.Value)), pool.Sum(group => group.Value)))
                .Where(rate => rate.Invited >= DisclosureRules.AtLeast(k)),
        ]);
    }
}
