using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;
using CoCreationBot.Web;
using RazorSlices;

namespace CoCreationBot.Features.WebLinks;

/// <summary>The door for people without Teams.</summary>
internal sealed class WebDoorEndpoints(
    WebVisits visits, WebSessions sessions, WebPage page, WebCards cards, WebActions acts, WebEntry entry, WebMisses misses, HtmlEncoder encoder, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;

    // Forms are flat; what is wrapped around them has to fit as well.
    private const int MostDepth = 16;

    public Task ShowAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
        visit.Session is null ? Html(page.Begin(visit)) : Html(page.Place(visit, await cards.ReadAsync(visit, cancellation))), cancellation);

    public Task PaperAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(
        http, token, visit => Task.FromResult(Html(page.OnPaper(visit, clock.GetUtcNow()))), cancellation);

    public Task BeginAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        var form = await ReadFormAsync(http, cancellation);
        if (IsFromElsewhere(http) || sessions.ReadOffer(visit.Token, form["offer"]) is not { } id)
        {
            return Html(page.Begin(visit, WebText.StartAgain), StatusCodes.Status403Forbidden);
        }

        var how = visit.Link.AllowsHelp ? CardParts.Chosen<FilledIn>(form["how"]) ?? FilledIn.Self : FilledIn.Self;
        var voice = visit.Link.Kind == WebLinkKind.Group ? CardParts.Chosen<Voice>(form["voice"]) : null;
        Helper? helper = how == FilledIn.Self ? null : CardParts.Chosen<Helper>(form["helper"]);
        if (how != FilledIn.Self && helper is null)
        {
            return Html(page.Begin(visit, WebText.WhoHelpsMissing, voice, how), StatusCodes.Status400BadRequest);
        }

        var session = new WebSession(id, how, helper);
        var begun = await entry.BeginAsync(visit.Token, session.PersonOf(visit.Link), voice, how, helper, cancellation);
        if (!begun.Succeeded)
        {
            return Gone(visit.Language, begun.Refusal == Refusal.WebLinkFull ? WebText.FullHeading : WebText.RevokedHeading, Reply.Sentence(begun.Refusal));
        }

        sessions.Keep(http, visit.Path, visit.Token, session);
        return Results.LocalRedirect(visit.AddressOf());
    }, cancellation);

    public Task EndAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        if (visit.Session is not null && !IsFromElsewhere(http) && sessions.IsMarkOf(visit.Token, visit.Session, (await ReadFormAsync(http, cancellation))["mark"]))
        {
            WebSessions.Forget(http, visit.Path);
        }

        return Results.LocalRedirect(visit.AddressOf());
    }, cancellation);

    public Task PartsAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        if (visit.Session is null)
        {
            return Say(WebText.StartAgain, StatusCodes.Status403Forbidden);
        }

        var parts = await cards.ReadAsync(visit, cancellation);
        var data = page.Data(visit, parts);
        data["html"] = await Parts.Create(new PartsModel(parts)).RenderAsync(encoder, cancellation);
        return Json(data);
    }, cancellation);

    public Task ActAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        if (visit.Session is null || IsFromElsewhere(http) || !sessions.IsMarkOf(visit.Token, visit.Session, http.Request.Headers["X-Mark"].ToString()))
        {
            return Say(WebText.StartAgain, StatusCodes.Status403Forbidden);
        }

        if (await ReadActAsync(http, cancellation) is not { } act)
        {
            return Say(CommonText.Unreadable, StatusCodes.Status400BadRequest);
        }

        return await acts.ActAsync(visit, act, cancellation) is not { } answer ? Say(WebText.NotFromHere, StatusCodes.Status403Forbidden)
            : answer.HasFailed ? Say(answer.Text!, StatusCodes.Status503ServiceUnavailable)
            : Json(new JsonObject
            {
                ["card"] = answer.Card is { } card ? WebPage.Json(card) : null,
                ["title"] = answer.Title,
                ["text"] = answer.Text,
                ["problem"] = answer.Card?.Problem is { } problem ? CardMarkdown.ToText(problem) : null,
            });
    }, cancellation);

    // Every page of a link: who is it, in which language, and what is said when the link is none.
    // It is written while the reader's language is in use.
    private async Task WithAsync(HttpContext http, string token, Func<WebVisit, Task<IResult>> act, CancellationToken cancellation)
    {
        try
        {
            var (visit, whyNot) = await visits.ReadAsync(http, token, cancellation);
            if (visit is not null)
            {
                using (Language.Use(visit.Language))
                {
                    await (await act(visit)).ExecuteAsync(http);
                    return;
                }
            }

            using (Language.Use(Pages.LanguageOf(http.Request)))
            {
                await Refuse(http, whyNot).ExecuteAsync(http);
            }
        }
        catch (StorageUnavailableException)
        {
            using (Language.Use(Pages.LanguageOf(http.Request)))
            {
                http.Response.Headers.RetryAfter = "30";
                await http.WriteAsync(WebFrame.Nothing(CultureInfo.CurrentUICulture.Name, WebText.DownHeading, WebText.DownText), StatusCodes.Status503ServiceUnavailable);
            }
        }
    }

    private IResult Refuse(HttpContext http, WebLinkState? whyNot)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        if (!misses.MayMiss(http))
        {
            http.Response.Headers.RetryAfter = "60";
            return Html(WebFrame.Nothing(language, WebText.BusyHeading, WebText.BusyText), StatusCodes.Status429TooManyRequests);
        }

        return whyNot switch
        {
            WebLinkState.Expired => Gone(language, WebText.ExpiredHeading, Reply.Sentence(Refusal.WebLinkExpired)),
            WebLinkState.Revoked => Gone(language, WebText.RevokedHeading, Reply.Sentence(Refusal.WebLinkRevoked)),
            _ => Html(WebFrame.Nothing(language, WebText.WrongHeading, WebText.WrongText), StatusCodes.Status404NotFound),
        };
    }

    private static IResult Gone(string language, string heading, string text) => Html(WebFrame.Nothing(language, heading, text), StatusCodes.Status410Gone);

    // Browsers say where a request comes from; what says nothing is no browser and has the mark to prove.
    private static bool IsFromElsewhere(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static async Task<IFormCollection> ReadFormAsync(HttpContext http, CancellationToken cancellation) =>
        http.Request.HasFormContentType && http.Request.ContentLength <= MostBytes ? await http.Request.ReadFormAsync(cancellation) : FormCollection.Empty;

    private static async Task<WebAction?> ReadActAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength is not (<= MostBytes and var length))
        {
            return null;
        }

        var body = new byte[length];
        await http.Request.Body.ReadExactlyAsync(body, cancellation);
        try
        {
            var json = new Utf8JsonReader(ReadableJson.Mend(body), new JsonReaderOptions { MaxDepth = MostDepth });
            var act = JsonSerializer.Deserialize(ref json, WebJson.Default.WebAction);
            return json.Read() ? null : act;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A name that comes twice within an object is told by the second kind.
            return null;
        }
    }

    public static IResult Html(RazorSlice page, int status = StatusCodes.Status200OK)
    {
        page.StatusCode = status;
        return page;
    }

    private static IResult Json(JsonObject data, int status = StatusCodes.Status200OK) =>
        Results.Text(JsonSerializer.Serialize(data, WebJson.Default.JsonObject), "application/json", Encoding.UTF8, status);

    public static IResult Say(string text, int status) => Json(new JsonObject { ["text"] = text }, status);
}
