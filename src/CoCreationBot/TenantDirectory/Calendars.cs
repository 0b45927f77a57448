using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Talks;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Calendar.GetSchedule;
using Microsoft.Graph.Users.Item.Events.Item.Cancel;

namespace CoCreationBot.TenantDirectory;

/// <summary>An event as the calendar made it.</summary>
/// <param name="Id">Its id; null when the calendar says that it made it before.</param>
/// <param name="JoinUrl">Where to join it online, or null.</param>
internal sealed record MadeEvent(string? Id, string? JoinUrl);

/// <summary>
/// People's calendars: when they are free, never what they do, and one event in the calendar of the facilitator who plans a talk. Administrators grant this
/// apart from the directory, and can limit it to some mailboxes.
/// </summary>
internal sealed class Calendars(GraphCalls calls)
{
    /// <summary>Most mailboxes in one question.</summary>
    private const int MostAtOnce = 20;

    public bool IsOn => calls.IsOn;

    /// <summary>When people are free: steps of <see cref="TalkTimes.Step"/> from the start on, by mail address. Calendars that cannot be read are left out.</summary>
    /// <param name="organiser">In whose name calendars are read.</param>
    /// <param name="addresses">Mail addresses.</param>
    /// <param name="start">Beginning of the period.</param>
    /// <param name="end">End of the period, at most six weeks later.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<GraphResult<IReadOnlyDictionary<string, IReadOnlyList<bool>>>> FreeTimesAsync(
        PersonId organiser, IReadOnlyList<string> addresses, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation)
    {
        var chunks = addresses.Chunk(MostAtOnce).Select((chunk, index) => (Key: index.ToString(CultureInfo.InvariantCulture), Addresses: chunk))
            .ToDictionary(chunk => chunk.Key, chunk => chunk.Addresses, StringComparer.Ordinal);
        var found = await calls.AskAsync<Dictionary<string, Part<GetSchedulePostResponse>>>(
            Permissions.ReadCalendars,
            GraphCalls.OfAClick,
            async (client, limit) => await calls.AskAsync<GetSchedulePostResponse>(
                client,
                Permissions.ReadCalendars,
                chunks.Keys,
                key => client.Users[organiser.Value].Calendar.GetSchedule.ToPostRequestInformation(new GetSchedulePostRequestBody
                {
                    Schedules = [.. chunks[key]],
                    StartTime = Moment(start),
                    EndTime = Moment(end),
                    AvailabilityViewInterval = (int)TalkTimes.Step.TotalMinutes,
                }),
                limit),
            cancellation);
        var free = new Dictionary<string, IReadOnlyList<bool>>(StringComparer.OrdinalIgnoreCase);
        foreach (var schedule in found.Value?.Values.SelectMany(part => part.Value?.Value ?? []) ?? [])
        {
            if (schedule is { ScheduleId: { Length: > 0 } address, AvailabilityView: { Length: > 0 } view })
            {
                free[address] = [.. view.Select(IsFree)];
            }
        }

        var failure = found.Failure ?? found.Value?.Values.Select(part => part.Failure).FirstOrDefault(part => part is not null);
        return new GraphResult<IReadOnlyDictionary<string, IReadOnlyList<bool>>>(free.Count > 0 ? free : null, free.Count > 0 ? failure : failure ?? new GraphFailure(GraphFailureKind.NotFound));
    }

    /// <summary>Makes an online meeting and invites people. The talk's id goes with it, so that asking again makes no second one.</summary>
    public Task<GraphResult<MadeEvent>> MakeEventAsync(Talk talk, string about, IReadOnlyList<Profile> people, CancellationToken cancellation) => calls.AskAsync<MadeEvent>(
        Permissions.WriteCalendars,
        GraphCalls.OfAJob,
        async (client, limit) =>
        {
            var made = await client.Users[talk.By.Value].Events.PostAsync(
                new Event
                {
                    Subject = talk.Topic,
                    Body = new ItemBody { ContentType = BodyType.Text, Content = about },
                    Start = Moment(talk.At),
                    End = Moment(talk.End),
                    Attendees = [.. people.Select(person => new Attendee
                    {
                        EmailAddress = new EmailAddress { Address = person.Mail, Name = person.Name },
                        Type = AttendeeType.Optional,
                    })],
                    IsOnlineMeeting = true,
                    OnlineMeetingProvider = OnlineMeetingProviderType.TeamsForBusiness,
                    TransactionId = talk.Id,
                },
                cancellationToken: limit);
            return made is null ? null : new MadeEvent(made.Id, made.OnlineMeeting?.JoinUrl);
        },
        cancellation);

    /// <summary>Calls an event off; everybody invited is told by their calendar.</summary>
    /// <returns>Null when it is called off, or gone anyway.</returns>
    public async Task<GraphFailure?> CancelAsync(PersonId organiser, string id, CancellationToken cancellation)
    {
        var found = await calls.AskAsync<string>(
            Permissions.WriteCalendars,
            GraphCalls.OfAJob,
            async (client, limit) =>
            {
                await client.Users[organiser.Value].Events[id].Cancel.PostAsync(new CancelPostRequestBody(), cancellationToken: limit);
                return id;
            },
            cancellation);
        return found.Failure is { Kind: GraphFailureKind.NotFound } ? null : found.Failure;
    }

    // 0 is free and 4 working elsewhere; tentative, busy and away are not.
    private static bool IsFree(char step) => step is '0' or '4';

    private static DateTimeTimeZone Moment(DateTimeOffset moment) => new()
    {
        DateTime = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TimeZone = "UTC",
    };
}
