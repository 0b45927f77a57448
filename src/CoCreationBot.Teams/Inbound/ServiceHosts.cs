using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Inbound;

/// <summary>
/// Which Connector addresses are believed, and so which may ever see our token: https on a known host,
/// or – without any token – loopback in local mode.
/// </summary>
internal sealed class ServiceHosts(IOptions<BotOptions> options, IHostEnvironment environment)
{
    private readonly HashSet<string> _hosts = new(
        CloudAddresses.Of(options.Value.Cloud).ServiceHosts.Concat(options.Value.AllowedServiceHosts.Select(WithoutUsualPort)), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when requests without a token are accepted from loopback.</summary>
    public bool LocalMode { get; } = options.Value.AllowUnauthenticatedLoopback && environment.IsDevelopment();

    // The authority names the port unless it is 443: another service on a known host is not the Connector.
    public bool IsTrusted(Uri address) => address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && _hosts.Contains(address.Authority);

    public bool IsLocal(Uri address) =>
        LocalMode && address.IsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static string WithoutUsualPort(string host) => host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;
}
