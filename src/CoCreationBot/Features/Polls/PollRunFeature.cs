using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Polls;

/// <summary>Running a poll to its end: statements, deadline, closing, publishing once, and what came of it.</summary>
internal sealed class PollRunFeature(InitiativeStore initiatives, PartitionStore partitions, Responses responses, PublishedRemarks words) : IBotFeature, IDeliveryFeature
{
    private const string PublishJob = "poll.publish";

    public void Map(BotRoutes routes) => routes
        .OnExecute("poll.close", PollJson.Default.PollAct, CloseAsync)
        .OnSubmit("poll.close", PollJson.Default.PollAct, CloseAsync)
        .OnDialog("poll.closing", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, (_, round) => PollForms.Closing(round, null), cancellation))
        .OnDialog("poll.more", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, (_, round) => PollForms.More(round), cancellation))
        .OnSubmit("poll.deadline", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, (state, round) => PollForms.Deadline(round, act, Zone.Of(turn, state)), cancellation))
        .OnSubmit("poll.extend", PollJson.Default.PollAct, ExtendAsync)
        .OnDialog("poll.add", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, false, (_, round) => PollForms.Statement(round, null), cancellation)).FromWeb()
        .OnSubmit("poll.added", PollJson.Default.PollAct, AddAsync).FromWeb()
        .OnSubmit("poll.tidy", PollJson.Default.PollAct, (turn, act, cancellation) =>
            ShowAsync(turn, act, true, (_, round) => PollForms.Tidy(round, act), cancellation, round => Methods.Of(round.Poll.Method).IsOpenEnded))
        .OnSubmit("poll.moderate", PollJson.Default.PollAct, ModerateAsync)
        .OnDialog("poll.say", PollJson.Default.PollAct, (turn, act, cancellation) => ShowAsync(turn, act, true, (_, round) => PollForms.Outcome(round, null), cancellation))
        .OnSubmit("poll.outcome", PollJson.Default.PollAct, SayOutcomeAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnJob(PublishJob, PublishAsync)
        .OnJob(PollTimers.DeadlineJob, ExpireAsync);

    private async Task<InvokeResponse> ShowAsync(
        TurnContext turn, PollAct act, bool onlyFacilitators, Func<InitiativeState, PollRound, AdaptiveCard> form, CancellationToken cancellation,
        Func<PollRound, bool>? isFor = null) =>
        await initiatives.ReadAsync(turn, act.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : onlyFacilitators && !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound<PollRound>(act.Round) is { Poll: var poll } round && isFor?.Invoke(round) != false ? InvokeResponse.Dialog(PollWords.Name(poll.Method), form(state, round))
        : Reply.Refuse(turn, Refusal.RoundNotOpen);

    private Task<InvokeResponse> CloseAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (edit, round) => round.Close(edit.Initiative, edit.Person, edit.Now, act.Reason),
        (edit, closed) => responses.Close(edit.Change, closed, edit.Person.Value, PublishJob, PollFeature.RoundView),
        (_, round, problem) => PollForms.Closing(round, act.Reason, problem),
        PollsText.Closed,
        cancellation);

    private Task<InvokeResponse> ExtendAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (edit, round) => PollForm.ReadDeadline(act.Date, act.Time, Zone.Of(turn, edit), edit.Now, out var deadline) is var refusal && refusal != Refusal.None ? refusal
            : deadline is { } moment ? round.Extend(edit.Initiative, edit.Person, edit.Now, moment, act.Reason)
            : Refusal.TextMissing,
        (edit, extended) =>
        {
            edit.Put(Kinds.Round, extended);
            edit.Audit("poll.extended", ("round", extended.Id.Value), ("until", extended.Terms.Deadline!.Value.ToString("O", CultureInfo.InvariantCulture)));
            edit.Refresh(PollFeature.RoundView, extended.Id.Value);
            PollTimers.Set(edit.Change, extended, edit.Now);
            responses.Forget(extended);
        },
        (edit, round, problem) => PollForms.Deadline(round, act, Zone.Of(turn, edit), problem),
        PollsText.Saved,
        cancellation);

    private Task<InvokeResponse> AddAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (edit, round) => round.Version.IsShownBy(act.Version) ? round.AddStatement(act.Text, edit.Person, edit.Now) : Refusal.QuestionChanged,
        (edit, longer) => Keep(edit, longer, "poll.statement"),
        (_, round, problem) => PollForms.Statement(round, act.Text, problem),
        PollsText.StatementAdded,
        cancellation);

    private Task<InvokeResponse> ModerateAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (edit, round) => !round.Version.IsShownBy(act.Version) ? Refusal.QuestionChanged
            : WholeNumbers.Read(act.Statement) is { } statement
            ? round.Moderate(
                edit.Initiative, edit.Person, statement,
                WholeNumbers.Read(act.SameAs), act.Reason)
            : Refusal.UnknownChoice,
        (edit, moderated) => Keep(edit, moderated, "poll.moderated"),
        (_, round, problem) => PollForms.Tidy(round, round.Version.IsShownBy(act.Version) ? act : act with { Statement = null, SameAs = null }, problem),
        PollsText.Saved,
        cancellation);

    private Task<InvokeResponse> SayOutcomeAsync(TurnContext turn, PollAct act, CancellationToken cancellation) => ActAsync(
        turn,
        act,
        (edit, round) => edit.IsFacilitator && act.Seen is { } seen && seen != PollForms.Seen(round) ? Refusal.ChangedMeanwhile : round.State(edit.Initiative, edit.Person, edit.Now, act.Text),
        (edit, said) =>
        {
            Keep(edit, said, "poll.outcome");
            edit.Refresh(PollFeature.ResultView, said.Id.Value);
        },
        (_, round, problem) => PollForms.Outcome(round, act.Text, problem, act.Seen is { } seen && seen != PollForms.Seen(round) ? Refusal.ChangedMeanwhile : Refusal.None),
        PollsText.Saved,
        cancellation);

    private void Keep(InitiativeChange edit, PollRound round, string act)
    {
        edit.Put(Kinds.Round, round);
        edit.Audit(act, ("round", round.Id.Value));
        edit.Refresh(PollFeature.RoundView, round.Id.Value);
        responses.Forget(round);
    }

    private Task<InvokeResponse> ActAsync(
        TurnContext turn,
        PollAct act,
        Func<InitiativeChange, PollRound, Result<PollRound>> decide,
        Action<InitiativeChange, PollRound> keep,
        Func<InitiativeChange, PollRound, string, AdaptiveCard> form,
        string done,
        CancellationToken cancellation) => initiatives.InInitiativeAsync(
            turn,
            act.Initiative,
            edit =>
            {
                if (edit.FindRound<PollRound>(act.Round) is not { Poll: var poll } round)
                {
                    return Reply.Refuse(turn, Refusal.RoundNotOpen);
                }

                var changed = decide(edit, round);
                if (!changed.Succeeded)
                {
                    return turn.IsDialog && changed.Refusal is not (Refusal.OnlyFacilitators or Refusal.RoundNotOpen)
                        ? InvokeResponse.Dialog(PollWords.Name(poll.Method), form(edit, round, Reply.Sentence(changed.Refusal, round, turn)))
                        : Reply.Refuse(turn, changed.Refusal);
                }

                keep(edit, changed.Value);
                return Reply.Say(turn, done);
            },
            cancellation);

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound<PollRound>(key)?.Expire(initiatives.Now) is { Succeeded: true } expired)
            {
                responses.Close(change, expired.Value, "bot", PublishJob, PollFeature.RoundView);
            }

            return 0;
        },
        cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) => responses.PublishAsync<PollRound, PollAnswer>(
        partition,
        key,
        PollRowsJson.Default.PollAnswer,
        async (state, round, answers) =>
        {
            var withheld = round.Terms.IsNamed ? Withheld.None : await responses.WithheldAsync(state, round, answers, PollCount.Alike(state, round), cancellation);
            var count = PollCount.Of(state, round, answers, withheld);
            await words.SaveAsync(round.Id, count, cancellation);
            return count.Publish(round);
        },
        [PollFeature.RoundView],
        PollFeature.ResultView,
        cancellation);
}
