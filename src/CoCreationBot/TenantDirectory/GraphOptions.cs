using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Options;

// The folder's own name would, as a namespace, hide System.IO.Directory from all the code of the bot.
namespace CoCreationBot.TenantDirectory;

/// <summary>Settings of section <c>Graph</c>.</summary>
internal sealed class GraphOptions
{
    /// <summary>Whether the bot asks Microsoft Graph anything at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>Another address than the cloud's, with its version; http only for loopback in Development.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Id of the app in the tenant's app catalogue, as the Teams admin centre shows it; without it, the bot installs itself for nobody.</summary>
    public string? TeamsAppId { get; set; }
}

/// <summary>Says in one line what is wrong with the settings.</summary>
internal sealed class GraphOptionsCheck(IHostEnvironment environment, IOptions<BotOptions> bot) : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        var isLocal = false;
        if (!string.IsNullOrEmpty(options.BaseUrl))
        {
            if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address))
            {
                return ValidateOptionsResult.Fail("Graph:BaseUrl is no address");
            }

            isLocal = address.IsLoopback && environment.IsDevelopment();
            if (address.Scheme != Uri.UriSchemeHttps && !isLocal)
            {
                return ValidateOptionsResult.Fail("Graph:BaseUrl must be https (http only for loopback in Development)");
            }
        }

        return string.IsNullOrEmpty(bot.Value.AppId) && !isLocal
            ? ValidateOptionsResult.Fail("Graph:Enabled needs Bot:AppId: the bot signs in to Graph as itself")
            : ValidateOptionsResult.Success;
    }
}

/// <summary>Where Graph is, and the scope of a token for it.</summary>
/// <param name="Base">Address with its version, without a slash at the end.</param>
/// <param name="Scope">Scope of an app-only token.</param>
internal sealed record GraphAddress(Uri Base, string Scope)
{
    public static GraphAddress Of(BotCloud cloud, string? baseUrl)
    {
        var host = cloud switch
        {
            BotCloud.GCCHigh => "https://graph.microsoft.us",
            BotCloud.DoD => "https://dod-graph.microsoft.us",
            BotCloud.China => "https://microsoftgraph.chinacloudapi.cn",
            _ => "https://graph.microsoft.com",
        };
        return new GraphAddress(new Uri(string.IsNullOrEmpty(baseUrl) ? $"{host}/v1.0" : baseUrl.TrimEnd('/')), $"{host}/.default");
    }

    /// <summary>How a person is named in a body.</summary>
    public string User(string id) => $"{Base.AbsoluteUri.TrimEnd('/')}/users('{Uri.EscapeDataString(id)}')";
}
