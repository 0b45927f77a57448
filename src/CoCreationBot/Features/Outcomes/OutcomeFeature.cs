using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Stages;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Outcomes;

/// <summary>The outcome register: recording what changed for better or worse, confirming it or seeing it differently, and what led to what.</summary>
internal sealed class OutcomeFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    public const string OutcomeView = "outcome";
    public const string ListView = "outcomes";
    private const string ChainsView = "chains";

    public void Map(BotRoutes routes) => routes
        .OnCommand("outcome", ListInChatAsync)
        .OnDialog("outcome.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn, payload.Initiative, book => Form(turn, book, new OutcomeForm(payload.Initiative)), cancellation))
        .OnSubmit("outcome.save", OutcomeJson.Default.OutcomeForm, SaveAsync)
        .OnDialog("outcome.read", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) => OnOutcomeAsync(
            turn, payload, (book, outcome) => InvokeResponse.Dialog(OutcomesText.ReadTitle, OutcomeCards.Whole(book, outcome, Audience(turn, book))), cancellation))
        .OnSubmit("outcome.change", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) => OnOutcomeAsync(
            turn, payload, (book, outcome) => Form(turn, book, OutcomeForm.Of(payload.Initiative, outcome)), cancellation))
        .OnDialog("outcome.view", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) =>
            OnOutcomeAsync(turn, payload, (book, outcome) => InvokeResponse.Dialog(OutcomesText.ViewButton, OutcomeForms.View(book, outcome)), cancellation))
        .OnSubmit("outcome.viewed", OutcomeJson.Default.ViewForm, ViewAsync)
        .OnExecute("outcomes.list", OutcomeJson.Default.OutcomePage, (turn, payload, cancellation) =>
            PageAsync(turn, payload, (state, page) => OutcomeCards.List(state, page), cancellation))
        .OnExecute("chains.show", InitiativeJson.Default.InitiativeOnly, ShowChainsAsync)
        .OnExecute("chains.list", OutcomeJson.Default.OutcomePage, (turn, payload, cancellation) =>
            PageAsync(turn, payload, (state, page) => ChainCards.Card(state, Audience(turn, state), page), cancellation));

    public void Map(DeliveryRoutes routes) => routes
        .OnView(OutcomeView, For(OutcomeCards.One, (state, key) => state.FindOutcome(key)?.Title ?? OutcomesText.ListHeading))
        .OnView(ListView, Views.OfInitiative(state => OutcomeCards.List(state), _ => OutcomesText.ListHeading))
        .OnView(ChainsView, For((state, _, audience) => ChainCards.Card(state, audience), (_, _) => OutcomesText.ChainsHeading));

    private static ViewRenderer For(Func<InitiativeState, string, Readers, AdaptiveCard?> card, Func<InitiativeState, string, string> summary) => (request, cancellation) =>
        Views.OfInitiative((state, key) => card(state, key, Audiences.Of(state, request.To.RootConversationId)), summary)(request, cancellation);

    private static Readers Audience(TurnContext turn, InitiativeState state) => Audiences.Of(state, turn.Conversation.RootConversationId);

    private static InvokeResponse Form(TurnContext turn, Book book, OutcomeForm form, string? problem = null, bool askNoPerson = false) =>
        InvokeResponse.Dialog(OutcomesText.AddButton, OutcomeForms.Record(book, form, Audience(turn, book), problem, askNoPerson));

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => desk.InHomeAsync(
        turn,
        book =>
        {
            if (command.Arguments.Length > 0)
            {
                // Better or worse, for whom, at which level: that is asked in the form; the words are still in the chat.
                book.Say(OutcomesText.UseForm);
            }

            book.Show(ListView, book.Initiative.Id.Value);
        },
        cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, OutcomeForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var before = book.FindOutcome(form.Outcome);
            if (form.Outcome is not null && before is null)
            {
                return Answers.Refuse(turn, Refusal.OutcomeNotFound);
            }

            if (FormParts.Details(form.NoPerson, form.Title, form.What, form.ForWhom, form.Confirmer, form.AlsoPlayed) is { } warning)
            {
                return Form(turn, book, form, warning, askNoPerson: true);
            }

            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            var saved = !me.Succeeded ? me.Refusal
                : form.Draft(book) is not { } draft ? Refusal.UnknownChoice
                : before is null ? Outcome.Record(NewId(book), NextNumber(book), book.Initiative.Cycle, draft, me.Value, book.Now)
                : before.Amend(draft, book.Person, book.IsFacilitator);
            if (!saved.Succeeded)
            {
                return saved.Refusal == Refusal.OnlyProposers ? Answers.Refuse(turn, saved.Refusal) : Form(turn, book, form, Answers.Sentence(saved.Refusal));
            }

            Introduction.Keep(book, me.Value);
            Store(book, saved.Value, before is null ? "outcome.recorded" : "outcome.changed");
            if (before is not null)
            {
                return Answers.Say(turn, OutcomesText.Changed);
            }

            book.Show(OutcomeView, saved.Value.Id.Value);
            return Answers.Say(turn, OutcomesText.Added.With(saved.Value.Number));
        },
        cancellation);

    private Task<InvokeResponse> ViewAsync(TurnContext turn, ViewForm form, CancellationToken cancellation) => OnOutcomeAsync(
        turn,
        new OneOutcome(form.Initiative, form.Outcome),
        (book, outcome) =>
        {
            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            var viewed = !me.Succeeded ? me.Refusal
                : form.Agrees is not (OutcomeForms.Yes or OutcomeForms.No) ? Refusal.UnknownChoice
                : outcome.View(me.Value, form.Agrees == OutcomeForms.Yes, form.Text, book.Now);
            if (!viewed.Succeeded)
            {
                return viewed.Refusal == Refusal.OwnOutcome
                    ? Answers.Refuse(turn, viewed.Refusal)
                    : InvokeResponse.Dialog(OutcomesText.ViewButton, OutcomeForms.View(book, outcome, form, Answers.Sentence(viewed.Refusal)));
            }

            Introduction.Keep(book, me.Value);
            Store(book, viewed.Value, "outcome.viewed");
            return Answers.Say(turn, OutcomesText.Viewed);
        },
        cancellation);

    private Task<InvokeResponse> ShowChainsAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        payload.Initiative,
        book =>
        {
            book.Show(ChainsView, book.Initiative.Id.Value);
            return Answers.Say(turn, OutcomesText.ChainsPosted);
        },
        cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, OutcomePage payload, Func<InitiativeState, int, AdaptiveCard> card, CancellationToken cancellation)
    {
        var page = int.TryParse(payload.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state ? InvokeResponse.Card(card(state, page)) : Answers.NotHere(turn);
    }

    private static OutcomeId NewId(Book book) => new(Ulid.NewUlid(book.Now).ToString());

    private static int NextNumber(Book book) => book.Outcomes.Select(outcome => outcome.Number).DefaultIfEmpty().Max() + 1;

    private static void Store(Book book, Outcome outcome, string act)
    {
        book.Put(Kinds.Outcome, outcome);
        book.Audit(act, ("outcome", outcome.Id.Value), ("direction", outcome.Direction.ToString()), ("level", outcome.Level.ToString()));
        book.Refresh(OutcomeView, outcome.Id.Value);
        book.Refresh(ListView, book.Initiative.Id.Value);
        book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
        book.Refresh(StageFeature.GateView, book.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnOutcomeAsync(TurnContext turn, OneOutcome payload, Func<Book, Outcome, InvokeResponse> act, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.FindOutcome(payload.Outcome) is { } outcome ? act(book, outcome) : Answers.Refuse(turn, Refusal.OutcomeNotFound),
            cancellation);
}
