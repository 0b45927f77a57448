using System.Net;
using System.Text.Json.Nodes;
using CoCreationBot.Testing;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Tests;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private const string ServiceUrl = TestBot.ServiceUrl;
    private FakeTokenIssuer _issuer = null!;
    private TestBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await FakeTokenIssuer.StartAsync();
        _bot = await TestBot.SignedAsync(_issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private async Task<HttpStatusCode> SendAsync(string? token, Action<JsonObject>? shape = null, string scheme = "Bearer")
    {
        var activity = TestBot.Message(serviceUrl: ServiceUrl);
        shape?.Invoke(activity);
        return (await _bot.PostAsync(activity.ToJsonString(), token, scheme: scheme)).Status;
    }

    [Fact]
    public async Task A_good_token_is_accepted_and_its_metadata_fetched_once()
    {
        var token = _issuer.Sign(TestBot.AppId, ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl)));
        Assert.Equal(1, _issuer.Fetches);
    }

    public static TheoryData<string> BadTokens => ["none", "HS256", "kid", "issuer", "audience", "expired", "early", "garbage", "empty", "absent", "tampered"];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_with_one_defect_gets_401(string defect)
    {
        var good = _issuer.Sign(TestBot.AppId, ServiceUrl);
        var token = defect switch
        {
            "none" => _issuer.Sign(TestBot.AppId, ServiceUrl, algorithm: "none"),
            "HS256" => _issuer.Sign(TestBot.AppId, ServiceUrl, algorithm: "HS256"),
            "kid" => _issuer.Sign(TestBot.AppId, ServiceUrl, keyId: "unknown"),
            "issuer" => _issuer.Sign(TestBot.AppId, ServiceUrl, issuer: "https://api.botframework.com/"),
            "audience" => _issuer.Sign("api://" + TestBot.AppId, ServiceUrl),
            "expired" => _issuer.Sign(TestBot.AppId, ServiceUrl, notBefore: TimeSpan.FromHours(-2), expires: TimeSpan.FromSeconds(-303)),
            "early" => _issuer.Sign(TestBot.AppId, ServiceUrl, notBefore: TimeSpan.FromSeconds(303)),
            "garbage" => "not-a-jwt",
            "empty" => "",
            "tampered" => good[..^4] + "AAAA",
            _ => null,
        };
        var activity = TestBot.Message(serviceUrl: ServiceUrl).ToJsonString();
        var (status, _, response) = await _bot.PostAsync(activity, token);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(_bot.Heard.Events);
    }

    [Fact]
    public async Task Five_minutes_of_skew_are_tolerated()
    {
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, notBefore: TimeSpan.FromHours(-2), expires: TimeSpan.FromSeconds(-296))));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, notBefore: TimeSpan.FromSeconds(296))));
    }

    [Fact]
    public async Task Another_scheme_or_two_headers_get_401()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl), scheme: "Basic"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TestBot.Message(serviceUrl: ServiceUrl).ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        var token = $"Bearer {_issuer.Sign(TestBot.AppId, ServiceUrl)}";
        request.Headers.TryAddWithoutValidation("Authorization", [token, token]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _bot.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://SMBA.trafficmanager.net/emea/TENANT/")]
    [InlineData("https://smba.trafficmanager.net/emea/tenant")]
    public async Task The_serviceurl_claim_may_differ_in_case_and_one_trailing_slash(string claim) =>
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, claim)));

    [Fact]
    public async Task A_serviceurl_claim_that_is_missing_different_or_spelled_otherwise_gets_403()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, null)));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, "https://smba.trafficmanager.net/amer/")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, claim: "serviceUrl")));
    }

    [Fact]
    public async Task A_key_must_be_endorsed_for_the_channel()
    {
        _issuer.AddKey("other-channel", "webchat");
        _issuer.AddKey("no-list");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, "other-channel")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, "no-list")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl), activity => activity.Remove("channelId")));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl), activity => activity["channelId"] = "slack"));
    }

    [Theory]
    [InlineData("https://evil.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost:9/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net:80/emea/")]
    [InlineData("https://somebody@smba.trafficmanager.net/emea/")]
    [InlineData("nonsense")]
    public async Task An_unknown_or_unsafe_connector_host_gets_403(string serviceUrl) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, serviceUrl), activity => activity["serviceUrl"] = serviceUrl));

    [Fact]
    public async Task Another_bot_as_recipient_gets_403() =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl), activity => activity["recipient"]!["id"] = "28:somebody-else"));

    [Fact]
    public async Task Only_allowed_tenants_and_hosts_are_let_in_when_they_are_listed()
    {
        await using var bot = await TestBot.SignedAsync(_issuer, ("Bot:AllowedTenants:0", "TENANT-1"), ("Bot:AllowedServiceHosts:0", "own.example"));
        var token = _issuer.Sign(TestBot.AppId, ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(TestBot.Message(serviceUrl: ServiceUrl).ToJsonString(), token)).Status);
        var foreign = TestBot.Message(serviceUrl: ServiceUrl);
        foreign["conversation"]!["tenantId"] = "tenant-2";
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostAsync(foreign.ToJsonString(), token)).Status);
        var own = TestBot.Message(serviceUrl: "https://own.example/x");
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(own.ToJsonString(), _issuer.Sign(TestBot.AppId, "https://own.example/x"))).Status);
    }

    [Fact]
    public async Task A_host_of_the_operators_is_believed_at_its_port_only()
    {
        await using var bot = await TestBot.SignedAsync(_issuer, ("Bot:AllowedServiceHosts:0", "own.example:8443"), ("Bot:AllowedServiceHosts:1", "usual.example:443"));
        async Task<HttpStatusCode> FromAsync(string service) =>
            (await bot.PostAsync(TestBot.Message(serviceUrl: service).ToJsonString(), _issuer.Sign(TestBot.AppId, service))).Status;
        Assert.Equal(HttpStatusCode.OK, await FromAsync("https://own.example:8443/x"));
        Assert.Equal(HttpStatusCode.Forbidden, await FromAsync("https://own.example/x"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync("https://usual.example/x"));
        Assert.Equal(HttpStatusCode.OK, await FromAsync("https://smba.trafficmanager.net:443/x"));
    }

    public static TheoryData<string> PlacesOfTenants =>
    [
        """{"conversation":{"tenantId":"tenant-2"}}""",
        """{"channelData":{"tenant":{"id":"tenant-2"}}}""",
        """{"channelData":{"tenantId":"tenant-2"}}""",
        """{"channelData":{"team":{"tenantId":"tenant-2"}}}""",
        """{"channelData":{"channel":{"tenantId":"tenant-2"}}}""",
        """{"recipient":{"tenantId":"tenant-2"}}""",
        """{"tenantId":"tenant-2"}""",
    ];

    public static TheoryData<string> SendersTenants => ["""{"from":{"tenantId":"tenant-2"}}""", """{"from":{"TenantId":"tenant-2"}}"""];

    [Theory]
    [MemberData(nameof(PlacesOfTenants))]
    public async Task A_foreign_tenant_in_any_field_is_not_let_in(string more)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await WithAsync(more, ("Bot:AllowedTenants:0", "tenant-1")));
        Assert.Equal(HttpStatusCode.Forbidden, await WithAsync(more, ("Bot:AllowedTenants:0", "tenant-1"), ("Bot:AllowGuests", "true")));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(more, ("Bot:AllowedTenants:0", "tenant-1"), ("Bot:AllowedTenants:1", "TENANT-2")));
    }

    [Theory]
    [MemberData(nameof(SendersTenants))]
    public async Task A_guest_is_let_in_only_where_guests_are_allowed(string more)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await WithAsync(more, ("Bot:AllowedTenants:0", "tenant-1")));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(more, ("Bot:AllowedTenants:0", "tenant-1"), ("Bot:AllowGuests", "true")));
    }

    [Fact]
    public async Task Who_joins_from_elsewhere_does_not_keep_the_event_out() => Assert.Equal(
        HttpStatusCode.OK, await WithAsync("""{"type":"conversationUpdate","membersAdded":[{"id":"29:x","tenantId":"tenant-2"}]}""", ("Bot:AllowedTenants:0", "tenant-1")));

    [Fact]
    public async Task A_token_of_another_tenant_and_an_activity_of_none_are_not_let_in()
    {
        await using var bot = await TestBot.SignedAsync(_issuer, ("Bot:AllowedTenants:0", "tenant-1"), ("Bot:AllowGuests", "true"));
        var activity = TestBot.Message(serviceUrl: ServiceUrl);
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostAsync(activity.ToJsonString(), _issuer.Sign(TestBot.AppId, ServiceUrl, tenant: "tenant-2"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync(activity.ToJsonString(), _issuer.Sign(TestBot.AppId, ServiceUrl, tenant: "tenant-1"))).Status);
        activity["conversation"]!.AsObject().Remove("tenantId");
        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostAsync(activity.ToJsonString(), _issuer.Sign(TestBot.AppId, ServiceUrl))).Status);
    }

    private async Task<HttpStatusCode> WithAsync(string more, params (string, string)[] settings)
    {
        await using var bot = await TestBot.SignedAsync(_issuer, settings);
        var activity = TestBot.Message(serviceUrl: ServiceUrl);
        Merge(activity, JsonNode.Parse(more)!.AsObject());
        return (await bot.PostAsync(activity.ToJsonString(), _issuer.Sign(TestBot.AppId, ServiceUrl))).Status;
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            if (value is JsonObject inner && into[name] is JsonObject known)
            {
                Merge(known, inner);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }

    [Fact]
    public async Task A_new_key_is_found_by_one_refresh_and_invented_keys_cannot_force_more()
    {
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl)));
        _issuer.AddKey("key-2", "msteams");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, "key-2")));
        Assert.Equal(2, _issuer.Fetches);
        for (var spray = 0; spray < 5; spray++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, $"invented-{spray}")));
        }

        Assert.Equal(2, _issuer.Fetches);
    }

    [Fact]
    public async Task A_remembered_token_is_forgotten_when_its_key_is_withdrawn()
    {
        var token = _issuer.Sign(TestBot.AppId, ServiceUrl);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
        _issuer.RemoveKey("key-1");
        _issuer.AddKey("key-2", "msteams");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, "key-2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(token));
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_once_they_are_there_everybody_is()
    {
        _issuer.IsUp = false;
        var token = _issuer.Sign(TestBot.AppId, ServiceUrl);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(token));
        _issuer.IsUp = true;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(token));
    }

    [Fact]
    public async Task Known_keys_stay_in_use_when_the_metadata_host_is_down_later()
    {
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl)));
        _issuer.IsUp = false;
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl, "unknown")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(_issuer.Sign(TestBot.AppId, ServiceUrl)));
    }

    public static TheoryData<string, (string, string)[]> BadSettings => new()
    {
        { "Bot:AppId", [] },
        { "Bot:TenantId", [("Bot:AppId", "a")] },
        { "Bot:ClientSecret", [("Bot:AppId", "a"), ("Bot:TenantId", "t"), ("Bot:AppType", "SingleTenant")] },
        { "Bot:ClientSecret", [("Bot:AppId", "a"), ("Bot:TenantId", "t"), ("Bot:ClientSecret", "s")] },
        { "Bot:OpenIdMetadata", [("Bot:AppId", "a"), ("Bot:TenantId", "t"), ("Bot:OpenIdMetadata", "http://elsewhere.example/")] },
        { "Bot:OpenIdMetadata", [("Bot:AppId", "a"), ("Bot:TenantId", "t"), ("Bot:OpenIdMetadata", "nonsense")] },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task Wrong_settings_stop_the_start_and_are_named(string named, (string, string)[] settings)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestBot.StartAsync("Production", settings));
        Assert.StartsWith(named, Assert.Single(exception.Failures), StringComparison.Ordinal);
    }
}
