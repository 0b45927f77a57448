using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Disclosure;

/// <summary>
/// What may be shown of small groups (domain report, 5.1): a figure rests on at least k people, and what is left out
/// is either empty or at least k people as well, so that nothing hidden can be worked out by subtraction.
/// </summary>
public static class DisclosureRules
{
    /// <summary>Fewest answers from which free text is shown without the writer's own consent.</summary>
    public const int FreeTextAnswers = 10;

    /// <summary>Name of the groups that are shown together because they are too small to stand alone.</summary>
    public const string SmallerGroups = "";

    /// <summary>k, which may be raised and never lowered.</summary>
    public static int AtLeast(int k) => Math.Max(k, DecisionRule.SmallestMinimumGroupSize);

    /// <summary>
    /// Which groups may be shown. A group below k is hidden; then the smallest shown groups are hidden too
    /// until at least two groups with together at least k people are hidden (complement rule and secondary suppression).
    /// </summary>
    /// <param name="sizes">People per group; empty groups count as nothing to show and nothing to protect.</param>
    /// <param name="k">Fewest people a figure may rest on.</param>
    public static IReadOnlySet<string> VisibleGroups(IReadOnlyDictionary<string, int> sizes, int k)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var present = sizes.Where(group => group.Value > 0).OrderBy(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var hidden = present.Count(group => group.Value < k);
        while (hidden > 0 && hidden < present.Length && (hidden < 2 || present.Take(hidden).Sum(group => group.Value) < k))
        {
            hidden++;
        }

        return present.Skip(hidden).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Fewest answers of an exact figure: 2k − 1. Whoever knows k − 1 of them, their own and those of friends, still has k others before them.
    /// </summary>
    public static int FiguresFrom(int k) => (2 * AtLeast(k)) - 1;

    /// <summary>
    /// Where answers on the scale 1–5 lie on the whole: the mean to 0.5 in the middle, a range at the ends, so that even somebody far off learns of nobody that they
    /// stand at an end. Both null below <see cref="FiguresFrom"/> answers.
    /// </summary>
    /// <param name="values">Points 1–5.</param>
    /// <param name="k">k.</param>
    public static (double? Mean, Band? Band) Level(IReadOnlyCollection<int> values, int k)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < FiguresFrom(k))
        {
            return (null, null);
        }

        var rounded = Math.Round(values.Average() * 2, MidpointRounding.AwayFromZero) / 2;
        return rounded < 2.5 ? (null, new Band(1, 2)) : rounded > 3.5 ? (null, new Band(4, 5)) : (rounded, null);
    }
}
