using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Talks;

/// <summary>
/// Puts a planned talk into people's calendars after the commit, and takes it out again when it is called off. The talk stands whatever the calendar says: its card
/// tells whether invitations went out, and the facilitator is told why not.
/// </summary>
internal sealed class TalkJobs(PartitionStore partitions, Calendars calendars, TalkGuests guests, InitiativeStore initiatives) : IDeliveryFeature
{
    public const string Invite = "talk.invite";
    public const string CallOff = "talk.call-off";
    private const string ComplaintView = "talk-complaint";
    private const string Off = "off";

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ComplaintView, Views.ForPerson(
            (state, _, key, _) => Task.FromResult(BridgeWords.Complaint(state, key, what => what == Off ? TalksText.ComplaintCancel : TalksText.Complaint)),
            (_, _) => TalksText.Heading))
        .OnJob(Invite, InviteAsync)
        .OnJob(CallOff, CallOffAsync);

    private async Task InviteAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state
            || state.Snapshot.Find(TalkRows.Talk, key) is not { Calendar: CalendarState.Waiting, IsCancelled: false } talk || talk.At <= initiatives.Now)
        {
            return;
        }

        var profiles = await guests.ProfilesAsync(state, talk.By, GraphCalls.OfAJob, cancellation);
        Profile[] invited = [.. (profiles.Value ?? new Dictionary<PersonId, Profile>()).Values.Where(person => person.Person != talk.By)];
        if (invited.Length > Talk.MostInvited)
        {
            // Never a mass mail: so many read it in the conversation.
            invited = [];
        }

        var made = profiles.Failure is { IsPassing: true } passing ? GraphResult<MadeEvent>.Not(passing) : default;
        if (made.Failure is null)
        {
            var isOn = await partitions.ChangeAsync(partition, null, (snapshot, change) => Ask(snapshot, change, key), cancellation);
            if (!isOn.Result)
            {
                return;
            }

            using var language = Language.Use(state.Initiative.Language);
            made = await calendars.MakeEventAsync(talk, TalksText.EventText.With(state.Initiative.Title), invited, cancellation);
        }

        await partitions.ChangeAsync(partition, null, (snapshot, change) => Settle(snapshot, change, key, made, invited.Length), cancellation);
    }

    // That the calendar is asked is stored first: whoever calls the talk off meanwhile is told to look there.
    private static bool Ask(Snapshot snapshot, Change change, string key)
    {
        if (snapshot.Find(TalkRows.Talk, key) is not { Calendar: CalendarState.Waiting, IsCancelled: false } talk)
        {
            return false;
        }

        change.Put(TalkRows.Talk, talk with { IsAsked = true });
        return true;
    }

    /// <summary>Takes a talk that was called off out of the calendar, or has the facilitator do it when only they can find it.</summary>
    public static void TakeOut(Change change, Talk talk)
    {
        if (talk.Event is not null)
        {
            change.Post(Delivery.Job(CallOff, talk.Id, TimeSpan.Zero));
        }
        else if (talk.MayLinger)
        {
            change.Post(Delivery.ToPerson(talk.By, ComplaintView, BridgeWords.ComplaintOf(new GraphFailure(GraphFailureKind.Unavailable), Off)));
        }
    }

    // The event carries the talk's id: asking again after no answer makes no second one.
    private static int Settle(Snapshot snapshot, Change change, string key, GraphResult<MadeEvent> made, int invited)
    {
        if (snapshot.Find(TalkRows.Talk, key) is not { Calendar: CalendarState.Waiting } talk)
        {
            return 0;
        }

        var isThere = made.HasValue || made.Failure!.Kind == GraphFailureKind.Exists;
        if (!isThere && made.Failure!.PauseAfter(talk.Tries) is { } pause)
        {
            change.Put(TalkRows.Talk, talk with { Tries = talk.Tries + 1 });
            change.Post(Delivery.Job(Invite, key, pause));
            return 0;
        }

        change.Put(TalkRows.Talk, talk with
        {
            Calendar = isThere ? CalendarState.Sent : CalendarState.Failed,
            Invited = isThere ? invited : 0,
            Event = made.Value?.Id,
            JoinUrl = made.Value?.JoinUrl,
        });
        change.Refresh(TalkFeature.TalkView, key);
        if (!isThere)
        {
            change.Post(Delivery.ToPerson(talk.By, ComplaintView, BridgeWords.ComplaintOf(made.Failure!)));
        }
        else if (talk.IsCancelled && made.Value?.Id is not null)
        {
            // It was called off while the calendar was asked.
            change.Post(Delivery.Job(CallOff, key, TimeSpan.Zero));
        }

        return 0;
    }

    private async Task CallOffAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (await partitions.ReadAsync(partition, TalkRows.Talk, key, cancellation) is not { IsCancelled: true, Event: { } made } talk)
        {
            return;
        }

        var failure = await calendars.CancelAsync(talk.By, made, cancellation);
        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(TalkRows.Talk, key) is not { Event: not null } known)
                {
                    return 0;
                }

                var pause = failure?.PauseAfter(known.Tries);
                change.Put(TalkRows.Talk, pause is null ? known with { Event = null } : known with { Tries = known.Tries + 1 });
                if (pause is { } wait)
                {
                    change.Post(Delivery.Job(CallOff, key, wait));
                }
                else if (failure is not null)
                {
                    change.Post(Delivery.ToPerson(known.By, ComplaintView, BridgeWords.ComplaintOf(failure, Off)));
                }

                return 0;
            },
            cancellation);
    }
}
