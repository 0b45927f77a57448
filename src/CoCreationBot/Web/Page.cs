using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CoCreationBot.Web;

/// <summary>A heading and what stands below it: a line is a paragraph, or an item of a list when it begins with a dash.</summary>
internal sealed record Section(string Heading, string Text);

/// <summary>A link of a page, or the place where the reader is.</summary>
internal sealed record PageLink(string Address, string Name, bool IsHere, string? Language = null);

/// <summary>A page of text, written in the current language; it needs no script and nothing from elsewhere.</summary>
internal sealed record Page(string Title, string Intro, IReadOnlyList<Section> Sections)
{
    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--link:#1f5c7a}
        @media(prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#1b1b1b;--link:#8fd0f0}}
        body{margin:0 auto;max-width:42rem;padding:1rem;font:1.0625rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
        h1,h2{line-height:1.25}
        h2{margin-top:2rem}
        li{margin:.5rem 0}
        a{color:var(--link)}
        a[aria-current]{color:inherit;font-weight:bold;text-decoration:none}
        nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;padding:0}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Allows this style by its hash, and nothing else.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public string Write(IEnumerable<PageLink> languages, IEnumerable<PageLink> pages)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{CultureInfo.CurrentUICulture.Name}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Html.Encode(Title)} – CoCreationBot</title>\n<style>{Style}</style>\n</head>\n<body>\n<header>\n");
        WriteLinks(html, PagesText.LanguagesLabel, languages);
        html.Append(CultureInfo.InvariantCulture, $"</header>\n<main>\n<h1>{Html.Encode(Title)}</h1>\n");
        WriteText(html, Intro);
        foreach (var section in Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Encode(section.Heading)}</h2>\n");
            WriteText(html, section.Text);
        }

        html.Append("</main>\n<footer>\n");
        WriteLinks(html, PagesText.PagesLabel, pages);
        return html.Append("</footer>\n</body>\n</html>\n").ToString();
    }

    private static void WriteLinks(StringBuilder html, string label, IEnumerable<PageLink> links)
    {
        html.Append(CultureInfo.InvariantCulture, $"<nav aria-label=\"{Html.Encode(label)}\">\n<ul>\n");
        foreach (var link in links)
        {
            var language = link.Language is { } tag ? $" lang=\"{tag}\" hreflang=\"{tag}\"" : "";
            var here = link.IsHere ? " aria-current=\"true\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Html.Encode(link.Address)}\"{language}{here}>{Html.Encode(link.Name)}</a></li>\n");
        }

        html.Append("</ul>\n</nav>\n");
    }

    private static void WriteText(StringBuilder html, string text)
    {
        var inList = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            html.Append(isItem == inList ? "" : isItem ? "<ul>\n" : "</ul>\n");
            inList = isItem;
            html.Append(CultureInfo.InvariantCulture, $"{(isItem ? "<li>" : "<p>")}{Html.Encode(isItem ? line[2..] : line)}{(isItem ? "</li>" : "</p>")}\n");
        }

        html.Append(inList ? "</ul>\n" : "");
    }
}
