using System.Globalization;
using System.Text;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Messages;

/// <summary>The words of a message that are its writer's own: without HTML, and without what it quotes or passes on.</summary>
internal static class MessageText
{
    /// <summary>Plain text of at most so many characters; empty when the message has no words of its writer.</summary>
    public static string Plain(MessageBody? body, int longest)
    {
        var content = body?.Content ?? "";
        var isText = body?.ContentType?.Equals("text", StringComparison.OrdinalIgnoreCase) == true;
        return CardText.Shorten(Tidy(isText ? content : HtmlWords.Of(content), longest, isText), longest);
    }

    // Lines without blanks around them, and without empty ones between. No more is read than is wanted.
    private static string Tidy(string text, int longest, bool hasQuoteMarks)
    {
        var kept = new StringBuilder(Math.Min(text.Length, longest + 2));
        var (isBroken, isParted, isQuoted) = (true, false, false);
        foreach (var sign in text)
        {
            if (sign is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
            {
                (isBroken, isQuoted) = (true, false);
            }
            else if (char.IsWhiteSpace(sign))
            {
                isParted = true;
            }
            else if (!isQuoted && !char.IsControl(sign) && CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.Format)
            {
                // In plain text a mark at the head of a line says that it is quoted.
                isQuoted = hasQuoteMarks && isBroken && sign == '>';
                if (isQuoted)
                {
                    continue;
                }

                if (kept.Length > 0 && (isBroken || isParted))
                {
                    kept.Append(isBroken ? '\n' : ' ');
                }

                kept.Append(sign == '\uFFFE' ? '\uFFFD' : sign);
                (isBroken, isParted) = (false, false);
                if (kept.Length > longest + 1)
                {
                    break;
                }
            }
        }

        return kept.ToString();
    }
}
