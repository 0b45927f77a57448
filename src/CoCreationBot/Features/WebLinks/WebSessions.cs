using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using CoCreationBot.Domain;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;

namespace CoCreationBot.Features.WebLinks;

/// <summary>A place that somebody took with a web link, as their browser keeps it.</summary>
/// <param name="Id">128 random bits, dealt by the page that offered to begin: sent twice, the form takes one place.</param>
/// <param name="How">Who fills in.</param>
/// <param name="By">Who helps or types in; null when nobody does.</param>
internal sealed record WebSession(string Id, FilledIn How, Helper? By)
{
    /// <summary>Whose answers are given from it.</summary>
    public PersonId PersonOf(WebLink link) => link.Person ?? WebDoor.Guest(Id);
}

/// <summary>
/// The one cookie and the marks against forged requests. All are signed and hold nothing personal; a mark is good for one link, one place and one purpose.
/// </summary>
internal sealed class WebSessions(WebTokens tokens, TimeProvider clock)
{
    private const string Cookie = "cocreation-place";
    private const string PlacePurpose = "web-place";
    private const string ActPurpose = "web-act";
    private static readonly TimeSpan BeginWithin = TimeSpan.FromHours(2);

    /// <summary>The place the browser has with this link, or null.</summary>
    public WebSession? Read(HttpContext http, WebToken token)
    {
        var parts = (http.Request.Cookies[Cookie] ?? "").Split('.');
        return parts is [var id, var how, var by, var signature] && tokens.IsSigned(PlacePurpose, Place(token, id, how, by), signature) && CardParts.Chosen<FilledIn>(how) is { } filled
            ? new WebSession(id, filled, CardParts.Chosen<Helper>(by)) : null;
    }

    /// <summary>Gives the browser its place. The cookie goes back to this link's pages only, so that links do not get in each other's way.</summary>
    public void Keep(HttpContext http, string path, WebToken token, WebSession session)
    {
        var (how, by) = (session.How.ToString(), session.By?.ToString() ?? "");
        http.Response.Cookies.Append(Cookie, $"{session.Id}.{how}.{by}.{tokens.Sign(PlacePurpose, Place(token, session.Id, how, by))}", Options(http, path, token.ExpiresAt));
    }

    public static void Forget(HttpContext http, string path) => http.Response.Cookies.Delete(Cookie, Options(http, path, null));

    /// <summary>A mark for the form that begins; it carries the place to be taken.</summary>
    public string OfferToBegin(WebToken token)
    {
        var offer = $"{clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";
        return $"{offer}.{tokens.Sign("web-begin", $"{token.Link}\n{offer}")}";
    }

    /// <summary>The place of a mark, or null when it is forged, of another link, or old.</summary>
    public string? ReadOffer(WebToken token, string? offer) =>
        (offer ?? "").Split('.') is [var seconds, var id, var signature]
        && tokens.IsSigned("web-begin", $"{token.Link}\n{seconds}.{id}", signature)
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) is var age && age >= TimeSpan.Zero - BeginWithin && age < BeginWithin
            ? id : null;

    /// <summary>A mark for everything that is done from a place.</summary>
    public string MarkOf(WebToken token, WebSession session) => tokens.Sign(ActPurpose, Place(token, session.Id, session.How.ToString(), session.By?.ToString() ?? ""));

    public bool IsMarkOf(WebToken token, WebSession session, string? mark) =>
        tokens.IsSigned(ActPurpose, Place(token, session.Id, session.How.ToString(), session.By?.ToString() ?? ""), mark ?? "");

    private static string Place(WebToken token, string id, string how, string by) => $"{token.Link}\n{id}\n{how}\n{by}";

    private static CookieOptions Options(HttpContext http, string path, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        // Lax, so that the link in a letter leads back to one's place; what changes anything carries a mark besides.
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = path,
        Expires = expires,
    };
}
