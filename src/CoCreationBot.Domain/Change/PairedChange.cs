namespace CoCreationBot.Domain.Change;

/// <summary>
/// What the same people said at two times (domain report, 4.8). For computing only: what may be shown is <see cref="PublishedChange"/>.
/// Counts come first, the mean second; different items are never added up.
/// </summary>
/// <param name="Better">People whose answer rose.</param>
/// <param name="Same">People whose answer is the same.</param>
/// <param name="Worse">People whose answer fell.</param>
/// <param name="Mean">Mean difference, in points of the scale.</param>
/// <param name="Interval">95 % bootstrap interval of the mean, in points of the scale.</param>
/// <param name="Chance">Exact sign test, two-sided p, 0–1.</param>
public sealed record PairedChange(int Better, int Same, int Worse, double Mean, Interval Interval, double Chance)
{
    /// <summary>People with both answers.</summary>
    public int People => Better + Same + Worse;

    /// <summary>Share that rose minus share that fell, in percentage points, −100 … 100.</summary>
    public double NetPoints => 100.0 * (Better - Worse) / People;

    /// <summary>Counts differences, now minus then; null without any.</summary>
    public static PairedChange? Of(IReadOnlyList<int> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        var (better, worse) = (differences.Count(change => change > 0), differences.Count(change => change < 0));
        return differences.Count == 0
            ? null
            : new PairedChange(
                better, differences.Count - better - worse, worse, differences.Average(), BootstrapMean.Of(differences), SignTest.TwoSided(better, worse));
    }
}
