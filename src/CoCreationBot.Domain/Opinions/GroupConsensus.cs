namespace CoCreationBot.Domain.Opinions;

/// <summary>
/// Group-informed consensus (Polis; consensus reference, 3): a large group cannot outvote a small one. For computing only: the figures can be solved
/// back to single answers in small groups (domain report, 4.5), so on screen only the order of ideas and "in at least one group fewer than half are for it" are shown.
/// </summary>
/// <param name="Product">Π (agree + 1) / (seen + 2) over groups, 0–1; 1 without groups.</param>
/// <param name="GeometricMean">The product with the number of groups cancelled, 0–1.</param>
/// <param name="Lowest">The lowest group's factor, 0–1.</param>
public readonly record struct GroupConsensus(double Product, double GeometricMean, double Lowest)
{
    /// <summary>Computes it.</summary>
    /// <param name="groups">Agreements and votes per group.</param>
    public static GroupConsensus Of(IEnumerable<(int Agree, int Seen)> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var factors = groups.Select(group => (group.Agree + 1.0) / (group.Seen + 2.0)).ToArray();
        var product = factors.Aggregate(1.0, (product, factor) => product * factor);
        return factors.Length == 0
            ? new GroupConsensus(1, 1, 1)
            : new GroupConsensus(product, Math.Pow(product, 1.0 / factors.Length), factors.Min());
    }
}
