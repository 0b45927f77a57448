using System.Text;
using CoCreationBot.Features.Welcome;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Web;

/// <summary>The pages that the Teams manifest links to, in the reader's language.</summary>
internal static class Pages
{
    private const string About = "/";
    private const string Privacy = "/privacy";
    private const string Terms = "/terms";
    private const string Chosen = "lang";
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this WebApplication app)
    {
        Map(app, About, _ => AboutPage());
        Map(app, Privacy, PrivacyPage);
        Map(app, Terms, _ => TermsPage());
    }

    private static void Map(WebApplication app, string path, Func<PrivacyOptions, Page> page) =>
        app.MapMethods(path, GetAndHead, (HttpContext http, IOptions<PrivacyOptions> options) =>
        {
            var language = LanguageOf(http.Request);
            using (Language.Use(language))
            {
                Describe(http.Response.Headers, language);
                return Results.Text(page(options.Value).Write(Translations(path, language), All(path, http.Request.Query.ContainsKey(Chosen) ? $"?{Chosen}={language}" : "")), "text/html", Encoding.UTF8);
            }
        });

    // What the reader chose on the page comes before what the browser asks for.
    public static string LanguageOf(HttpRequest request)
    {
        var wished = request.GetTypedHeaders().AcceptLanguage.Where(entry => entry.Quality != 0).OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => entry.Value.Value);
        return wished.Prepend(request.Query[Chosen].ToString()).Select(tag => Language.Match(tag, "")).FirstOrDefault(match => match.Length > 0) ?? Language.Default;
    }

    private static void Describe(IHeaderDictionary headers, string language)
    {
        headers.ContentLanguage = language;
        headers.Vary = "Accept-Language";
        headers.CacheControl = "public, max-age=3600";
        headers.ContentSecurityPolicy = Page.SecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static IEnumerable<PageLink> Translations(string path, string current) =>
        Language.Supported.Select(tag => new PageLink($"{path}?{Chosen}={tag}", Language.NameOf(tag), tag == current, tag));

    // A chosen language goes along from page to page.
    private static PageLink[] All(string path, string chosen) =>
    [
        new(About + chosen, PagesText.AboutLink, path == About),
        new(Privacy + chosen, PagesText.PrivacyLink, path == Privacy),
        new(Terms + chosen, PagesText.TermsLink, path == Terms),
    ];

    private static Page AboutPage() => new(WelcomeText.Heading, $"{WelcomeText.What}\n{WelcomeText.Promise}", []);

    private static Page PrivacyPage(PrivacyOptions options) => new(PagesText.PrivacyTitle, PagesText.PrivacyIntro,
    [
        new(PagesText.ControllerHeading, PagesText.ControllerText),
        new(PagesText.StoredHeading, PagesText.StoredText),
        new(PagesText.NotDoneHeading, PagesText.NotDoneText),
        new(PagesText.ConfidentialHeading, PagesText.ConfidentialText.With(options.MinimumGroupSize)),
        new(PagesText.RightsHeading, PagesText.RightsText.With(CommandNames.Shown("my data"), CommandNames.Shown("delete my answers"))),
        new(PagesText.KeptHeading, PagesText.KeptText),
    ]);

    private static Page TermsPage() => new(PagesText.TermsTitle, PagesText.TermsIntro,
    [
        new(PagesText.PurposeHeading, PagesText.PurposeText),
        new(PagesText.ConductHeading, PagesText.ConductText),
        new(PagesText.SoftwareHeading, PagesText.SoftwareText),
    ]);
}
