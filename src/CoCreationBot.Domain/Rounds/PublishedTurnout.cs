using CoCreationBot.Domain.Disclosure;
using MathNet.Numerics.Distributions;

namespace CoCreationBot.Domain.Rounds;

/// <summary>
/// How many of each group answered a confidential round, counted once when it is published and kept with it (domain report, 4.3; response rates from k invited).
/// Whether somebody answered is known without it, since the open card counts answers; how they answered never follows from it.
/// </summary>
/// <param name="Groups">Per group of at least k invited; smaller ones stand together as <see cref="DisclosureRules.SmallerGroups"/>, or are left out when even so fewer than k.</param>
public sealed record PublishedTurnout(IReadOnlyList<ResponseRate> Groups)
{
    // Over all groups of the card together.
    private const double Seldom = 0.05;

    /// <summary>How many answered by a web link; 0 where nobody did.</summary>
    public int ByLink { get; init; }

    /// <summary>The group that answered least often, when one did; of groups beyond luck, if there are any.</summary>
    public ResponseRate? Lowest
    {
        get
        {
            ResponseRate[] beyond = [.. Groups.Where(IsBeyondLuck)];
            var rising = Groups.OrderBy(group => group.Share).Take(2).ToArray();
            return beyond.Length > 0 ? beyond.MinBy(group => group.Share) : rising.Length == 2 && rising[0].Share < rising[1].Share ? rising[0] : null;
        }
    }

    /// <summary>
    /// True when luck often lets some group answer as seldom as the lowest. If those who answered were drawn blindly from those invited, a group's answers are
    /// hypergeometric; the tail is multiplied by the number of groups (Bonferroni), since with many groups one is nearly always far below the others.
    /// </summary>
    public bool MayBeLuck => Lowest is not { } lowest || !IsBeyondLuck(lowest);

    private bool IsBeyondLuck(ResponseRate group) =>
        Groups.Count * Hypergeometric.CDF(Groups.Sum(all => all.Invited), Groups.Sum(all => all.Answered), group.Invited, group.Answered) < Seldom;

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
