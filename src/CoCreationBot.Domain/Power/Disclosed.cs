namespace CoCreationBot.Domain.Power;

/// <summary>What all published figures of power sharing have in common.</summary>
internal static class Disclosed
{
    /// <summary>To two decimals.</summary>
    public static double? Round(double? figure) => figure is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;
}
