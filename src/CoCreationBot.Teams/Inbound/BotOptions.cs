using Microsoft.Extensions.Options;

namespace CoCreationBot.Teams.Inbound;

/// <summary>How the bot signs in to the Connector.</summary>
public enum BotAppType
{
    /// <summary>A user-assigned managed identity: no secret anywhere.</summary>
    UserAssignedMSI,

    /// <summary>An Entra app of one tenant, with a client secret.</summary>
    SingleTenant,
}

/// <summary>Settings of section <c>Bot</c>.</summary>
public sealed class BotOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Bot";

    /// <summary>Entra app id of the bot; the audience of inbound tokens.</summary>
    public string? AppId { get; set; }

    /// <summary>The bot's own tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>How outbound tokens are got.</summary>
    public BotAppType AppType { get; set; } = BotAppType.UserAssignedMSI;

    /// <summary>Client secret, for <see cref="BotAppType.SingleTenant"/> only.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The cloud the bot is registered in.</summary>
    public BotCloud Cloud { get; set; } = BotCloud.Public;

    /// <summary>Another OpenID metadata address; http only for loopback in Development.</summary>
    public string? OpenIdMetadata { get; set; }

    /// <summary>Tenants that may use the bot; empty = every tenant the Connector vouches for.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>True: people whose own tenant is not among <see cref="AllowedTenants"/> may act in conversations of those that are.</summary>
    public bool AllowGuests { get; set; }

    /// <summary>Connector hosts beyond those of the cloud, matched whole; with their port, as <c>host:port</c>, where it is not 443.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>Accept requests without a token from loopback, unless a proxy passed them on. Only honoured in Development.</summary>
    public bool AllowUnauthenticatedLoopback { get; set; }
}

/// <summary>Says in one line what is wrong with the settings.</summary>
internal sealed class BotOptionsCheck(Microsoft.Extensions.Hosting.IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        var local = options.AllowUnauthenticatedLoopback && environment.EnvironmentName == "Development";
        if (string.IsNullOrWhiteSpace(options.AppId))
        {
            return local ? ValidateOptionsResult.Success : Fail("Bot:AppId is missing: the Entra app id of the bot");
        }

        if (string.IsNullOrWhiteSpace(options.TenantId))
        {
            return Fail("Bot:TenantId is missing: the tenant of the bot's app or identity");
        }

        if (options.AppType == BotAppType.SingleTenant && string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            return Fail("Bot:ClientSecret is missing: Bot:AppType is SingleTenant");
        }

        if (options.AppType == BotAppType.UserAssignedMSI && !string.IsNullOrEmpty(options.ClientSecret))
        {
            return Fail("Bot:ClientSecret is set although Bot:AppType is UserAssignedMSI, which has none");
        }

        return CheckMetadata(options.OpenIdMetadata);
    }

    private ValidateOptionsResult CheckMetadata(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return ValidateOptionsResult.Success;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var metadata))
        {
            return Fail("Bot:OpenIdMetadata is no address");
        }

        var allowed = metadata.Scheme == Uri.UriSchemeHttps || (metadata.IsLoopback && environment.EnvironmentName == "Development");
        return allowed ? ValidateOptionsResult.Success : Fail("Bot:OpenIdMetadata must be https (http only for loopback in Development)");
    }

    private static ValidateOptionsResult Fail(string line) => ValidateOptionsResult.Fail(line);
}
