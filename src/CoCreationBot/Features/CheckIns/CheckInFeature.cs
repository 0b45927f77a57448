using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Check-ins: asking a team how its stage goes, answering in private, and publishing once.</summary>
internal sealed class CheckInFeature(InitiativeStore initiatives, PartitionStore partitions, Responses responses, OwnRounds own, Introductions introductions, Bars bars) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<CheckInFeature>()
        .Command(new CommandWords("check-in", 100, CheckInsText.ResourceManager) { Group = CommandGroup.Rate, Now = [Stage.CoImplementation], IsForFacilitators = true })
        .Holds<ScheduleData>()
        .Part<OwnCheckIns>()
        .Part<ScheduleFeature>()
        .Rounds<CheckInRounds>();

    public const string ResultView = "check-in-result";
    public const string InviteView = "check-in-invite";
    private const string PublishJob = "check-in.publish";
    private static readonly int[] DaysOpen = [1, 2, 3, 5, 7, 14];

    public void Map(BotRoutes routes) => routes
        .OnCommand("check-in", InChatAsync)
        .OnDialog("check-in.new", CheckInJson.Default.CheckInForm, DraftAsync)
        .OnSubmit("check-in.open", CheckInJson.Default.CheckInForm, OpenAsync)
        .OnDialog("check-in.form", OneRoundJson.Default.OneRound, OpenFormAsync).FromWeb()
        .OnSubmit("check-in.save", CheckInJson.Default.PulseForm, SaveAsync).FromWeb().ByMany()
        .OnExecute("check-in.save", CheckInJson.Default.PulseForm, SaveAsync).FromWeb()
        .OnExecute("check-in.close", OneRoundJson.Default.OneRound, CloseAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(InviteView, Views.OfInitiative(CheckInForms.Invitation, _ => CheckInsText.Heading))
        .OnView(CheckInOpening.RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => CheckInsText.Heading))
        .OnView(ResultView, Views.OfInitiative((state, key) => CheckInResults.Card(state, key, bars), (_, _) => CheckInsText.ResultHeading))
        .OnJob(CheckInOpening.DeadlineJob, ExpireAsync)
        .OnJob(PublishJob, PublishAsync);

    /// <summary>Days a check-in stays open, as offered.</summary>
    public static TimeSpan? OpenFor(string? days) =>
        WholeNumbers.Read(days) is { } count && DaysOpen.Contains(count) ? TimeSpan.FromDays(count) : null;

    public static IEnumerable<Choice> DaysToChoose() =>
        DaysOpen.Select(days => new Choice(days == 1 ? CheckInsText.OneDay : CheckInsText.Days.With(days), days.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Closes a check-in within a change: counted after the grace, and every card of it brought up to date.</summary>
    public static void Close(Responses responses, Change change, CheckInRound closed, string actor)
    {
        responses.Close(change, closed, actor, PublishJob, CheckInOpening.RoundView);
        change.Refresh(CheckInOpening.OwnView, closed.Id.Value);
    }

    // In somebody's own chat their answer comes first; where none is asked for, they may ask others.
    private async Task InChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal || !await own.ShowAsync(turn, RoundKind.CheckIn, CheckInOpening.OwnView, CheckInsText.NothingOpen, cancellation))
        {
            await initiatives.InHomeAsync(turn, edit => edit.Show(InviteView, edit.Initiative.Id.Value), cancellation);
        }
    }

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !CheckInRights.MayAsk(state.Initiative, state.Roster, new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyInCharge)
        : InvokeResponse.Dialog(CheckInsText.AskNow, CheckInForms.AskNow(state, form with { Days = form.Days ?? "3" }));

    private Task<InvokeResponse> OpenAsync(TurnContext turn, CheckInForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var opened = Ask(turn, edit, form);
            return opened.Succeeded ? Reply.Say(turn, CheckInsText.Opened)
                : opened.Refusal is Refusal.OnlyInCharge or Refusal.RoundAlreadyOpen ? Reply.Refuse(turn, opened.Refusal)
                : InvokeResponse.Dialog(CheckInsText.AskNow, CheckInForms.AskNow(edit, form, Reply.Sentence(opened.Refusal)));
        },
        cancellation);

    private static Result<CheckInRound> Ask(TurnContext turn, InitiativeChange edit, CheckInForm form)
    {
        var asked = CheckIn.Create(edit.Initiative.Stage, form.Questions, form.Where == CheckInForm.EachPerson);
        return !CheckInRights.MayAsk(edit.Initiative, edit.Roster, edit.Person) ? Refusal.OnlyInCharge
            : !asked.Succeeded ? asked.Refusal
            : OpenFor(form.Days) is not { } openFor ? Refusal.UnknownChoice
            : CheckInOpening.Open(edit, edit.Change, asked.Value, edit.Person, Zone.Of(turn, edit), edit.Now, openFor);
    }

    private async Task<InvokeResponse> OpenFormAsync(TurnContext turn, OneRound payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (state.FindRound<CheckInRound>(payload.Round) is not { } round || !round.Takes(new PersonId(turn.PersonKey), initiatives.Now))
        {
            return Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        var earlier = await responses.FindAsync(round, turn, CheckInRowsJson.Default.CheckInAnswer, cancellation);
        return InvokeResponse.Dialog(CheckInsText.Heading, PulseForms.Show(state, round, state.FindParticipant(turn), PulseForm.Of(payload.Initiative, payload.Round, earlier)));
    }

    private async Task<InvokeResponse> SaveAsync(TurnContext turn, PulseForm form, CancellationToken cancellation)
    {
        if (await introductions.WithAnswerAsync(turn, form.Initiative, form.Round, form.Voice, form.Group, Again, cancellation) is { } refused)
        {
            return refused;
        }

        var saved = await responses.SaveAsync(
            turn, new AnsweredQuestion(form.Initiative, form.Round, null), CheckInOpening.RoundView, (CheckInRound round) => form.Read(round.CheckIn), CheckInRowsJson.Default.CheckInAnswer,
            cancellation);
        return saved == Refusal.None ? Reply.Say(turn, CheckInsText.Saved)
            : saved is Refusal.RoundNotOpen or Refusal.ChangedTooLate || !turn.IsDialog ? Reply.Refuse(turn, saved)
            : await initiatives.ReadAsync(turn, form.Initiative, cancellation) is { } state && Again(state, Reply.Sentence(saved)) is { } again ? again
            : Reply.NotHere(turn);

        InvokeResponse? Again(InitiativeState state, string problem) => state.FindRound<CheckInRound>(form.Round) is { Status: RoundStatus.Open } round
            ? InvokeResponse.Dialog(CheckInsText.Heading, PulseForms.Show(state, round, state.FindParticipant(turn), form, problem))
            : null;
    }

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            var closed = edit.FindRound<CheckInRound>(payload.Round) is { } round
                ? round.Close(edit.Initiative, edit.Roster, edit.Person, edit.Now)
                : Refusal.RoundNotOpen;
            if (!closed.Succeeded)
            {
                return Reply.Refuse(turn, closed.Refusal);
            }

            Close(responses, edit.Change, closed.Value, edit.Person.Value);
            return Reply.Say(turn, CheckInsText.Closed);
        },
        cancellation);

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound<CheckInRound>(key) is { } round && round.Expire(initiatives.Now) is { Succeeded: true } expired)
            {
                Close(responses, change, expired.Value, "bot");
            }

            return 0;
        },
        cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) => responses.PublishAsync<CheckInRound, CheckInAnswer>(
        partition,
        key,
        CheckInRowsJson.Default.CheckInAnswer,
        async (state, round, answers) =>
        {
            CheckInRound[] alike = [.. round.Alike(state.Rounds)];
            var withheld = round.IsTooSoonAfter(alike) ? Withheld.LikeEarlier : await responses.WithheldAsync(state, round, answers, alike, cancellation);
            return round.Publish(PublishedCheckIn.From(
                round.CheckIn,
                [.. answers.Select(answer => new GroupedCheckIn(answer.Group, answer.Answer))],
                state.GroupNames(),
                round.Rule.MinimumGroupSize,
                round.Before(state.Rounds) is { Pulse: { } pulse } before ? (before.CheckIn, pulse) : null,
                withheld));
        },
        [CheckInOpening.RoundView, CheckInOpening.OwnView],
        ResultView,
        cancellation);

    private async Task<AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound<CheckInRound>(key) is { } round
            ? CheckInCards.Open(state, round, await responses.SoFarAsync(state, round, cancellation))
            : null;
}
