namespace CoCreationBot.Initiatives;

/// <summary>Time zones as they are stored.</summary>
internal static class Zone
{
    /// <summary>The zone of an IANA name; UTC where there is none or this machine does not know it.</summary>
    public static TimeZoneInfo Of(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
