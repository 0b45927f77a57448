using System.Globalization;
using CoCreationBot.Domain.Rules;

namespace CoCreationBot.Initiatives;

/// <summary>A decision rule in figures.</summary>
internal static class RuleFacts
{
    /// <summary>The rule as the audit log keeps it.</summary>
    public static Dictionary<string, string> Of(DecisionRule rule) => new(StringComparer.Ordinal)
    {
        ["threshold"] = rule.WrittenThreshold.ToString(),
        ["groupThreshold"] = Percent(rule.GroupThreshold),
        ["turnout"] = Percent(rule.Turnout),
        ["k"] = rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture),
        ["mandate"] = rule.Mandate.ToString(),
    };

    /// <summary>A share in words, as it was written: "at least 75 %", "at least 2/3", "more than half".</summary>
    public static string Words(Share share)
    {
        var written = share.IsPercent ? $"{share with { IsMore = false }} %" : $"{share.Part}/{share.Whole}";
        return share == Share.MoreThanHalf ? CommonText.ShareMoreThanHalf : (share.IsMore ? CommonText.ShareMoreThan : CommonText.ShareAtLeast).With(written);
    }

    /// <summary>A share as a heading or choice says it: "75 %", "2/3", "more than half".</summary>
    public static string Short(Share share) => share.IsMore ? Words(share) : share.IsPercent ? $"{share} %" : $"{share}";

    /// <summary>A share 0–1 as whole percent.</summary>
    public static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);
}
