using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CoCreationBot.Teams.Inbound;

/// <summary>What a valid token vouches for.</summary>
/// <param name="ServiceUrl">Claim <c>serviceurl</c>, all lower case on the wire; null when absent.</param>
/// <param name="Endorsements">Channels its signing key may speak for.</param>
/// <param name="Keys">The key set it was checked against; a newer set asks for a new check.</param>
/// <param name="ValidUntil">Its expiry, with the clock skew.</param>
/// <param name="TenantId">Claim <c>tid</c>; the Connector's tokens mostly have none.</param>
internal sealed record VerifiedToken(
    string? ServiceUrl, IReadOnlyList<string> Endorsements, OpenIdConnectConfiguration Keys, DateTimeOffset ValidUntil, string? TenantId);

/// <summary>Checks the Connector's tokens: issuer, audience, signature, life time. Tokens are re-used by Teams, so a checked one is remembered until it expires.</summary>
internal sealed class ConnectorTokens(SigningKeys keys, string issuer, string audience, TimeProvider clock, ILogger<ConnectorTokens> log)
{
    private const int MostRemembered = 5_000;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, VerifiedToken> _remembered = new(StringComparer.Ordinal);

    /// <summary>The token's content, or null when it is refused.</summary>
    /// <exception cref="SigningKeysUnavailableException">There are no keys to check with.</exception>
    public async ValueTask<VerifiedToken?> VerifyAsync(string token, CancellationToken cancellation)
    {
        var current = await keys.GetAsync(cancellation);
        var fingerprint = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_remembered.TryGetValue(fingerprint, out var known) && known.Keys == current && clock.GetUtcNow() < known.ValidUntil)
        {
            return known;
        }

        var result = await ValidateAsync(token, current);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await keys.RefreshAsync(cancellation) is { } renewed)
        {
            current = renewed;
            result = await ValidateAsync(token, current);
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt)
        {
            Log.TokenRefused(log, result.Exception?.GetType().Name ?? "invalid", Kid(token), issuer);
            return null;
        }

        var verified = new VerifiedToken(
            jwt.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) ? serviceUrl : null,
            Endorsements(current, jwt.Kid),
            current,
            new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero) + Skew,
            jwt.TryGetPayloadValue<string>("tid", out var tenant) ? tenant : null);
        Remember(fingerprint, verified);
        return verified;
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration configuration) =>
        _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            IssuerSigningKeys = configuration.SigningKeys,
            ValidAlgorithms = Algorithms,
            TryAllIssuerSigningKeys = false,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = Skew,
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires is { } end && clock.GetUtcNow().UtcDateTime <= end + Skew
                && (notBefore is not { } start || clock.GetUtcNow().UtcDateTime >= start - Skew),
        });

    private void Remember(string fingerprint, VerifiedToken verified)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[fingerprint] = verified;
    }

    private static IReadOnlyList<string> Endorsements(OpenIdConnectConfiguration configuration, string kid)
    {
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(known => known.Kid == kid);
        return key?.AdditionalData.TryGetValue("endorsements", out var value) == true
            && value is JsonElement { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
                : [];
    }

    private string? Kid(string token)
    {
        try
        {
            return _handler.CanReadToken(token) ? _handler.ReadJsonWebToken(token).Kid : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }
}
