using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Messages;

/// <summary>The words of a message without its HTML: written by people, so it is parsed as a browser would, and only text is kept.</summary>
internal static class MessageText
{
    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote", "pre", "ul", "ol" };
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "template", "iframe", "attachment", "noscript" };

    /// <summary>Plain text of at most so many characters; empty when the message has no words.</summary>
    public static string Plain(MessageBody? body, int longest)
    {
        var content = body?.Content ?? "";
        var text = body?.ContentType?.Equals("text", StringComparison.OrdinalIgnoreCase) == true ? content : WordsOf(content);
        return CardText.Shorten(Tidy(text), longest);
    }

    // Goes from node to node without recursion: how deep people nest their HTML is theirs to choose.
    private static string WordsOf(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var words = new StringBuilder();
        INode? root = document.Body;
        for (var node = root; node is not null; node = Next(node, root))
        {
            if (node is IText text)
            {
                words.Append(text.Data);
            }
            else if (node is IElement element && Lines.Contains(element.LocalName))
            {
                words.Append('\n');
            }
        }

        return words.ToString();
    }

    private static INode? Next(INode node, INode? root)
    {
        if (node.FirstChild is { } child && !(node is IElement element && Left.Contains(element.LocalName)))
        {
            return child;
        }

        for (INode? at = node; at is not null && at != root; at = at.Parent)
        {
            if (at.NextSibling is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private static string Tidy(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n"))
        {
            if (sign == '\n' || !(char.IsControl(sign) || CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.Format))
            {
                kept.Append(sign == '\u00A0' ? ' ' : sign);
            }
        }

        var lines = kept.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }
}
