namespace CoCreationBot.Web;

/// <summary>
/// What the answers of an endpoint allow a browser, declared beside its route. Refusals and failures carry it like every other answer;
/// what matches no endpoint, and whatever declares none, is held to <see cref="Data"/>.
/// </summary>
/// <param name="ContentSecurity">The content security policy.</param>
/// <param name="Cache">How long a good answer may be kept; others never are.</param>
internal sealed record ResponsePolicy(string ContentSecurity, string Cache)
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>JSON, or nothing.</summary>
    public static ResponsePolicy Data { get; } = new(Nothing, "no-store");

    /// <summary>Files that never change under their address.</summary>
    public static ResponsePolicy File { get; } = new(Nothing, "public, max-age=31536000, immutable");

    /// <summary>A picture that never changes but may be taken away.</summary>
    public static ResponsePolicy Picture { get; } = new(Nothing, "public, max-age=86400, immutable");

    /// <summary>A page of text: its style and nothing else.</summary>
    public static ResponsePolicy Text { get; } = new("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", "public, max-age=3600") { IsPage = true };

    /// <summary>A web link's page: nothing from elsewhere, no script or style but our files. Its address is the key and is told to nobody.</summary>
    public static ResponsePolicy WebLink { get; } = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", "no-store")
    {
        IsPage = true,
        IsSecret = true,
    };

    /// <summary>True when people read it: a failure is said in words.</summary>
    public bool IsPage { get; private init; }

    /// <summary>True when its address opens something.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>Sets the headers.</summary>
    public void Apply(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = http.Response.StatusCode < StatusCodes.Status400BadRequest ? Cache : Data.Cache;
        }

        if (IsSecret)
        {
            headers["X-Robots-Tag"] = "noindex";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
        }

        // Elsewhere a name may be nobody's for good: a machine's own is not bound to https.
        if (http.Request.IsHttps && http.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
