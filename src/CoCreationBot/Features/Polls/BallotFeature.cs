using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Answering a poll: in a form only the person sees; the last answer counts.</summary>
internal sealed class BallotFeature(InitiativeStore initiatives, KeptWords kept, Responses responses, Introductions introductions) : IBotFeature
{
    public void Map(BotRoutes routes) => routes
        .OnDialog("poll.form", PollJson.Default.OpenBallot, OpenAsync).FromWeb()
        .OnSubmit("poll.save", PollJson.Default.BallotForm, SaveAsync).FromWeb().ByMany()
        .OnExecute("poll.save", PollJson.Default.BallotForm, SaveAsync).FromWeb();

    private async Task<InvokeResponse> OpenAsync(TurnContext turn, OpenBallot payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (state.FindRound<PollRound>(payload.Round) is not { Poll: var poll } round || !kept.MayRead(state, round, turn.Conversation.RootConversationId, Audiences.Alone(turn)))
        {
            return Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        var person = new PersonId(turn.PersonKey);
        if (!round.Takes(person, initiatives.Now))
        {
            return round.Status == RoundStatus.Open && !round.Terms.Invites(person) ? Reply.Refuse(turn, PollsText.NotInvited) : Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        var earlier = await responses.FindAsync(round, turn, PollRowsJson.Default.PollAnswer, cancellation);
        return Show(state, round, turn, BallotForm.Of(payload.Initiative, payload.Round, poll.Method, earlier?.Ballot) with { Version = round.Version.Stamp }, Page(payload.Page));
    }

    private async Task<InvokeResponse> SaveAsync(TurnContext turn, BallotForm form, CancellationToken cancellation)
    {
        if (await introductions.WithAnswerAsync(turn, form.Initiative, form.Round, form.Voice, form.Group, Again, cancellation) is { } refused)
        {
            return refused;
        }

        var sent = form.Page is null ? form : await WithOtherPagesAsync(turn, form, cancellation);
        var saved = await responses.SaveAsync(
            turn, new AnsweredQuestion(form.Initiative, form.Round, form.Version), PollFeature.RoundView, (PollRound round) => Answer(turn, round, sent), PollRowsJson.Default.PollAnswer,
            cancellation);
        if (saved is Refusal.RoundNotOpen or Refusal.ChangedTooLate)
        {
            return Reply.Refuse(turn, saved);
        }

        if (saved == Refusal.None && form.Page is null)
        {
            return Reply.Say(turn, PollsText.AnswerSaved);
        }

        if (await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state || state.FindRound<PollRound>(form.Round) is not { Poll: var poll } round)
        {
            return Reply.NotHere(turn);
        }

        if (saved == Refusal.QuestionChanged)
        {
            return turn.IsDialog ? Show(state, round, turn, form, 0) : Reply.Refuse(turn, Reply.Sentence(saved, round, turn));
        }

        // A refused form comes again with everything in it; after a page comes the next, and what is missing may stand there.
        var hasNext = form.Page is not null && Page(form.Page) + 1 < BallotForms.Pages(poll);
        return hasNext && saved is Refusal.None or Refusal.AnswerMissing ? Show(state, round, turn, sent, Page(form.Page) + 1)
            : saved == Refusal.None ? Reply.Say(turn, PollsText.AnswerSaved)
            : turn.IsDialog ? Show(state, round, turn, sent, Page(form.Page), Reply.Sentence(saved))
            : Reply.Refuse(turn, saved);

        InvokeResponse Again(InitiativeState known, string problem) => known.FindRound<PollRound>(form.Round) is { Status: RoundStatus.Open } open
            ? Show(known, open, turn, form, Page(form.Page), problem)
            : Reply.Refuse(turn, Refusal.RoundNotOpen);
    }

    private static Result<PollAnswer> Answer(TurnContext turn, PollRound round, BallotForm form)
    {
        var ballot = form.Read(round.Poll);
        return ballot.Succeeded ? new PollAnswer(ballot.Value, round.Terms.IsNamed ? turn.From.Name : null) : ballot.Refusal;
    }

    // A page holds some of the options; what was answered on the others stands.
    private async Task<BallotForm> WithOtherPagesAsync(TurnContext turn, BallotForm form, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state || state.FindRound<PollRound>(form.Round) is not { Poll: var poll } round
            || !BallotForms.IsPaged(poll)
            || await responses.FindAsync(round, turn, PollRowsJson.Default.PollAnswer, cancellation) is not { } earlier)
        {
            return form;
        }

        var before = BallotForm.Of(form.Initiative, form.Round, poll.Method, earlier.Ballot);
        var all = new Dictionary<string, System.Text.Json.JsonElement>(before.Rest ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in form.Rest ?? [])
        {
            all[key] = value;
        }

        return form with { Rest = all, Reason = form.Reason ?? before.Reason, ShowReason = form.ShowReason ?? before.ShowReason };
    }

    // A form that was filled in beside another version of the poll comes with that version, from its first page, and with what still fits.
    private static InvokeResponse Show(InitiativeState state, PollRound round, TurnContext turn, BallotForm form, int page, string? problem = null)
    {
        var isOfNow = round.Version.IsShownBy(form.Version);
        var card = isOfNow ? BallotForms.Show(state, round, Answerer.Of(state, turn), form, page, problem)
            : BallotForms.Show(state, round, Answerer.Of(state, turn), ShownPoll.Refit(form, round.Poll), 0, Reply.Sentence(Refusal.QuestionChanged, round, turn));
        return InvokeResponse.Dialog(PollWords.Name(round.Poll.Method), card) with { HoldsWhatFits = !isOfNow };
    }

    private static int Page(string? page) => PageNumber.Read(page);
}
