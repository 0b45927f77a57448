using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Features.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;

namespace CoCreationBot.Web;

/// <summary>The door for people without Teams.</summary>
internal sealed class WebDoorEndpoints(
    WebVisits visits, WebSessions sessions, WebPage page, WebCards cards, WebActions acts, WebEntry entry, WebMisses misses, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;

    public Task<IResult> ShowAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
        visit.Session is null ? Html(page.Begin(visit)) : Html(page.Place(visit, await cards.ReadAsync(visit, cancellation))), cancellation);

    public Task<IResult> PaperAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(
        http, token, visit => Task.FromResult(Html(page.OnPaper(visit, clock.GetUtcNow()))), cancellation);

    public Task<IResult> BeginAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
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

    public Task<IResult> EndAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        if (visit.Session is not null && !IsFromElsewhere(http) && sessions.IsMarkOf(visit.Token, visit.Session, (await ReadFormAsync(http, cancellation))["mark"]))
        {
            WebSessions.Forget(http, visit.Path);
        }

        return Results.LocalRedirect(visit.AddressOf());
    }, cancellation);

    public Task<IResult> PartsAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
    {
        if (visit.Session is null)
        {
            return Say(WebText.StartAgain, StatusCodes.Status403Forbidden);
        }

        var parts = await cards.ReadAsync(visit, cancellation);
        var html = new StringBuilder();
        WebPage.Parts(html, parts);
        var data = page.Data(visit, parts);
        data["html"] = html.ToString();
        return Json(data);
    }, cancellation);

    public Task<IResult> ActAsync(HttpContext http, string token, CancellationToken cancellation) => WithAsync(http, token, async visit =>
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
                ["problem"] = answer.Card is { } form ? CardHtml.ProblemOf(form) : null,
            });
    }, cancellation);

    // Every page of a link: who is it, in which language, and what is said when the link is none.
    private async Task<IResult> WithAsync(HttpContext http, string token, Func<WebVisit, Task<IResult>> act, CancellationToken cancellation)
    {
        Describe(http.Response.Headers);
        try
        {
            var (visit, whyNot) = await visits.ReadAsync(http, token, cancellation);
            if (visit is not null)
            {
                using (Language.Use(visit.Language))
                {
                    return await act(visit);
                }
            }

            using (Language.Use(Pages.LanguageOf(http.Request)))
            {
                return Refuse(http, whyNot);
            }
        }
        catch (StorageUnavailableException)
        {
            using (Language.Use(Pages.LanguageOf(http.Request)))
            {
                http.Response.Headers.RetryAfter = "30";
                return Html(WebPage.Nothing(CultureInfo.CurrentUICulture.Name, WebText.DownHeading, WebText.DownText), StatusCodes.Status503ServiceUnavailable);
            }
        }
    }

    private IResult Refuse(HttpContext http, WebLinkState? whyNot)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        if (!misses.MayMiss(http))
        {
            http.Response.Headers.RetryAfter = "60";
            return Html(WebPage.Nothing(language, WebText.BusyHeading, WebText.BusyText), StatusCodes.Status429TooManyRequests);
        }

        return whyNot switch
        {
            WebLinkState.Expired => Gone(language, WebText.ExpiredHeading, Reply.Sentence(Refusal.WebLinkExpired)),
            WebLinkState.Revoked => Gone(language, WebText.RevokedHeading, Reply.Sentence(Refusal.WebLinkRevoked)),
            _ => Html(WebPage.Nothing(language, WebText.WrongHeading, WebText.WrongText), StatusCodes.Status404NotFound),
        };
    }

    private static IResult Gone(string language, string heading, string text) => Html(WebPage.Nothing(language, heading, text), StatusCodes.Status410Gone);

    private static void Describe(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = WebPage.SecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // The address is the key: it is told to nobody.
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    // Browsers say where a request comes from; what says nothing is no browser and has the mark to prove.
    private static bool IsFromElsewhere(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static async Task<IFormCollection> ReadFormAsync(HttpContext http, CancellationToken cancellation) =>
        http.Request.HasFormContentType && http.Request.ContentLength <= MostBytes ? await http.Request.ReadFormAsync(cancellation) : FormCollection.Empty;

    private static async Task<WebAction?> ReadActAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength is null or > MostBytes)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, WebJson.Default.WebAction, cancellation);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A name that comes twice within an object is told by the second kind.
            return null;
        }
    }

    private static IResult Html(string html, int status = StatusCodes.Status200OK) => Results.Text(html, "text/html", Encoding.UTF8, status);

    private static IResult Json(JsonObject data, int status = StatusCodes.Status200OK) =>
        Results.Text(JsonSerializer.Serialize(data, WebJson.Default.JsonObject), "application/json", Encoding.UTF8, status);

    private static IResult Say(string text, int status) => Json(new JsonObject { ["text"] = text }, status);
}

/// <summary>How often an address may try links that are none. A good link works all the same: a whole meeting may share one address.</summary>
internal sealed class WebMisses : IDisposable
{
    private const int MostInAMinute = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostInAMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool MayMiss(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(WebDoorRegistration.AddressOf(http));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

internal static class WebDoorRegistration
{
    private const string Policy = "web-door";
    private const int Burst = 600;
    private const int PerSecond = 40;
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void AddWebDoor(this IServiceCollection services)
    {
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<WebTokens>();
        services.AddSingleton<WebEntry>();
        services.AddSingleton<WebSessions>();
        services.AddSingleton<WebVisits>();
        services.AddSingleton<PrintForms>();
        services.AddSingleton<WebPage>();
        services.AddSingleton<WebCards>();
        services.AddSingleton<WebActions>();
        services.AddSingleton<WebMisses>();
        services.AddSingleton<WebDoorEndpoints>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(AddressOf(http), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        });
    }

    public static void MapWebDoor(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapWebAssets();
        var door = app.Services.GetRequiredService<WebDoorEndpoints>();
        var group = app.MapGroup(WebTokens.Path + "/{token}").RequireRateLimiting(Policy);
        group.MapMethods("", GetAndHead, door.ShowAsync);
        group.MapMethods("/paper", GetAndHead, door.PaperAsync);
        group.MapGet("/parts", door.PartsAsync);
        group.MapPost("/begin", door.BeginAsync);
        group.MapPost("/end", door.EndAsync);
        group.MapPost("/act", door.ActAsync);
    }

    /// <summary>Where a request comes from; one address of the sixth version is as good as its whole network.</summary>
    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.MapToIPv4().ToString() ?? "";
    }
}
