using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Talks;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Talks;

/// <summary>
/// Puts a planned talk into people's calendars after the commit, and takes it out again when it is called off. The talk stands whatever the calendar says: its card
/// tells whether invitations went out, and the facilitator is told why not.
/// </summary>
internal sealed class TalkJobs(Ledger ledger, Calendars calendars, TalkGuests guests, Desk desk) : IDeliveryFeature
{
    public const string Invite = "talk.invite";
    public const string CallOff = "talk.call-off";
    private const string ComplaintView = "talk-complaint";
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ComplaintView, Views.ForPerson((state, _, key, _) => Task.FromResult<AdaptiveCard?>(Complaint(state, key)), (_, _) => TalksText.Heading))
        .OnJob(Invite, InviteAsync)
        .OnJob(CallOff, CallOffAsync);

    private async Task InviteAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await ledger.LoadAsync(partition, cancellation)) is not { } state
            || state.Snapshot.Find(Kinds.Talk, key) is not { Calendar: CalendarState.Waiting, IsCancelled: false } talk || talk.At <= desk.Now)
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

        var isOn = await ledger.ChangeAsync(partition, null, (snapshot, change) => Ask(snapshot, change, key), cancellation);
        if (!isOn.Result)
        {
            return;
        }

        using var language = Language.Use(state.Initiative.Language);
        var made = profiles.Obstacle is { IsPassing: true } passing ? Found<MadeEvent>.Not(passing)
            : await calendars.MakeEventAsync(talk, TalksText.EventText.With(state.Initiative.Title), invited, cancellation);
        await ledger.ChangeAsync(partition, null, (snapshot, change) => Settle(snapshot, change, key, made, invited.Length), cancellation);
    }

    // That the calendar is asked is stored first: whoever calls the talk off meanwhile is told to look there.
    private static bool Ask(Snapshot snapshot, Change change, string key)
    {
        if (snapshot.Find(Kinds.Talk, key) is not { Calendar: CalendarState.Waiting, IsCancelled: false } talk)
        {
            return false;
        }

        change.Put(Kinds.Talk, talk with { IsAsked = true });
        return true;
    }

    /// <summary>Takes a talk that was called off out of the calendar, or has the facilitator do it when only they can find it.</summary>
    public static void TakeOut(Change change, Talk talk)
    {
        if (talk.Event is not null)
        {
            change.Post(Outgoing.Job(CallOff, talk.Id, TimeSpan.Zero));
        }
        else if (talk.MayLinger)
        {
            change.Post(Outgoing.ToPerson(talk.By, ComplaintView, $"{ObstacleKind.Unavailable}||off"));
        }
    }

    // The event carries the talk's id: asking again after no answer makes no second one.
    private static int Settle(Snapshot snapshot, Change change, string key, Found<MadeEvent> made, int invited)
    {
        if (snapshot.Find(Kinds.Talk, key) is not { Calendar: CalendarState.Waiting } talk)
        {
            return 0;
        }

        var isThere = made.HasValue || made.Obstacle!.Kind == ObstacleKind.Exists;
        if (!isThere && made.Obstacle is { IsPassing: true } passing && talk.Tries < Pauses.Length)
        {
            change.Put(Kinds.Talk, talk with { Tries = talk.Tries + 1 });
            change.Post(Outgoing.Job(Invite, key, passing.RetryAfter is { } wait && wait > Pauses[talk.Tries] ? wait : Pauses[talk.Tries]));
            return 0;
        }

        change.Put(Kinds.Talk, talk with
        {
            Calendar = isThere ? CalendarState.Sent : CalendarState.Failed,
            Invited = isThere ? invited : 0,
            Event = made.Value?.Id,
            JoinUrl = made.Value?.JoinUrl,
        });
        change.Refresh(TalkFeature.TalkView, key);
        if (!isThere)
        {
            change.Post(Outgoing.ToPerson(talk.By, ComplaintView, $"{made.Obstacle!.Kind}|{made.Obstacle.Permission}"));
        }
        else if (talk.IsCancelled && made.Value?.Id is not null)
        {
            // It was called off while the calendar was asked.
            change.Post(Outgoing.Job(CallOff, key, TimeSpan.Zero));
        }

        return 0;
    }

    private async Task CallOffAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (await ledger.ReadAsync(partition, Kinds.Talk, key, cancellation) is not { IsCancelled: true, Event: { } made } talk)
        {
            return;
        }

        var obstacle = await calendars.CancelAsync(talk.By, made, cancellation);
        await ledger.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(Kinds.Talk, key) is not { Event: not null } known)
                {
                    return 0;
                }

                var isOver = obstacle is not { IsPassing: true } || known.Tries >= Pauses.Length;
                change.Put(Kinds.Talk, isOver ? known with { Event = null } : known with { Tries = known.Tries + 1 });
                if (!isOver)
                {
                    change.Post(Outgoing.Job(CallOff, key, Pauses[known.Tries]));
                }
                else if (obstacle is not null)
                {
                    change.Post(Outgoing.ToPerson(known.By, ComplaintView, $"{obstacle.Kind}|{obstacle.Permission}|off"));
                }

                return 0;
            },
            cancellation);
    }

    private static AdaptiveCard? Complaint(InitiativeState state, string key) =>
        key.Split('|') is [var named, var permission, .. var rest] && CardParts.Chosen<ObstacleKind>(named) is { } kind
            ? new AdaptiveCard
            {
                Body =
                [
                    CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                    CardParts.Text(rest.Length == 0 ? TalksText.Complaint : TalksText.ComplaintCancel),
                    CardParts.Note(BridgeWords.Obstacle(kind, permission)),
                ],
            }
            : null;
}
