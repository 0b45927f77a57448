using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Deliveries;

internal static class DeliveryRegistration
{
    public static void AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Delivery"));
        services.AddSingleton<ITenantShares, TenantShares>();
        services.AddSingleton<Contacts>();
        services.AddSingleton<Chats>();
        services.AddSingleton<MutedConversations>();
        services.AddSingleton<Rendering>();
        services.AddSingleton<Sender>();
        services.AddSingleton<OutboxTable>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DrainScheduler>();
        services.AddSingleton(provider => RoutesOf(provider.GetServices<IDeliveryFeature>()));
        services.AddHostedService<DeliveryWorker>();
    }

    /// <summary>Adds a feature: its commands, verbs, dialogs, views and jobs.</summary>
    public static void AddFeature<TFeature>(this IServiceCollection services)
        where TFeature : class, IBotFeature, IDeliveryFeature
    {
        services.AddSingleton<TFeature>();
        services.AddSingleton<IBotFeature>(provider => provider.GetRequiredService<TFeature>());
        services.AddSingleton<IDeliveryFeature>(provider => provider.GetRequiredService<TFeature>());
    }

    private static DeliveryRoutes RoutesOf(IEnumerable<IDeliveryFeature> features)
    {
        var routes = new DeliveryRoutes();
        foreach (var feature in features)
        {
            feature.Map(routes.For(feature));
        }

        return routes;
    }
}
