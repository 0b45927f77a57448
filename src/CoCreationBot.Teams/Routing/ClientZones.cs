using System.Text.Json;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Teams.Routing;

/// <summary>Time zones as clients name them: by IANA or Windows name.</summary>
internal static class ClientZones
{
    private const int LongestName = 64;

    /// <summary>The zone an activity says of itself.</summary>
    public static TimeZoneInfo? Own(Activity activity) => Find(activity.LocalTimezone, activity);

    /// <summary>The zone of the <c>clientInfo</c> entity.</summary>
    public static TimeZoneInfo? OfClientInfo(Activity activity) => Find(ClientInfo(activity, "timezone") ?? ClientInfo(activity, "timeZone"), activity);

    private static TimeZoneInfo? Find(string? name, Activity activity)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } id)
        {
            return null;
        }

        // Only a Windows name has no slash; it stands for zones of several countries, which mostly keep the same time.
        var iana = !id.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryConvertWindowsIdToIanaId(id, Country(activity), out var converted) ? converted : id;
        return TimeZoneInfo.TryFindSystemTimeZoneById(iana, out var zone) && zone.HasIanaId ? zone : null;
    }

    private static string? Country(Activity activity) =>
        ClientInfo(activity, "country") is { Length: 2 } country ? country
        : activity.Locale?.Split('-') is [_, .., { Length: 2 } region] ? region.ToUpperInvariant()
        : null;

    private static string? ClientInfo(Activity activity, string name) => activity.Entities?
        .Where(entity => entity is { Type: "clientInfo" })
        .Select(entity => entity.More?.GetValueOrDefault(name))
        .OfType<JsonElement>().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()).FirstOrDefault();
}
