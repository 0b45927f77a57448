using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>Figures and names in the words of the current language.</summary>
internal static class PowerWords
{
    /// <summary>Most groups a table lists; a card has no room for more.</summary>
    public const int MostGroups = 15;

    private const int LongestName = 60;

    /// <summary>A group's name, to stand in a text.</summary>
    public static string Group(string group) => CardText.Escape(Plain(group));

    /// <summary>A group's name, to stand in a chart, which knows no Markdown.</summary>
    public static string Plain(string group) => group == DisclosureRules.SmallerGroups ? PowerText.SmallerGroups : CardText.Shorten(group, LongestName);

    /// <summary>Several groups as part of a sentence.</summary>
    public static string Groups(IReadOnlyList<string> groups) => groups.Count < 2
        ? string.Concat(groups.Select(Group))
        : PowerText.And.With(string.Join(", ", groups.SkipLast(1).Select(Group)), Group(groups[^1]));

    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    public static string Two(double figure) => figure.ToString("0.00;−0.00", CultureInfo.CurrentCulture);

    public static string Whole(double figure) => figure.ToString("0", CultureInfo.CurrentCulture);

    /// <summary>A count that may have a part of one in it.</summary>
    public static string Part(double count) => count.ToString("0.##", CultureInfo.CurrentCulture);

    public static string Range(Interval range) => range.Low == range.High ? Whole(range.Low) : $"{Whole(range.Low)}–{Whole(range.High)}";

    public static string Band(CountBand band) => band.IsExact ? $"{band.Low}" : $"{band.Low}–{band.High}";

    public static string OptionalTwo(double? figure) => figure is { } value ? Two(value) : "–";

    /// <summary>The note under a table that has no room for all groups.</summary>
    public static IEnumerable<CardElement> More(int groups) => groups > MostGroups ? [CardParts.Note(PowerText.MoreGroups.With(groups - MostGroups))] : [];
}
