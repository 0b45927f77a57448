namespace CoCreationBot.Teams.Inbound;

/// <summary>Clouds a bot can be registered in.</summary>
public enum BotCloud
{
    /// <summary>The public cloud.</summary>
    Public,

    /// <summary>US government community cloud: public sign-in, Connector host of its own.</summary>
    GCC,

    /// <summary>US government community cloud high.</summary>
    GCCHigh,

    /// <summary>US Department of Defense.</summary>
    DoD,

    /// <summary>China, operated by 21Vianet.</summary>
    China,
}

/// <summary>Addresses of one cloud.</summary>
/// <param name="OpenIdMetadata">Where the Connector's signing keys are described.</param>
/// <param name="TokenIssuer">Issuer of inbound tokens.</param>
/// <param name="LoginAuthority">Where outbound tokens are got.</param>
/// <param name="ConnectorScope">Scope of outbound tokens.</param>
/// <param name="ServiceHosts">Connector hosts, matched whole: anybody can register a neighbouring name. Where none is published the operator names it in <c>Bot:AllowedServiceHosts</c>.</param>
internal sealed record CloudAddresses(
    string OpenIdMetadata, string TokenIssuer, Uri LoginAuthority, string ConnectorScope, IReadOnlyList<string> ServiceHosts)
{
    public static CloudAddresses Of(BotCloud cloud) => cloud switch
    {
        BotCloud.Public => new(
            "https://login.botframework.com/v1/.well-known/openidconfiguration",
            "https://api.botframework.com",
            new Uri("https://login.microsoftonline.com"),
            "https://api.botframework.com/.default",
            ["smba.trafficmanager.net"]),
        BotCloud.GCC => Of(BotCloud.Public) with { ServiceHosts = ["smba.infra.gcc.teams.microsoft.com", "smba.trafficmanager.net"] },
        BotCloud.GCCHigh => new(
            "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            "https://api.botframework.us",
            new Uri("https://login.microsoftonline.us"),
            "https://api.botframework.us/.default",
            ["smba.infra.gov.teams.microsoft.us"]),
        BotCloud.DoD => Of(BotCloud.GCCHigh) with { ServiceHosts = ["smba.infra.dod.teams.microsoft.us"] },
        BotCloud.China => new(
            "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            "https://api.botframework.azure.cn",
            new Uri("https://login.partner.microsoftonline.cn"),
            "https://api.botframework.azure.cn/.default",
            []),
        _ => throw new ArgumentOutOfRangeException(nameof(cloud), cloud, "No such cloud."),
    };
}
