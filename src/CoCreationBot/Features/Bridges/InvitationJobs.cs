using CoCreationBot.Delivery;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Storage;
using CoCreationBot.TenantDirectory;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Bridges;

/// <summary>
/// Brings invitations to people, and people who said yes into the conversation. Each job looks at what is stored, tries, and commits what became of it on
/// that state only, so that it may run again on any instance. What does not work is tried a few times; then whoever invited is told what to do by hand.
/// </summary>
internal sealed class InvitationJobs(Ledger ledger, Contacts contacts, TeamPlaces places, BridgeChats chats, Desk desk) : IDeliveryFeature
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
        if (await ledger.ReadAsync(partition, Kinds.Invitation, key, cancellation) is not { State: InvitationState.Invited, DeliveredAt: null } invitation)
        {
            return;
        }

        var contact = await contacts.FindAsync(invitation.Person, cancellation);
        var obstacle = contact switch
        {
            { UnreachableSince: null } => null,
            null => await places.InstallForAsync(invitation.Person, cancellation) ?? new Obstacle(ObstacleKind.Busy),
            _ => new Obstacle(ObstacleKind.Refused),
        };
        if (obstacle is null)
        {
            await NoteAsync(partition, invitation, cancellation);
        }

        await ChangeAsync(partition, invitation, (change, current) =>
        {
            if (obstacle is null)
            {
                change.Put(Kinds.Invitation, current.Delivered(desk.Now));
                change.Post(Outgoing.ToPerson(current.Person, InvitationFeature.InvitedView, current.Id));
                change.Post(Outgoing.Job(Check, current.Id, UntilChecked));
            }
            else if (!TryAgain(change, Deliver, current, obstacle))
            {
                Fail(change, current, obstacle);
            }
        }, cancellation);
    }

    // The person blocked the bot before it ever wrote to them: the chat said so when the message came.
    private async Task CheckAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (await ledger.ReadAsync(partition, Kinds.Invitation, key, cancellation) is { State: InvitationState.Invited } invitation
            && await contacts.FindAsync(invitation.Person, cancellation) is not { UnreachableSince: null })
        {
            await ChangeAsync(partition, invitation, (change, current) => Fail(change, current, new Obstacle(ObstacleKind.Refused)), cancellation);
        }
    }

    private async Task JoinAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var snapshot = await ledger.LoadAsync(partition, cancellation);
        if (snapshot.Find(Kinds.Invitation, key) is not { State: InvitationState.Accepted, Arrival: Arrival.Pending } invitation || Views.StateOf(snapshot) is not { } state)
        {
            return;
        }

        var space = state.Spaces.FirstOrDefault(known => known.Reference.ConversationId == invitation.Conversation);
        var obstacle = invitation.Place == MeetingPlace.GroupChat ? await chats.LetInAsync(state, invitation, space, cancellation)
            : !places.IsOn ? new Obstacle(ObstacleKind.Off)
            : space is null || BridgePlaces.Of(space) is not { } place ? new Obstacle(ObstacleKind.NotFound)
            : await places.AddAsync(place, invitation.Person, cancellation);
        await ChangeAsync(partition, invitation, (change, current) =>
        {
            if (obstacle is null)
            {
                change.Put(Kinds.Invitation, current.Arrived(Arrival.Added));
            }
            else if (TryAgain(change, Join, current, obstacle))
            {
                return;
            }
            else
            {
                change.Put(Kinds.Invitation, current.Arrived(Arrival.ByHand));
                change.Post(Outgoing.ToPerson(current.By, InvitationFeature.ByHandView, InvitationCards.ByHandKey(current, obstacle)));
            }

            change.Audit("bridge.arrival", "bot", Facts(current, obstacle));
            change.Refresh(InvitationFeature.InvitedView, current.Id);
        }, cancellation);
    }

    private static bool TryAgain(Change change, string job, Invitation invitation, Obstacle obstacle)
    {
        if (!obstacle.IsPassing || invitation.Tries >= Pauses.Length)
        {
            return false;
        }

        var pause = Pauses[invitation.Tries];
        change.Put(Kinds.Invitation, invitation.TriedAgain());
        change.Post(Outgoing.Job(job, invitation.Id, obstacle.RetryAfter is { } wait && wait > pause ? wait : pause));
        return true;
    }

    private static void Fail(Change change, Invitation invitation, Obstacle obstacle)
    {
        change.Put(Kinds.Invitation, invitation.Failed());
        change.Audit("bridge.failed", "bot", Facts(invitation, obstacle));
        change.Post(Outgoing.ToPerson(invitation.By, InvitationFeature.ByHandView, InvitationCards.ByHandKey(invitation, obstacle)));
    }

    private static Dictionary<string, string> Facts(Invitation invitation, Obstacle? obstacle) => new(StringComparer.Ordinal)
    {
        ["invitation"] = invitation.Id,
        ["obstacle"] = obstacle?.Kind.ToString() ?? "none",
    };

    // On what was read, or not at all: whoever changed the invitation meanwhile has taken care of it.
    private Task<Outcome<int>> ChangeAsync(PartitionId partition, Invitation read, Action<Change, Invitation> decide, CancellationToken cancellation) => ledger.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(Kinds.Invitation, read.Id) is { } current && current == read)
            {
                decide(change, current);
            }

            return 0;
        },
        cancellation);

    private Task<Outcome<int>> NoteAsync(PartitionId partition, Invitation invitation, CancellationToken cancellation) => ledger.ChangeAsync(
        Desk.PartitionOf(invitation.Person),
        null,
        (snapshot, change) =>
        {
            var invited = new InvitedTo(new Domain.InitiativeId(partition.Value["i-".Length..]));
            if (snapshot.Find(Kinds.InvitedTo, invited.Initiative.Value) is null)
            {
                change.Put(Kinds.InvitedTo, invited);
            }

            return 0;
        },
        cancellation);
}
