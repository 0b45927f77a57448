using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Needs;

/// <summary>What becomes of a need's words, and of those added to it: corrected, withdrawn, hidden; and confirmed by whoever told them.</summary>
internal sealed class NeedWordsFeature(InitiativeStore initiatives, NeedList list) : WordsFlow<Need>(initiatives), IBotFeature, IDeliveryFeature
{
    public const string AskView = "need-ask";

    protected override string Verbs => "need";

    protected override Refusal NotFound => Refusal.NeedNotFound;

    public void Map(BotRoutes routes)
    {
        MapWords(routes, isOnWeb: true);
        routes
            .OnSubmit("need.changed", NeedJson.Default.NeedForm, (turn, form, cancellation) => RewordAsync(turn, form with { Confirms = null }, cancellation)).FromWeb()
            .OnDialog("need.confirm", NeedJson.Default.OneNeed, OpenConfirmAsync).FromWeb()
            .OnSubmit("need.confirm", NeedJson.Default.OneNeed, OpenConfirmAsync).FromWeb()
            .OnSubmit("need.confirmed", NeedJson.Default.NeedForm, (turn, form, cancellation) => RewordAsync(turn, form with { Confirms = "true" }, cancellation)).FromWeb();
    }

    public void Map(DeliveryRoutes routes)
    {
        routes.OnView(AskView, Views.ForPerson((state, person, key, _) => Task.FromResult(NeedCards.Ask(state, person, key)), (_, _) => NeedsText.AskHeading));
        MapHidden(
            routes, (state, person, id) => state.FindNeed(id, person),
            (state, id) => SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", CardParts.Data(state.Initiative.Id, ("need", id))));
    }

    protected override Need? Find(InitiativeChange edit, string? id) => edit.FindNeed(id, edit.Person);

    protected override WordsPlace? At(InitiativeState state, Need thing, OneWords at, PersonId person) => at.Part is not null
        ? WordsPlace.Of(Said.Find(thing.BuildOns, at.Part), NeedsText.AddedWord.With(thing.Number), person)
        : new WordsPlace(
            thing.Wording, NeedCards.Name(thing), [.. new[] { thing.Proposers[0], thing.Teller }.OfType<PersonId>().Distinct()],
            thing.IsFrom(person), thing.IsFrom(person) || thing.Proposers.Contains(person), thing.IsFrom(person));

    protected override Refusal Closed(Need thing, OneWords at) => at.Part is null && thing.Status == NeedStatus.Merged ? Refusal.NeedMerged : Refusal.None;

    protected override AdaptiveCard ChangeForm(InitiativeChange edit, Need thing, OneWords at, Refusal refusal) => at.Part is not null
        ? NeedForms.ChangeAdded(edit, thing, Said.Find(thing.BuildOns, at.Part)!, at, refusal)
        : NeedForms.Need(edit, NeedForm.Of(at.Initiative, thing));

    protected override Result<Need> Change(InitiativeChange edit, Need thing, OneWords at) => WithAdded(
        thing, Said.Change(thing.BuildOns, at.Part, [at.Text], WordsForms.Version(at.Version), edit.Person, edit.Now));

    protected override Result<Need> Withdraw(InitiativeChange edit, Need thing, OneWords at) => at.Part is null
        ? thing.Withdraw(edit.Person, edit.Now)
        : WithAdded(thing, Said.Withdraw(thing.BuildOns, at.Part, edit.Person, edit.Now));

    protected override Result<Need> Moderate(Need thing, OneWords at, Func<Wording, Result<Wording>> moderate)
    {
        if (at.Part is not null)
        {
            return WithAdded(thing, Said.Moderate(thing.BuildOns, at.Part, moderate));
        }

        var wording = thing.Status == NeedStatus.AwaitsTeller ? Refusal.NeedNotFound : moderate(thing.Wording);
        return wording.Succeeded ? thing with { Wording = wording.Value } : wording.Refusal;
    }

    protected override void Store(InitiativeChange edit, Need thing, string act)
    {
        list.Replace(edit, edit.Change, thing);
        foreach (var other in edit.Needs.Where(other => other.Id != thing.Id))
        {
            if (Said.Follow(other.BuildOns, thing.BuildOns) is var followed && !ReferenceEquals(followed, other.BuildOns))
            {
                edit.Put(NeedRows.Need, other with { BuildOns = followed });
                edit.Refresh(NeedFeature.NeedView, other.Id.Value);
            }
        }

        edit.Refresh(AskView, thing.Id.Value);
        edit.Audit(act, ("need", thing.Id.Value));
    }

    private static Result<Need> WithAdded(Need need, Result<IReadOnlyList<BuildOn>> added) => added.Succeeded ? need with { BuildOns = added.Value } : added.Refusal;

    private Task<InvokeResponse> OpenConfirmAsync(TurnContext turn, OneNeed payload, CancellationToken cancellation) => OnAsync(
        turn,
        payload.Initiative,
        payload.Need,
        (edit, need) => need.Wording.WithdrawnAt is not null ? Reply.Refuse(turn, Refusal.WordsWithdrawn)
            : edit.Me is { } me && need.MayConfirm(me) ? InvokeResponse.Dialog(NeedsText.ConfirmButton, NeedForms.Need(edit, NeedForm.Of(payload.Initiative, need, confirms: true)))
            : Reply.Refuse(turn, Refusal.OnlyTeller),
        cancellation);

    private Task<InvokeResponse> RewordAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) => OnAsync(
        turn,
        form.Initiative,
        form.Need,
        (edit, need) =>
        {
            var title = form.IsConfirming ? NeedsText.ConfirmButton : WordsText.ChangeButton;
            if (FormParts.Details(form.NoPerson, form.Everything()) is { } warning)
            {
                return InvokeResponse.Dialog(title, NeedForms.Need(edit, form, warning, askNoPerson: true));
            }

            var worded = Reword(edit, need, form);
            if (!worded.Succeeded)
            {
                return IsFinal(worded.Refusal) ? Reply.Refuse(turn, worded.Refusal) : InvokeResponse.Dialog(title, NeedForms.Need(
                    edit, form with { Version = WordsForms.Version(need.Wording) }, Reply.Sentence(worded.Refusal), below: WordsForms.AsTheyAre(worded.Refusal, need.AllTexts)));
            }

            Store(edit, worded.Value, form.IsConfirming ? "need.confirmed" : "need.changed");
            if (form.IsConfirming)
            {
                if (need.Status == NeedStatus.AwaitsTeller)
                {
                    edit.Announce(NeedFeature.NeedView, need.Id.Value);
                }

                return Reply.Say(turn, NeedsText.ConfirmDone);
            }

            if (worded.Value is { Teller: { } teller, ConfirmedAt: null } && teller != edit.Person)
            {
                edit.ShowTo(teller, AskView, need.Id.Value);
            }

            return Reply.Say(turn, WordsText.Changed);
        },
        cancellation);

    // Whoever read it has read it: it can be told to more later, not to fewer. Before its teller confirmed it nobody has.
    private static Result<Need> Reword(InitiativeChange edit, Need need, NeedForm form) =>
        edit.Me is not { } me ? Refusal.OnlyAuthor
        : form.Draft(need.Readers) is not { } draft || (draft.Readers < need.Readers && need.Status != NeedStatus.AwaitsTeller) ? Refusal.UnknownChoice
        : form.IsConfirming ? need.Confirm(draft, me, WordsForms.Version(form.Version), edit.Now)
        : need.Change(draft, edit.Person, WordsForms.Version(form.Version), edit.Now);
}
