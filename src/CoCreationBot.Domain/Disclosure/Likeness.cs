using System.Globalization;
using System.Text;

namespace CoCreationBot.Domain.Disclosure;

/// <summary>Whether two questions ask for like things, so that their figures could be compared: measured by words, whatever their order, case, accents and punctuation.</summary>
public static class Likeness
{
    /// <summary>Share of common words (Dice 1945: twice the common ones over all) from which questions are alike, 0–1. One word changed in three stays above it.</summary>
    public const double Alike = 0.6;

    /// <summary>True when the questions alone are alike, or questions with their options: the same options are asked about again under another heading.</summary>
    /// <param name="question">The question.</param>
    /// <param name="options">Its options; may be empty.</param>
    /// <param name="otherQuestion">The other question.</param>
    /// <param name="otherOptions">Its options.</param>
    public static bool AreAlike(string question, IEnumerable<string> options, string otherQuestion, IEnumerable<string> otherOptions)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(otherOptions);
        return Share(Words([question]), Words([otherQuestion])) >= Alike || Share(Words([question, .. options]), Words([otherQuestion, .. otherOptions])) >= Alike;
    }

    private static double Share(HashSet<string> words, HashSet<string> others) =>
        words.Count + others.Count == 0 ? 1 : 2.0 * words.Count(others.Contains) / (words.Count + others.Count);

    private static HashSet<string> Words(IEnumerable<string> texts) => [.. texts
        .SelectMany(text => string.Concat(Texts.Key(text).Normalize(NormalizationForm.FormKD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
