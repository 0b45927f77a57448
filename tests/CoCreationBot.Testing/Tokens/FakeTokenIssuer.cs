using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoCreationBot.Testing;

/// <summary>Stands in for the Bot Connector's token service on loopback: metadata, keys with endorsements, and signed tokens.</summary>
public sealed class FakeTokenIssuer : IAsyncDisposable
{
    /// <summary>Issuer of the public cloud.</summary>
    public const string Issuer = "https://api.botframework.com";

    private readonly WebApplication _app;
    private readonly Dictionary<string, (RSA Key, string[] Endorsements)> _keys = new(StringComparer.Ordinal);

    private FakeTokenIssuer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Address of the OpenID metadata.</summary>
    public string Metadata => new Uri(Address, "/openid").ToString();

    /// <summary>How often the metadata was fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>False: it answers 503.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Starts it with one key that may speak for Teams.</summary>
    public static async Task<FakeTokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{Repository.FreePort()}");
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var issuer = new FakeTokenIssuer(app, address);
        issuer.AddKey("key-1", "msteams");
        app.MapGet("/openid", issuer.DescribeAsync);
        app.MapGet("/keys", () => Results.Text(issuer.KeySet(), "application/json"));
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Adds a key, endorsed for these channels; none = no endorsements list at all.</summary>
    public void AddKey(string id, params string[] endorsements) => _keys[id] = (RSA.Create(2048), endorsements);

    /// <summary>Removes a key.</summary>
    public void RemoveKey(string id) => _keys.Remove(id);

    /// <summary>Signs a token by hand, so that anything about it can be wrong.</summary>
    public string Sign(
        string audience,
        string? serviceUrl,
        string keyId = "key-1",
        string issuer = Issuer,
        TimeSpan? notBefore = null,
        TimeSpan? expires = null,
        string algorithm = "RS256",
        string claim = "serviceurl",
        string? tenant = null)
    {
        var now = DateTimeOffset.UtcNow;
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = keyId, ["typ"] = "JWT" };
        var payload = new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["nbf"] = (now + (notBefore ?? TimeSpan.FromMinutes(-1))).ToUnixTimeSeconds(),
            ["exp"] = (now + (expires ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds(),
        };
        if (serviceUrl is not null)
        {
            payload[claim] = serviceUrl;
        }

        if (tenant is not null)
        {
            payload["tid"] = tenant;
        }

        var signed = $"{Encode(header)}.{Encode(payload)}";
        if (algorithm == "none")
        {
            return signed + ".";
        }

        var bytes = System.Text.Encoding.ASCII.GetBytes(signed);
        if (algorithm == "HS256")
        {
            return $"{signed}.{Base64(HMACSHA256.HashData(new byte[32], bytes))}";
        }

        var key = _keys.TryGetValue(keyId, out var known) ? known.Key : RSA.Create(2048);
        return $"{signed}.{Base64(key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult DescribeAsync()
    {
        Fetches++;
        return IsUp
            ? Results.Text($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{new Uri(Address, "/keys")}}"}""", "application/json")
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private string KeySet() => new JsonObject
    {
        ["keys"] = new JsonArray([.. _keys.Select(key =>
        {
            var parameters = key.Value.Key.ExportParameters(false);
            var described = new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.Key, ["n"] = Base64(parameters.Modulus!), ["e"] = Base64(parameters.Exponent!),
            };
            if (key.Value.Endorsements.Length > 0)
            {
                described["endorsements"] = new JsonArray([.. key.Value.Endorsements.Select(channel => (JsonNode)channel)]);
            }

            return described;
        })]),
    }.ToJsonString();

    private static string Encode(JsonNode json) => Base64(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
