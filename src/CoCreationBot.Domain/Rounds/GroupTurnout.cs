using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Rounds;

/// <summary>How many of a group answered, for groups that may be shown.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Answers">How many answered.</param>
public sealed record GroupTurnout(string Group, int Answers)
{
    /// <summary>The groups that may be shown, in the order of their keys. People who have not introduced themselves count in what is left out.</summary>
    /// <param name="groups">Group key of everybody who answered, or null.</param>
    /// <param name="names">Display name per group key.</param>
    /// <param name="k">Fewest people a figure may rest on.</param>
    internal static IReadOnlyList<GroupTurnout> Of(IEnumerable<string?> groups, IReadOnlyDictionary<string, string> names, int k)
    {
        var sizes = groups.CountBy(group => group ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var visible = DisclosureRules.VisibleGroups(sizes, k);
        return [.. sizes.Where(group => group.Key.Length > 0 && visible.Contains(group.Key)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GroupTurnout(names.GetValueOrDefault(group.Key, group.Key), group.Value))];
    }
}
