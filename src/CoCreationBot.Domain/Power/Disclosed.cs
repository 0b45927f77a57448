using CoCreationBot.Domain.Initiatives;

namespace CoCreationBot.Domain.Power;

/// <summary>What all published figures of power sharing have in common.</summary>
internal static class Disclosed
{
    /// <summary>k, which may be raised and never lowered.</summary>
    public static int AtLeast(int k) => Math.Max(k, DecisionRule.SmallestMinimumGroupSize);

    public static double? Round(double? figure) => figure is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}
