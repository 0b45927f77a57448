using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoCreationBot.Web;

/// <summary>Where people reach the bot on the web: what the operator set, or this machine while it is tried out.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    /// <summary>Scheme, host and port without a slash at the end; null when nobody knows.</summary>
    public string? Origin => (configuration["PublicUrl"] is { Length: > 0 } set ? set : Local)?.TrimEnd('/');

    private string? Local => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.Contains("://127.0.0.1", StringComparison.Ordinal));
}
