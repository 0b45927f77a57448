using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Azure.Core;
using Azure.Identity;
using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace CoCreationBot.Teams.Connector;

/// <summary>Registers the Connector client.</summary>
internal static class ConnectorExtensions
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static void AddConnectorClient(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenCredential>(provider => CredentialOf(provider.GetRequiredService<IOptions<BotOptions>>().Value)!);
        services.AddSingleton<ConnectorPacer>();
        services.AddSingleton<ConnectorAnswers>();
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<ConnectorPacer>(),
            provider.GetRequiredService<ConnectorAnswers>()));
        var http = services.AddHttpClient(ConnectorClient.HttpClientName, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Product, Version));
        });
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        });
        http.AddResilienceHandler("connector", pipeline => pipeline
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
                ShouldHandle = outcome => ValueTask.FromResult(IsReplaySafe(outcome.Outcome)),
            })
            .AddTimeout(AttemptLimit));
        http.AddHttpMessageHandler(provider => new ConnectorTokenHandler(
            provider.GetRequiredService<ServiceHosts>(),
            provider.GetRequiredService<IOptions<BotOptions>>(),
            provider.GetRequiredService<ILogger<ConnectorTokenHandler>>(),
            provider.GetService<TokenCredential>()));
    }

    private static string Product => typeof(ConnectorClient).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product ?? "Bot";

    private static string Version => typeof(ConnectorClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion.Split('+')[0] ?? "0";

    // 429 and 412 say that nothing was done. After 502, 503, 504 a POST may have arrived, so only the other methods are sent again.
    private static bool IsReplaySafe(Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result is not { } response || response.RequestMessage is not { } request
            || (request.Options.TryGetValue(ConnectorClient.NoReplay, out var noReplay) && noReplay))
        {
            return false;
        }

        var waitsShortly = response.Headers.RetryAfter?.Delta is not { } wait || wait <= LongestWait;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => waitsShortly,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                request.Method != HttpMethod.Post && waitsShortly,
            _ => false,
        };
    }

    private static TokenCredential? CredentialOf(BotOptions options)
    {
        if (string.IsNullOrEmpty(options.AppId))
        {
            return null;
        }

        return options.AppType == BotAppType.UserAssignedMSI
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.AppId))
            : new ClientSecretCredential(
                options.TenantId, options.AppId, options.ClientSecret,
                new ClientSecretCredentialOptions { AuthorityHost = CloudAddresses.Of(options.Cloud).LoginAuthority });
    }
}
