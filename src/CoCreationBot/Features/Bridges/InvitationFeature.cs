using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>
/// The invited person's side: saying yes or no, in their own chat. They do not take part yet, so what they may touch is their invitation and nothing else.
/// </summary>
internal sealed class InvitationFeature(PartitionStore partitions, InitiativeStore initiatives, PeopleDirectory directory) : IBotFeature, IDeliveryFeature
{
    public const string InvitedView = "bridge-invited";
    public const string AnswerView = "bridge-answer";
    public const string ByHandView = "bridge-by-hand";

    public void Map(BotRoutes routes) => routes
        .OnExecute("bridge.accept", BridgeJson.Default.OneInvitation, AcceptAsync)
        .OnDialog("bridge.decline", BridgeJson.Default.OneInvitation, OpenDeclineAsync)
        .OnSubmit("bridge.declined", BridgeJson.Default.DeclineForm, DeclineAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(InvitedView, Views.ForPerson((state, person, key, _) => Task.FromResult(InvitationCards.Invited(state, person, key, initiatives.Now)), (state, _) => BridgesText.InvitedSummary.With(state.Initiative.Title)))
        .OnView(AnswerView, Views.ForPerson(async (state, person, key, cancellation) => InvitationCards.Answer(state, person, key, await NamesAsync(state, key, cancellation)), (_, _) => BridgesText.InvitationsButton))
        .OnView(ByHandView, Views.ForPerson(async (state, person, key, cancellation) => InvitationCards.ByHand(state, person, key, await NamesAsync(state, key, cancellation)), (_, _) => BridgesText.InvitationsButton));

    private Task<InvokeResponse> AcceptAsync(TurnContext turn, OneInvitation payload, CancellationToken cancellation) => OnInvitationAsync(
        turn,
        payload,
        (_, change, invitation) =>
        {
            var answered = invitation.Accept(new PersonId(turn.PersonKey), initiatives.Now);
            if (!answered.Succeeded)
            {
                return Reply.Refuse(turn, answered.Refusal);
            }

            Store(change, answered.Value, payload.Initiative!, "bridge.accepted");
            change.Post(Delivery.Job(InvitationJobs.Join, invitation.Id, TimeSpan.Zero));
            return Reply.Say(turn, BridgesText.Accepted);
        },
        cancellation);

    private Task<InvokeResponse> OpenDeclineAsync(TurnContext turn, OneInvitation payload, CancellationToken cancellation) => OnInvitationAsync(
        turn,
        payload,
        (state, _, invitation) => invitation.IsOpen(initiatives.Now)
            ? InvokeResponse.Dialog(BridgesText.DeclineButton, InvitationCards.Decline(invitation, state.Initiative.Id), height: "medium")
            : Reply.Refuse(turn, Refusal.InvitationClosed),
        cancellation);

    private Task<InvokeResponse> DeclineAsync(TurnContext turn, DeclineForm form, CancellationToken cancellation) => OnInvitationAsync(
        turn,
        new OneInvitation(form.Initiative, form.Invitation),
        (state, change, invitation) =>
        {
            var answered = invitation.Decline(new PersonId(turn.PersonKey), form.Reason, initiatives.Now);
            if (!answered.Succeeded)
            {
                return answered.Refusal == Refusal.InvitationClosed
                    ? Reply.Refuse(turn, answered.Refusal)
                    : InvokeResponse.Dialog(BridgesText.DeclineButton, InvitationCards.Decline(invitation, state.Initiative.Id, form.Reason, Reply.Sentence(answered.Refusal)), height: "medium");
            }

            Store(change, answered.Value, form.Initiative!, "bridge.declined");
            return Reply.Say(turn, BridgesText.Declined);
        },
        cancellation);

    // The audit holds that an invitation was answered, not by whom: declining is between two people.
    private static void Store(Change change, Invitation answered, string initiative, string act)
    {
        change.Put(BridgeRows.Invitation, answered);
        change.Audit(act, "invited", new Dictionary<string, string>(StringComparer.Ordinal) { ["invitation"] = answered.Id });
        change.Post(Delivery.ToPerson(answered.By, AnswerView, answered.Id));
        change.Refresh(InvitedView, answered.Id);
        change.Refresh(BridgeFeature.View, initiative);
    }

    private async Task<InvokeResponse> OnInvitationAsync(
        TurnContext turn, OneInvitation payload, Func<InitiativeState, Change, Invitation, InvokeResponse> decide, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(payload.Initiative, out _) || !Ulid.TryParse(payload.Invitation, out _))
        {
            return Reply.Refuse(turn, Refusal.InvitationNotFound);
        }

        var outcome = await partitions.ChangeAsync(
            PartitionId.ForInitiative(payload.Initiative!),
            turn.IsAutomaticRefresh ? null : turn.ReceiptKey,
            (snapshot, change) => Views.StateOf(snapshot) is { } state && snapshot.Find(BridgeRows.Invitation, payload.Invitation!) is { } invitation && invitation.Person.Value == turn.PersonKey
                ? decide(state, change, invitation)
                : Reply.Refuse(turn, Refusal.InvitationNotFound),
            cancellation);
        return outcome.IsDuplicate ? Reply.AlreadyDone(turn) : outcome.Result!;
    }

    private async Task<IReadOnlyDictionary<PersonId, Profile>?> NamesAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.Snapshot.Find(BridgeRows.Invitation, key.Split('|')[0]) is { } invitation
            ? (await directory.ProfilesAsync([invitation.Person], GraphCalls.OfAClick, cancellation)).Value
            : null;
}
