using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Needs;

/// <summary>Needs gathering: adding, building on, supporting, merging and listing needs, and the rounds that invite to it.</summary>
internal sealed class NeedFeature(InitiativeStore initiatives, NeedList list, WrittenCommands written) : IFeature, IBotFeature, IDeliveryFeature
{
    public const string NeedView = "need";
    public const string AddView = "add-need";
    public const string ListView = "needs";
    public const string RoundView = "needs-round";

    public static void Add(FeatureBuilder feature) => feature
        .Service<NeedList>()
        .Part<NeedFeature>()
        .Concerns<NeedConcerns>()
        .Part<NeedWordsFeature>()
        .Meets(Criterion.ThreeNeeds, () => NeedsText.AddNeedButton, "need.form")
        .Listens<IKeptWords, NeedReaders>()
        .Listens<IWrittenCommand, NeedCommand>()
        .Command(new CommandWords("needs", 40, NeedsText.ResourceManager) { Group = CommandGroup.Tell })
        .Command(new CommandWords("need", 30, NeedsText.ResourceManager) { Group = CommandGroup.Tell, Now = [Stage.CoInitiation], Opens = "need.form", Says = () => NeedsText.AddNeedButton })
        .Holds<NeedData>()
        .Rounds<NeedRounds>()
        .Button(PlacedButton.Dialog(ButtonPlace.Next, 2, () => NeedsText.AddNeedButton, "need.form"))
        .Button(new PlacedButton(ButtonPlace.Next, 3, initiative => new ExecuteAction { Title = NeedsText.OpenNeedsRound, Verb = "needs.open", Data = CardParts.Data(initiative!.Value) }))
        .OnWeb(new WebView(WebViewPart.Tell, 1, AddView))
        .OnWeb(new WebView(WebViewPart.Tell, 2, ListView));

