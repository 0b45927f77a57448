using CoCreationBot.Teams.Inbound;
using Microsoft.Extensions.Options;

namespace CoCreationBot.TenantDirectory;

internal static class GraphRegistration
{
    public static void AddTenantDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection("Graph")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsCheck>();
        services.AddSingleton(provider => GraphAddress.Of(
            provider.GetRequiredService<IOptions<BotOptions>>().Value.Cloud, provider.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl));
        services.AddSingleton<GraphClient>();
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<TeamPlaces>();
        services.AddSingleton<Calendars>();
        services.AddSingleton<ActivityFeed>();
    }
}
