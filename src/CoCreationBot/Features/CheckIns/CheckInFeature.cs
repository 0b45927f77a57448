using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Polls;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Check-ins: asking a team how its stage goes, answering in private, and publishing once.</summary>
internal sealed class CheckInFeature(Desk desk, Ledger ledger, Answering answering, OwnRounds own, Introductions introductions) : IBotFeature, IDeliveryFeature
{
    public const string ResultView = "check-in-result";
    public const string InviteView = "check-in-invite";
    private const string PublishJob = "check-in.publish";
    private static readonly int[] DaysOpen = [1, 2, 3, 5, 7, 14];

    public void Map(BotRoutes routes) => routes
        .OnCommand("check-in", InChatAsync)
        .OnDialog("check-in.new", CheckInJson.Default.CheckInForm, DraftAsync)
        .OnSubmit("check-in.open", CheckInJson.Default.CheckInForm, OpenAsync)
        .OnDialog("check-in.form", RoundJson.Default.OneRound, OpenFormAsync)
        .OnSubmit("check-in.save", CheckInJson.Default.PulseForm, SaveAsync)
        .OnExecute("check-in.save", CheckInJson.Default.PulseForm, SaveAsync)
        .OnExecute("check-in.close", RoundJson.Default.OneRound, CloseAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(InviteView, Views.OfInitiative(CheckInForms.Invitation, _ => CheckInsText.Heading))
        .OnView(CheckInOpening.RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => CheckInsText.Heading))
        .OnView(ResultView, Views.OfInitiative(CheckInResults.Card, (_, _) => CheckInsText.ResultHeading))
        .OnJob(CheckInOpening.DeadlineJob, ExpireAsync)
        .OnJob(PublishJob, PublishAsync);

