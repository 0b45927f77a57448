using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>
/// Brings invitations to people, and people who said yes into the conversation. Each job looks at what is stored, tries, and commits what became of it on
/// that state only, so that it may run again on any instance. What does not work is tried a few times; then whoever invited is told what to do by hand.
/// </summary>
internal sealed class InvitationJobs(PartitionStore partitions, Contacts contacts, TeamPlaces places, BridgeChats chats, InitiativeStore initiatives) : IDeliveryFeature
{
    public const string Deliver = "bridge.deliver";
    public const string Join = "bridge.join";
    private const string Check = "bridge.check";

    // Teams tells the bot of a new chat within seconds of the installation.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    // By then a chat that refuses the message has said so.
    private static readonly TimeSpan UntilChecked = TimeSpan.FromMinutes(1);

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(Deliver, DeliverAsync)
        .OnJob(Check, CheckAsync)
        .OnJob(Join, JoinAsync);

    private async Task DeliverAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (await partitions.ReadAsync(partition, BridgeRows.Invitation, key, cancellation) is not { State: InvitationState.Invited, DeliveredAt: null } invitation)
        {
            return;
        }

        var contact = await contacts.FindAsync(invitation.Person, cancellation);
        var failure = contact switch
        {
            { UnreachableSince: null } => null,
            null => await places.InstallForAsync(invitation.Person, cancellation) ?? new GraphFailure(GraphFailureKind.Busy),
            _ => new GraphFailure(GraphFailureKind.Refused),
        };
        if (failure is null)
        {
            await NoteAsync(partition, invitation, cancellation);
        }

        await ChangeAsync(partition, invitation, (change, current) =>
        {
            if (failure is null)
            {
                change.Put(BridgeRows.Invitation, current.Delivered(initiatives.Now));
                change.Post(Delivery.ToPerson(current.Person, InvitationFeature.InvitedView, current.Id));
                change.Post(Delivery.Job(Check, current.Id, UntilChecked));
            }
            else if (!TryAgain(change, Deliver, current, failure))
            {
                Fail(change, current, failure);
            }
        }, cancellation);
    }

    // The person blocked the bot before it ever wrote to them: the chat said so when the message came.
    private async Task CheckAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (await partitions.ReadAsync(partition, BridgeRows.Invitation, key, cancellation) is { State: InvitationState.Invited } invitation
            && await contacts.FindAsync(invitation.Person, cancellation) is not { UnreachableSince: null })
        {
            await ChangeAsync(partition, invitation, (change, current) => Fail(change, current, new GraphFailure(GraphFailureKind.Refused)), cancellation);
        }
    }

    private async Task JoinAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var snapshot = await partitions.LoadAsync(partition, cancellation);
        if (snapshot.Find(BridgeRows.Invitation, key) is not { State: InvitationState.Accepted, Arrival: Arrival.Pending } invitation || Views.StateOf(snapshot) is not { } state)
        {
            return;
        }

        var space = state.Spaces.FirstOrDefault(known => known.Reference.ConversationId == invitation.Conversation);
        var failure = invitation.Place == MeetingPlace.GroupChat ? await chats.LetInAsync(state, invitation, space, cancellation)
            : !places.IsOn ? new GraphFailure(GraphFailureKind.Off)
            : space is null || BridgePlaces.Of(space) is not { } place ? new GraphFailure(GraphFailureKind.NotFound)
            : await places.AddAsync(place, invitation.Person, cancellation);
        await ChangeAsync(partition, invitation, (change, current) =>
        {
            if (failure is null)
            {
                change.Put(BridgeRows.Invitation, current.Arrived(Arrival.Added));
            }
            else if (TryAgain(change, Join, current, failure))
            {
                return;
            }
            else
            {
                change.Put(BridgeRows.Invitation, current.Arrived(Arrival.ByHand));
                change.Post(Delivery.ToPerson(current.By, InvitationFeature.ByHandView, InvitationCards.ByHandKey(current, failure)));
            }

            change.Audit("bridge.arrival", "bot", Facts(current, failure));
            change.Refresh(InvitationFeature.InvitedView, current.Id);
        }, cancellation);
    }

    private static bool TryAgain(Change change, string job, Invitation invitation, GraphFailure failure)
    {
        if (!failure.IsPassing || invitation.Tries >= Pauses.Length)
        {
            return false;
        }

        var pause = Pauses[invitation.Tries];
        change.Put(BridgeRows.Invitation, invitation.TriedAgain());
        change.Post(Delivery.Job(job, invitation.Id, failure.RetryAfter is { } wait && wait > pause ? wait : pause));
        return true;
    }

    private static void Fail(Change change, Invitation invitation, GraphFailure failure)
    {
        change.Put(BridgeRows.Invitation, invitation.Failed());
        change.Audit("bridge.failed", "bot", Facts(invitation, failure));
        change.Post(Delivery.ToPerson(invitation.By, InvitationFeature.ByHandView, InvitationCards.ByHandKey(invitation, failure)));
    }

    private static Dictionary<string, string> Facts(Invitation invitation, GraphFailure? failure) => new(StringComparer.Ordinal)
    {
        ["invitation"] = invitation.Id,
        ["obstacle"] = failure?.Kind.ToString() ?? "none",
    };

    // On what was read, or not at all: whoever changed the invitation meanwhile has taken care of it.
    private Task<Committed<int>> ChangeAsync(PartitionId partition, Invitation read, Action<Change, Invitation> decide, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(BridgeRows.Invitation, read.Id) is { } current && current == read)
            {
                decide(change, current);
            }

            return 0;
        },
        cancellation);

    private Task<Committed<int>> NoteAsync(PartitionId partition, Invitation invitation, CancellationToken cancellation) => partitions.ChangeAsync(
        InitiativeStore.PartitionOf(invitation.Person),
        null,
        (snapshot, change) =>
        {
            var invited = new InvitedTo(new Domain.InitiativeId(partition.Value["i-".Length..]));
            if (snapshot.Find(BridgeRows.InvitedTo, invited.Initiative.Value) is null)
            {
                change.Put(BridgeRows.InvitedTo, invited);
            }

            return 0;
        },
        cancellation);
}
