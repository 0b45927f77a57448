using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace CoCreationBot.Web;

/// <summary>
/// The Markdown our cards use, as HTML: bold, links to the web, line breaks, and moments of time. Everything else is text, so that nothing
/// somebody typed becomes markup. The page's script reads the same subset.
/// </summary>
internal static partial class CardMarkdown
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    public static string ToHtml(string markdown)
    {
        var html = new StringBuilder(markdown.Length + 32);
        var isBold = false;
        for (var at = 0; at < markdown.Length;)
        {
            var rest = markdown.AsSpan(at);
            if (rest.StartsWith("**"))
            {
                html.Append(isBold ? "</strong>" : "<strong>");
                (isBold, at) = (!isBold, at + 2);
            }
            else if (rest is ['\\', var escaped, ..] && !char.IsAsciiLetterOrDigit(escaped))
            {
                html.Append(Encode(escaped.ToString()));
                at += 2;
            }
            else if (rest[0] == '\n')
            {
                var end = at + rest.IndexOfAnyExcept('\n') is var next && next < at ? markdown.Length : next;
                html.Append(end - at > 1 ? "<br>" : " ");
                at = end;
            }
            else if (rest[0] is '[' or '{' && Special().Match(markdown, at) is { Success: true } found && found.Index == at)
            {
                html.Append(Special(found));
                at += found.Length;
            }
            else
            {
                // Whole text elements, so that an emoji is not cut in two.
                var length = StringInfo.GetNextTextElementLength(rest);
                html.Append(Encode(rest[..length].ToString()));
                at += length;
            }
        }

        return html.Append(isBold ? "</strong>" : "").ToString();
    }

    /// <summary>The words alone.</summary>
    public static string ToText(string markdown) => System.Net.WebUtility.HtmlDecode(Tag().Replace(ToHtml(markdown), ""));

    private static string Special(Match found) => found switch
    {
        { Groups: var groups } when groups["url"] is { Success: true } url =>
            $"<a href=\"{Encode(url.Value)}\" rel=\"noopener noreferrer\" target=\"_blank\">{Encode(groups["name"].Value)}</a>",
        { Groups: var groups } when DateTimeOffset.TryParse(groups["moment"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) =>
            // Without a script the reader's zone is not known, so it is said which one is meant.
            groups["part"].Value == "DATE"
                ? $"<time datetime=\"{groups["moment"].Value}\">{Encode(moment.UtcDateTime.ToString("D", CultureInfo.CurrentCulture))}</time>"
                : $"<time datetime=\"{groups["moment"].Value}\">{Encode(moment.UtcDateTime.ToString("t", CultureInfo.CurrentCulture))} UTC</time>",
        _ => Encode(found.Value),
    };

    [GeneratedRegex(@"\G(?:\[(?<name>[^\[\]\n]{1,200})\]\((?<url>https?://[^\s()<>""]{1,2000})\)|\{\{(?<part>DATE|TIME)\((?<moment>[0-9TZ:.+-]{10,40})(?:, ?(?:SHORT|LONG|COMPACT))?\)\}\})")]
    private static partial Regex Special();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
