using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CoCreationBot.Workspace;

namespace CoCreationBot.Web;

/// <summary>The pages the Teams app points at: what it knows about people, and on which terms it is used. In the reader's language.</summary>
internal static class Pages
{
    private const string Style =
        "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "h1{line-height:1.25}h2{margin-top:2rem;font-size:1.25rem}a{color:#1f5c7a}nav a{margin-right:1rem}"
        + "@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}a{color:#8cc8e8}}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", http => WriteAsync(http, () => PagesText.Home));
        app.MapGet("/privacy", http => WriteAsync(http, () => PagesText.Privacy));
        app.MapGet("/terms", http => WriteAsync(http, () => PagesText.Terms));
    }

    private static Task WriteAsync(HttpContext http, Func<string> text)
    {
        var wanted = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1);
        var tag = wanted.Select(language => Language.Match(language.Value.Value, "")).FirstOrDefault(match => match.Length > 0) ?? Language.Default;
        using var language = Language.Use(tag);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.ContentLanguage = tag;
        return http.Response.WriteAsync(Html(tag, text().ReplaceLineEndings("\n").Split('\n')));
    }

    private static string Html(string tag, string[] lines) => string.Create(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE html>
        <html lang="{tag}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(lines[0].TrimStart('#', ' '))}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {string.Join('\n', lines.Select(Element))}
        </main>
        <nav><a href="/privacy">{WebUtility.HtmlEncode(PagesText.PrivacyLink)}</a><a href="/terms">{WebUtility.HtmlEncode(PagesText.TermsLink)}</a></nav>
        </body>
        </html>

        """);

    private static string Element(string line)
    {
        var text = WebUtility.HtmlEncode(line.TrimStart('#', ' '));
        return line.StartsWith("## ", StringComparison.Ordinal) ? $"<h2>{text}</h2>"
            : line.StartsWith("# ", StringComparison.Ordinal) ? $"<h1>{text}</h1>"
            : $"<p>{text}</p>";
    }
}
