using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Actions;

/// <summary>Actions: agreeing on them, saying yes, changing the plan with a reason, saying what became of them, and taking over when an owner left.</summary>
internal sealed class ActionFeature(InitiativeStore initiatives, Contacts contacts, IEnumerable<IActionListener> listeners) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<ActionFeature>()
        .Concerns<ActionConcerns>()
        .Meets(Criterion.ActionsAgreed, () => ActionsText.AddButton, "action.form")
        .Meets(Criterion.JointAction, () => ActionsText.AddButton, "action.form")
        .MeetsOnCard(Criterion.DepartmentsSaidYes, () => ActionsText.ListHeading, "action")
        .MeetsOnCard(Criterion.ActionLogComplete, () => ActionsText.ListHeading, "action")
        .Command(new CommandWords("action", 90, ActionsText.ResourceManager) { Group = CommandGroup.Do, Now = [Stage.CoDecision, Stage.CoImplementation], Opens = "action.form", Says = () => ActionsText.AddButton })
        .Holds<ActionData>()
        .Part<ActionNudges>()
        .Listens<IWordsListener, ActionWordsGone>()
        .Listens<IRosterListener, ActionLeavers>();

    public const string ActionView = "action";
    public const string ListView = "actions";
    private static readonly Refusal[] Final = [Refusal.ActionFinished, Refusal.OnlyOwners];

    public void Map(BotRoutes routes) => routes
        .OnCommand("action", ListInChatAsync)
        .OnDialog("action.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => InvokeResponse.Dialog(ActionsText.AddButton, ActionForms.Agree(edit, new ActionForm(payload.Initiative))), cancellation))
        .OnSubmit("action.save", ActionJson.Default.ActionForm, SaveAsync)
        .OnDialog("action.read", ActionJson.Default.OneAction, (turn, payload, cancellation) =>
            OnActionAsync(turn, payload, (edit, action) => InvokeResponse.Dialog(ActionsText.ReadTitle, ActionCards.Whole(edit, action)), cancellation))
        .OnSubmit("action.change", ActionJson.Default.OneAction, (turn, payload, cancellation) => OnActionAsync(
            turn, payload, (edit, action) => InvokeResponse.Dialog(ActionsText.ChangeButton, ActionForms.Agree(edit, ActionForm.Of(payload.Initiative, action))), cancellation))
        .OnDialog("action.finish", ActionJson.Default.OneAction, (turn, payload, cancellation) => OnActionAsync(
            turn,
            payload,
            (edit, action) => edit.Me is { } me && action.MayChange(me, edit.IsFacilitator)
                ? InvokeResponse.Dialog(ActionsText.FinishButton, ActionForms.Finish(edit, action))
                : Reply.Refuse(turn, Refusal.OnlyOwners),
            cancellation))
        .OnSubmit("action.finished", ActionJson.Default.FinishForm, FinishAsync)
        .OnExecute("action.accept", ActionJson.Default.OneAction, AcceptAsync)
        .OnExecute("action.yes", ActionJson.Default.OneAction, SayYesAsync)
        .OnSubmit("action.yes", ActionJson.Default.OneAction, SayYesAsync).ByMany()
        .OnExecute("action.take-over", ActionJson.Default.OneAction, TakeOverAsync)
        .OnSubmit("action.take-over", ActionJson.Default.OneAction, TakeOverAsync).ByMany()
        .OnExecute("actions.list", ActionJson.Default.ActionPage, PageAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ActionView, Views.OfInitiative(ActionCards.One, (state, key) => state.FindAction(key)?.Title ?? ActionsText.ListHeading))
        .OnAnswer(ListView, Views.OfInitiative(state => ActionCards.List(state, initiatives.Now), _ => ActionsText.ListHeading));

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            if (command.Arguments.Length > 0)
            {
                // An action needs an owner and a date, so it is agreed in its form; the words are still in the chat.
                edit.Say(ActionsText.UseForm);
            }

            edit.Show(ListView, edit.Initiative.Id.Value);
        },
        cancellation);

    private async Task<InvokeResponse> SaveAsync(TurnContext turn, ActionForm form, CancellationToken cancellation)
    {
        var zone = await ZoneOfAsync(turn, form.Owner, cancellation);
        return await initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var before = edit.FindAction(form.Action);
                if (form.Action is not null && before is null)
                {
                    return Reply.Refuse(turn, Refusal.ActionNotFound);
                }

                return edit.Save(
                    turn,
                    form.Voice,
                    form.Group,
                    me => before is null
                        ? ActionItem.Agree(NewId(edit), NextNumber(edit), edit.Initiative.Cycle, form.Draft(edit, me), me, zone ?? Zone.Of(turn, edit), edit.Now)
                        : form.Version is { } seen && seen != ActionCards.VersionOf(before) && before.MayChange(me, edit.IsFacilitator) ? Refusal.ChangedMeanwhile
                        : before.Replan(form.Draft(edit, me), form.Reason, me, edit.IsFacilitator, zone ?? Zone.Of(turn, edit), edit.Now),
                    refusal => Final.Contains(refusal)
                        ? Reply.Refuse(turn, refusal)
                        : InvokeResponse.Dialog(ActionsText.AddButton, ActionForms.Agree(
                            edit, before is null ? form : form with { Version = FormVersion.Again(refusal, form.Version, ActionCards.VersionOf(before)) }, Reply.Sentence(refusal),
                            WordsForms.AsTheyAre(refusal, before is null ? [] : ActionCards.Plan(edit, before)))),
                    saved => Saved(turn, edit, saved, isNew: before is null));
            },
            cancellation);
    }

    private InvokeResponse Saved(TurnContext turn, InitiativeChange edit, ActionItem action, bool isNew)
    {
        Store(edit, action, isNew ? "action.agreed" : "action.replanned");
        if (!isNew)
        {
            return Reply.Say(turn, ActionsText.Changed);
        }

        foreach (var listener in listeners)
        {
            listener.Agreed(edit, action);
        }

        edit.Present(ActionView, action.Id.Value);
        return Reply.Say(turn, ActionsText.Added.With(action.Number));
    }

    private Task<InvokeResponse> AcceptAsync(TurnContext turn, OneAction payload, CancellationToken cancellation) => ChangeAsync(
        turn, payload, (edit, action) => AsShown(payload, action, action.Accept(edit.Person, Zone.Of(turn, edit), edit.Now)), ("action.accepted", ActionsText.Accepted), cancellation);

    private Task<InvokeResponse> SayYesAsync(TurnContext turn, OneAction payload, CancellationToken cancellation) => ByKnownAsync(
        turn, payload, "action.yes", (edit, action, me) => AsShown(payload, action, action.SayYes(me, edit.Now)), ("action.department-yes", ActionsText.DepartmentYesSaid), cancellation);

    // Whoever says yes says it to the plan on the card. Cards of earlier releases do not name it: they hold the first.
    private static Result<ActionItem> AsShown(OneAction payload, ActionItem action, Result<ActionItem> said) =>
        said.Succeeded && (payload.Version is { Length: > 0 } seen ? seen != ActionCards.VersionOf(action) : action.Changes.Count > 0) ? Refusal.QuestionChanged : said;

    private Task<InvokeResponse> TakeOverAsync(TurnContext turn, OneAction payload, CancellationToken cancellation) => ByKnownAsync(
        turn,
        payload,
        "action.take-over",
        (edit, action, me) => action.TakeOver(me, ActionCards.OwnerIsThere(edit, action), Zone.Of(turn, edit), ActionsText.TakenOverReason, edit.Now),
        ("action.taken-over", ActionsText.TakenOver),
        cancellation);

    private Task<InvokeResponse> FinishAsync(TurnContext turn, FinishForm form, CancellationToken cancellation) => OnActionAsync(
        turn,
        new OneAction(form.Initiative, form.Action),
        (edit, action) =>
        {
            var finished = CardParts.Chosen<ActionStatus>(form.Status) is not { } status ? Refusal.UnknownChoice
                : edit.Me is not { } me ? Refusal.OnlyOwners
                : form.Version is { } seen && seen != FormVersion.Of(action.Status.ToString(), action.Note) && action.MayChange(me, edit.IsFacilitator) ? Refusal.ChangedMeanwhile
                : action.Finish(status, form.Note, me, edit.IsFacilitator);
            if (!finished.Succeeded)
            {
                return Final.Contains(finished.Refusal)
                    ? Reply.Refuse(turn, finished.Refusal)
                    : InvokeResponse.Dialog(ActionsText.FinishButton, ActionForms.Finish(edit, action, form, Reply.Sentence(finished.Refusal), finished.Refusal));
            }

            Store(edit, finished.Value, "action.finished", ("status", finished.Value.Status.ToString()));
            return Reply.Say(turn, ActionsText.Finished);
        },
        cancellation);

    private Task<InvokeResponse> ChangeAsync(
        TurnContext turn, OneAction payload, Func<InitiativeChange, ActionItem, Result<ActionItem>> decide, (string Act, string Done) said, CancellationToken cancellation) =>
        OnActionAsync(turn, payload, (edit, action) => Change(edit, turn, action, decide(edit, action), said), cancellation);

    // Only of somebody whose department is known it means something: who is new says that first, and presses no second time.
    private Task<InvokeResponse> ByKnownAsync(
        TurnContext turn, OneAction payload, string verb, Func<InitiativeChange, ActionItem, Participant, Result<ActionItem>> decide, (string Act, string Done) said,
        CancellationToken cancellation) => OnActionAsync(
            turn,
            payload,
            (edit, action) => Introduction.ForPress(
                edit, turn, (payload.Voice, payload.Group), (verb, ActionCards.Data(edit, action)), me => Change(edit, turn, action, decide(edit, action, me), said)),
            cancellation);

    private static InvokeResponse Change(InitiativeChange edit, TurnContext turn, ActionItem action, Result<ActionItem> changed, (string Act, string Done) said)
    {
        if (!changed.Succeeded)
        {
            if (changed.Refusal == Refusal.QuestionChanged)
            {
                // The card shows another plan, or is of a release that did not name it: the next press is for what it shows then.
                edit.Refresh(ActionView, action.Id.Value);
            }

            return Reply.Refuse(turn, changed.Refusal);
        }

        Store(edit, changed.Value, said.Act);
        return Reply.Say(turn, said.Done);
    }

    private async Task<InvokeResponse> PageAsync(TurnContext turn, ActionPage payload, CancellationToken cancellation)
    {
        var page = PageNumber.Read(payload.Page);
        return await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(ActionCards.List(state, initiatives.Now, page))
            : Reply.NotHere(turn);
    }

    // The zone of another owner; null for whoever acts, and where it is not known.
    private async Task<TimeZoneInfo?> ZoneOfAsync(TurnContext turn, string? owner, CancellationToken cancellation)
    {
        var isMe = owner is null or ActionForms.Myself || owner == turn.PersonKey;
        return isMe ? null : (await contacts.FindAsync(new PersonId(owner!), cancellation))?.FindZone();
    }

    private static ActionId NewId(InitiativeChange edit) => new(Ulid.NewUlid(edit.Now).ToString());

    private static int NextNumber(InitiativeChange edit) => edit.Actions.Select(action => action.Number).DefaultIfEmpty().Max() + 1;

    private static void Store(InitiativeChange edit, ActionItem action, string act, params ReadOnlySpan<(string, string)> facts)
    {
        edit.Put(ActionRows.Action, action);
        edit.Audit(act, [("action", action.Id.Value), ("due", action.Due.ToString("O", CultureInfo.InvariantCulture)), .. facts]);
        ActionNudges.Set(edit, action);
        edit.Refresh(ActionView, action.Id.Value);
        edit.Refresh(ListView, edit.Initiative.Id.Value);
        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        edit.Refresh(InitiativeViews.Gate, edit.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnActionAsync(TurnContext turn, OneAction payload, Func<InitiativeChange, ActionItem, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindAction(payload.Action) is { } action ? act(edit, action) : Reply.Refuse(turn, Refusal.ActionNotFound),
            cancellation);
}
