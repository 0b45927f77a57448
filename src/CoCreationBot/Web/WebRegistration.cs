namespace CoCreationBot.Web;

internal static class WebRegistration
{
    /// <summary>What every page rests on.</summary>
    public static void AddWeb(this IServiceCollection services)
    {
        services.AddPages();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<OwnAddresses>();
    }
}
