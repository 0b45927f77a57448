using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Ideas;

/// <summary>Ideas that answer needs: proposing, building on, writing down risks, merging, listing, and noting what was decided.</summary>
internal sealed class IdeaFeature(InitiativeStore initiatives, IdeaList list, WrittenCommands written) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<IdeaList>()
        .Part<IdeaFeature>()
        .Concerns<IdeaConcerns>()
        .Part<IdeaWordsFeature>()
        .Meets(Criterion.TwoOptions, () => IdeasText.AddButton, "idea.form")
        .MeetsOnCard(Criterion.OptionsShowProposers, () => IdeasText.ListHeading, "idea")
        .MeetsOnCard(Criterion.OptionsTriedByServiceUsers, () => IdeasText.ListHeading, "idea")
        .MeetsOnCard(Criterion.RisksWritten, () => IdeasText.ListHeading, "idea")
        .MeetsOnCard(Criterion.ProposersAnswered, () => IdeasText.ListHeading, "idea")
        .Listens<IWordsListener, IdeaWordsGone>()
        .Listens<IWrittenCommand, IdeaCommand>()
        .Command(new CommandWords("idea", 70, IdeasText.ResourceManager) { Group = CommandGroup.Tell, Now = [Stage.CoDesign, Stage.CoDecision], Opens = "idea.form", Says = () => IdeasText.AddButton })
        .Holds<IdeaData>();

    public const string IdeaView = "idea";
    public const string ListView = "ideas";

    public void Map(BotRoutes routes) => routes
        .OnCommand("idea", ProposeInChatAsync)
        .OnDialog("idea.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(edit, new IdeaForm(payload.Initiative))), cancellation))
        .OnSubmit("idea.save", IdeaJson.Default.IdeaForm, SaveAsync)
        .OnDialog("idea.read", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (edit, idea) => InvokeResponse.Dialog(IdeasText.ReadTitle, IdeaCards.Whole(edit, idea)), cancellation))
        .OnDialog("idea.build", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (edit, idea) => InvokeResponse.Dialog(IdeasText.BuildButton, IdeaForms.Build(edit, idea)), cancellation))
        .OnSubmit("idea.built", IdeaJson.Default.IdeaWords, BuildAsync)
        .OnDialog("idea.risk", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (edit, idea) => InvokeResponse.Dialog(IdeasText.RiskButton, IdeaForms.Risk(edit, idea)), cancellation))
        .OnSubmit("idea.warned", IdeaJson.Default.IdeaWords, WarnAsync)
        .OnSubmit("idea.merge", IdeaJson.Default.OneIdea, (turn, payload, cancellation) =>
            OnIdeaAsync(turn, payload, (edit, idea) => InvokeResponse.Dialog(IdeasText.MergeButton, IdeaForms.Merge(edit, idea)), cancellation))
        .OnSubmit("idea.merged", IdeaJson.Default.IdeaMerge, MergeAsync)
        .OnSubmit("idea.decide", IdeaJson.Default.OneIdea, (turn, payload, cancellation) => OnIdeaAsync(
            turn,
            payload,
            (edit, idea) => edit.IsFacilitator
                ? InvokeResponse.Dialog(IdeasText.DecideButton, IdeaForms.Decide(edit, idea))
                : Reply.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation))
        .OnSubmit("idea.decided", IdeaJson.Default.IdeaVerdict, DecideAsync)
        .OnExecute("ideas.list", IdeaJson.Default.IdeaPage, PageAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(IdeaView, Views.OfInitiative(IdeaCards.One, (state, key) => state.FindIdea(key)?.Title ?? IdeasText.ListHeading))
        .OnAnswer(ListView, Views.OfInitiative(state => IdeaCards.List(state), _ => IdeasText.ListHeading));

    // "idea Title" adds one at once; "idea" alone shows them all.
    private Task ProposeInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => Texts.IsEmpty(command.Arguments)
        ? initiatives.InHomeAsync(turn, edit => edit.Show(ListView, edit.Initiative.Id.Value), cancellation)
        : written.WriteAsync(turn, command, cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, IdeaForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var before = edit.FindIdea(form.Idea);
            if (form.Idea is not null && before is null)
            {
                return Reply.Refuse(turn, Refusal.IdeaNotFound);
            }

            if (FormParts.Details(form.NoPerson, form.Title, form.Description, form.FirstTry, form.Risk) is { } warning)
            {
                return InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(edit, form, warning, askNoPerson: true));
            }

            return edit.Save(
                turn,
                form.Voice,
                form.Group,
                me => before is null ? Propose(edit, form.Draft(edit), me) : before.Amend(form.Draft(edit), me, edit.IsFacilitator, WordsForms.Version(form.Version), edit.Now),
                refusal => refusal is Refusal.OnlyProposers or Refusal.IdeaMerged or Refusal.IdeaDecided or Refusal.WordsWithdrawn
                    ? Reply.Refuse(turn, refusal)
                    : InvokeResponse.Dialog(IdeasText.AddButton, IdeaForms.Idea(
                        edit, before is null ? form : form with { Version = WordsForms.Version(before.Wording) }, Reply.Sentence(refusal), below: WordsForms.AsTheyAre(refusal, before?.AllTexts ?? []))),
                saved =>
                {
                    Store(edit, saved, before is null ? "idea.proposed" : "idea.changed");
                    if (before is not null)
                    {
                        return Reply.Say(turn, IdeasText.Changed);
                    }

                    edit.Share(IdeaView, saved.Id.Value);
                    return Reply.Say(turn, IdeasText.Added.With(saved.Number));
                });
        },
        cancellation);

    private Task<InvokeResponse> BuildAsync(TurnContext turn, IdeaWords words, CancellationToken cancellation) => AddWordsAsync(
        turn,
        words,
        (edit, idea, me) => idea.Build(me, words.Kept, words.Added, edit.Now),
        (edit, idea, problem) => InvokeResponse.Dialog(IdeasText.BuildButton, IdeaForms.Build(edit, idea, words, problem)),
        ("idea.built-on", IdeasText.Built),
        cancellation);

    private Task<InvokeResponse> WarnAsync(TurnContext turn, IdeaWords words, CancellationToken cancellation) => AddWordsAsync(
        turn,
        words,
        (edit, idea, me) => idea.Warn(me, words.Text, edit.Now),
        (edit, idea, problem) => InvokeResponse.Dialog(IdeasText.RiskButton, IdeaForms.Risk(edit, idea, words, problem)),
        ("idea.risk", IdeasText.Warned),
        cancellation);

    private Task<InvokeResponse> AddWordsAsync(
        TurnContext turn,
        IdeaWords words,
        Func<InitiativeChange, Idea, Participant, Result<Idea>> add,
        Func<InitiativeChange, Idea, string, InvokeResponse> again,
        (string Act, string Done) said,
        CancellationToken cancellation) => OnIdeaAsync(
            turn,
            new OneIdea(words.Initiative, words.Idea),
            (edit, idea) => edit.Save(
                turn,
                words.Voice,
                words.Group,
                me => add(edit, idea, me),
                refusal => refusal is Refusal.OwnIdea or Refusal.IdeaMerged or Refusal.IdeaDecided or Refusal.WordsWithdrawn or Refusal.WordsHidden
                    ? Reply.Refuse(turn, refusal)
                    : again(edit, idea, Reply.Sentence(refusal)),
                grown =>
                {
                    Store(edit, grown, said.Act);
                    return Reply.Say(turn, said.Done);
                }),
            cancellation);

    private Task<InvokeResponse> MergeAsync(TurnContext turn, IdeaMerge form, CancellationToken cancellation) => OnIdeaAsync(
        turn,
        new OneIdea(form.Initiative, form.Idea),
        (edit, idea) =>
        {
            var merged = !IdeaCards.MayLead(edit, idea) ? Refusal.OnlyProposers
                : edit.FindIdea(form.Other) is { } other ? idea.Absorb(other)
                : Refusal.IdeaNotFound;
            if (!merged.Succeeded)
            {
                return Reply.Refuse(turn, merged.Refusal);
            }

            edit.Put(IdeaRows.Idea, merged.Value.Merged);
            edit.Refresh(IdeaView, merged.Value.Merged.Id.Value);
            Store(edit, merged.Value.Kept, "idea.merged", ("merged", merged.Value.Merged.Id.Value));
            return Reply.Say(turn, IdeasText.Merged.With(idea.Number));
        },
        cancellation);

    private Task<InvokeResponse> DecideAsync(TurnContext turn, IdeaVerdict form, CancellationToken cancellation) => OnIdeaAsync(
        turn,
        new OneIdea(form.Initiative, form.Idea),
        (edit, idea) =>
        {
            var poll = edit.FindRound<PollRound>(form.Poll) is { Status: RoundStatus.Published } published ? published.Id : (RoundId?)null;
            var decided = form.Verdict is not (IdeaForms.Chosen or IdeaForms.NotChosen)
                ? Refusal.UnknownChoice
                : edit.IsFacilitator && WordsForms.Version(form.Version) is { } seen && seen != idea.Wording.Version ? Refusal.QuestionChanged
                : idea.Decide(form.Verdict == IdeaForms.Chosen, form.Reason, poll, edit.Initiative, edit.Person, edit.Now);
            if (!decided.Succeeded)
            {
                return decided.Refusal is Refusal.OnlyFacilitators or Refusal.IdeaMerged or Refusal.WordsWithdrawn or Refusal.WordsHidden
                    ? Reply.Refuse(turn, decided.Refusal)
                    : InvokeResponse.Dialog(IdeasText.DecideButton, IdeaForms.Decide(edit, idea, form, Reply.Sentence(decided.Refusal)));
            }

            Store(edit, decided.Value, "idea.decided", ("status", decided.Value.Status.ToString()), ("poll", poll?.Value ?? ""));
            return Reply.Say(turn, IdeasText.Decided);
        },
        cancellation);

    private async Task<InvokeResponse> PageAsync(TurnContext turn, IdeaPage payload, CancellationToken cancellation)
    {
        var page = PageNumber.Read(payload.Page);
        return await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(IdeaCards.List(state, page))
            : Reply.NotHere(turn);
    }

    public static Result<Idea> Propose(InitiativeChange edit, IdeaDraft draft, Participant author) => Idea.Propose(
        new IdeaId(Ulid.NewUlid(edit.Now).ToString()), edit.Ideas.Select(idea => idea.Number).DefaultIfEmpty().Max() + 1,
        edit.Initiative.Cycle, draft, author, edit.Now);

    private void Store(InitiativeChange edit, Idea idea, string act, params ReadOnlySpan<(string, string)> facts)
    {
        list.Replace(edit, edit.Change, idea);
        edit.Audit(act, [("idea", idea.Id.Value), .. facts]);
    }

    private Task<InvokeResponse> OnIdeaAsync(TurnContext turn, OneIdea payload, Func<InitiativeChange, Idea, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindIdea(payload.Idea) is { } idea ? act(edit, idea) : Reply.Refuse(turn, Refusal.IdeaNotFound),
            cancellation);
}
