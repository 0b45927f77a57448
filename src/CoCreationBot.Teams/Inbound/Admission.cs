using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Inbound;

/// <summary>Checks an activity against what its token vouches for, after the signature is verified.</summary>
internal sealed class Admission(IOptions<BotOptions> options, ServiceHosts hosts)
{
    /// <summary>Why the activity is refused, or null when it is admitted.</summary>
    /// <param name="activity">A complete activity.</param>
    /// <param name="token">Its verified token; null in local mode.</param>
    public string? Refuse(Activity activity, VerifiedToken? token)
    {
        var settings = options.Value;
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var service))
        {
            return "serviceUrl is no address";
        }

        if (token is null)
        {
            return hosts.IsLocal(service) ? null : "serviceUrl is not on loopback";
        }

        if (!Same(token.ServiceUrl, activity.ServiceUrl))
        {
            return "serviceurl claim missing or different";
        }

        if (activity.ChannelId is not { Length: > 0 } channel || !token.Endorsements.Contains(channel, StringComparer.Ordinal))
        {
            return "signing key is not endorsed for the channel";
        }

        if (!hosts.IsTrusted(service))
        {
            return "serviceUrl host is not allowed";
        }

        if (!TurnText.IsBot(activity.Recipient?.Id, settings.AppId))
        {
            return "recipient is another bot";
        }

        return TenantsAllowed(activity, token, settings) ? null : "tenant is not allowed";
    }

    // Every tenant that is named must be on the list, and one must be named. Who acts may be a guest from elsewhere, where guests are allowed.
    private static bool TenantsAllowed(Activity activity, VerifiedToken token, BotOptions settings)
    {
        if (settings.AllowedTenants.Count == 0)
        {
            return true;
        }

        string[] places = [.. ActivityTenants.OfPlace(activity), .. token.TenantId is { } claimed ? [claimed] : Array.Empty<string>()];
        return places.Length > 0
            && places.Concat(settings.AllowGuests ? [] : ActivityTenants.OfSender(activity)).All(tenant => settings.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase));
    }

    // Case and one trailing slash differ between claim and activity in practice.
    private static bool Same(string? claim, string? address) =>
        claim is { Length: > 0 } && address is not null && string.Equals(Trim(claim), Trim(address), StringComparison.OrdinalIgnoreCase);

    private static string Trim(string address) => address.EndsWith('/') ? address[..^1] : address;
}
