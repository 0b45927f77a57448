using System.Text.RegularExpressions;

namespace CoCreationBot.Domain.Needs;

/// <summary>Kinds of personal details that do not belong in a need record.</summary>
public enum PersonalDetail
{
    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A personal identity code (Finnish or Swedish shape).</summary>
    IdentityCode,
}

/// <summary>
/// Spots personal details in a text so that the writer can be warned. It looks for shapes, not for names: nothing is stored or sent on.
/// </summary>
public static partial class PersonalDetails
{
    // More than all that a form may hold; what is longer is refused for that. Without a time limit: on a busy machine it would refuse what is in order.
    private const int MostRead = 40_000;

    /// <summary>The kinds found, each once. No more is read than the fields of a form may hold together.</summary>
    public static IReadOnlyList<PersonalDetail> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Length > MostRead ? text[..MostRead] : text;
        var found = new List<PersonalDetail>();
        if (IdentityCode().IsMatch(text))
        {
            found.Add(PersonalDetail.IdentityCode);
        }

        if (Phone().IsMatch(IdentityCode().Replace(text, "")))
        {
            found.Add(PersonalDetail.Phone);
        }

        if (Mail().IsMatch(text))
        {
            found.Add(PersonalDetail.Mail);
        }

        return found;
    }

    // Finnish: DDMMYY, a century sign, three digits and a check character. Swedish: (YY)YYMMDD, - or +, four digits.
    [GeneratedRegex(@"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b|\b(?:\d{2})?\d{6}[-+]\d{4}\b")]
    private static partial Regex IdentityCode();

    // Seven to fifteen digits in groups, as phone numbers are written; years and money are shorter.
    [GeneratedRegex(@"(?<![\d.,])\+?\d(?:[ \-()]?\d){6,14}(?![\d.,]?\d)")]
    private static partial Regex Phone();

    // Looked for at the head of a word only, and without going back: what it costs grows with the length.
    [GeneratedRegex(@"(?<![\w.+-])(?>[\w.+-]+)@[\w-]+\.[\w.]+")]
    private static partial Regex Mail();
}
