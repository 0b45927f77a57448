using System.Globalization;
using System.Text;

namespace CoCreationBot.Domain;

/// <summary>The one place that reads whole numbers as people and clients write them.</summary>
public static class WholeNumbers
{
    /// <summary>
    /// Reads a whole number. Counted is whatever means one whole number to everybody: digits of any script (<c>2</c>, <c>２</c>, <c>٢</c>), blanks and invisible
    /// characters around it, a sign, thousands set apart by spaces (<c>1 000</c>), a fraction of zeros (<c>2.0</c>, <c>2,00</c>). Not read are other fractions,
    /// words, powers of ten (<c>1e1</c> is nothing people write), hexadecimals, and a fraction of exactly three zeros after another digit than 0: <c>2.000</c> and
    /// <c>2,000</c> are two here and two thousand there.
    /// </summary>
    /// <param name="typed">What was typed; null, empty or invisible is no number, and nothing wrong.</param>
    /// <param name="number">The number; null when nothing was typed. One beyond the range of <see cref="int"/> becomes its nearest end, so that it is out of every range.</param>
    /// <returns>False when something was typed that is no whole number.</returns>
    public static bool TryRead(string? typed, out int? number)
    {
        number = null;
        var text = Plain(typed);
        if (text.Length == 0)
        {
            return true;
        }

        var isNegative = text[0] == '-';
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        var point = digits.IndexOfAny(['.', ',']);
        var (whole, fraction) = point < 0 ? (digits, null) : (digits[..point], digits[(point + 1)..]);
        if (Joined(whole) is not { Length: > 0 } joined || (fraction is not null && !IsNothing(fraction, joined)))
        {
            return false;
        }

        number = (isNegative, int.TryParse(joined, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) switch
        {
            (true, true) => -read,
            (false, true) => read,
            (true, false) => int.MinValue,
            _ => int.MaxValue,
        };
        return true;
    }

    /// <summary>The whole number in a text; null when nothing was typed or it is none.</summary>
    /// <param name="typed">What was typed.</param>
    public static int? Read(string? typed) => TryRead(typed, out var number) ? number : null;

    /// <summary>A text with the decimal digits of all scripts as 0 to 9; ² and ② are none.</summary>
    internal static string InAscii(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var sign in text.EnumerateRunes())
        {
            written.Append(Rune.GetUnicodeCategory(sign) == UnicodeCategory.DecimalDigitNumber ? Rune.GetNumericValue(sign).ToString(CultureInfo.InvariantCulture) : sign.ToString());
        }

        return written.ToString();
    }

    // ASCII digits and signs, a space for every blank, nothing invisible.
    private static string Plain(string? typed)
    {
        var text = InAscii(Texts.Visible(typed ?? "")).Trim();
        return string.Concat(text.Select(sign => sign switch
        {
            '－' or '−' or '﹣' => '-',
            '＋' or '﹢' => '+',
            '．' => '.',
            '，' or '٫' => ',',
            _ when char.IsWhiteSpace(sign) => ' ',
            _ => sign,
        }));
    }

    // Digits without the spaces that set thousands apart; null when there is anything else in it.
    private static string? Joined(string digits)
    {
        var parts = digits.Split(' ');
        return parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)) && (parts.Length == 1 || (parts[0].Length <= 3 && parts.Skip(1).All(part => part.Length == 3)))
            ? string.Concat(parts)
            : null;
    }

    private static bool IsNothing(string fraction, string whole) =>
        fraction.Length > 0 && fraction.All(digit => digit == '0') && (fraction.Length != 3 || whole.All(digit => digit == '0'));
}
