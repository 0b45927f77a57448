using System.Text.Json.Serialization;

namespace CoCreationBot.Domain.Rules;

/// <summary>
/// How agreement is judged. Fixed and shown before a round opens, and copied into it.
/// Defaults: the four-part rule for need complexity (reference: domain report, 2.4); 75 % is the median threshold of Delphi studies.
/// </summary>
public sealed record DecisionRule
{
    /// <summary>The smallest k there is: it may be raised, never lowered.</summary>
    public const int SmallestMinimumGroupSize = 5;

    /// <summary>The default rule.</summary>
    public static DecisionRule Default { get; } = new();

    /// <summary>(a) Share of answers that must lie on two neighbouring points, 0–1; of few answers all but two (<see cref="IsMet"/>).</summary>
    public double Threshold { get; init; } = 0.75;

    /// <summary><see cref="Threshold"/> where it was written as a fraction, which no percentage is; null for a percentage.</summary>
    public Share? ExactThreshold { get; init; }

    /// <summary>(a) as it was written, and as it is counted.</summary>
    [JsonIgnore]
    public Share WrittenThreshold => ExactThreshold ?? Share.Of(Threshold);

    /// <summary>(b) Share of every part that is asked apart (<see cref="CheckedParts"/>) that must lie on the same two points, 0–1.</summary>
    public double GroupThreshold { get; init; } = 0.5;

    /// <summary>(c) Share of each group that must have answered, 0–1.</summary>
    public double Turnout { get; init; } = 0.6;

    /// <summary>k: fewest answers a figure may rest on.</summary>
    public int MinimumGroupSize { get; init; } = SmallestMinimumGroupSize;

    /// <summary>Most rounds on one subject.</summary>
    public int MostRounds { get; init; } = 3;

    /// <summary>What the group's decision means.</summary>
    public Mandate Mandate { get; init; } = Mandate.Decides;

    /// <summary>The rule with its threshold and mandate set.</summary>
    /// <param name="thresholdPercent">50–100.</param>
    /// <param name="mandate">Decides or advises.</param>
    /// <param name="minimumGroupSize">k of the installation; values below <see cref="SmallestMinimumGroupSize"/> are raised to it.</param>
    public static Result<DecisionRule> Create(int thresholdPercent, Mandate mandate, int minimumGroupSize) =>
        thresholdPercent is < 50 or > 100 ? Refusal.UnknownChoice : Create(Share.Of(thresholdPercent / 100.0), mandate, minimumGroupSize);

    /// <summary>The rule with its threshold and mandate set.</summary>
    /// <param name="threshold">From half; not more than all.</param>
    /// <param name="mandate">Decides or advises.</param>
    /// <param name="minimumGroupSize">k of the installation; values below <see cref="SmallestMinimumGroupSize"/> are raised to it.</param>
    public static Result<DecisionRule> Create(Share threshold, Mandate mandate, int minimumGroupSize)
    {
        if (threshold.Value < 0.5 || threshold is { Value: 1, IsMore: true } || !Enum.IsDefined(mandate))
        {
            return Refusal.UnknownChoice;
        }

        return new DecisionRule
        {
            Threshold = threshold.Value,
            ExactThreshold = threshold is { IsPercent: true, IsMore: false } ? null : threshold,
            Mandate = mandate,
            MinimumGroupSize = Math.Max(minimumGroupSize, SmallestMinimumGroupSize),
        };
    }

    /// <summary>True when enough people of each group answered: <see cref="Turnout"/>.</summary>
    /// <param name="invited">People per group key.</param>
    /// <param name="answered">People per group key who answered.</param>
    public bool IsTurnoutMet(IReadOnlyDictionary<string, int> invited, IReadOnlyDictionary<string, int> answered)
    {
        ArgumentNullException.ThrowIfNull(invited);
        ArgumentNullException.ThrowIfNull(answered);
        return invited.All(group => Reaches(answered.GetValueOrDefault(group.Key), group.Value, Turnout));
    }

    /// <summary>(a) True when <see cref="Threshold"/> is met.</summary>
    /// <param name="part">Answers on two neighbouring points.</param>
    /// <param name="whole">All answers.</param>
    public bool IsMet(int part, int whole) => part >= Enough(WrittenThreshold, whole, MinimumGroupSize);

    /// <summary>
    /// How many must be for something by a share: with few answers never more than all but two, nor fewer than three. Otherwise the one who differs would learn from
    /// the outcome alone how each of the others answered. From eight answers on 75 % is 75 %.
    /// </summary>
    /// <param name="share">The share.</param>
    /// <param name="whole">All answers.</param>
    /// <param name="k">k; with 1 nothing is hidden, and the share counts as it is. Somebody must be for it in any case.</param>
    internal static int Enough(Share share, int whole, int k)
    {
        var needed = share.Needed(whole);
        return k == 1 || whole < SmallestMinimumGroupSize ? Math.Max(needed, 1) : Math.Clamp(needed, 3, whole - 2);
    }

    /// <summary>Counts against a share without rounding trouble: 18 of 24 reaches 0.75.</summary>
    internal static bool Reaches(int part, int whole, double share) => part >= (share * whole) - 1e-9;
}
