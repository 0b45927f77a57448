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
    /// A mean as it may be shown: to 0.5 below ten answers, else to 0.1; null below k answers or where all are equal (a band is shown instead).
    /// </summary>
    public static double? Mean(IReadOnlyCollection<int> values, int k)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < k || values.Distinct().Take(2).Count() < 2)
        {
            return null;
        }

        var mean = values.Average();
        return values.Count < 10
            ? Math.Round(mean * 2, MidpointRounding.AwayFromZero) / 2
            : Math.Round(mean, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// The band shown where all answers on the scale 1–5 are equal: 1–3 or 4–5, so that it never tells which point everybody chose.
    /// Null where answers differ.
    /// </summary>
    public static Band? BandOf(IReadOnlyCollection<int> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Distinct().Take(2).Count() != 1 ? null : values.First() <= 3 ? new Band(1, 3) : new Band(4, 5);
    }
}
