using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using QRCoder;

namespace CoCreationBot.Web;

/// <summary>Writes the pages of a web link. They are read without a script; with one, Microsoft's renderer takes the place of the plain cards.</summary>
internal sealed class WebPage(WebSessions sessions, WebTokens tokens, PrintForms print)
{
    /// <summary>Nothing from elsewhere, no script or style but our files, no frames.</summary>
    public const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Before somebody began. Opening it changes nothing, however often a scanner does.</summary>
    public string Begin(WebVisit visit, string? problem = null, Voice? chosenVoice = null, FilledIn chosenHow = FilledIn.Self)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{E(WebText.BeginTitle)}</h1>\n<p class=\"lead\"><strong>{E(visit.State.Initiative.Title)}</strong></p>\n");
        Problem(html, problem);
        html.Append(CultureInfo.InvariantCulture, $"<p>{E(WebText.BeginIntro)}</p>\n<p>{E(WebText.BeginPrivacy)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{visit.AddressOf("/begin")}\">\n<input type=\"hidden\" name=\"offer\" value=\"{sessions.OfferToBegin(visit.Token)}\">\n");
        if (visit.Link.Kind == WebLinkKind.Group)
        {
            Choices(html, "voice", WebText.VoiceAsk, Enum.GetValues<Voice>().Select(voice => (voice.ToString(), Introduction.WordsFor(voice), voice == (chosenVoice ?? visit.Link.Voice))));
        }

        if (visit.Link.AllowsHelp)
        {
            Choices(html, "how", WebText.WhoFills, Enum.GetValues<FilledIn>().Select(how => (how.ToString(), WebText.ResourceManager.Of("Fills", how), how == chosenHow)));
            // Hidden by the style while nobody helps.
            Choices(html, "helper", WebText.WhoHelps, Enum.GetValues<Helper>().Select(helper => (helper.ToString(), WebLinkCards.WordsFor(helper), false)), "helper");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p><button type=\"submit\" class=\"primary\">{E(WebText.BeginButton)}</button></p>\n</form>\n<p class=\"note\">{E(WebText.BeginCookie)}</p>\n");
        return Frame(visit.Language, WebText.BeginTitle, html, Languages(visit));
    }

    /// <summary>What is open, what can be told, what came of it.</summary>
    public string Place(WebVisit visit, IReadOnlyList<WebPart> parts)
    {
        var html = new StringBuilder();
        var me = visit.State.Participants.FirstOrDefault(known => known.Person == visit.Person);
        html.Append(CultureInfo.InvariantCulture, $"<h1>{E(visit.State.Initiative.Title)}</h1>\n<p>{E(WebText.As.With(Introduction.WordsFor(me?.Voice ?? visit.Link.Voice), me?.Group ?? visit.Link.Group))}</p>\n");
        if (visit.Session!.By is { } helper)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{E(WebText.ResourceManager.Of("Fills", visit.Session.How))}</strong> · {E(WebLinkCards.WordsFor(helper))}</p>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<noscript><p class=\"box warning\">{E(WebText.NoScript)}</p></noscript>\n");
        html.Append("<div id=\"said\" role=\"status\" tabindex=\"-1\"></div>\n<div id=\"alarm\" role=\"alert\" class=\"hidden\"></div>\n<section id=\"form\" aria-labelledby=\"form-title\" hidden></section>\n<div id=\"parts\">\n");
        Parts(html, parts);
        html.Append("</div>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{visit.AddressOf("/paper")}\">{E(WebText.PaperLink)}</a></p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{visit.AddressOf("/end")}\">\n<input type=\"hidden\" name=\"mark\" value=\"{sessions.MarkOf(visit.Token, visit.Session)}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{E(WebText.EndNote)}</p>\n<p><button type=\"submit\">{E(WebText.EndButton)}</button></p>\n</form>\n");
        html.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\" id=\"data\">{JsonSerializer.Serialize(Data(visit, parts), WebJson.Default.JsonObject)}</script>\n");
        return Frame(visit.Language, visit.State.Initiative.Title, html, Languages(visit), withScript: true);
    }

    /// <summary>Plain cards, part by part; the script finds each by its number.</summary>
    public static void Parts(StringBuilder html, IReadOnlyList<WebPart> parts)
    {
        var number = 0;
        foreach (var (part, place) in parts.Select((part, place) => (part, place)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"part{place}\">\n<h2 id=\"part{place}\">{E(part.Heading)}</h2>\n");
            if (part.Cards.Count == 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{E(part.Empty)}</p>\n");
            }

            foreach (var card in part.Cards)
            {
                html.Append(CultureInfo.InvariantCulture, $"<article class=\"card\" id=\"card{number}\" tabindex=\"-1\">\n");
                if (card.IsAnswered)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<p class=\"box answered\">{E(WebText.Answered)}</p>\n");
                }

                html.Append(CultureInfo.InvariantCulture, $"<div class=\"shown\" data-card=\"{number++}\">\n{CardHtml.Of(card.Card)}</div>\n</article>\n");
            }

            html.Append("</section>\n");
        }
    }

    /// <summary>The open questions with boxes to tick and lines to write on, and the address to scan.</summary>
    public string OnPaper(WebVisit visit, DateTimeOffset now)
    {
        var html = new StringBuilder();
        var address = tokens.AddressOf(visit.State.Initiative.Id, visit.Link) ?? "";
        html.Append(CultureInfo.InvariantCulture, $"<h1>{E(visit.State.Initiative.Title)}</h1>\n<p class=\"screen note\">{E(WebText.PrintHint)}</p>\n<p>{E(WebText.BeginIntro)}</p>\n<p>{E(WebText.PaperIntro)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{E(WebText.PaperOr.With(visit.Link.ExpiresAt.UtcDateTime.ToString("D", CultureInfo.CurrentCulture)))}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scan\">\n{Code(address)}\n<p class=\"address\">{E(address)}</p>\n</div>\n");
        var forms = print.Of(visit, now).ToArray();
        html.Append(forms.Length == 0 ? $"<p>{E(WebText.PaperNothing)}</p>\n" : "");
        foreach (var form in forms)
        {
            html.Append("<section class=\"paper\">\n");
            new CardHtml(html, isPaper: true).Write(form.Body);
            html.Append("</section>\n");
        }

        return Frame(visit.Language, visit.State.Initiative.Title, html, Languages(visit, "/paper"));
    }

    /// <summary>A page that says why there is nothing here, and what to do.</summary>
    public static string Nothing(string language, string heading, string text) =>
        Frame(language, heading, new StringBuilder().Append(CultureInfo.InvariantCulture, $"<h1>{E(heading)}</h1>\n<p>{E(text)}</p>\n"), "");

    /// <summary>What the script works with.</summary>
    public JsonObject Data(WebVisit visit, IReadOnlyList<WebPart> parts) => new()
    {
        ["cards"] = new JsonArray([.. parts.SelectMany(part => part.Cards).Select(card => Json(card.Card))]),
        ["act"] = visit.AddressOf("/act"),
        ["again"] = visit.AddressOf("/parts"),
        ["initiative"] = visit.State.Initiative.Id.Value,
        ["mark"] = sessions.MarkOf(visit.Token, visit.Session!),
        ["texts"] = new JsonObject
        {
            ["back"] = WebText.Back,
            ["sending"] = WebText.Sending,
            ["notSent"] = WebText.NotSent,
            ["missing"] = WebText.Missing,
        },
    };

    public static JsonNode? Json(AdaptiveCard card) => JsonSerializer.SerializeToNode(card, CardJson.Default.AdaptiveCard);

    private static string Frame(string language, string title, StringBuilder body, string navigation, bool withScript = false) =>
        $"""
        <!doctype html>
        <html lang="{language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{E(title)} – CoCreationBot</title>
        <link rel="stylesheet" href="{WebAssets.AddressOf("page.css")}">
        {(withScript ? $"<script defer src=\"{WebAssets.AddressOf("adaptivecards.min.js")}\"></script>\n<script defer src=\"{WebAssets.AddressOf("page.js")}\"></script>" : "")}
        </head>
        <body>
        <header>
        {navigation}</header>
        <main>
        {body}</main>
        <footer>
        <p><a href="/privacy?lang={language}">{E(PagesText.PrivacyLink)}</a></p>
        </footer>
        </body>
        </html>

        """;

    private static string Languages(WebVisit visit, string part = "")
    {
        var links = Language.Supported.Select(tag =>
            $"<li><a href=\"{visit.AddressOf(part, tag)}\" lang=\"{tag}\" hreflang=\"{tag}\"{(tag == visit.Language ? " aria-current=\"true\"" : "")}>{E(Language.NameOf(tag))}</a></li>\n");
        return $"<nav aria-label=\"{E(PagesText.LanguagesLabel)}\">\n<ul>\n{string.Concat(links)}</ul>\n</nav>\n";
    }

    private static void Choices(StringBuilder html, string name, string question, IEnumerable<(string Value, string Words, bool IsChosen)> choices, string? style = null)
    {
        html.Append(CultureInfo.InvariantCulture, $"<fieldset{(style is null ? "" : $" class=\"{style}\"")}>\n<legend>{E(question)}</legend>\n");
        foreach (var (value, words, isChosen) in choices)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><label><input type=\"radio\" name=\"{name}\" value=\"{value}\"{(isChosen ? " checked" : "")}> {E(words)}</label></p>\n");
        }

        html.Append("</fieldset>\n");
    }

    private static void Problem(StringBuilder html, string? problem) =>
        html.Append(problem is null ? "" : $"<p class=\"box attention\" role=\"alert\">{E(problem)}</p>\n");

    private static string Code(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                path.Append(data.ModuleMatrix[y][x] ? string.Create(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z") : "");
            }
        }

        return $"<svg role=\"img\" aria-label=\"{E(WebText.QrAlt)}\" viewBox=\"0 0 {size} {size}\" width=\"180\" height=\"180\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }

    private static string E(string text) => CardMarkdown.Encode(text);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(WebAction))]
internal sealed partial class WebJson : JsonSerializerContext;
