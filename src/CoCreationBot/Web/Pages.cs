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
        var commands = app.Services.GetRequiredService<Commands>();
        Map(app, About, _ => AboutPage());
        Map(app, Privacy, options => PrivacyPage(options, commands));
        Map(app, Terms, _ => TermsPage());
    }

    private static void Map(WebApplication app, string path, Func<PrivacyOptions, PageText> page) =>
        app.MapMethods(path, GetAndHead, async (HttpContext http, IOptions<PrivacyOptions> options) =>
        {
            var language = LanguageOf(http.Request);
            using (Language.Use(language))
            {
                Describe(http.Response.Headers, language);
                var text = page(options.Value);
                await http.WriteAsync(TextPage.Create(new TextPageModel(FrameOf(http.Request, path, text.Title, language), text.Intro, text.Sections)));
            }
        }).WithMetadata(ResponsePolicy.Text);

    private static FrameModel FrameOf(HttpRequest request, string path, string title, string language) => new(language, title, All(path, request.Query.ContainsKey(Chosen) ? $"?{Chosen}={language}" : ""))
    {
        Translations = [.. Translations(path, language)],
        Style = "text.css",
        IsPrivate = false,
    };

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

    private static PageText AboutPage() => new(PagesText.AboutHeading, $"{PagesText.AboutWhat}\n{PagesText.AboutPromise}", []);

    private static PageText PrivacyPage(PrivacyOptions options, Commands commands) => new(PagesText.PrivacyTitle, PagesText.PrivacyIntro,
    [
        new(PagesText.ControllerHeading, PagesText.ControllerText),
        new(PagesText.StoredHeading, PagesText.StoredText),
        new(PagesText.NotDoneHeading, PagesText.NotDoneText),
        new(PagesText.ConfidentialHeading, PagesText.ConfidentialText.With(options.MinimumGroupSize)),
        new(PagesText.RightsHeading, PagesText.RightsText.With(commands.Shown("my data"), commands.Shown("delete my answers"))),
        new(PagesText.KeptHeading, PagesText.KeptText),
    ]);

    private static PageText TermsPage() => new(PagesText.TermsTitle, PagesText.TermsIntro,
    [
        new(PagesText.PurposeHeading, PagesText.PurposeText),
        new(PagesText.ConductHeading, PagesText.ConductText),
        new(PagesText.SoftwareHeading, PagesText.SoftwareText),
    ]);

    private sealed record PageText(string Title, string Intro, IReadOnlyList<Section> Sections);
}
