using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Stages;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Ideas;

/// <summary>Ideas that answer needs: proposing, building on, writing down risks, merging, listing, and noting what was decided.</summary>
internal sealed class IdeaFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    public const string IdeaView = "idea";
    public const string ListView = "ideas";

    public void Map(BotRoutes routes) => routes
        .OnCommand("idea", ProposeInChatAsync)
        .OnDialog("idea.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn, payload.Initiative, book => InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(book, new IdeaForm(payload.Initiative))), cancellation))
        .OnSubmit("idea.save", IdeaJson.Default.IdeaForm, SaveAsync)
        .OnDialog("idea.read", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (book, idea) => InvokeResponse.Dialog(IdeasText.ReadTitle, IdeaCards.Whole(book, idea)), cancellation))
        .OnSubmit("idea.change", IdeaJson.Default.OneIdea, (turn, payload, cancellation) => OnIdeaAsync(
            turn, payload, (book, idea) => InvokeResponse.Dialog(IdeasText.ChangeButton, IdeaForms.Idea(book, IdeaForm.Of(payload.Initiative, idea))), cancellation))
        .OnDialog("idea.build", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (book, idea) => InvokeResponse.Dialog(IdeasText.BuildButton, IdeaForms.Build(book, idea)), cancellation))
        .OnSubmit("idea.built", IdeaJson.Default.IdeaWords, BuildAsync)
        .OnDialog("idea.risk", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (book, idea) => InvokeResponse.Dialog(IdeasText.RiskButton, IdeaForms.Risk(book, idea)), cancellation))
        .OnSubmit("idea.warned", IdeaJson.Default.IdeaWords, WarnAsync)
        .OnSubmit("idea.merge", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (book, idea) => InvokeResponse.Dialog(IdeasText.MergeButton, IdeaForms.Merge(book, idea)), cancellation))
        .OnSubmit("idea.merged", IdeaJson.Default.IdeaMerge, MergeAsync)
        .OnSubmit("idea.decide", IdeaJson.Default.OneIdea, (turn, payload, cancellation) => OnIdeaAsync(
            turn,
            payload,
            (book, idea) => book.IsFacilitator
                ? InvokeResponse.Dialog(IdeasText.DecideButton, IdeaForms.Decide(book, idea))
                : Answers.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation))
        .OnSubmit("idea.decided", IdeaJson.Default.IdeaVerdict, DecideAsync)
        .OnExecute("ideas.list", IdeaJson.Default.IdeaPage, PageAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(IdeaView, Views.OfInitiative(IdeaCards.One, (state, key) => state.FindIdea(key)?.Title ?? IdeasText.ListHeading))
        .OnView(ListView, Views.OfInitiative(state => IdeaCards.List(state), _ => IdeasText.ListHeading));

    // "idea Title" adds one at once; "idea" alone shows them all.
    private Task ProposeInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => desk.InHomeAsync(
        turn,
        book =>
        {
            if (command.Arguments.Length == 0 || book.Me is not { } me)
            {
                if (command.Arguments.Length > 0)
                {
                    book.Say(IdeasText.IntroduceFirst);
                }

                book.Show(ListView, book.Initiative.Id.Value);
                return;
            }

            var lines = command.Arguments.Split('\n', 2, StringSplitOptions.TrimEntries);
            var isLong = lines[0].Length > Texts.TitleLength;
            var draft = new IdeaDraft
            {
                Title = CardText.Shorten(lines[0], Texts.TitleLength),
                Description = isLong ? command.Arguments : lines.ElementAtOrDefault(1),
            };
            var proposed = Propose(book, draft, me);
            if (!proposed.Succeeded)
            {
                book.Say(Answers.Sentence(proposed.Refusal));
                return;
            }

            Store(book, proposed.Value, "idea.proposed");
            book.Share(IdeaView, proposed.Value.Id.Value);
        },
        cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, IdeaForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var before = book.FindIdea(form.Idea);
            if (form.Idea is not null && before is null)
            {
                return Answers.Refuse(turn, Refusal.IdeaNotFound);
            }

            if (FormParts.Details(form.NoPerson, form.Title, form.Description, form.FirstTry, form.Risk) is { } warning)
            {
                return InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(book, form, warning, askNoPerson: true));
            }

            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            var saved = !me.Succeeded ? me.Refusal
                : before is null ? Propose(book, form.Draft(book), me.Value)
                : before.Amend(form.Draft(book), me.Value, book.IsFacilitator);
            if (!saved.Succeeded)
            {
                return saved.Refusal is Refusal.OnlyProposers or Refusal.IdeaMerged or Refusal.IdeaDecided
                    ? Answers.Refuse(turn, saved.Refusal)
                    : InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(book, form, Answers.Sentence(saved.Refusal)));
            }

            Introduction.Keep(book, me.Value);
            Store(book, saved.Value, before is null ? "idea.proposed" : "idea.changed");
            if (before is not null)
            {
                return Answers.Say(turn, IdeasText.Changed);
            }

            book.Share(IdeaView, saved.Value.Id.Value);
            return Answers.Say(turn, IdeasText.Added.With(saved.Value.Number));
        },
        cancellation);

    private Task<InvokeResponse> BuildAsync(TurnContext turn, IdeaWords words, CancellationToken cancellation) => AddWordsAsync(
        turn,
        words,
        (book, idea, me) => idea.Build(me, words.Kept, words.Added, book.Now),
        (book, idea, problem) => InvokeResponse.Dialog(IdeasText.BuildButton, IdeaForms.Build(book, idea, words, problem)),
        ("idea.built-on", IdeasText.Built),
        cancellation);

    private Task<InvokeResponse> WarnAsync(TurnContext turn, IdeaWords words, CancellationToken cancellation) => AddWordsAsync(
        turn,
        words,
        (book, idea, me) => idea.Warn(me, words.Text, book.Now),
        (book, idea, problem) => InvokeResponse.Dialog(IdeasText.RiskButton, IdeaForms.Risk(book, idea, words, problem)),
        ("idea.risk", IdeasText.Warned),
        cancellation);

    private Task<InvokeResponse> AddWordsAsync(
        TurnContext turn,
        IdeaWords words,
        Func<Book, Idea, Participant, Result<Idea>> add,
        Func<Book, Idea, string, InvokeResponse> again,
        (string Act, string Done) said,
        CancellationToken cancellation) => OnIdeaAsync(
            turn,
            new OneIdea(words.Initiative, words.Idea),
            (book, idea) =>
            {
                var me = Introduction.Read(book, turn, words.Voice, words.Group);
                var grown = me.Succeeded ? add(book, idea, me.Value) : me.Refusal;
                if (!grown.Succeeded)
                {
                    return grown.Refusal is Refusal.OwnIdea or Refusal.IdeaMerged or Refusal.IdeaDecided
                        ? Answers.Refuse(turn, grown.Refusal)
                        : again(book, idea, Answers.Sentence(grown.Refusal));
                }

                Introduction.Keep(book, me.Value);
                Store(book, grown.Value, said.Act);
                return Answers.Say(turn, said.Done);
            },
            cancellation);

    private Task<InvokeResponse> MergeAsync(TurnContext turn, IdeaMerge form, CancellationToken cancellation) => OnIdeaAsync(
        turn,
        new OneIdea(form.Initiative, form.Idea),
        (book, idea) =>
        {
            var merged = !IdeaCards.MayLead(book, idea) ? Refusal.OnlyProposers
                : book.FindIdea(form.Other) is { } other ? idea.Absorb(other)
                : Refusal.IdeaNotFound;
            if (!merged.Succeeded)
            {
                return Answers.Refuse(turn, merged.Refusal);
            }

            book.Put(Kinds.Idea, merged.Value.Merged);
            book.Refresh(IdeaView, merged.Value.Merged.Id.Value);
            Store(book, merged.Value.Kept, "idea.merged", ("merged", merged.Value.Merged.Id.Value));
            return Answers.Say(turn, IdeasText.Merged.With(idea.Number));
        },
        cancellation);

    private Task<InvokeResponse> DecideAsync(TurnContext turn, IdeaVerdict form, CancellationToken cancellation) => OnIdeaAsync(
        turn,
        new OneIdea(form.Initiative, form.Idea),
        (book, idea) =>
        {
            var poll = book.FindRound(form.Poll) is { Poll: not null, Status: RoundStatus.Published } published ? published.Id : (RoundId?)null;
            var decided = form.Verdict is not (IdeaForms.Chosen or IdeaForms.NotChosen)
                ? Refusal.UnknownChoice
                : idea.Decide(form.Verdict == IdeaForms.Chosen, form.Reason, poll, book.Initiative, book.Person, book.Now);
            if (!decided.Succeeded)
            {
                return decided.Refusal is Refusal.OnlyFacilitators or Refusal.IdeaMerged
                    ? Answers.Refuse(turn, decided.Refusal)
                    : InvokeResponse.Dialog(IdeasText.DecideButton, IdeaForms.Decide(book, idea, form, Answers.Sentence(decided.Refusal)));
            }

            Store(book, decided.Value, "idea.decided", ("status", decided.Value.Status.ToString()), ("poll", poll?.Value ?? ""));
            return Answers.Say(turn, IdeasText.Decided);
        },
        cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, IdeaPage payload, CancellationToken cancellation)
    {
        var page = int.TryParse(payload.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(IdeaCards.List(state, page))
            : Answers.NotHere(turn);
    }

    private static Result<Idea> Propose(Book book, IdeaDraft draft, Participant author) => Idea.Propose(
        new IdeaId(Ulid.NewUlid(book.Now).ToString()), book.Ideas.Select(idea => idea.Number).DefaultIfEmpty().Max() + 1,
        book.Initiative.Cycle, draft, author, book.Now);

    private static void Store(Book book, Idea idea, string act, params ReadOnlySpan<(string, string)> facts)
    {
        book.Put(Kinds.Idea, idea);
        book.Audit(act, [("idea", idea.Id.Value), .. facts]);
        book.Refresh(IdeaView, idea.Id.Value);
        book.Refresh(ListView, book.Initiative.Id.Value);
        book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
        book.Refresh(StageFeature.GateView, book.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnIdeaAsync(TurnContext turn, OneIdea payload, Func<Book, Idea, InvokeResponse> act, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.FindIdea(payload.Idea) is { } idea ? act(book, idea) : Answers.Refuse(turn, Refusal.IdeaNotFound),
            cancellation);
}
