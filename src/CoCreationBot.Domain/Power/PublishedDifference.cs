using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Power;

/// <summary>What may be said of agreement between groups.</summary>
public enum PublishedDifference
{
    /// <summary>Fewer than two groups have k answers: nothing is said.</summary>
    TooFew,

    /// <summary>Groups do not differ more than luck would make them.</summary>
    NotBeyondLuck,

    /// <summary>Groups differ more than luck would make them, and people inside them differ as much or more.</summary>
    GroupsDiffer,

    /// <summary>Most of the difference runs between groups: people inside each group agree, the groups do not.</summary>
    MostlyBetweenGroups,
}

/// <summary>Says in words how far a difference runs between groups (domain report, 4.4 and 5.1): the answers are confidential, and exact figures could be solved back.</summary>
public static class GroupDifferenceWords
{
    private const double Seldom = 0.05;
    private const double Most = 0.5;

    /// <summary>
    /// Takes from confidential answers what may be said. Never show it beside the distribution of the same answers: together they can tell how a group answered.
    /// </summary>
    /// <param name="answers">Group and point of everybody who answered.</param>
    /// <param name="points">Points of the scale.</param>
    /// <param name="k">Fewest answers a group may rest on; smaller groups stand together.</param>
    public static PublishedDifference From(IReadOnlyList<(string Group, int Point)> answers, int points, int k)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var sizes = answers.CountBy(answer => answer.Group, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var visible = DisclosureRules.VisibleGroups(sizes, DisclosureRules.AtLeast(k));
        (string, int)[] pooled = [.. answers.Select(answer => visible.Contains(answer.Group) ? answer : (DisclosureRules.SmallerGroups, answer.Point))];
        return visible.Count == 0 || GroupDifference.Of(pooled, points) is not { } difference ? PublishedDifference.TooFew
            : difference.Chance >= Seldom ? PublishedDifference.NotBeyondLuck
            : difference.EpsilonSquared > Most ? PublishedDifference.MostlyBetweenGroups
            : PublishedDifference.GroupsDiffer;
    }
}
