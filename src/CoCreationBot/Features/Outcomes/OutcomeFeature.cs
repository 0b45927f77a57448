using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Outcomes;

/// <summary>The outcome register: recording what changed for better or worse, confirming it or seeing it differently, and what led to what.</summary>
internal sealed class OutcomeFeature(InitiativeStore initiatives) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<OutcomeFeature>()
        .Meets(Criterion.ChangesDiscussed, () => OutcomesText.AddButton, "outcome.form")
        .Meets(Criterion.WorseRecorded, () => OutcomesText.AddButton, "outcome.form")
        .MeetsOnCard(Criterion.PracticeConfirmed, () => OutcomesText.ListHeading, "outcome")
        .Concerns<OutcomeConcerns>()
        .Listens<IWordsListener, OutcomeWordsGone>()
        .Command(new CommandWords("outcome", 130, OutcomesText.ResourceManager) { Group = CommandGroup.LookBack, Now = [Stage.CoImplementation, Stage.CoEvaluation], Opens = "outcome.form", Says = () => OutcomesText.AddButton })
        .Holds<OutcomeData>();

    public const string OutcomeView = "outcome";
    public const string ListView = "outcomes";
    private const string ChainsView = "chains";

    public void Map(BotRoutes routes) => routes
        .OnCommand("outcome", ListInChatAsync)
        .OnDialog("outcome.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => Form(turn, edit, new OutcomeForm(payload.Initiative)), cancellation))
        .OnSubmit("outcome.save", OutcomeJson.Default.OutcomeForm, SaveAsync)
        .OnDialog("outcome.read", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) => OnOutcomeAsync(
            turn, payload, (edit, outcome) => InvokeResponse.Dialog(OutcomesText.ReadTitle, OutcomeCards.Whole(edit, outcome, edit.Audience)), cancellation))
        .OnSubmit("outcome.change", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) => OnOutcomeAsync(
            turn, payload, (edit, outcome) => Form(turn, edit, OutcomeForm.ToEdit(payload.Initiative, outcome)), cancellation))
        .OnDialog("outcome.view", OutcomeJson.Default.OneOutcome, (turn, payload, cancellation) =>
            OnOutcomeAsync(turn, payload, (edit, outcome) => InvokeResponse.Dialog(OutcomesText.ViewButton, OutcomeForms.View(edit, outcome)), cancellation))
        .OnSubmit("outcome.viewed", OutcomeJson.Default.ViewForm, ViewAsync)
        .OnExecute("outcomes.list", OutcomeJson.Default.OutcomePage, (turn, payload, cancellation) =>
            PageAsync(turn, payload, (state, page) => OutcomeCards.List(state, page), cancellation))
        .OnExecute("chains.show", InitiativeJson.Default.InitiativeOnly, ShowChainsAsync)
        .OnExecute("chains.list", OutcomeJson.Default.OutcomePage, (turn, payload, cancellation) =>
            PageAsync(turn, payload, (state, page) => ChainCards.Card(state, state.Audience, page), cancellation));

    public void Map(DeliveryRoutes routes) => routes
        .OnView(OutcomeView, For(OutcomeCards.One, (state, key) => state.FindOutcome(key)?.Title ?? OutcomesText.ListHeading))
        .OnAnswer(ListView, Views.OfInitiative(state => OutcomeCards.List(state), _ => OutcomesText.ListHeading))
        .OnAnswer(ChainsView, For((state, _, audience) => ChainCards.Card(state, audience), (_, _) => OutcomesText.ChainsHeading));

    private static ViewRenderer For(Func<InitiativeState, string, Readers, AdaptiveCard?> card, Func<InitiativeState, string, string> summary) =>
        Views.OfInitiative((state, key) => card(state, key, state.Audience), summary);

    private static InvokeResponse Form(TurnContext turn, InitiativeChange edit, OutcomeForm form, string? problem = null, bool askNoPerson = false, IEnumerable<CardElement>? below = null) =>
        InvokeResponse.Dialog(OutcomesText.AddButton, OutcomeForms.Record(edit, form, edit.Audience, problem, askNoPerson, below));

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            if (command.Arguments.Length > 0)
            {
                // Better or worse, for whom, at which level: that is asked in the form; the words are still in the chat.
                edit.Say(OutcomesText.UseForm);
            }

            edit.Show(ListView, edit.Initiative.Id.Value);
        },
        cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, OutcomeForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var before = edit.FindOutcome(form.Outcome);
            if (form.Outcome is not null && before is null)
            {
                return Reply.Refuse(turn, Refusal.OutcomeNotFound);
            }

            if (FormParts.Details(form.NoPerson, form.Title, form.What, form.ForWhom, form.Confirmer, form.AlsoPlayed) is { } warning)
            {
                return Form(turn, edit, form, warning, askNoPerson: true);
            }

            return edit.Save(
                turn,
                form.Voice,
                form.Group,
                me => form.Draft(edit) is not { } draft ? Refusal.UnknownChoice
                    : before is null ? Outcome.Record(NewId(edit), NextNumber(edit), edit.Initiative.Cycle, draft, me, edit.Now)
                    : before.Amend(draft, edit.Person, edit.IsFacilitator) is var amended && amended.Succeeded && form.Version is { } seen && seen != OutcomeForm.VersionOf(before)
                        ? Refusal.ChangedMeanwhile
                    : amended,
                refusal => refusal == Refusal.OnlyProposers ? Reply.Refuse(turn, refusal) : Form(
                    turn, edit, before is null ? form : form with { Version = FormVersion.Again(refusal, form.Version, OutcomeForm.VersionOf(before)) }, Reply.Sentence(refusal),
                    below: before is null ? null : WordsForms.AsTheyAre(refusal, [before.Title, OutcomeCards.Words(before.Direction), before.ForWhom, before.What, before.AlsoPlayed])),
                saved =>
                {
                    Store(edit, saved, before is null ? "outcome.recorded" : "outcome.changed");
                    if (before is not null)
                    {
                        return Reply.Say(turn, OutcomesText.Changed);
                    }

                    edit.Present(OutcomeView, saved.Id.Value);
                    return Reply.Say(turn, OutcomesText.Added.With(saved.Number));
                });
        },
        cancellation);

    private Task<InvokeResponse> ViewAsync(TurnContext turn, ViewForm form, CancellationToken cancellation) => OnOutcomeAsync(
        turn,
        new OneOutcome(form.Initiative, form.Outcome),
        (edit, outcome) => edit.Save(
            turn,
            form.Voice,
            form.Group,
            me => form.Agrees is not (OutcomeForms.Yes or OutcomeForms.No) ? Refusal.UnknownChoice
                // Nobody confirms words they did not read.
                : form.Version is { } seen && seen != OutcomeForm.VersionOf(outcome) ? Refusal.QuestionChanged
                : outcome.View(me, form.Agrees == OutcomeForms.Yes, form.Text, edit.Now),
            refusal => refusal == Refusal.OwnOutcome
                ? Reply.Refuse(turn, refusal)
                : InvokeResponse.Dialog(OutcomesText.ViewButton, OutcomeForms.View(edit, outcome, form, Reply.Sentence(refusal))),
            viewed =>
            {
                Store(edit, viewed, "outcome.viewed");
                return Reply.Say(turn, OutcomesText.Viewed);
            }),
        cancellation);

    private Task<InvokeResponse> ShowChainsAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            edit.Show(ChainsView, edit.Initiative.Id.Value);
            return Reply.Say(turn, OutcomesText.ChainsPosted);
        },
        cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, OutcomePage payload, Func<InitiativeState, int, AdaptiveCard> card, CancellationToken cancellation)
    {
        var page = PageNumber.Read(payload.Page);
        return await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state ? InvokeResponse.Card(card(state, page)) : Reply.NotHere(turn);
    }

    private static OutcomeId NewId(InitiativeChange edit) => new(Ulid.NewUlid(edit.Now).ToString());

    private static int NextNumber(InitiativeChange edit) => edit.Outcomes.Select(outcome => outcome.Number).DefaultIfEmpty().Max() + 1;

    private static void Store(InitiativeChange edit, Outcome outcome, string act)
    {
        edit.Put(OutcomeRows.Outcome, outcome);
        edit.Audit(act, ("outcome", outcome.Id.Value), ("direction", outcome.Direction.ToString()), ("level", outcome.Level.ToString()));
        edit.Refresh(OutcomeView, outcome.Id.Value);
        edit.Refresh(ListView, edit.Initiative.Id.Value);
        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        edit.Refresh(InitiativeViews.Gate, edit.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnOutcomeAsync(TurnContext turn, OneOutcome payload, Func<InitiativeChange, Outcome, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindOutcome(payload.Outcome) is { } outcome ? act(edit, outcome) : Reply.Refuse(turn, Refusal.OutcomeNotFound),
            cancellation);
}
