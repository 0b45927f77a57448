using System.Globalization;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Whose clock a time is meant by.</summary>
internal static class Zone
{
    private const string FixedZones = "Etc/GMT";

    /// <summary>The zone of a name as stored; UTC where there is none or this machine does not know it.</summary>
    public static TimeZoneInfo Of(string? name) => Find(name) ?? TimeZoneInfo.Utc;

    /// <summary>The zone that somebody means a time in.</summary>
    public static TimeZoneInfo Of(TurnContext turn, InitiativeState state) => turn.TimeZone;

    /// <summary>A zone in words that people read, such as "Helsinki (Europe/Helsinki)"; "UTC+2" where only the distance is known.</summary>
    public static string Words(TimeZoneInfo zone)
    {
        var name = TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : zone.Id;
        return zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime && (name == "UTC" || name.StartsWith("Etc/", StringComparison.Ordinal)) ? CommonText.ZoneUtc
            : name.StartsWith(FixedZones, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"UTC{zone.BaseUtcOffset.Hours:+0;-0}")
            : $"{name[(name.LastIndexOf('/') + 1)..].Replace('_', ' ')} ({name})";
    }

    /// <summary>The sentence that names the zone, under fields that take a time.</summary>
    public static string Note(TimeZoneInfo zone) => CommonText.ZoneNote.With(Words(zone));

    private static TimeZoneInfo? Find(string? name) => name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