    public void Map(BotRoutes routes) => routes
        .OnCommand("need", AddInChatAsync)
        .OnCommand("needs", ListInChatAsync)
        .OnDialog("need.form", InitiativeJson.Default.InitiativeOnly, OpenFormAsync).FromWeb()
        .OnSubmit("need.more", NeedJson.Default.NeedForm, OpenFullFormAsync).FromWeb()
        .OnSubmit("need.save", NeedJson.Default.NeedForm, SaveAsync).FromWeb()
        .OnDialog("need.read", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (edit, need) => InvokeResponse.Dialog(NeedsText.NeedKicker, NeedCards.Whole(edit, need)), cancellation)).FromWeb()
        .OnExecute("need.support", NeedJson.Default.OneNeed, SupportAsync).FromWeb()
        .OnDialog("need.build", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (edit, need) => InvokeResponse.Dialog(NeedsText.BuildButton, NeedForms.Build(edit, need)), cancellation)).FromWeb()
        .OnSubmit("need.built", NeedJson.Default.BuildForm, BuildAsync).FromWeb()
        .OnSubmit("need.merge", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (edit, need) => InvokeResponse.Dialog(NeedsText.MergeButton, NeedForms.Merge(edit, need)), cancellation))
        .OnSubmit("need.merged", NeedJson.Default.MergeForm, MergeAsync)
        .OnExecute("needs.list", NeedJson.Default.ListPage, PageAsync).FromWeb()
        .OnExecute("needs.open", InitiativeJson.Default.InitiativeOnly, OpenRoundAsync)
        .OnExecute("needs.close", OneRoundJson.Default.OneRound, CloseRoundAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(NeedView, Views.OfInitiative(NeedCards.One, (state, key) => state.FindNeed(key)?.Title ?? NeedsText.NeedKicker))
        .OnAnswer(ListView, Views.OfInitiative(state => NeedCards.List(state), _ => NeedsText.ListHeading))
        .OnAnswer(AddView, Views.OfInitiative(NeedCards.Add, _ => NeedsText.AddNeedButton))
        .OnView(RoundView, Views.OfInitiative(NeedCards.Round, (_, _) => NeedsText.RoundHeading));

    private Task AddInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => Texts.IsEmpty(command.Arguments)
        ? initiatives.InHomeAsync(turn, edit => edit.Show(AddView, edit.Initiative.Id.Value), cancellation)
        : written.WriteAsync(turn, command, cancellation);

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) =>
        initiatives.InHomeAsync(turn, edit => edit.Show(ListView, edit.Initiative.Id.Value), cancellation);

    private Task<InvokeResponse> OpenFormAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, new NeedForm(payload.Initiative))),
            cancellation);

    private Task<InvokeResponse> OpenFullFormAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, form with { Full = "true" })),
            cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var needsWarning = !Sent.IsTicked(form.NoPerson) && PersonalDetails.Find(form.Everything()).Count > 0;
                if (needsWarning)
                {
                    return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, form, CommonText.DetailsInForm, askNoPerson: true));
                }

                return edit.Save(
                    turn,
                    form.Voice,
                    form.Group,
                    me => Tell(edit, form, me),
                    refusal => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(edit, form, Reply.Sentence(refusal))),
                    added =>
                    {
                        list.Add(edit, added);
                        if (added is { Status: NeedStatus.AwaitsTeller, Teller: { } teller })
                        {
                            edit.ShowTo(teller, NeedWordsFeature.AskView, added.Id.Value);
                            return Reply.Say(turn, NeedsText.AwaitsTeller.With(added.Number));
                        }

                        edit.Share(NeedView, added.Id.Value);
                        return Reply.Say(turn, NeedsText.Added.With(added.Number));
                    });
            },
            cancellation);

    private static Result<Need> Tell(InitiativeChange edit, NeedForm form, Participant me)
    {
        if (form.Draft(Audiences.Usual(edit)) is not { } draft || draft.Readers < edit.Audience)
        {
            return Refusal.UnknownChoice;
        }

        var (id, number, cycle) = (new NeedId(Ulid.NewUlid(edit.Now).ToString()), NeedList.NextNumber(edit), edit.Initiative.Cycle);
        return string.IsNullOrEmpty(form.Teller) || edit.IsOnWeb ? Need.Add(id, number, cycle, draft, me, edit.Now)
            : edit.Roster.FirstOrDefault(person => person.Person.Value == form.Teller) is { } teller ? Need.AddFor(id, number, cycle, draft, me, teller, edit.Now)
            : Refusal.PersonNotFound;
    }

    private Task<InvokeResponse> SupportAsync(TurnContext turn, OneNeed payload, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            payload,
            (edit, need) =>
            {
                // Support is for the words on the card. Cards of earlier releases do not name them: theirs are taken for the first.
                var supported = need.Support(edit.Person);
                if (supported.Succeeded && need.Wording.Version != (WordsForms.Version(payload.Version) ?? 0))
                {
                    edit.Refresh(NeedView, need.Id.Value);
                    return Reply.Refuse(turn, Refusal.QuestionChanged);
                }

                if (!supported.Succeeded)
                {
                    return Reply.Refuse(turn, supported.Refusal);
                }

                edit.Put(NeedRows.Need, supported.Value);
                edit.Audit("need.supported", ("need", need.Id.Value));
                edit.Refresh(NeedView, need.Id.Value);
                edit.Refresh(ListView, edit.Initiative.Id.Value);
                return Reply.Say(turn, NeedsText.Supported);
            },
            cancellation);

    private Task<InvokeResponse> BuildAsync(TurnContext turn, BuildForm form, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            new OneNeed(form.Initiative, form.Need),
            (edit, need) => edit.Save(
                turn,
                form.Voice,
                form.Group,
                me => need.Build(me, form.Text, edit.Now),
                refusal => InvokeResponse.Dialog(NeedsText.BuildButton, NeedForms.Build(edit, need, form, Reply.Sentence(refusal))),
                built =>
                {
                    edit.Put(NeedRows.Need, built);
                    edit.Audit("need.built-on", ("need", need.Id.Value));
                    edit.Refresh(NeedView, need.Id.Value);
                    return Reply.Say(turn, NeedsText.Built);
                }),
            cancellation);

    private Task<InvokeResponse> MergeAsync(TurnContext turn, MergeForm form, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            new OneNeed(form.Initiative, form.Need),
            (edit, need) =>
            {
                if (edit.FindNeed(form.Other) is not { } other)
                {
                    return Reply.Refuse(turn, Refusal.NeedNotFound);
                }

                var merged = NeedCards.MayMerge(edit, need) ? need.Absorb(other) : Refusal.OnlyFacilitators;
                if (!merged.Succeeded)
                {
                    return Reply.Refuse(turn, merged.Refusal);
                }

                edit.Put(NeedRows.Need, merged.Value.Kept);
                edit.Put(NeedRows.Need, merged.Value.Merged);
                edit.Audit("need.merged", ("kept", need.Id.Value), ("merged", other.Id.Value));
                edit.Refresh(NeedView, need.Id.Value);
                edit.Refresh(NeedView, other.Id.Value);
                list.Changed(edit, edit.Change, merged.Value.Merged);
                return Reply.Say(turn, NeedsText.Merged.With(need.Number));
            },
            cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, ListPage payload, CancellationToken cancellation)
    {
        var page = PageNumber.Read(payload.Page);
        return await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(NeedCards.List(state, page, payload.Department))
            : Reply.NotHere(turn);
    }

    private Task<InvokeResponse> OpenRoundAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var opened = RoundOpenings.Open(edit, [], NeedsRound.Open);
                if (!opened.Succeeded)
                {
                    return Reply.Refuse(turn, opened.Refusal);
                }

                edit.Announce(RoundView, opened.Value.Id.Value);
                return Reply.Say(turn, NeedsText.RoundOpened);
            },
            cancellation);

    private Task<InvokeResponse> CloseRoundAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var closed = edit.FindRound<NeedsRound>(payload.Round) is { } round
                    ? round.Close(edit.Initiative, edit.Person, edit.Now)
                    : Refusal.RoundNotOpen;
                if (!closed.Succeeded)
                {
                    return Reply.Refuse(turn, closed.Refusal);
                }

                edit.Put(Kinds.Round, closed.Value);
                edit.Audit("round.closed", ("round", closed.Value.Id.Value));
                edit.Refresh(RoundView, closed.Value.Id.Value);
                edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
                return Reply.Say(turn, NeedsText.RoundClosed);
            },
            cancellation);

    private Task<InvokeResponse> OnNeedAsync(
        TurnContext turn, OneNeed payload, Func<InitiativeChange, Need, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindNeed(payload.Need, edit.Person) is { } need ? act(edit, need) : Reply.Refuse(turn, Refusal.NeedNotFound),
            cancellation);
}
