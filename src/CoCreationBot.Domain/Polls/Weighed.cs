using CoCreationBot.Domain.Disclosure;

namespace CoCreationBot.Domain.Polls;

/// <summary>A ballot with its weight: 1 by head, a share of its group's 1 where groups count equally.</summary>
/// <typeparam name="T">Type of the ballot.</typeparam>
/// <param name="Ballot">The ballot.</param>
/// <param name="Among">It weighs 1 / this: 1 by head, else the people its group's 1 is shared among. A whole number, so that counts can be exact.</param>
public readonly record struct Weighed<T>(T Ballot, int Among)
{
    /// <summary>Its weight, above 0.</summary>
    public double Weight => 1.0 / Among;
}

/// <summary>Weighs ballots.</summary>
public static class Weights
{
    /// <summary>
    /// Ballots with their weights under a rule. Where groups count equally every group with at least k ballots weighs 1; smaller ones, and people without
    /// a group, are pooled and weigh 1 together. A pool below k takes in the smallest other group, as <see cref="DisclosureRules.VisibleGroups"/> does: one person must
    /// not weigh as much as a group, and the outcome must not tell how that person voted.
    /// </summary>
    public static IReadOnlyList<Weighed<T>> Of<T>(IReadOnlyList<(string? Group, T Ballot)> ballots, PollRule rule)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Weighting == Weighting.ByHead)
        {
            return [.. ballots.Select(entry => new Weighed<T>(entry.Ballot, 1))];
        }

        var sizes = ballots.CountBy(entry => entry.Group ?? "", StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var apart = DisclosureRules.VisibleGroups(sizes, DisclosureRules.AtLeast(rule.MinimumGroupSize));
        var pool = sizes.Where(group => IsPooled(group.Key)).Sum(group => group.Value);
        return [.. ballots.Select(entry => new Weighed<T>(entry.Ballot, IsPooled(entry.Group ?? "") ? pool : sizes[entry.Group!]))];

        bool IsPooled(string group) => group.Length == 0 || !apart.Contains(group);
    }

    /// <summary>Ballots of a method with their weights.</summary>
    /// <exception cref="InvalidCastException">A ballot is of another method: it was not checked.</exception>
    internal static IReadOnlyList<Weighed<T>> Of<T>(IReadOnlyList<GroupedBallot> ballots, PollRule rule)
        where T : Ballot => Of([.. ballots.Select(entry => (entry.Group, (T)entry.Ballot))], rule);

    /// <summary>Weight of the ballot that weighs most.</summary>
    internal static double Heaviest(IReadOnlyList<GroupedBallot> ballots, PollRule rule) =>
        Of([.. ballots.Select(entry => (entry.Group, entry.Ballot))], rule).Max(ballot => ballot.Weight);

    /// <summary>Sums of weights are compared to nine decimals: a third and a third and a third are one.</summary>
    internal static double Sum<T>(this IEnumerable<Weighed<T>> ballots, Func<T, double> amount) =>
        Math.Round(ballots.Sum(entry => entry.Weight * amount(entry.Ballot)), 9);

    /// <summary>Weight per value 0 … <paramref name="values"/> − 1.</summary>
    internal static double[] Distribution<T>(this IReadOnlyList<Weighed<T>> ballots, int values, Func<T, int> value) =>
        [.. Enumerable.Range(0, values).Select(wanted => ballots.Sum(ballot => value(ballot) == wanted ? 1 : 0))];

    /// <summary>Places of the highest amounts: several when they are level.</summary>
    internal static int[] Highest<TKey>(int options, Func<int, TKey> amount)
        where TKey : IComparable<TKey>
    {
        TKey[] amounts = [.. Enumerable.Range(0, options).Select(amount)];
        return options == 0 ? [] : [.. Enumerable.Range(0, options).Where(option => amounts[option].CompareTo(amounts.Max()) == 0)];
    }
}
