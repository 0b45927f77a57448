using System.Text.Json;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Inbound;

/// <summary>
/// Tenants that an activity names, wherever it does: fields repeat each other, and which of them are there differs by client and kind of activity. People an activity
/// only tells of, such as members who were added, do not act and are left out.
/// </summary>
internal static class ActivityTenants
{
    private const string TenantId = "tenantId";

    /// <summary>Of the place it comes from and of the bot it is for.</summary>
    public static IEnumerable<string> OfPlace(Activity activity)
    {
        var data = activity.ChannelData;
        return Named(
            [
                activity.Conversation?.TenantId,
                data?.Tenant?.Id,
                Of(activity.Conversation?.More),
                Of(activity.Recipient?.More),
                Of(data?.More),
                Of(data?.Tenant?.More),
                Of(data?.Team?.More),
                Of(data?.Channel?.More),
                Of(activity.More),
            ]);
    }

    /// <summary>Of who acts: a guest's is another than the place's.</summary>
    public static IEnumerable<string> OfSender(Activity activity) => Named(
        [Of(activity.From?.More), .. activity.Entities?.Where(entity => entity?.Type == "clientInfo").Select(entity => Of(entity.More)) ?? []]);

    private static string? Of(Dictionary<string, JsonElement>? fields) => fields?
        .Where(field => field.Key.Equals(TenantId, StringComparison.OrdinalIgnoreCase) && field.Value.ValueKind == JsonValueKind.String)
        .Select(field => field.Value.GetString()).FirstOrDefault();

    // An empty one names none.
    private static IEnumerable<string> Named(IEnumerable<string?> tenants) => tenants.Where(tenant => !string.IsNullOrWhiteSpace(tenant)).OfType<string>();
}
