using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Initiatives;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Talks;

/// <summary>How far a look into calendars reached.</summary>
/// <param name="People">How many would be invited, the facilitator apart.</param>
/// <param name="Read">Calendars that were read.</param>
/// <param name="Unread">People whose calendars were not: guests, people without Teams, and those the calendar does not tell.</param>
/// <param name="Failure">What stood in the way, or null.</param>
internal sealed record Reach(int People, int Read, int Unread, GraphFailure? Failure);

/// <summary>Who takes part in a talk, and when they are free.</summary>
internal sealed class TalkGuests(PeopleDirectory directory, Calendars calendars)
{
    private const int MostSuggested = 6;

    public bool HasCalendars => calendars.IsOn;

    /// <summary>Those of the initiative who have a mailbox in the tenant, by person.</summary>
    public async Task<GraphResult<IReadOnlyDictionary<PersonId, Profile>>> ProfilesAsync(InitiativeState state, PersonId organiser, TimeSpan patience, CancellationToken cancellation)
    {
        var found = await directory.ProfilesAsync([organiser, .. People(state).Select(person => person.Person)], patience, cancellation);
        return new GraphResult<IReadOnlyDictionary<PersonId, Profile>>(
            found.Value?.Where(entry => entry.Value.Mail is not null).ToDictionary(entry => entry.Key, entry => entry.Value), found.Failure);
    }

    /// <summary>The best times from tomorrow on.</summary>
    public async Task<(IReadOnlyList<TalkTime> Times, Reach Reach)> SuggestAsync(
        InitiativeState state, PersonId organiser, TalkForm form, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellation)
    {
        var profiles = await ProfilesAsync(state, organiser, GraphCalls.OfAClick, cancellation);
        Participant[] people = [.. People(state)];
        if (profiles.Value is not { Count: > 0 } known || !known.ContainsKey(organiser))
        {
            return ([], new Reach(0, 0, people.Length, profiles.Failure ?? new GraphFailure(GraphFailureKind.NotTheirs)));
        }

        var start = Midnight(now, zone);
        Participant[] asked = [.. people.Where(person => known.ContainsKey(person.Person)).Take(Talk.MostInvited)];
        string[] addresses = [.. asked.Select(person => known[person.Person].Mail!).Append(known[organiser].Mail!).Distinct(StringComparer.OrdinalIgnoreCase)];
        var free = await calendars.FreeTimesAsync(organiser, addresses, start, start.AddDays(7 * form.WeeksAhead), cancellation);
        // When the facilitator cannot come there is no talk.
        var own = free.Value?.GetValueOrDefault(known[organiser].Mail!);
        FreeTimes[] read = [.. asked
            .Select(person => free.Value?.GetValueOrDefault(known[person.Person].Mail!) is { } steps ? new FreeTimes(person.GroupKey, own is null ? steps : [.. steps.Zip(own, (step, mine) => step && mine)]) : null)
            .OfType<FreeTimes>()];
        var reach = new Reach(known.Keys.Count(person => person != organiser), read.Length, people.Length - read.Length, free.Failure ?? profiles.Failure);
        return (TalkTimes.Suggest(read, start, form.Length, zone, MostSuggested), reach);
    }

    private static IEnumerable<Participant> People(InitiativeState state) => state.Roster;

    // Tomorrow's first moment; steps then begin on the hour and the half hour of the facilitator's clock.
    private static DateTimeOffset Midnight(DateTimeOffset now, TimeZoneInfo zone)
    {
        var tomorrow = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1);
        return new DateTimeOffset(tomorrow, zone.GetUtcOffset(tomorrow)).ToUniversalTime();
    }
}
