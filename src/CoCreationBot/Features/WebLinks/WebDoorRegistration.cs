using System.Globalization;
using System.Threading.RateLimiting;
using CoCreationBot.Initiatives;
using CoCreationBot.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace CoCreationBot.Features.WebLinks;

internal static class WebDoorRegistration
{
    private const string Policy = "web-door";
    private const int Burst = 600;
    private const int PerSecond = 40;
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// How often one address may come: with each good link and place by itself, since a whole meeting, or office, may share an address. Links that are none share one count, and
    /// so keep nobody out who has a good one.
    /// </summary>
    public static void AddLimits(IServiceCollection services) =>
        services.AddRateLimiter(limits =>
        {
            limits.OnRejected = SayBusyAsync;
            limits.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(VisitorOf(http), _ => new TokenBucketRateLimiterOptions
            {
                // A setting only so that a test need not come as often as an attacker does.
                TokenLimit = Math.Clamp(http.RequestServices.GetRequiredService<IConfiguration>().GetValue("WebDoor:Burst", Burst), 1, Burst),
                TokensPerPeriod = PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
        });

    public static void MapWebDoor(this WebApplication app)
    {
        app.UseRateLimiter();
        var door = app.Services.GetRequiredService<WebDoorEndpoints>();
        var group = app.MapGroup(WebTokens.Path + "/{token}").RequireRateLimiting(Policy).WithMetadata(ResponsePolicy.WebLink);
        group.MapMethods("", GetAndHead, door.ShowAsync);
        group.MapMethods("/paper", GetAndHead, door.PaperAsync);
        group.MapGet("/parts", door.PartsAsync);
        group.MapPost("/begin", door.BeginAsync);
        group.MapPost("/end", door.EndAsync);
        group.MapPost("/act", door.ActAsync);
    }

    // Told by signatures alone: nothing is read for it.
    private static string VisitorOf(HttpContext http)
    {
        var (address, services) = (AddressOf(http), http.RequestServices);
        return services.GetRequiredService<WebTokens>().Read(http.GetRouteValue("token") as string ?? "") is { } token
            ? $"{address}\n{token.Link}\n{services.GetRequiredService<WebSessions>().Read(http, token)?.Id}" : address;
    }

    // The script shows a sentence, everything else is read as a page.
    private static async ValueTask SayBusyAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var http = rejected.HttpContext;
        http.Response.Headers.RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "1";
        using (Language.Use(Pages.LanguageOf(http.Request)))
        {
            var isScript = http.Request.RouteValues.ContainsKey("token") && http.Request.Path.Value is { } path
                && (path.EndsWith("/act", StringComparison.Ordinal) || path.EndsWith("/parts", StringComparison.Ordinal));
            var said = isScript
                ? WebDoorEndpoints.Say(WebText.BusyText, StatusCodes.Status429TooManyRequests)
                : WebDoorEndpoints.Html(WebFrame.Nothing(CultureInfo.CurrentUICulture.Name, WebText.BusyHeading, WebText.BusyText), StatusCodes.Status429TooManyRequests);
            await said.ExecuteAsync(http);
        }
    }

    /// <summary>Where a request comes from; one address of the sixth version is as good as its whole network.</summary>
    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.MapToIPv4().ToString() ?? "";
    }
}
