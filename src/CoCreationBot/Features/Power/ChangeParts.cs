using CoCreationBot.Domain.Change;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Power;

/// <summary>What the counts of better and worse allow to say, in plain sentences (domain report, 4.8): to stand under the table of questions.</summary>
internal static class ChangeParts
{
    /// <summary>One sentence per verdict, headed by the numbers of the questions it is about; nothing is said over questions together.</summary>
    /// <param name="changes">The questions' results, in the order of the table above, which numbers them from 1.</param>
    /// <param name="k">Fewest people a figure rests on.</param>
    public static IEnumerable<CardElement> Verdicts(IReadOnlyList<PublishedChange> changes, int k) => changes
        .Select((change, place) => (change.Verdict, Number: $"{place + 1}"))
        .GroupBy(entry => entry.Verdict, entry => entry.Number)
        .OrderBy(same => same.Key)
        .Select(same => CardParts.Text($"**{string.Join(", ", same)}:** {PowerText.ResourceManager.Of("Verdict", same.Key).With(k)}"));
}
