using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace CoCreationBot.Web;

/// <summary>
/// The Markdown our cards use, as HTML: bold, links to the web, line breaks, and moments of time. Everything else is text, so that nothing
/// somebody typed becomes markup. The page's script reads the same subset.
/// </summary>
internal sealed partial class CardMarkdown(string markdown) : IHtmlContent
{
    /// <summary>The words alone.</summary>
    public static string ToText(string markdown) => string.Concat(Read(markdown).Select(part => part.Text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var isBold = false;
        foreach (var (text, sign, target) in Read(markdown))
        {
            switch (sign)
            {
                case Sign.Bold:
                    writer.Write(isBold ? "</strong>" : "<strong>");
                    isBold = !isBold;
                    break;
                case Sign.Break:
                    writer.Write("<br>");
                    break;
                case Sign.Link:
                    Write("<a href=\"", target!, "\" rel=\"noopener noreferrer\" target=\"_blank\">", text, "</a>");
                    break;
                case Sign.Moment:
                    Write("<time datetime=\"", target!, "\">", text, "</time>");
                    break;
                default:
                    encoder.Encode(writer, text);
                    break;
            }
        }

        writer.Write(isBold ? "</strong>" : "");

        void Write(string before, string attribute, string between, string text, string after)
        {
            writer.Write(before);
            encoder.Encode(writer, attribute);
            writer.Write(between);
            encoder.Encode(writer, text);
            writer.Write(after);
        }
    }

    private enum Sign
    {
        None,
        Bold,
        Break,
        Link,
        Moment,
    }

    private static IEnumerable<(string Text, Sign Sign, string? Target)> Read(string markdown)
    {
        for (var at = 0; at < markdown.Length;)
        {
            var found = Special().Match(markdown, at);
            if (found.Index > at || !found.Success)
            {
                var end = found.Success ? found.Index : markdown.Length;
                yield return (markdown[at..end], Sign.None, null);
                at = end;
                continue;
            }

            yield return Read(found);
            at += found.Length;
        }
    }

    private static (string Text, Sign Sign, string? Target) Read(Match found) => found switch
    {
        { Value: "**" } => ("", Sign.Bold, null),
        { Groups: var groups } when groups["escaped"].Success => (groups["escaped"].Value, Sign.None, null),
        { ValueSpan: "\n" } => (" ", Sign.None, null),
        { ValueSpan: ['\n', ..] } => ("", Sign.Break, null),
        { Groups: var groups } when groups["url"] is { Success: true } url => (groups["name"].Value, Sign.Link, url.Value),
        { Groups: var groups } when DateTimeOffset.TryParse(groups["moment"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) =>
            // Without a script the reader's zone is not known, so it is said which one is meant.
            (groups["part"].Value == "DATE" ? moment.UtcDateTime.ToString("D", CultureInfo.CurrentCulture) : moment.UtcDateTime.ToString("t", CultureInfo.CurrentCulture) + " UTC",
                Sign.Moment, groups["moment"].Value),
        _ => (found.Value, Sign.None, null),
    };

    [GeneratedRegex(@"\*\*|\\(?<escaped>[^A-Za-z0-9\uD800-\uDFFF])|\n+|\[(?<name>[^\[\]\n]{1,200})\]\((?<url>https?://[^\s()<>""]{1,2000})\)|\{\{(?<part>DATE|TIME)\((?<moment>[0-9TZ:.+-]{10,40})(?:, ?(?:SHORT|LONG|COMPACT))?\)\}\}")]
    private static partial Regex Special();
}
