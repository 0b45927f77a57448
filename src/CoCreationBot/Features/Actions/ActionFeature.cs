using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Stages;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Actions;

/// <summary>Actions: agreeing on them, saying yes, changing the plan with a reason, saying what became of them, and taking over when an owner left.</summary>
internal sealed class ActionFeature(Desk desk, Contacts contacts) : IBotFeature, IDeliveryFeature
{
    public const string ActionView = "action";
    public const string ListView = "actions";
    private static readonly Refusal[] Final = [Refusal.ActionFinished, Refusal.OnlyOwners];

    public void Map(BotRoutes routes) => routes
        .OnCommand("action", ListInChatAsync)
        .OnDialog("action.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn, payload.Initiative, book => InvokeResponse.Dialog(ActionsText.AddButton, ActionForms.Agree(book, new ActionForm(payload.Initiative))), cancellation))
        .OnSubmit("action.save", ActionJson.Default.ActionForm, SaveAsync)
        .OnDialog("action.read", ActionJson.Default.OneAction, (turn, payload, cancellation) =>
            OnActionAsync(turn, payload, (book, action) => InvokeResponse.Dialog(ActionsText.ReadTitle, ActionCards.Whole(book, action)), cancellation))
        .OnSubmit("action.change", ActionJson.Default.OneAction, (turn, payload, cancellation) => OnActionAsync(
            turn, payload, (book, action) => InvokeResponse.Dialog(ActionsText.ChangeButton, ActionForms.Agree(book, ActionForm.Of(payload.Initiative, action))), cancellation))
        .OnDialog("action.finish", ActionJson.Default.OneAction, (turn, payload, cancellation) => OnActionAsync(
            turn,
            payload,
            (book, action) => book.Me is { } me && action.MayChange(me, book.IsFacilitator)
                ? InvokeResponse.Dialog(ActionsText.FinishButton, ActionForms.Finish(book, action))
                : Answers.Refuse(turn, Refusal.OnlyOwners),
            cancellation))
        .OnSubmit("action.finished", ActionJson.Default.FinishForm, FinishAsync)
        .OnExecute("action.accept", ActionJson.Default.OneAction, AcceptAsync)
        .OnExecute("action.take-over", ActionJson.Default.OneAction, TakeOverAsync)
        .OnExecute("actions.list", ActionJson.Default.ActionPage, PageAsync)
        .OnMembersRemoved(NoteLeaversAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(ActionView, Views.OfInitiative(ActionCards.One, (state, key) => state.FindAction(key)?.Title ?? ActionsText.ListHeading))
        .OnView(ListView, Views.OfInitiative(state => ActionCards.List(state, desk.Now), _ => ActionsText.ListHeading));

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => desk.InHomeAsync(
        turn,
        book =>
        {
            if (command.Arguments.Length > 0)
            {
                // An action needs an owner and a date, so it is agreed in its form; the words are still in the chat.
                book.Say(ActionsText.UseForm);
            }

            book.Show(ListView, book.Initiative.Id.Value);
        },
        cancellation);

    private async Task<InvokeResponse> SaveAsync(TurnContext turn, ActionForm form, CancellationToken cancellation)
    {
        var zone = await ZoneOfAsync(turn, form.Owner, cancellation);
        return await desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                var before = book.FindAction(form.Action);
                if (form.Action is not null && before is null)
                {
                    return Answers.Refuse(turn, Refusal.ActionNotFound);
                }

                var me = Introduction.Read(book, turn, form.Voice, form.Group);
                var saved = !me.Succeeded ? me.Refusal
                    : before is null ? ActionItem.Agree(NewId(book), NextNumber(book), book.Initiative.Cycle, form.Draft(book, me.Value), me.Value, zone, book.Now)
                    : before.Replan(form.Draft(book, me.Value), form.Reason, me.Value, book.IsFacilitator, zone, book.Now);
                if (!saved.Succeeded)
                {
                    return Final.Contains(saved.Refusal)
                        ? Answers.Refuse(turn, saved.Refusal)
                        : InvokeResponse.Dialog(ActionsText.AddButton, ActionForms.Agree(book, form, Answers.Sentence(saved.Refusal)));
                }

                Introduction.Keep(book, me.Value);
                Store(book, saved.Value, before is null ? "action.agreed" : "action.replanned");
                if (before is null && book.Snapshot.First(Kinds.PlanLink) is not null)
                {
                    book.Later(Planner.PlannerFeature.Job, saved.Value.Id.Value);
                }

                if (before is not null)
                {
                    return Answers.Say(turn, ActionsText.Changed);
                }

                book.Show(ActionView, saved.Value.Id.Value);
                return Answers.Say(turn, ActionsText.Added.With(saved.Value.Number));
            },
            cancellation);
    }

    private async Task<InvokeResponse> AcceptAsync(TurnContext turn, OneAction payload, CancellationToken cancellation)
    {
        var zone = await ZoneOfAsync(turn, ActionForms.Myself, cancellation);
        return await ChangeAsync(turn, payload, (book, action) => action.Accept(book.Person, zone, book.Now), ("action.accepted", ActionsText.Accepted), cancellation);
    }

