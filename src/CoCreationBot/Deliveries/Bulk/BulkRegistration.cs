namespace CoCreationBot.Deliveries.Bulk;

internal static class BulkRegistration
{
    /// <summary>Sends to many people at once, such as reminders.</summary>
    public static void AddBulkSends(this IServiceCollection services)
    {
        services.AddSingleton<BulkParts>();
        services.AddSingleton<BulkSends>();
        services.AddSingleton<BulkSender>();
        services.AddSingleton<ILongDrain>(provider => provider.GetRequiredService<BulkSender>());
    }
}
