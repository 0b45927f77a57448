using System.Text.Json.Serialization;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Domain.Polls;

/// <summary>Whose ballots weigh how much.</summary>
public enum Weighting
{
    /// <summary>One person, one vote.</summary>
    ByHead,

    /// <summary>Every group with at least k ballots weighs 1 in all; smaller groups are pooled and weigh 1 together (see <see cref="Weights"/>).</summary>
    GroupsEqual,
}

/// <summary>What happens when two options come out level.</summary>
public enum TieRule
{
    /// <summary>The tie is the result, and people talk again.</summary>
    Report,

    /// <summary>The option listed first.</summary>
    FirstListed,

    /// <summary>By lot, drawn from the round's id.</summary>
    Lot,
}

/// <summary>
/// How a poll is decided; fixed and shown before it opens. It differs from <see cref="DecisionRule"/>, which judges ratings on a scale;
/// both share k and the mandate. One poll's rule starts from the initiative's with <see cref="From"/>.
/// </summary>
public sealed record PollRule
{
    /// <summary>One person, one vote; most support wins; no quorum.</summary>
    public static PollRule Default { get; } = new();

    /// <summary>Share of support that is needed, 0–1; of few answers all but two (<see cref="DecisionRule.Enough"/>). Null = the method's own rule.</summary>
    public double? Threshold { get; init; }

    /// <summary><see cref="Threshold"/> where it was written as a fraction, which no percentage is; null for a percentage.</summary>
    public Share? ExactThreshold { get; init; }

    /// <summary>The threshold as it was written, and as it is counted; null for the method's own rule.</summary>
    [JsonIgnore]
    public Share? WrittenThreshold => ExactThreshold ?? (Threshold is { } threshold ? Share.Of(threshold) : null);

    /// <summary>Share of invited people who must answer, 0–1.</summary>
    public double HeadQuorum { get; init; }

    /// <summary><see cref="HeadQuorum"/> where it was written as a fraction.</summary>
    public Share? ExactHeadQuorum { get; init; }

    /// <summary>The quorum of people as it was written, and as it is counted.</summary>
    [JsonIgnore]
    public Share WrittenHeadQuorum => ExactHeadQuorum ?? Share.Of(HeadQuorum);

    /// <summary>Share of each invited group that must answer, 0–1.</summary>
    public double GroupQuorum { get; init; }

    /// <summary><see cref="GroupQuorum"/> where it was written as a fraction.</summary>
    public Share? ExactGroupQuorum { get; init; }

    /// <summary>The quorum of each group as it was written, and as it is counted.</summary>
    [JsonIgnore]
    public Share WrittenGroupQuorum => ExactGroupQuorum ?? Share.Of(GroupQuorum);

    /// <summary>True: in every part that is asked apart (<see cref="CheckedParts"/>) at least half must support what is accepted.</summary>
    public bool HalfOfEveryGroup { get; init; }

    /// <summary>True: one block (or veto) stops a proposal. False: the threshold decides over blocks; only with a threshold.</summary>
    public bool BlocksStand { get; init; } = true;

    /// <summary>Whose ballots weigh how much.</summary>
    public Weighting Weighting { get; init; }

    /// <summary>What decides a tie.</summary>
    public TieRule Tie { get; init; }

    /// <summary>What the outcome means in law.</summary>
    public Mandate Mandate { get; init; }

    /// <summary>k: fewest answers a figure may rest on.</summary>
    public int MinimumGroupSize { get; init; } = DecisionRule.SmallestMinimumGroupSize;

    /// <summary>Highest threshold for <paramref name="k"/>: (k − 1) / k. Above it acceptance by the fewest answers would tell that each of them said yes.</summary>
    public static double HighestThreshold(int k) => (k - 1.0) / k;

    /// <summary>A rule for a poll in an initiative: its threshold, turnout, mandate and k.</summary>
    public static PollRule From(DecisionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var highest = HighestThreshold(rule.MinimumGroupSize);
        return new PollRule
        {
            Threshold = Math.Min(rule.Threshold, highest),
            ExactThreshold = rule.ExactThreshold is { } exact && exact.Value < highest ? exact : null,
            GroupQuorum = rule.Turnout,
            HalfOfEveryGroup = true,
            Mandate = rule.Mandate,
            MinimumGroupSize = rule.MinimumGroupSize,
        };
    }

    /// <summary>The rule with its shares as they were written.</summary>
    /// <param name="threshold">Of support; null for the method's own rule.</param>
    /// <param name="headQuorum">Of the invited people.</param>
    /// <param name="groupQuorum">Of each invited group.</param>
    public PollRule With(Share? threshold, Share headQuorum, Share groupQuorum)
    {
        return this with
        {
            Threshold = threshold?.Value,
            ExactThreshold = Exact(threshold),
            HeadQuorum = headQuorum.Value,
            ExactHeadQuorum = Exact(headQuorum),
            GroupQuorum = groupQuorum.Value,
            ExactGroupQuorum = Exact(groupQuorum),
        };

        static Share? Exact(Share? share) => share is { IsPercent: true, IsMore: false } ? null : share;
    }

    /// <summary>
    /// Checks the rule. Refused: shares outside 0–1 (<see cref="Refusal.OutOfRange"/>), a threshold that would give votes away
    /// (<see cref="Refusal.ThresholdTooHigh"/>), overriding blocks without a threshold, unknown values (<see cref="Refusal.UnknownChoice"/>).
    /// </summary>
    public Refusal Check() => Texts.First(
        new[] { Threshold ?? 0, HeadQuorum, GroupQuorum }.All(share => share is >= 0 and <= 1) ? Refusal.None : Refusal.OutOfRange,
        WrittenThreshold is { } threshold && (threshold.Value > HighestThreshold(MinimumGroupSize) + 1e-9 || (threshold.IsMore && threshold.Value > HighestThreshold(MinimumGroupSize) - 1e-9))
            ? Refusal.ThresholdTooHigh : Refusal.None,
        new[] { WrittenHeadQuorum, WrittenGroupQuorum }.Any(quorum => quorum is { IsMore: true, Value: 1 }) ? Refusal.OutOfRange : Refusal.None,
        MinimumGroupSize >= DecisionRule.SmallestMinimumGroupSize ? Refusal.None : Refusal.OutOfRange,
        Enum.IsDefined(Weighting) && Enum.IsDefined(Tie) && Enum.IsDefined(Mandate) && (BlocksStand || Threshold is not null)
            ? Refusal.None : Refusal.UnknownChoice);
}
