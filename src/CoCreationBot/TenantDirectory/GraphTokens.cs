using Azure.Core;
using Microsoft.Kiota.Abstractions.Authentication;

namespace CoCreationBot.TenantDirectory;

/// <summary>
/// The bot's own token, for Graph and for nobody else: a next link or redirect that leads to another host gets none. Loopback in Development, where
/// there is no credential, gets a word that says so.
/// </summary>
internal sealed class GraphTokens(GraphAddress address, TokenCredential? credential) : IAccessTokenProvider
{
    private const string LocalWord = "local-development";

    public AllowedHostsValidator AllowedHostsValidator { get; } = new([address.Base.Host]);

    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        if (uri.Scheme != address.Base.Scheme || uri.Host != address.Base.Host || uri.Port != address.Base.Port)
        {
            return "";
        }

        if (address.Base.IsLoopback)
        {
            return LocalWord;
        }

        return (await credential!.GetTokenAsync(new TokenRequestContext([address.Scope]), cancellationToken)).Token;
    }
}
