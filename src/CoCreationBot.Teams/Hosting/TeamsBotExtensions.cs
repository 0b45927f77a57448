using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Inbound;
using CoCreationBot.Teams.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;

namespace CoCreationBot.Teams.Hosting;

/// <summary>Registers and maps the bot.</summary>
public static class TeamsBotExtensions
{
    /// <summary>Adds the protocol layer, with its settings from section <c>Bot</c>. The app adds an <see cref="ITurnTexts"/> and its features.</summary>
    public static IServiceCollection AddTeamsBot(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BotOptions>().Bind(configuration.GetSection(BotOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsCheck>();
        services.AddProblemDetails();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton<Admission>();
        services.AddSingleton<RecentActivities>();
        services.AddSingleton<TurnDispatcher>();
        services.AddSingleton(provider => new SideDoor(provider.GetRequiredService<TurnDispatcher>()));
        services.AddSingleton(provider => RoutesOf(provider.GetServices<IBotFeature>()));
        services.AddHttpClient("openid").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton(provider => new MessagesEndpoint(
            provider.GetRequiredService<TurnDispatcher>(),
            provider.GetRequiredService<Admission>(),
            provider.GetRequiredService<ServiceHosts>(),
            provider.GetRequiredService<ILogger<MessagesEndpoint>>(),
            TokensOf(provider)));
        services.AddConnectorClient();
        return services;
    }

    /// <summary>Adds a feature: its routes are registered at start.</summary>
    public static IServiceCollection AddBotFeature<TFeature>(this IServiceCollection services)
        where TFeature : class, IBotFeature => services.AddSingleton<IBotFeature, TFeature>();

    /// <summary>Maps the messaging endpoint: POST only.</summary>
    public static IEndpointConventionBuilder MapTeamsBot(this IEndpointRouteBuilder endpoints, string pattern = "/api/messages")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        return endpoints.MapPost(pattern, endpoint.HandleAsync);
    }

    private static BotRoutes RoutesOf(IEnumerable<IBotFeature> features)
    {
        var routes = new BotRoutes();
        foreach (var feature in features)
        {
            feature.Map(routes.For(feature));
        }

        return routes;
    }

    private static ConnectorTokens? TokensOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<BotOptions>>().Value;
        if (string.IsNullOrEmpty(options.AppId))
        {
            return null;
        }

        var cloud = CloudAddresses.Of(options.Cloud);
        var address = options.OpenIdMetadata ?? cloud.OpenIdMetadata;
        var documents = new HttpDocumentRetriever(provider.GetRequiredService<IHttpClientFactory>().CreateClient("openid"))
        {
            // The settings were checked: http only on loopback in Development.
            RequireHttps = address.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
        };
        var clock = provider.GetRequiredService<TimeProvider>();
        var keys = new SigningKeys(address, documents, clock, provider.GetRequiredService<ILogger<SigningKeys>>());
        return new ConnectorTokens(keys, cloud.TokenIssuer, options.AppId, clock, provider.GetRequiredService<ILogger<ConnectorTokens>>());
    }
}
