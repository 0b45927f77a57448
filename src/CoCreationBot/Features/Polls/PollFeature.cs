using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Begun;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Opening polls: by a line in chat, a template, or any method; and asking again.</summary>
internal sealed class PollFeature(InitiativeStore initiatives, Responses responses, PollPictures pictures, Bars bars, PollOpening opening, WrittenCommands written) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<PollPictures>()
        .Service<PublishedRemarks>()
        .Part<PollFeature>()
        .Meets(Criterion.ChoiceRecorded, () => PollsText.InviteHeading, "poll.new")
        .Command(new CommandWords("poll", 80, PollsText.ResourceManager) { Group = CommandGroup.Decide, Now = [Stage.CoDesign, Stage.CoDecision], IsForFacilitators = true })
        .Part<BallotFeature>()
        .Part<PollRunFeature>()
        .Part<PollReminders>()
        .Part<ReplyFeature>()
        .Part<ResultFeature>()
        .Listens<IWordsListener, PollWordsGone>()
        .Service<PollOpening>()
        .Listens<IWrittenCommand, PollCommand>()
        .Holds<PollData>()
        .Rounds<PollRounds>()
        .Picture(PollPictures.Path)
        .Endpoints(app => app.MapPollPictures());

    public const string RoundView = "poll-round";
    public const string ResultView = "poll-result";
    private const string InviteView = "poll-invite";

    public void Map(BotRoutes routes) => routes
        .OnCommand("poll", PollInChatAsync)
        .OnDialog("poll.new", PollJson.Default.NewPoll, ChooseAsync)
        .OnDialog("poll.draft", PollJson.Default.NewPoll, DraftAsync)
        .OnSubmit("poll.draft", PollJson.Default.NewPoll, DraftAsync)
        .OnDialog("poll.again", PollJson.Default.NewPoll, AgainAsync)
        .OnSubmit("poll.edit", PollJson.Default.NewPoll, EditAsync)
        .OnSubmit("poll.open", PollJson.Default.PollForm, OpenAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(InviteView, Views.OfInitiative(PollForms.Invitation, _ => PollsText.InviteHeading))
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (state, key) => state.FindRound<PollRound>(key)?.Poll.Question ?? ""))
        .OnView(ResultView, Views.OfInitiative((state, key) => PollResults.Card(state, key, pictures.AddressOf, bars), (_, _) => PollsText.ResultSummary));

    // "poll Question | yes | no" opens at once; "poll" alone offers what suits the stage.
    private Task PollInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => Texts.IsEmpty(command.Arguments)
        ? initiatives.InHomeAsync(turn, edit => edit.Show(InviteView, edit.Initiative.Id.Value), cancellation)
        : written.WriteAsync(turn, command, cancellation);

    private Task<InvokeResponse> ChooseAsync(TurnContext turn, NewPoll payload, CancellationToken cancellation) => ReadAsync(
        turn, payload.Initiative, state => InvokeResponse.Dialog(PollsText.InviteHeading, PollForms.Methods(state, payload)), cancellation);

    private Task<InvokeResponse> DraftAsync(TurnContext turn, NewPoll payload, CancellationToken cancellation) => ReadAsync(
        turn,
        payload.Initiative,
        state => CardParts.Chosen<Method>(payload.Method) is { } method
            ? InvokeResponse.Dialog(PollWords.Name(method), PollForms.Draft(state, With(state, PollForm.Of(state.Initiative, method), payload), method, Zone.Of(turn, state)))
            : Reply.Refuse(turn, Refusal.UnknownChoice),
        cancellation);

    private Task<InvokeResponse> AgainAsync(TurnContext turn, NewPoll payload, CancellationToken cancellation) => ReadAsync(
        turn,
        payload.Initiative,
        state => state.FindRound<PollRound>(payload.Round) is { Poll: var poll } round
            ? InvokeResponse.Dialog(PollWords.Name(poll.Method), PollForms.Draft(
                state, Proposals.Numbered(state, PollForm.Of(round, state.Initiative, Zone.Of(turn, state)), round.Terms.Proposals), poll.Method, Zone.Of(turn, state)))
            : Reply.Refuse(turn, Refusal.RoundNotOpen),
        cancellation);

    private async Task<InvokeResponse> EditAsync(TurnContext turn, NewPoll payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        return !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
            : state.FindRound<PollRound>(payload.Round) is not { Poll: var poll, Status: RoundStatus.Open } round ? Reply.Refuse(turn, Refusal.RoundNotOpen)
            : !round.MayChange || await responses.CountAsync(round, cancellation) > 0 ? Reply.Refuse(turn, Refusal.AnsweredAlready)
            : InvokeResponse.Dialog(PollWords.Name(poll.Method), PollForms.Draft(
                state, Proposals.Numbered(state, PollForm.ToEdit(round, state.Initiative, Zone.Of(turn, state)), round.Terms.Proposals), poll.Method, Zone.Of(turn, state), round));
    }

    private async Task<InvokeResponse> OpenAsync(TurnContext turn, PollForm form, CancellationToken cancellation)
    {
        var state = form.Round is null ? null : await initiatives.ReadAsync(turn, form.Initiative, cancellation);
        if (form.Round is not null && state is null)
        {
            return Reply.NotHere(turn);
        }

        var edited = state?.FindRound<PollRound>(form.Round);
        if (form.Round is not null && (edited is null || await responses.CountAsync(edited, cancellation) > 0))
        {
            return Reply.Refuse(turn, Refusal.AnsweredAlready);
        }

        return await initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var opened = opening.Open(edit, turn, form, edited?.Id.Value);
                return opened.Succeeded ? Reply.Say(turn, edited is null ? PollsText.Opened : PollsText.Saved)
                    : opened.Refusal is Refusal.OnlyFacilitators or Refusal.RoundAlreadyOpen or Refusal.NoRoundsLeft or Refusal.RoundNotOpen or Refusal.AnsweredAlready
                      || CardParts.Chosen<Method>(form.Method) is not { } method ? Reply.Refuse(turn, opened.Refusal)
                    : InvokeResponse.Dialog(PollWords.Name(method), PollForms.Draft(
                        edit, opened.Refusal == Refusal.ChangedMeanwhile ? Now(edit, turn, form) : form, method, Zone.Of(turn, edit), edit.FindRound<PollRound>(edited?.Id.Value), Reply.Sentence(opened.Refusal),
                        opened.Refusal == Refusal.ChangedMeanwhile));
            },
            cancellation);
    }

    // A form whose poll somebody else changed meanwhile is one for the poll as it is now, once its writer read that.
    private static PollForm Now(InitiativeState state, TurnContext turn, PollForm form) => state.FindRound<PollRound>(form.Round) is { } round
        ? form with { Version = PollForm.ToEdit(round, state.Initiative, Zone.Of(turn, state)).Version }
        : form;

    private static PollForm With(InitiativeState state, PollForm form, NewPoll from)
    {
        var about = form with { Needs = from.Needs, Ideas = from.Ideas };
        var proposals = Proposals.Among(state, about);
        return proposals.Count == 0
            ? about
            : about with { Question = state.FindIdea(proposals[0].Id) is null ? PollsText.WhichNeeds : PollsText.WhichIdeas, Options = Proposals.Lines(proposals) };
    }

    private async Task<InvokeResponse> ReadAsync(TurnContext turn, string? initiative, Func<InitiativeState, InvokeResponse> show, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : show(state);

    private async Task<Teams.Cards.AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound<PollRound>(key) is { } round
            ? PollCards.Open(state, round, await responses.SoFarAsync(state, round, cancellation))
            : null;
}
