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
    /// <summary>The kinds found, each once.</summary>
    public static IReadOnlyList<PersonalDetail> Find(string text)
    {
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
    [GeneratedRegex(@"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b|\b(?:\d{2})?\d{6}[-+]\d{4}\b", RegexOptions.None, 200)]
    private static partial Regex IdentityCode();

    // Seven to fifteen digits in groups, as phone numbers are written; years and money are shorter.
    [GeneratedRegex(@"(?<![\d.,])\+?\d(?:[ \-()]?\d){6,14}(?![\d.,]?\d)", RegexOptions.None, 200)]
    private static partial Regex Phone();

    // Looked for at the head of a word only, and without going back: what it costs grows with the length.
    [GeneratedRegex(@"(?<![\w.+-])(?>[\w.+-]+)@[\w-]+\.[\w.]+", RegexOptions.None, 200)]
    private static partial Regex Mail();
}
