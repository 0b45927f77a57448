using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Polls;

/// <summary>Running a poll to its end: statements, deadline, closing, publishing once, and what came of it.</summary>
internal sealed class PollRunFeature(Desk desk, Ledger ledger, Answering answering, PublishedWords words) : IBotFeature, IDeliveryFeature
{
    private const string PublishJob = "poll.publish";

    public void Map(BotRoutes routes) => routes
        .OnExecute("poll.close", PollJson.Default.PollAct, CloseAsync)
        .OnSubmit("poll.close", PollJson.Default.PollAct, CloseAsync)
        .OnDialog("poll.closing", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, round => PollForms.Closing(round, null), cancellation))
        .OnDialog("poll.more", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, PollForms.More, cancellation))
        .OnSubmit("poll.deadline", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, round => PollForms.Deadline(round, act), cancellation))
        .OnSubmit("poll.extend", PollJson.Default.PollAct, ExtendAsync)
        .OnDialog("poll.add", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, false, round => PollForms.Statement(round, null), cancellation))
        .OnSubmit("poll.added", PollJson.Default.PollAct, AddAsync)
        .OnSubmit("poll.tidy", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, round => PollForms.Tidy(round, act), cancellation))
        .OnSubmit("poll.moderate", PollJson.Default.PollAct, ModerateAsync)
        .OnDialog("poll.say", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, round => PollForms.Outcome(round, null), cancellation))
        .OnSubmit("poll.outcome", PollJson.Default.PollAct, SayOutcomeAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(PublishJob, PublishAsync)
        .OnJob(PollTimers.DeadlineJob, ExpireAsync);

    private async Task<InvokeResponse> ShowAsync(
        TurnContext turn, PollAct act, bool onlyFacilitators, Func<Round, AdaptiveCard> form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, act.Initiative, cancellation) is not { } state ? Answers.NotHere(turn)
        : onlyFacilitators && !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Answers.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound(act.Round) is { Poll: { } poll } round ? InvokeResponse.Dialog(PollWords.Name(poll.Method), form(round))
        : Answers.Refuse(turn, Refusal.RoundNotOpen);

    private Task<InvokeResponse> CloseAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (book, round) => round.Close(book.Initiative, book.Person, book.Now, act.Reason),
        (book, closed) => answering.Close(book.Change, closed, book.Person.Value, PublishJob, PollFeature.RoundView),
        (round, problem) => PollForms.Closing(round, act.Reason, problem),
        PollsText.Closed,
        cancellation);

    private Task<InvokeResponse> ExtendAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (book, round) => PollForm.ReadDeadline(act.Date, act.Time, PollFeature.ZoneOf(turn), book.Now, out var deadline) is var refusal && refusal != Refusal.None ? refusal
            : deadline is { } moment ? round.Extend(book.Initiative, book.Person, book.Now, moment, act.Reason)
            : Refusal.TextMissing,
        (book, extended) =>
        {
            book.Put(Kinds.Round, extended);
            book.Audit("poll.extended", ("round", extended.Id.Value), ("until", extended.Terms!.Deadline!.Value.ToString("O", CultureInfo.InvariantCulture)));
            book.Refresh(PollFeature.RoundView, extended.Id.Value);
            PollTimers.Set(book.Change, extended, book.Now);
            answering.Forget(extended);
        },
        (round, problem) => PollForms.Deadline(round, act, problem),
        PollsText.Saved,
        cancellation);

    private Task<InvokeResponse> AddAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (book, round) => round.AddStatement(act.Text, book.Person, book.Now),
        (book, longer) => Keep(book, longer, "poll.statement"),
        (round, problem) => PollForms.Statement(round, act.Text, problem),
        PollsText.StatementAdded,
        cancellation);

    private Task<InvokeResponse> ModerateAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (book, round) => int.TryParse(act.Statement, NumberStyles.None, CultureInfo.InvariantCulture, out var statement)
            ? round.Moderate(
                book.Initiative, book.Person, statement,
                int.TryParse(act.SameAs, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) ? kept : null, act.Reason)
            : Refusal.UnknownChoice,
        (book, moderated) => Keep(book, moderated, "poll.moderated"),
        (round, problem) => PollForms.Tidy(round, act, problem),
        PollsText.Saved,
        cancellation);

    private Task<InvokeResponse> SayOutcomeAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (book, round) => round.State(book.Initiative, book.Person, book.Now, act.Text),
        (book, said) =>
        {
            Keep(book, said, "poll.outcome");
            book.Refresh(PollFeature.ResultView, said.Id.Value);
        },
        (round, problem) => PollForms.Outcome(round, act.Text, problem),
        PollsText.Saved,
        cancellation);

    private void Keep(Book book, Round round, string act)
    {
        book.Put(Kinds.Round, round);
        book.Audit(act, ("round", round.Id.Value));
        book.Refresh(PollFeature.RoundView, round.Id.Value);
        answering.Forget(round);
    }

    private Task<InvokeResponse> ActAsync(
        TurnContext turn,
        PollAct act,
        Func<Book, Round, Result<Round>> decide,
        Action<Book, Round> keep,
        Func<Round, string, AdaptiveCard> form,
        string done,
        CancellationToken cancellation) => desk.InInitiativeAsync(
            turn,
            act.Initiative,
            book =>
            {
                if (book.FindRound(act.Round) is not { Poll: { } poll } round)
                {
                    return Answers.Refuse(turn, Refusal.RoundNotOpen);
                }

                var changed = decide(book, round);
                if (!changed.Succeeded)
                {
                    return turn.IsDialog && changed.Refusal is not (Refusal.OnlyFacilitators or Refusal.RoundNotOpen)
                        ? InvokeResponse.Dialog(PollWords.Name(poll.Method), form(round, Answers.Sentence(changed.Refusal)))
                        : Answers.Refuse(turn, changed.Refusal);
                }

                keep(book, changed.Value);
                return Answers.Say(turn, done);
            },
            cancellation);

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => ledger.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound(key)?.Expire(desk.Now) is { Succeeded: true } expired)
            {
                answering.Close(change, expired.Value, "bot", PublishJob, PollFeature.RoundView);
            }

            return 0;
        },
        cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) => answering.PublishAsync(
        partition,
        key,
        StateJson.Default.PollAnswer,
        async (state, round, answers) =>
        {
            var count = PollCount.Of(state, round, answers);
            await words.SaveAsync(round.Id, count, cancellation);
            return count.Publish(round);
        },
        [PollFeature.RoundView],
        PollFeature.ResultView,
        cancellation);
}
