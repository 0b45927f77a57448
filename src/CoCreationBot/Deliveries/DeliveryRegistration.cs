using CoCreationBot.Teams.Connector;

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
        services.AddSingleton<IDeliveryFeature, HeldReturns>();
        services.AddSingleton<OutboxTable>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DrainScheduler>();
        services.AddSingleton(provider => RoutesOf(provider.GetServices<IDeliveryFeature>()));
        services.AddHostedService<DeliveryWorker>();
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
