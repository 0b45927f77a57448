using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Opening polls: by a line in chat, a template, or any method; and asking again.</summary>
internal sealed class PollFeature(InitiativeStore initiatives, Responses responses, PollPictures pictures, Bars bars) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Service<PollPictures>()
        .Service<PublishedRemarks>()
        .Part<PollFeature>()
        .Command(new CommandWords("poll", 80, PollsText.ResourceManager))
        .Part<BallotFeature>()
        .Part<PollRunFeature>()
        .Part<PollReminders>()
        .Part<ReplyFeature>()
        .Part<ResultFeature>()
        .Listens<IWordsListener, PollWordsGone>()
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
    private Task PollInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            var parts = command.Arguments.Split('|', StringSplitOptions.TrimEntries);
            if (Texts.IsEmpty(command.Arguments))
            {
                edit.Show(InviteView, edit.Initiative.Id.Value);
                return;
            }

            var form = PollForm.Of(edit.Initiative, Method.SingleChoice) with { Question = parts[0], Options = string.Join('\n', parts.Skip(1)) };
            var opened = Open(edit, turn, form, null);
            if (!opened.Succeeded)
            {
                edit.Say(Reply.Sentence(opened.Refusal) + " " + PollsText.LineExample);
            }
        },
        cancellation);

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
                var opened = Open(edit, turn, form, edited?.Id.Value);
                return opened.Succeeded ? Reply.Say(turn, edited is null ? PollsText.Opened : PollsText.Saved)
                    : opened.Refusal is Refusal.OnlyFacilitators or Refusal.RoundAlreadyOpen or Refusal.NoRoundsLeft or Refusal.RoundNotOpen or Refusal.AnsweredAlready
                      || CardParts.Chosen<Method>(form.Method) is not { } method ? Reply.Refuse(turn, opened.Refusal)
                    : InvokeResponse.Dialog(PollWords.Name(method), PollForms.Draft(
                        edit, opened.Refusal == Refusal.ChangedMeanwhile ? Now(edit, turn, form) : form, method, Zone.Of(turn, edit), edit.FindRound<PollRound>(edited?.Id.Value), Reply.Sentence(opened.Refusal),
                        opened.Refusal == Refusal.ChangedMeanwhile));
            },
            cancellation);
    }

    private Result<PollRound> Open(InitiativeChange edit, TurnContext turn, PollForm form, string? edited)
    {
        if (form.Options?.Length > PollForm.LongestOptions)
        {
            return Refusal.TextTooLong;
        }

        var proposals = Proposals.Among(edit, form);
        var (linked, perOption) = Proposals.Link(form, proposals);
        var read = linked.Read(edit.Initiative, edit.Roster.Select(person => person.Person), Zone.Of(turn, edit), edit.Now);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var before = edit.FindRound<PollRound>(edited);
        if (edited is not null && before is not { Status: RoundStatus.Open })
        {
            return Refusal.RoundNotOpen;
        }

        // Two facilitators change it at once: the later of them is told.
        if (before is not null && form.Version is { } seen && seen != PollForm.ToEdit(before, edit.Initiative, Zone.Of(turn, edit)).Version)
        {
            return Refusal.ChangedMeanwhile;
        }

        var opening = RoundOpenings.By(edit, edit.Person, edit.Now, [.. proposals.Select(proposal => proposal.Id)]);
        var terms = read.Value.Terms with { Proposals = perOption };
        var opened = before is null
            ? PollRound.Open(opening, read.Value.Poll, terms, edit.Initiative, edit.Rounds)
            : before.Change(opening, read.Value.Poll, terms, edit.Initiative, [.. edit.Rounds.Where(round => round.Id != before.Id)]);
        if (!opened.Succeeded)
        {
            return opened;
        }

        edit.Put(Kinds.Round, opened.Value);
        edit.Audit(before is null ? "round.opened" : "round.edited", [("round", opened.Value.Id.Value), ("kind", nameof(RoundKind.Poll)), ("version", opened.Value.Version.Stamp), .. Facts(opened.Value)]);
        PollTimers.Set(edit.Change, opened.Value, edit.Now);
        Reconciliation.Ask(edit.Change);
        if (before is null)
        {
            edit.Announce(RoundView, opened.Value.Id.Value);
        }
        else
        {
            edit.Refresh(RoundView, opened.Value.Id.Value);
            responses.Forget(opened.Value);
        }

        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
        return opened;
    }

    // A form whose poll somebody else changed meanwhile is one for the poll as it is now, once its writer read that.
    private static PollForm Now(InitiativeState state, TurnContext turn, PollForm form) => state.FindRound<PollRound>(form.Round) is { } round
        ? form with { Version = PollForm.ToEdit(round, state.Initiative, Zone.Of(turn, state)).Version }
        : form;

    private static (string Name, string Value)[] Facts(PollRound round) =>
    [
        ("method", round.Poll.Method.ToString()),
        ("named", round.Terms.IsNamed ? "yes" : "no"),
        ("threshold", round.Poll.Rule.WrittenThreshold?.ToString() ?? "method"),
        ("headQuorum", round.Poll.Rule.WrittenHeadQuorum.ToString()),
        ("groupQuorum", round.Poll.Rule.WrittenGroupQuorum.ToString()),
        ("everyGroup", round.Poll.Rule.HalfOfEveryGroup ? "yes" : "no"),
        ("blocksStand", round.Poll.Rule.BlocksStand ? "yes" : "no"),
        ("weighting", round.Poll.Rule.Weighting.ToString()),
        ("tie", round.Poll.Rule.Tie.ToString()),
        ("mandate", round.Poll.Rule.Mandate.ToString()),
        ("k", round.Rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture)),
    ];

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