    /// <summary>Days a check-in stays open, as offered.</summary>
    public static TimeSpan? OpenFor(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && DaysOpen.Contains(count) ? TimeSpan.FromDays(count) : null;

    public static IEnumerable<Choice> DaysToChoose() =>
        DaysOpen.Select(days => new Choice(days == 1 ? CheckInsText.OneDay : CheckInsText.Days.With(days), days.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Closes a check-in within a change: counted after the grace, and every card of it brought up to date.</summary>
    public static void Close(Answering answering, Change change, Round closed, string actor)
    {
        answering.Close(change, closed, actor, PublishJob, CheckInOpening.RoundView);
        change.Refresh(CheckInOpening.OwnView, closed.Id.Value);
    }

    private Task InChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => turn.Conversation.IsPersonal
        ? own.ShowAsync(turn, RoundKind.CheckIn, CheckInOpening.OwnView, CheckInsText.NothingOpen, cancellation)
        : desk.InHomeAsync(turn, book => book.Show(InviteView, book.Initiative.Id.Value), cancellation);

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Answers.NotHere(turn)
        : !CheckInRights.MayAsk(state.Initiative, state.Participants, new PersonId(turn.PersonKey)) ? Answers.Refuse(turn, Refusal.OnlyInCharge)
        : InvokeResponse.Dialog(CheckInsText.AskNow, CheckInForms.AskNow(state, form with { Days = form.Days ?? "3" }));

    private Task<InvokeResponse> OpenAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var opened = Ask(turn, book, form);
            return opened.Succeeded ? Answers.Say(turn, CheckInsText.Opened)
                : opened.Refusal is Refusal.OnlyInCharge or Refusal.RoundAlreadyOpen ? Answers.Refuse(turn, opened.Refusal)
                : InvokeResponse.Dialog(CheckInsText.AskNow, CheckInForms.AskNow(book, form, Answers.Sentence(opened.Refusal)));
        },
        cancellation);

    private static Result<Round> Ask(TurnContext turn, Book book, CheckInForm form)
    {
        var asked = CheckIn.Create(book.Initiative.Stage, form.Questions, form.Where == CheckInForm.EachPerson);
        return !CheckInRights.MayAsk(book.Initiative, book.Participants, book.Person) ? Refusal.OnlyInCharge
            : !asked.Succeeded ? asked.Refusal
            : OpenFor(form.Days) is not { } openFor ? Refusal.UnknownChoice
            : CheckInOpening.Open(book, book.Change, asked.Value, book.Person, PollFeature.ZoneOf(turn), book.Now, openFor);
    }

    private async Task<InvokeResponse> OpenFormAsync(TurnContext turn, OneRound payload, CancellationToken cancellation)
    {
        if (await desk.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Answers.NotHere(turn);
        }

        if (state.FindRound(payload.Round) is not { CheckIn: not null } round || !round.Takes(new PersonId(turn.PersonKey), desk.Now))
        {
            return Answers.Refuse(turn, Refusal.RoundNotOpen);
        }

        var earlier = await answering.FindAsync(round, turn, StateJson.Default.CheckInAnswer, cancellation);
        return InvokeResponse.Dialog(CheckInsText.Heading, PulseForms.Show(state, round, state.FindParticipant(turn), PulseForm.Of(payload.Initiative, payload.Round, earlier)));
    }

    private async Task<InvokeResponse> SaveAsync(TurnContext turn, PulseForm form, CancellationToken cancellation)
    {
        if (form.Voice is not null || form.Group is not null)
        {
            if (await IntroduceAsync(turn, form, cancellation) is { } refused)
            {
                return refused;
            }
        }

        var isKnown = turn.Conversation.IsPersonal && await desk.ReadAsync(turn, form.Initiative, cancellation) is not null;
        var saved = await answering.SaveAsync(
            turn, form.Initiative, form.Round, RoundKind.CheckIn, CheckInOpening.RoundView, round => form.Read(round.CheckIn!), StateJson.Default.CheckInAnswer,
            cancellation, isKnown);
        return saved == Refusal.None ? Answers.Say(turn, CheckInsText.Saved)
            : saved == Refusal.RoundNotOpen || !turn.IsDialog ? Answers.Refuse(turn, saved)
            : await desk.ReadAsync(turn, form.Initiative, cancellation) is { } state && state.FindRound(form.Round) is { CheckIn: not null } round
                ? InvokeResponse.Dialog(CheckInsText.Heading, PulseForms.Show(state, round, state.FindParticipant(turn), form, Answers.Sentence(saved)))
            : Answers.NotHere(turn);
    }

    // Saves who the person is before their answer; a form that does not say it comes again.
    private async Task<InvokeResponse?> IntroduceAsync(TurnContext turn, PulseForm form, CancellationToken cancellation)
    {
        var kept = await introductions.KeepAsync(turn, form.Initiative, form.Voice, form.Group, cancellation);
        return kept is null ? Answers.NotHere(turn)
            : kept == Refusal.None ? null
            : turn.IsDialog && await desk.ReadAsync(turn, form.Initiative, cancellation) is { } state && state.FindRound(form.Round) is { CheckIn: not null, Status: RoundStatus.Open } round
                ? InvokeResponse.Dialog(CheckInsText.Heading, PulseForms.Show(state, round, null, form, Answers.Sentence(kept.Value)))
            : Answers.Refuse(turn, kept.Value);
    }

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        payload.Initiative,
        book =>
        {
            var closed = book.FindRound(payload.Round) is { CheckIn: not null } round
                ? round.Close(book.Initiative, book.Participants, book.Person, book.Now)
                : Refusal.RoundNotOpen;
            if (!closed.Succeeded)
            {
                return Answers.Refuse(turn, closed.Refusal);
            }

            Close(answering, book.Change, closed.Value, book.Person.Value);
            return Answers.Say(turn, CheckInsText.Closed);
        },
        cancellation);

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => ledger.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound(key) is { CheckIn: not null } round && round.Expire(desk.Now) is { Succeeded: true } expired)
            {
                Close(answering, change, expired.Value, "bot");
            }

            return 0;
        },
        cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) => answering.PublishAsync(
        partition,
        key,
        StateJson.Default.CheckInAnswer,
        (state, round, answers) => round.Publish(PublishedCheckIn.From(
            round.CheckIn!,
            [.. answers.Select(answer => new GroupedCheckIn(answer.Group, answer.Answer))],
            state.GroupNames(),
            round.Rule.MinimumGroupSize,
            round.Before(state.Rounds) is { Pulse: { } pulse } before ? (before.CheckIn!, pulse) : null)),
        [CheckInOpening.RoundView, CheckInOpening.OwnView],
        ResultView,
        cancellation);

    private async Task<AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound(key) is { CheckIn: not null } round
            ? CheckInCards.Open(state, round, round.Status == RoundStatus.Open ? await answering.CountAsync(round, cancellation) : 0)
            : null;
}
