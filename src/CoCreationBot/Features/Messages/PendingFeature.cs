using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Messages;

/// <summary>
/// Messages that wait for their author, who decides in their own chat with the bot. The author may be new to the initiative: being the author is what
/// lets them in, for this and nothing else.
/// </summary>
internal sealed class PendingFeature(InitiativeStore initiatives, PartitionStore partitions, NeedList list) : IBotFeature, IDeliveryFeature
{
    public const string OwnView = "pending-need";
    public const string ExpireJob = "pending.expire";

    public void Map(BotRoutes routes) => routes
        .OnDialog("pending.form", MessageJson.Default.OnePending, (turn, payload, cancellation) => OnPendingAsync(
            turn, payload, (edit, pending) => MessageFeature.NeedForm(edit, pending.Text, pending.Id), cancellation))
        .OnSubmit("pending.save", NeedJson.Default.NeedForm, SaveAsync)
        .OnExecute("pending.no", MessageJson.Default.OnePending, (turn, payload, cancellation) => OnPendingAsync(
            turn,
            payload,
            (edit, pending) =>
            {
                Forget(edit.Change, pending, edit.Person.Value, "need.declined");
                return Reply.Say(turn, MessagesText.Declined);
            },
            cancellation));

    public void Map(DeliveryRoutes routes) => routes
        .OnView(OwnView, Views.ForPerson(
            (state, person, key, _) => Task.FromResult(state.Snapshot.Find(MessageRows.PendingNeed, key) is var pending && (pending is null || pending.Author == person) ? MessageCards.Own(state, pending, key) : null),
            (_, _) => MessagesText.OwnHeading))
        .OnJob(ExpireJob, ExpireAsync);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) => OnPendingAsync(
        turn,
        new OnePending(form.Initiative, form.Pending),
        (edit, pending) =>
        {
            if (!Sent.IsTicked(form.NoPerson) && PersonalDetails.Find(form.Everything()).Count > 0)
            {
                return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, form, CommonText.DetailsInForm, askNoPerson: true));
            }

            return edit.Save(
                turn,
                form.Voice,
                form.Group,
                me => form.Draft(Audiences.Usual(edit)) is { } draft
                    ? Need.Add(new NeedId(Ulid.NewUlid(edit.Now).ToString()), NeedList.NextNumber(edit), edit.Initiative.Cycle, draft, me, edit.Now)
                    : Refusal.UnknownChoice,
                refusal => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, form, Reply.Sentence(refusal))),
                added =>
                {
                    list.Add(edit, added);
                    edit.Announce(NeedFeature.NeedView, added.Id.Value);
                    Forget(edit.Change, pending, edit.Person.Value, "need.agreed");
                    return Reply.Say(turn, NeedsText.Added.With(added.Number));
                });
        },
        cancellation);

    private async Task<InvokeResponse> OnPendingAsync(TurnContext turn, OnePending payload, Func<InitiativeChange, PendingNeed, InvokeResponse> act, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(payload.Initiative, out _) || payload.Pending is null || !turn.Conversation.IsPersonal)
        {
            return Reply.NotHere(turn);
        }

        var partition = PartitionId.ForInitiative(payload.Initiative!);
        if (await initiatives.LetsInAsync(partition, turn, cancellation) is var standing && standing is Standing.Gone or Standing.Unsure)
        {
            return Reply.NotLetIn(turn, standing);
        }

        var outcome = await partitions.ChangeAsync(
            partition,
            turn.ReceiptKey,
            (snapshot, change) => Views.StateOf(snapshot) is null || snapshot.Find(MessageRows.PendingNeed, payload.Pending) is not { } pending || pending.Author.Value != turn.PersonKey
                ? Reply.NotHere(turn)
                : act(new InitiativeChange(snapshot, change, turn, initiatives.Now), pending),
            cancellation);
        return outcome.IsDuplicate ? Reply.AlreadyDone(turn) : outcome.Result!;
    }

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(MessageRows.PendingNeed, key) is { } pending)
            {
                Forget(change, pending, "bot", "need.expired");
            }

            return 0;
        },
        cancellation);

    /// <summary>Deletes the words, and says so on the card that quoted them.</summary>
    public static void Forget(Change change, PendingNeed pending, string actor, string act)
    {
        change.Remove(MessageRows.PendingNeed, pending.Id);
        change.Audit(act, actor, new Dictionary<string, string>(StringComparer.Ordinal) { ["pending"] = pending.Id });
        change.Refresh(OwnView, pending.Id);
    }
}
