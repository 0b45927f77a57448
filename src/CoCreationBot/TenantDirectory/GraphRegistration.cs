using System.Net;
using Azure.Core;
using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CoCreationBot.TenantDirectory;

internal static class GraphRegistration
{
    /// <summary>Graph's Retry-After is obeyed within this time; who asks for more is left in peace, see <see cref="GraphCalls"/>.</summary>
    public static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(2);

    public static void AddTenantDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection("Graph")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsCheck>();
        services.AddSingleton(provider => GraphAddress.Of(
            provider.GetRequiredService<IOptions<BotOptions>>().Value.Cloud, provider.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl));
        // Made when it is needed: most installations that do not use Graph never load its library.
        services.AddSingleton(provider => new Lazy<GraphServiceClient>(
            () => ClientOf(provider.GetRequiredService<GraphAddress>(), provider.GetService<TokenCredential>())));
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<TeamPlaces>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<ActivityFeed>();
    }

    public static GraphServiceClient ClientOf(GraphAddress address, TokenCredential? credential)
    {
        var handlers = GraphClientFactory.CreateDefaultHandlers(new GraphClientOptions())
            .Select(handler => handler is RetryHandler
                ? new RetryHandler(new RetryHandlerOption { MaxRetry = 3, Delay = 1, RetriesTimeLimit = RetryLimit, ShouldRetry = (_, _, answer) => IsWorthWaiting(answer) })
                : handler)
            .ToArray();
        var http = GraphClientFactory.Create(handlers, finalHandler: new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        return new GraphServiceClient(http, new BaseBearerTokenAuthenticationProvider(new GraphTokens(address, credential)), address.Base.AbsoluteUri);
    }

    // A longer wait is not waited for, and the answer is kept whole: it says until when Graph wants to be left in peace.
    private static bool IsWorthWaiting(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        && answer.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait <= RetryLimit,
            { Date: { } at } => at - DateTimeOffset.UtcNow <= RetryLimit,
            _ => true,
        };
}