    private async Task<InvokeResponse> TakeOverAsync(TurnContext turn, OneAction payload, CancellationToken cancellation)
    {
        var zone = await ZoneOfAsync(turn, ActionForms.Myself, cancellation);
        return await ChangeAsync(
            turn,
            payload,
            (book, action) =>
            {
                if (book.Me is not { } me)
                {
                    return Refusal.PersonNotFound;
                }

                var taken = action.TakeOver(me, ActionCards.OwnerIsThere(book, action), zone, ActionsText.TakenOverReason, book.Now);
                if (taken.Succeeded)
                {
                    Introduction.Keep(book, me with { LeftAt = null });
                }

                return taken;
            },
            ("action.taken-over", ActionsText.TakenOver),
            cancellation);
    }

    private Task<InvokeResponse> FinishAsync(TurnContext turn, FinishForm form, CancellationToken cancellation) => OnActionAsync(
        turn,
        new OneAction(form.Initiative, form.Action),
        (book, action) =>
        {
            var finished = CardParts.Chosen<ActionStatus>(form.Status) is not { } status ? Refusal.UnknownChoice
                : book.Me is not { } me ? Refusal.OnlyOwners
                : action.Finish(status, form.Note, me, book.IsFacilitator);
            if (!finished.Succeeded)
            {
                return Final.Contains(finished.Refusal)
                    ? Answers.Refuse(turn, finished.Refusal)
                    : InvokeResponse.Dialog(ActionsText.FinishButton, ActionForms.Finish(book, action, form, Answers.Sentence(finished.Refusal)));
            }

            Store(book, finished.Value, "action.finished", ("status", finished.Value.Status.ToString()));
            return Answers.Say(turn, ActionsText.Finished);
        },
        cancellation);

    private Task<InvokeResponse> ChangeAsync(
        TurnContext turn, OneAction payload, Func<Book, ActionItem, Result<ActionItem>> decide, (string Act, string Done) said, CancellationToken cancellation) =>
        OnActionAsync(
            turn,
            payload,
            (book, action) =>
            {
                var changed = decide(book, action);
                if (!changed.Succeeded)
                {
                    return Answers.Refuse(turn, changed.Refusal);
                }

                Store(book, changed.Value, said.Act);
                return Answers.Say(turn, said.Done);
            },
            cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, ActionPage payload, CancellationToken cancellation)
    {
        var page = int.TryParse(payload.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(ActionCards.List(state, desk.Now, page))
            : Answers.NotHere(turn);
    }

    // Who leaves the conversation keeps their words here, but their open actions are offered to others.
    private async Task NoteLeaversAsync(TurnContext turn, CancellationToken cancellation)
    {
        if ((await desk.SpaceAsync(turn, cancellation)).Initiative is null)
        {
            return;
        }

        var left = (turn.Activity.MembersRemoved ?? []).Select(member => member.AadObjectId is { Length: > 0 } id ? id : member.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await desk.InHomeAsync(
            turn,
            book =>
            {
                foreach (var person in book.Participants.Where(person => left.Contains(person.Person.Value) && person.LeftAt is null).Take(20))
                {
                    book.Put(Kinds.Participant, person with { LeftAt = book.Now });
                }

                ActionItem[] lost = [.. book.Actions.Where(action => action.Status == ActionStatus.Open && left.Contains(action.Owner.Value)).Take(20)];
                foreach (var action in lost)
                {
                    book.Refresh(ActionView, action.Id.Value);
                }

                if (lost.Length > 0)
                {
                    using (Language.Use(book.LanguageOf(book.Here)))
                    {
                        book.Say(ActionsText.OwnersLeft.With(lost.Length));
                    }
                }
            },
            cancellation);
    }

    private async Task<TimeZoneInfo> ZoneOfAsync(TurnContext turn, string? owner, CancellationToken cancellation)
    {
        var isMe = owner is null or ActionForms.Myself || owner == turn.PersonKey;
        var name = isMe && turn.Activity.LocalTimezone is { } own ? own
            : (await contacts.FindAsync(new PersonId(isMe ? turn.PersonKey : owner!), cancellation))?.TimeZone ?? turn.Activity.LocalTimezone;
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    private static ActionId NewId(Book book) => new(Ulid.NewUlid(book.Now).ToString());

    private static int NextNumber(Book book) => book.Actions.Select(action => action.Number).DefaultIfEmpty().Max() + 1;

    private static void Store(Book book, ActionItem action, string act, params ReadOnlySpan<(string, string)> facts)
    {
        book.Put(Kinds.Action, action);
        book.Audit(act, [("action", action.Id.Value), ("due", action.Due.ToString("O", CultureInfo.InvariantCulture)), .. facts]);
        ActionNudges.Set(book, action);
        book.Refresh(ActionView, action.Id.Value);
        book.Refresh(ListView, book.Initiative.Id.Value);
        book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
        book.Refresh(StageFeature.GateView, book.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnActionAsync(TurnContext turn, OneAction payload, Func<Book, ActionItem, InvokeResponse> act, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.FindAction(payload.Action) is { } action ? act(book, action) : Answers.Refuse(turn, Refusal.ActionNotFound),
            cancellation);
}
