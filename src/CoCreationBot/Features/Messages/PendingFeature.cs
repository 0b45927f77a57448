using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Needs;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Messages;

/// <summary>
/// Messages that wait for their author, who decides in their own chat with the bot. The author may be new to the initiative: being the author is what
/// lets them in, for this and nothing else.
/// </summary>
internal sealed class PendingFeature(Desk desk, Ledger ledger) : IBotFeature, IDeliveryFeature
{
    public const string OwnView = "pending-need";
    public const string ExpireJob = "pending.expire";

    public void Map(BotRoutes routes) => routes
        .OnDialog("pending.form", MessageJson.Default.OnePending, (turn, payload, cancellation) => OnPendingAsync(
            turn, payload, (book, pending) => MessageFeature.NeedForm(book, pending.Text, pending.Id), cancellation))
        .OnSubmit("pending.save", NeedJson.Default.NeedForm, SaveAsync)
        .OnExecute("pending.no", MessageJson.Default.OnePending, (turn, payload, cancellation) => OnPendingAsync(
            turn,
            payload,
            (book, pending) =>
            {
                Forget(book.Change, pending, book.Person.Value, "need.declined");
                return Answers.Say(turn, MessagesText.Declined);
            },
            cancellation));

    public void Map(DeliveryRoutes routes) => routes
        .OnView(OwnView, Views.ForPerson(
            (state, person, key, _) => Task.FromResult(state.Snapshot.Find(Kinds.PendingNeed, key) is var pending && (pending is null || pending.Author == person) ? MessageCards.Own(state, pending, key) : null),
            (_, _) => MessagesText.OwnHeading))
        .OnJob(ExpireJob, ExpireAsync);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) => OnPendingAsync(
        turn,
        new OnePending(form.Initiative, form.Pending),
        (book, pending) =>
        {
            if (form.NoPerson != "true" && PersonalDetails.Find(form.Everything()).Count > 0)
            {
                return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, form, NeedsText.DetailsInForm, askNoPerson: true));
            }

            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            var added = !me.Succeeded ? me.Refusal
                : form.Draft(Audiences.Usual(book)) is { } draft ? Need.Add(new NeedId(Ulid.NewUlid(book.Now).ToString()), NeedFeature.NextNumber(book), book.Initiative.Cycle, draft, me.Value, book.Now)
                : Refusal.UnknownChoice;
            if (!added.Succeeded)
            {
                return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, form, Answers.Sentence(added.Refusal)));
            }

            Introduction.Keep(book, me.Value);
            NeedFeature.Store(book, added.Value);
            book.Announce(NeedFeature.NeedView, added.Value.Id.Value);
            Forget(book.Change, pending, book.Person.Value, "need.agreed");
            return Answers.Say(turn, NeedsText.Added.With(added.Value.Number));
        },
        cancellation);

    private async Task<InvokeResponse> OnPendingAsync(TurnContext turn, OnePending payload, Func<Book, PendingNeed, InvokeResponse> act, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(payload.Initiative, out _) || payload.Pending is null || !turn.Conversation.IsPersonal)
        {
            return Answers.NotHere(turn);
        }

        var outcome = await ledger.ChangeAsync(
            PartitionId.ForInitiative(payload.Initiative!),
            turn.ReceiptKey,
            (snapshot, change) => Views.StateOf(snapshot) is null || snapshot.Find(Kinds.PendingNeed, payload.Pending) is not { } pending || pending.Author.Value != turn.PersonKey
                ? Answers.NotHere(turn)
                : act(new Book(snapshot, change, turn, desk.Now), pending),
            cancellation);
        return outcome.IsDuplicate ? Answers.AlreadyDone(turn) : outcome.Result!;
    }

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => ledger.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (snapshot.Find(Kinds.PendingNeed, key) is { } pending)
            {
                Forget(change, pending, "bot", "need.expired");
            }

            return 0;
        },
        cancellation);

    private static void Forget(Change change, PendingNeed pending, string actor, string act)
    {
        change.Remove(Kinds.PendingNeed, pending.Id);
        change.Audit(act, actor, new Dictionary<string, string>(StringComparer.Ordinal) { ["pending"] = pending.Id });
        change.Refresh(OwnView, pending.Id);
    }
}
