using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Needs;

/// <summary>Needs gathering: adding, building on, supporting, merging and listing needs, and the rounds that invite to it.</summary>
internal sealed class NeedFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    public const string NeedView = "need";
    public const string ListView = "needs";
    public const string RoundView = "needs-round";

    public void Map(BotRoutes routes) => routes
        .OnCommand("need", AddInChatAsync)
        .OnCommand("needs", ListInChatAsync)
        .OnDialog("need.form", InitiativeJson.Default.InitiativeOnly, OpenFormAsync)
        .OnSubmit("need.more", NeedJson.Default.NeedForm, OpenFullFormAsync)
        .OnSubmit("need.save", NeedJson.Default.NeedForm, SaveAsync)
        .OnDialog("need.read", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (book, need) => InvokeResponse.Dialog(NeedsText.NeedKicker, NeedCards.Whole(book, need)), cancellation))
        .OnExecute("need.support", NeedJson.Default.OneNeed, SupportAsync)
        .OnDialog("need.build", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (book, need) => InvokeResponse.Dialog(NeedsText.BuildButton, NeedForms.Build(book, need)), cancellation))
        .OnSubmit("need.built", NeedJson.Default.BuildForm, BuildAsync)
        .OnSubmit("need.merge", NeedJson.Default.OneNeed, (turn, payload, cancellation) =>
            OnNeedAsync(turn, payload, (book, need) => InvokeResponse.Dialog(NeedsText.MergeButton, NeedForms.Merge(book, need)), cancellation))
        .OnSubmit("need.merged", NeedJson.Default.MergeForm, MergeAsync)
        .OnExecute("needs.list", NeedJson.Default.ListPage, PageAsync)
        .OnExecute("needs.open", InitiativeJson.Default.InitiativeOnly, OpenRoundAsync)
        .OnExecute("needs.close", RoundJson.Default.OneRound, CloseRoundAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(NeedView, Views.OfInitiative(NeedCards.One, (state, key) => state.FindNeed(key)?.Title ?? NeedsText.NeedKicker))
        .OnView(ListView, Views.OfInitiative(state => NeedCards.List(state), _ => NeedsText.ListHeading))
        .OnView(RoundView, Views.OfInitiative(NeedCards.Round, (_, _) => NeedsText.RoundHeading));

    private Task AddInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => desk.InHomeAsync(
        turn,
        book =>
        {
            if (command.Arguments.Length == 0)
            {
                book.Show(InitiativeViews.AddNeed, book.Initiative.Id.Value);
                return;
            }

            if (book.Me is not { } me)
            {
                // Nothing is lost: the words are still in the chat, and the form that opens asks for them with the introduction.
                book.Say(NeedsText.IntroduceFirst);
                book.Show(InitiativeViews.AddNeed, book.Initiative.Id.Value);
                return;
            }

            var lines = command.Arguments.Split('\n', 2, StringSplitOptions.TrimEntries);
            var tooLong = lines[0].Length > Texts.TitleLength;
            var draft = new NeedDraft
            {
                Title = Teams.Cards.CardText.Shorten(lines[0], Texts.TitleLength),
                Situation = tooLong ? command.Arguments : lines.ElementAtOrDefault(1),
                Readers = Audiences.Usual(book),
                ToldBy = me.Voice switch { Voice.ServiceUser => ToldBy.ServiceUser, Voice.Carer => ToldBy.Carer, _ => ToldBy.StaffSpeakingFor },
            };
            var added = Add(book, draft, me);
            if (!added.Succeeded)
            {
                book.Say(Answers.Sentence(added.Refusal));
                return;
            }

            book.Share(NeedView, added.Value.Id.Value);
            if (PersonalDetails.Find(command.Arguments).Count > 0)
            {
                book.Say(NeedsText.DetailsInChat);
            }
        },
        cancellation);

    private Task ListInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) =>
        desk.InHomeAsync(turn, book => book.Show(ListView, book.Initiative.Id.Value), cancellation);

    private Task<InvokeResponse> OpenFormAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, new NeedForm(payload.Initiative))),
            cancellation);

    private Task<InvokeResponse> OpenFullFormAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book => InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, form with { Full = "true" })),
            cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, NeedForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                var needsWarning = form.NoPerson != "true" && PersonalDetails.Find(form.Everything()).Count > 0;
                if (needsWarning)
                {
                    return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, form, NeedsText.DetailsInForm, askNoPerson: true));
                }

                // Checked before the introduction is stored, so that a refused form stores nothing at all.
                var me = Introduction.Read(book, turn, form.Voice, form.Group);
                var added = !me.Succeeded ? me.Refusal
                    : form.Draft(Audiences.Usual(book)) is { } draft && draft.Readers >= book.Audience ? Need.Add(new NeedId(Ulid.NewUlid(book.Now).ToString()), NextNumber(book), book.Initiative.Cycle, draft, me.Value, book.Now)
                    : Refusal.UnknownChoice;
                if (!added.Succeeded)
                {
                    return InvokeResponse.Dialog(NeedsText.FormTitle, NeedForms.Need(book, form, Answers.Sentence(added.Refusal)));
                }

                Introduction.Keep(book, me.Value);
                Store(book, added.Value);
                book.Share(NeedView, added.Value.Id.Value);
                return Answers.Say(turn, NeedsText.Added.With(added.Value.Number));
            },
            cancellation);

    private static Result<Need> Add(Book book, NeedDraft draft, Participant author)
    {
        var added = Need.Add(new NeedId(Ulid.NewUlid(book.Now).ToString()), NextNumber(book), book.Initiative.Cycle, draft, author, book.Now);
        if (added.Succeeded)
        {
            Store(book, added.Value);
        }

        return added;
    }

    public static int NextNumber(Book book) => book.Needs.Select(need => need.Number).DefaultIfEmpty().Max() + 1;

    /// <summary>Stores a new need and what shows it.</summary>
    public static void Store(Book book, Need need)
    {
        book.Put(Kinds.Need, need);
        // Two people adding at once must not get the same number: the initiative's row is the one they both hold.
        book.Put(Kinds.Initiative, book.Initiative);
        book.Audit("need.added", ("need", need.Id.Value), ("toldBy", need.ToldBy.ToString()));
        Index(book, need);
        RefreshAround(book);
    }

    // Others may find it, or not any more.
    private static void Index(Book book, Need need)
    {
        if (book.Initiative.IsFindable)
        {
            book.Later(SimilarNeeds.SimilarFeature.IndexJob, need.Id.Value);
        }
    }

    private static void RefreshAround(Book book)
    {
        book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
        book.Refresh(ListView, book.Initiative.Id.Value);
        if (book.OpenRound(RoundKind.Needs) is { } round)
        {
            book.Refresh(RoundView, round.Id.Value);
        }
    }

    private Task<InvokeResponse> SupportAsync(TurnContext turn, OneNeed payload, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            payload,
            (book, need) =>
            {
                var supported = need.Support(book.Person);
                if (!supported.Succeeded)
                {
                    return Answers.Refuse(turn, supported.Refusal);
                }

                book.Put(Kinds.Need, supported.Value);
                book.Audit("need.supported", ("need", need.Id.Value));
                book.Refresh(NeedView, need.Id.Value);
                book.Refresh(ListView, book.Initiative.Id.Value);
                return Answers.Say(turn, NeedsText.Supported);
            },
            cancellation);

    private Task<InvokeResponse> BuildAsync(TurnContext turn, BuildForm form, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            new OneNeed(form.Initiative, form.Need),
            (book, need) =>
            {
                var me = Introduction.Read(book, turn, form.Voice, form.Group);
                var built = me.Succeeded ? need.Build(me.Value, form.Text, book.Now) : me.Refusal;
                if (!built.Succeeded)
                {
                    return InvokeResponse.Dialog(NeedsText.BuildButton, NeedForms.Build(book, need, form, Answers.Sentence(built.Refusal)));
                }

                Introduction.Keep(book, me.Value);
                book.Put(Kinds.Need, built.Value);
                book.Audit("need.built-on", ("need", need.Id.Value));
                book.Refresh(NeedView, need.Id.Value);
                return Answers.Say(turn, NeedsText.Built);
            },
            cancellation);

    private Task<InvokeResponse> MergeAsync(TurnContext turn, MergeForm form, CancellationToken cancellation) =>
        OnNeedAsync(
            turn,
            new OneNeed(form.Initiative, form.Need),
            (book, need) =>
            {
                if (book.FindNeed(form.Other) is not { } other)
                {
                    return Answers.Refuse(turn, Refusal.NeedNotFound);
                }

                var merged = NeedCards.MayMerge(book, need) ? need.Absorb(other) : Refusal.OnlyFacilitators;
                if (!merged.Succeeded)
                {
                    return Answers.Refuse(turn, merged.Refusal);
                }

                book.Put(Kinds.Need, merged.Value.Kept);
                book.Put(Kinds.Need, merged.Value.Merged);
                book.Audit("need.merged", ("kept", need.Id.Value), ("merged", other.Id.Value));
                book.Refresh(NeedView, need.Id.Value);
                book.Refresh(NeedView, other.Id.Value);
                Index(book, other);
                RefreshAround(book);
                return Answers.Say(turn, NeedsText.Merged.With(need.Number));
            },
            cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, ListPage payload, CancellationToken cancellation)
    {
        var page = int.TryParse(payload.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(NeedCards.List(state, page, payload.Department))
            : Answers.NotHere(turn);
    }

    private Task<InvokeResponse> OpenRoundAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book =>
            {
                var opened = RoundOpenings.Open(book, RoundKind.Needs, []);
                if (!opened.Succeeded)
                {
                    return Answers.Refuse(turn, opened.Refusal);
                }

                book.Announce(RoundView, opened.Value.Id.Value);
                return Answers.Say(turn, NeedsText.RoundOpened);
            },
            cancellation);

    private Task<InvokeResponse> CloseRoundAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book =>
            {
                var closed = book.FindRound(payload.Round) is { Kind: RoundKind.Needs } round
                    ? round.Close(book.Initiative, book.Person, book.Now)
                    : Refusal.RoundNotOpen;
                if (!closed.Succeeded)
                {
                    return Answers.Refuse(turn, closed.Refusal);
                }

                book.Put(Kinds.Round, closed.Value);
                book.Audit("round.closed", ("round", closed.Value.Id.Value));
                book.Refresh(RoundView, closed.Value.Id.Value);
                book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
                return Answers.Say(turn, NeedsText.RoundClosed);
            },
            cancellation);

    private Task<InvokeResponse> OnNeedAsync(
        TurnContext turn, OneNeed payload, Func<Book, Need, InvokeResponse> act, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.FindNeed(payload.Need) is { } need ? act(book, need) : Answers.Refuse(turn, Refusal.NeedNotFound),
            cancellation);
}
