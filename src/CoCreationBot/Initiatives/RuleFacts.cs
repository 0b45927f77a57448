using System.Globalization;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Initiatives;

/// <summary>A decision rule in figures.</summary>
internal static class RuleFacts
{
    /// <summary>The rule as the audit log keeps it.</summary>
    public static Dictionary<string, string> Of(DecisionRule rule) => new(StringComparer.Ordinal)
    {
        ["threshold"] = Percent(rule.Threshold),
        ["groupThreshold"] = Percent(rule.GroupThreshold),
        ["turnout"] = Percent(rule.Turnout),
        ["k"] = rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture),
        ["mandate"] = rule.Mandate.ToString(),
    };

    /// <summary>A share 0–1 as whole percent.</summary>
    public static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);
}
