using System.Net;
using Microsoft.AspNetCore.Http;

namespace CoCreationBot.Teams.Inbound;

/// <summary>
/// Tells a program on this machine from a stranger behind a proxy or tunnel on it: both come from loopback, and only the first may come without a token.
/// </summary>
internal static class LocalCaller
{
    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP"];

    // X-Original-… stands where the forwarded headers were read and replaced.
    private static readonly string[] ForwardingPrefixes = ["X-Forwarded-", "X-Original-", "X-Envoy-", "X-Azure-", "X-Arr-", "X-Ms-Proxy", "Ngrok-", "Cf-"];

    /// <summary>True when the request came from this machine and nobody passed it on.</summary>
    public static bool Is(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) && NamesThisMachine(http.Request.Host.Host) && !http.Request.Headers.Keys.Any(IsForwarding);

    private static bool IsForwarding(string header) =>
        Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase) || ForwardingPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // A page that has its own name lead to 127.0.0.1 comes with that name.
    private static bool NamesThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
