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
        CloudAddresses.Of(options.Value.Cloud).ServiceHosts.Concat(options.Value.AllowedServiceHosts), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when requests without a token are accepted from loopback.</summary>
    public bool LocalMode { get; } = options.Value.AllowUnauthenticatedLoopback && environment.IsDevelopment();

    public bool IsTrusted(Uri address) => address.Scheme == Uri.UriSchemeHttps && _hosts.Contains(address.Host);

    public bool IsLocal(Uri address) =>
        LocalMode && address.IsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
