using System.Net;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CoCreationBot.TenantDirectory;

/// <summary>
/// The client of Graph, made when it is first asked for. Who hands this on names no type of Graph's library, which is larger than all others together:
/// an installation that does not use Graph never loads it.
/// </summary>
internal sealed class GraphClient(GraphAddress address, TokenCredential? credential = null)
{
    /// <summary>Graph's Retry-After is obeyed within this time; who asks for more is left in peace, see <see cref="GraphCalls"/>.</summary>
    public static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(2);

    private GraphServiceClient? _client;

    public GraphServiceClient Client => LazyInitializer.EnsureInitialized(ref _client, Make);

    private GraphServiceClient Make()
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
