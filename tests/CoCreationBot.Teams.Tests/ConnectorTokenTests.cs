using System.Net;
using Azure.Core;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Tests;

/// <summary>Which requests carry our token, and what happens when it is refused.</summary>
public sealed class ConnectorTokenTests : IDisposable
{
    private static readonly Uri Teams = new("https://smba.trafficmanager.net/emea/v3/conversations");
    private readonly Credential _credential = new();
    private readonly Wire _wire = new();

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_sent_again()
    {
        _wire.Answers.Enqueue(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Teams));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _wire.Seen);
        Assert.Equal([false, true], _credential.Challenged);
    }

    [Fact]
    public async Task A_token_refused_twice_is_an_answer_not_a_loop()
    {
        _wire.Answers.Enqueue(HttpStatusCode.Unauthorized);
        _wire.Answers.Enqueue(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Teams));
        Assert.Equal(2, _wire.Seen.Count);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.example.org/v3/conversations")]
    [InlineData("http://smba.trafficmanager.net/v3/conversations")]
    [InlineData("https://127.0.0.1/v3/conversations")]
    public async Task Nothing_is_sent_to_an_address_that_is_not_trusted(string address)
    {
        await Assert.ThrowsAsync<UntrustedHostException>(() => SendAsync(new Uri(address)));
        Assert.Empty(_wire.Seen);
        Assert.Empty(_credential.Challenged);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        _credential.Fails = true;
        await Assert.ThrowsAsync<NoTokenException>(() => SendAsync(Teams));
        Assert.Empty(_wire.Seen);
    }

    public void Dispose() => _wire.Dispose();

    private async Task<HttpStatusCode> SendAsync(Uri address)
    {
        var options = Options.Create(new BotOptions { AppId = "app", TenantId = "tenant" });
        var hosts = new ServiceHosts(options, new HostingEnvironment { EnvironmentName = Environments.Production });
        using var handler = new ConnectorTokenHandler(hosts, options, NullLogger<ConnectorTokenHandler>.Instance, _credential) { InnerHandler = _wire };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        using var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private sealed class Wire : HttpMessageHandler
    {
        public Queue<HttpStatusCode> Answers { get; } = [];

        public List<string?> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.Authorization?.ToString());
            return Task.FromResult(new HttpResponseMessage(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK));
        }
    }

    private sealed class Credential : TokenCredential
    {
        public bool Fails { get; set; }

        public List<bool> Challenged { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Challenged.Add(requestContext.Claims is not null);
            return Fails ? throw new InvalidOperationException("no identity") : new AccessToken($"token-{Challenged.Count}", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
