using System.Net;
using System.Net.Http.Headers;
using Azure.Core;
using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Connector;

/// <summary>The address is on no allowed host: nothing was sent.</summary>
internal sealed class UntrustedHostException(string host) : Exception($"The Connector host {host} is not allowed.");

/// <summary>No token could be had: nothing was sent.</summary>
internal sealed class NoTokenException(Exception inner) : Exception("No token for the Connector.", inner);

/// <summary>
/// Puts our token on requests to allowed https hosts, and on nothing else. A 401 drops the token and tries once more.
/// </summary>
internal sealed class ConnectorTokenHandler(
    ServiceHosts hosts, IOptions<BotOptions> options, ILogger<ConnectorTokenHandler> log, TokenCredential? credential = null) : DelegatingHandler
{
    private readonly TokenRequestContext _scope = new([CloudAddresses.Of(options.Value.Cloud).ConnectorScope]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (hosts.IsLocal(address))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (!hosts.IsTrusted(address) || credential is null)
        {
            throw new UntrustedHostException(address.Host);
        }

        request.Headers.Authorization = await TokenAsync(_scope, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        response.Dispose();
        // Asking with a claims challenge makes Azure.Identity skip its cache.
        var fresh = new TokenRequestContext(_scope.Scopes, claims: """{"access_token":{"nbf":{"essential":true,"value":"0"}}}""");
        request.Headers.Authorization = await TokenAsync(fresh, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<AuthenticationHeaderValue> TokenAsync(TokenRequestContext scope, CancellationToken cancellation)
    {
        try
        {
            return new AuthenticationHeaderValue("Bearer", (await credential!.GetTokenAsync(scope, cancellation)).Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NoToken(log, exception);
            throw new NoTokenException(exception);
        }
    }
}
