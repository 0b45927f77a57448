using System.Globalization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>Whose clock a time is meant by.</summary>
internal static class Zone
{
    private const string FixedZones = "Etc/GMT";

    /// <summary>The zone of a name as stored; UTC where there is none or this machine does not know it.</summary>
    public static TimeZoneInfo Of(string? name) => Find(name) ?? TimeZoneInfo.Utc;

    /// <summary>
    /// The zone that somebody means a time in: as their client says, else as it said before, else as the activity says elsewhere, else the initiative's.
    /// Of a client that says only its distance to UTC the initiative's zone is taken where it keeps that distance, and also where it does not: who is elsewhere
    /// reads in the form which zone is meant.
    /// </summary>
    public static TimeZoneInfo Of(TurnContext turn, InitiativeState state) => OfPerson(turn) ?? OfInitiative(state) ?? OfOffset(turn) ?? TimeZoneInfo.Utc;

    /// <summary>The zone of the person who acts; null where nothing tells.</summary>
    public static TimeZoneInfo? OfPerson(TurnContext turn) => turn.OwnZone ?? turn.KnownZone ?? turn.ClientZone;

    /// <summary>The zone a new initiative takes: that of who starts it. A mere distance to UTC would be wrong half the year.</summary>
    public static string? OfStarter(TurnContext turn) => OfPerson(turn)?.Id;

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

    // Initiatives of earlier releases know no zone of their own; what was asked in one last says it.
    private static TimeZoneInfo? OfInitiative(InitiativeState state) => Find(state.Initiative.TimeZone)
        ?? state.Rounds.OrderByDescending(round => round.OpenedAt).Select(round => Find(NameIn(round))).FirstOrDefault(zone => zone is not null && zone.Id != TimeZoneInfo.Utc.Id);

    private static string? NameIn(Round round) => round switch
    {
        PollRound poll => poll.Terms.TimeZone,
        CheckInRound checkIn => checkIn.Terms.TimeZone,
        ReflectionRound reflection => reflection.Terms.TimeZone,
        _ => null,
    };

    // Whole hours have a zone without summer time of their own, whose sign is turned round.
    private static TimeZoneInfo? OfOffset(TurnContext turn) =>
        turn.Activity.LocalTimestamp?.Offset is { Ticks: not 0, Minutes: 0, Seconds: 0 } offset ? Find(string.Create(CultureInfo.InvariantCulture, $"{FixedZones}{-offset.Hours:+0;-0}")) : null;

    private static TimeZoneInfo? Find(string? name) => name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
}
