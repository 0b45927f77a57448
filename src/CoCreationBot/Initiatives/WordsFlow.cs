using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// Correcting, withdrawing and hiding words, the same wherever they stand. A feature says which words there are and what the domain decides; asking, refusing
/// and telling the author are done here.
/// </summary>
/// <typeparam name="T">What the words belong to, such as a need.</typeparam>
internal abstract class WordsFlow<T>(InitiativeStore initiatives)
    where T : class
{
    // Said plainly: no form would change them.
    private static readonly Refusal[] Final =
        [Refusal.OnlyAuthor, Refusal.OnlyTeller, Refusal.OnlyProposers, Refusal.WordsWithdrawn, Refusal.WordsNotFound, Refusal.NeedMerged, Refusal.IdeaMerged, Refusal.IdeaDecided, Refusal.OnlyFacilitators];

    /// <summary>What the verbs begin with.</summary>
    protected abstract string Verbs { get; }

    /// <summary>The view that tells an author why their words are hidden.</summary>
    public string HiddenView => Verbs + "-hidden";

    /// <summary>True where no form helps.</summary>
    protected static bool IsFinal(Refusal refusal) => Final.Contains(refusal);

    protected abstract T? Find(InitiativeChange edit, string? id);

    protected abstract Refusal NotFound { get; }

    /// <summary>The words at a place; null when there are none.</summary>
    protected abstract WordsPlace? At(InitiativeState state, T thing, OneWords at, PersonId person);

    /// <summary>The form that corrects them, with what was typed and why it was refused.</summary>
    protected abstract AdaptiveCard ChangeForm(InitiativeChange edit, T thing, OneWords at, Refusal refusal);

    /// <summary>Corrects something that was added; the thing itself is corrected by its own form.</summary>
    protected abstract Result<T> Change(InitiativeChange edit, T thing, OneWords at);

    protected abstract Result<T> Withdraw(InitiativeChange edit, T thing, OneWords at);

    protected abstract Result<T> Moderate(T thing, OneWords at, Func<Wording, Result<Wording>> moderate);

    /// <summary>Stores it and brings up to date what shows it.</summary>
    protected abstract void Store(InitiativeChange edit, T thing, string act);

    /// <summary>Why the words can not be corrected at all now, beside what holds everywhere; or none.</summary>
    protected virtual Refusal Closed(T thing, OneWords at) => Refusal.None;

    /// <summary>Does something with a thing, or says that it is not there.</summary>
    protected Task<InvokeResponse> OnAsync(TurnContext turn, string? initiative, string? id, Func<InitiativeChange, T, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(turn, initiative, edit => Find(edit, id) is { } thing ? act(edit, thing) : Reply.Refuse(turn, NotFound), cancellation);

    /// <summary>Maps what people do with words: their authors, and facilitators.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="isOnWeb">True where authors may be people without Teams.</param>
    protected void MapWords(BotRoutes routes, bool isOnWeb)
    {
        Open(routes.OnSubmit(Verbs + ".change", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, OpenChange, cancellation)));
        Open(routes.OnSubmit(Verbs + ".added-changed", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, ChangeAdded, cancellation)));
        Open(routes.OnDialog(Verbs + ".withdraw", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, OpenWithdraw, cancellation)));
        Open(routes.OnSubmit(Verbs + ".withdraw", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, OpenWithdraw, cancellation)));
        Open(routes.OnSubmit(Verbs + ".withdrawn", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, Withdraw, cancellation)));
        routes.OnSubmit(Verbs + ".hide", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, OpenHide, cancellation))
            .OnSubmit(Verbs + ".hidden", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, Hide, cancellation))
            .OnSubmit(Verbs + ".unhide", WordsJson.Default.OneWords, (turn, at, cancellation) => OnAsync(turn, at, Unhide, cancellation));

        void Open(BotRoutes route)
        {
            if (isOnWeb)
            {
                route.FromWeb();
            }
        }
    }

    /// <summary>Maps the view that tells an author why their words are hidden.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="find">Finds the thing for a person.</param>
    /// <param name="read">The button that opens it.</param>
    protected void MapHidden(DeliveryRoutes routes, Func<InitiativeState, PersonId, string?, T?> find, Func<InitiativeState, string, SubmitAction> read) => routes.OnView(
        HiddenView,
        Views.ForPerson(
            (state, person, key, _) =>
            {
                var at = OneWords.Read(key);
                return Task.FromResult(find(state, person, at.Of) is { } thing && At(state, thing, at, person) is { } place && place.Authors.Contains(person)
                    ? WordsForms.Told(state, place.Name, place.Wording, [read(state, at.Of!)])
                    : null);
            },
            (_, _) => WordsText.ToldHeading));

    private InvokeResponse OpenChange(TurnContext turn, InitiativeChange edit, T thing, OneWords at) => Refused(edit, thing, at, place => place.MayChange) is var refusal && refusal != Refusal.None
        ? Reply.Refuse(turn, refusal)
        : Closed(thing, at) is var closed && closed != Refusal.None ? Reply.Refuse(turn, closed)
        : InvokeResponse.Dialog(WordsText.ChangeButton, ChangeForm(edit, thing, at, Refusal.None));

    private InvokeResponse ChangeAdded(TurnContext turn, InitiativeChange edit, T thing, OneWords at)
    {
        var changed = Change(edit, thing, at);
        if (!changed.Succeeded)
        {
            return IsFinal(changed.Refusal) ? Reply.Refuse(turn, changed.Refusal) : InvokeResponse.Dialog(WordsText.ChangeButton, ChangeForm(edit, thing, at, changed.Refusal));
        }

        Store(edit, changed.Value, Verbs + ".addition-changed");
        return Reply.Say(turn, WordsText.Changed);
    }

    private InvokeResponse OpenWithdraw(TurnContext turn, InitiativeChange edit, T thing, OneWords at) => Refused(edit, thing, at, place => place.MayWithdraw) is var refusal && refusal != Refusal.None
        ? Reply.Refuse(turn, refusal)
        : At(edit, thing, at, edit.Person) is { } place
            ? InvokeResponse.Dialog(WordsText.WithdrawButton, WordsForms.Withdraw(place.Name, place.IsOwn, Verbs, Data(edit, at)))
            : Reply.Refuse(turn, Refusal.WordsNotFound);

    private InvokeResponse Withdraw(TurnContext turn, InitiativeChange edit, T thing, OneWords at)
    {
        var withdrawn = Withdraw(edit, thing, at);
        if (!withdrawn.Succeeded)
        {
            return Reply.Refuse(turn, withdrawn.Refusal);
        }

        Store(edit, withdrawn.Value, Verbs + (at.Part is null ? ".withdrawn" : ".addition-withdrawn"));
        edit.Refresh(HiddenView, at.Key);
        return Reply.Say(turn, At(edit, withdrawn.Value, at, edit.Person)?.Wording.WithdrawnAt is null ? WordsText.LeftJoint : WordsText.Withdrawn);
    }

    private InvokeResponse OpenHide(TurnContext turn, InitiativeChange edit, T thing, OneWords at) => Refused(edit, thing, at, _ => true) is var refusal && refusal != Refusal.None
        ? Reply.Refuse(turn, refusal)
        : !edit.IsFacilitator ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : InvokeResponse.Dialog(WordsText.HideButton, HideForm(edit, thing, at));

    private InvokeResponse Hide(TurnContext turn, InitiativeChange edit, T thing, OneWords at)
    {
        var hidden = Moderate(thing, at, wording => wording.Hide(edit.IsFacilitator, at.Reason, edit.Person, edit.Now));
        if (!hidden.Succeeded)
        {
            return IsFinal(hidden.Refusal) ? Reply.Refuse(turn, hidden.Refusal) : InvokeResponse.Dialog(WordsText.HideButton, HideForm(edit, thing, at, Reply.Sentence(hidden.Refusal)));
        }

        Store(edit, hidden.Value, Verbs + ".hidden");
        foreach (var author in At(edit, thing, at, edit.Person)?.Authors ?? [])
        {
            edit.ShowTo(author, HiddenView, at.Key);
        }

        return Reply.Say(turn, WordsText.Hidden);
    }

    private InvokeResponse Unhide(TurnContext turn, InitiativeChange edit, T thing, OneWords at)
    {
        var shown = Moderate(thing, at, wording => wording.Show(edit.IsFacilitator));
        if (!shown.Succeeded)
        {
            return Reply.Refuse(turn, shown.Refusal);
        }

        Store(edit, shown.Value, Verbs + ".shown");
        edit.Refresh(HiddenView, at.Key);
        return Reply.Say(turn, WordsText.Shown);
    }

    private AdaptiveCard HideForm(InitiativeChange edit, T thing, OneWords at, string? problem = null) =>
        WordsForms.Hide(At(edit, thing, at, edit.Person)?.Name ?? "", at.Reason, Verbs, Data(edit, at), problem);

    private Refusal Refused(InitiativeChange edit, T thing, OneWords at, Func<WordsPlace, bool> may) => At(edit, thing, at, edit.Person) is not { } place ? Refusal.WordsNotFound
        : place.Wording.WithdrawnAt is not null ? Refusal.WordsWithdrawn
        : may(place) ? Refusal.None
        : Refusal.OnlyAuthor;

    private static System.Text.Json.Nodes.JsonObject Data(InitiativeChange edit, OneWords at) =>
        CardParts.Data(edit.Initiative.Id, ("of", at.Of), ("kind", at.Kind), ("part", at.Part));

    private Task<InvokeResponse> OnAsync(
        TurnContext turn, OneWords at, Func<TurnContext, InitiativeChange, T, OneWords, InvokeResponse> act, CancellationToken cancellation) =>
        OnAsync(turn, at.Initiative, at.Of, (edit, thing) => act(turn, edit, thing, at), cancellation);
}
