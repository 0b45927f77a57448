using CoCreationBot.Deliveries;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Features.Bridges;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Actions;

/// <summary>
/// Reminds the owner of an action before it is due: in their 1:1 chat, else in the conversation. The job is committed with the plan, so it outlives
/// restarts; that the owner was reminded of this date is stored with the reminder itself, so it comes once on any number of instances. A job
/// of an earlier plan finds nothing to do.
/// </summary>
internal sealed class ActionNudges(PartitionStore partitions, Contacts contacts, ActivityFeed feed, InitiativeStore initiatives) : IDeliveryFeature
{
    public const string Job = "action.nudge";
    private const string NoticeJob = "action.notice";
    private const string OwnerView = "action-nudge";
    private const string SpaceView = "action-nudge-here";

    public void Map(DeliveryRoutes routes) => routes
        .OnView(OwnerView, Views.ForPerson((state, _, key, _) => Task.FromResult(ActionCards.Nudge(state, key)), (_, _) => ActionsText.NudgeSummary))
        .OnView(SpaceView, Views.OfInitiative(ActionCards.Nudge, (_, _) => ActionsText.NudgeSummary))
        .OnJob(Job, NudgeAsync)
        .OnJob(NoticeJob, NoticeAsync);

    /// <summary>Sets the reminder of a plan; none when its time has passed.</summary>
    public static void Set(InitiativeChange edit, ActionItem action)
    {
        if (action.Status == ActionStatus.Open && action.NudgeAt() > edit.Now)
        {
            edit.Later(Job, action.Id.Value, action.NudgeAt() - edit.Now);
        }
    }

    private async Task NudgeAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var owner = (await partitions.ReadAsync(partition, ActionRows.Action, key, cancellation))?.Owner;
        var isReachable = owner is { } person && await contacts.FindAsync(person, cancellation) is { UnreachableSince: null };
        await partitions.ChangeAsync(
            partition,
            null,
            (snapshot, change) =>
            {
                if (Views.StateOf(snapshot) is { } state && state.FindAction(key) is { } action && action.IsNudgeDue(initiatives.Now))
                {
                    change.Put(ActionRows.Action, action.Nudged());
                    change.Audit("action.nudged", "bot", new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = key });
                    Remind(state, change, action, isReachable && action.Owner == owner);
                }

                return 0;
            },
            cancellation);
    }

    // In a busy channel a card is easily missed: where Teams lets the bot, its owner finds it in their activity feed.
    private async Task NoticeAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        if (Views.StateOf(await partitions.LoadAsync(partition, cancellation)) is not { } state || state.FindAction(key) is not { Status: ActionStatus.Open } action
            || !ActionCards.OwnerIsThere(state, action)
            || state.Home is not { } home || BridgePlaces.Of(home) is not { } place)
        {
            return;
        }

        using var language = Language.Use(state.LanguageOf(home));
        await feed.NotifyAsync(place, action.Owner, ActionsText.NudgeSummary, $"{action.Number}. {action.Title}", cancellation);
    }

    private static void Remind(InitiativeState state, Change change, ActionItem action, bool isReachable)
    {
        if (isReachable && ActionCards.OwnerIsThere(state, action))
        {
            change.Post(Delivery.ToPerson(action.Owner, OwnerView, action.Id.Value));
            return;
        }

        if (state.Home is { } home)
        {
            change.Post(Delivery.Of(home.Reference, SpaceView, action.Id.Value));
        }

        change.Post(Delivery.Job(NoticeJob, action.Id.Value, TimeSpan.Zero));
    }
}
