using System.Globalization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Polls;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Reflections;

/// <summary>Reflections on what changed: opening them, changing what they ask, closing, and publishing once.</summary>
internal sealed class ReflectionFeature(Desk desk, Ledger ledger, Answering answering, OwnRounds own) : IBotFeature, IDeliveryFeature
{
    public const string RoundView = "reflection-round";
    public const string OwnView = "reflection-own";
    public const string AudienceView = "reflection-audience";
    public const string ResultView = "reflection-result";
    private const string InviteView = "reflection-invite";
    private const string DeadlineJob = "reflection.deadline";
    private const string PublishJob = "reflection.publish";
    private const int MostWeeks = 8;

    public void Map(BotRoutes routes) => routes
        .OnCommand("reflect", InChatAsync)
        .OnDialog("reflect.new", ReflectionJson.Default.ReflectionForm, DraftAsync)
        .OnSubmit("reflect.open", ReflectionJson.Default.ReflectionForm, OpenAsync)
        .OnDialog("reflect.edit", ReflectionJson.Default.ReflectionForm, EditAsync)
        .OnSubmit("reflect.change", ReflectionJson.Default.ReflectionForm, ChangeAsync)
        .OnExecute("reflect.close", RoundJson.Default.OneRound, CloseAsync)
        .OnDialog("reflect.mine", ReflectionJson.Default.StepForm, SendToMeAsync)
        .OnSubmit("reflect.mine", ReflectionJson.Default.StepForm, SendToMeAsync)
        .OnDialog("reflect.pairs", ReflectionJson.Default.ReflectionForm, ShowPairsAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(InviteView, Views.OfInitiative(ReflectionCards.Invitation, _ => ReflectionsText.Heading))
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => ReflectionsText.Heading))
        .OnView(OwnView, Views.ForPerson(ShowOwnAsync, (_, _) => ReflectionsText.Heading))
        .OnView(AudienceView, Views.OfInitiative(ReflectionResults.OfAudience, (_, _) => ReflectionsText.ResultHeading))
        .OnView(ResultView, Views.OfInitiative(ReflectionResults.Card, (_, _) => ReflectionsText.ResultHeading))
        .OnJob(DeadlineJob, ExpireAsync)
        .OnJob(PublishJob, PublishAsync);

    private Task InChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => turn.Conversation.IsPersonal
        ? own.ShowAsync(turn, RoundKind.Reflection, OwnView, ReflectionsText.NothingOpen, cancellation)
        : desk.InHomeAsync(turn, book => book.Show(InviteView, book.Initiative.Id.Value), cancellation);

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Answers.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Answers.Refuse(turn, Refusal.OnlyFacilitators)
        : InvokeResponse.Dialog(ReflectionsText.OpenButton, ReflectionForms.Open(state, form));

    private Task<InvokeResponse> OpenAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var opened = Open(book, turn, form);
            if (!opened.Succeeded)
            {
                return opened.Refusal is Refusal.OnlyFacilitators or Refusal.RoundAlreadyOpen or Refusal.NoRoundsLeft
                    ? Answers.Refuse(turn, opened.Refusal)
                    : InvokeResponse.Dialog(ReflectionsText.OpenButton, ReflectionForms.Open(book, form, Answers.Sentence(opened.Refusal)));
            }

            var round = opened.Value;
            book.Put(Kinds.Round, round);
            book.Audit(
                "round.opened", ("round", round.Id.Value), ("kind", nameof(RoundKind.Reflection)), ("moment", round.Reflection!.Moment.ToString()),
                ("form", round.Reflection.IsShort ? ReflectionForm.Short : ReflectionForm.Full), ("k", round.Rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture)));
            if (round.Terms!.Deadline is { } deadline)
            {
                book.Later(DeadlineJob, round.Id.Value, deadline - book.Now);
            }

            book.Announce(RoundView, round.Id.Value);
            book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
            return Answers.Say(turn, ReflectionsText.Opened);
        },
        cancellation);

    private static Result<Round> Open(Book book, TurnContext turn, ReflectionForm form)
    {
        if (CardParts.Chosen<ReflectionMoment>(form.Moment) is not { } moment || form.Form is not (ReflectionForm.Short or ReflectionForm.Full)
            || !int.TryParse(form.Weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) || weeks > MostWeeks)
        {
            return Refusal.UnknownChoice;
        }

        var asked = Reflection.Create(moment, form.Form == ReflectionForm.Short, form.Items);
        if (!asked.Succeeded)
        {
            return asked.Refusal;
        }

        var opening = new RoundOpening(
            new RoundId(Ulid.NewUlid(book.Now).ToString()), RoundKind.Reflection, [], [.. book.Spaces.Select(space => space.Reference.ConversationId)], book.Person, book.Now);
        var terms = new PollTerms { Deadline = weeks == 0 ? null : book.Now.AddDays(7 * weeks), TimeZone = PollFeature.ZoneOf(turn).Id };
        return Round.Open(opening, asked.Value, terms, book.Initiative, book.Rounds);
    }

    private async Task<InvokeResponse> EditAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Answers.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Answers.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound(form.Round) is not { Reflection: { } asked, Status: RoundStatus.Open } ? Answers.Refuse(turn, Refusal.RoundNotOpen)
        : InvokeResponse.Dialog(ReflectionsText.EditButton, ReflectionForms.Edit(
            state, form with { Items = asked.OwnItems, Form = asked.IsShort ? ReflectionForm.Short : ReflectionForm.Full }));

    private Task<InvokeResponse> ChangeAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var changed = form.Form is not (ReflectionForm.Short or ReflectionForm.Full) ? Refusal.UnknownChoice
                : book.FindRound(form.Round) is { Reflection: not null } round
                    ? round.Amend(book.Initiative, book.Person, form.Form == ReflectionForm.Short, form.Items)
                    : Refusal.RoundNotOpen;
            if (!changed.Succeeded)
            {
                return changed.Refusal is Refusal.OnlyFacilitators or Refusal.RoundNotOpen
                    ? Answers.Refuse(turn, changed.Refusal)
                    : InvokeResponse.Dialog(ReflectionsText.EditButton, ReflectionForms.Edit(book, form, Answers.Sentence(changed.Refusal)));
            }

            book.Put(Kinds.Round, changed.Value);
            book.Audit("reflection.changed", ("round", changed.Value.Id.Value), ("form", form.Form!));
            book.Refresh(RoundView, changed.Value.Id.Value);
            answering.Forget(changed.Value);
            return Answers.Say(turn, ReflectionsText.Changed);
        },
        cancellation);

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        payload.Initiative,
        book =>
        {
            var closed = book.FindRound(payload.Round) is { Reflection: not null } round
                ? round.Close(book.Initiative, book.Person, book.Now)
                : Refusal.RoundNotOpen;
            if (!closed.Succeeded)
            {
                return Answers.Refuse(turn, closed.Refusal);
            }

            Close(book.Change, closed.Value, book.Person.Value);
            return Answers.Say(turn, ReflectionsText.Closed);
        },
        cancellation);

    private void Close(Change change, Round closed, string actor)
    {
        answering.Close(change, closed, actor, PublishJob, RoundView);
        change.Refresh(OwnView, closed.Id.Value);
    }

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => ledger.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound(key) is { Reflection: not null } round && round.Expire(desk.Now) is { Succeeded: true } expired)
            {
                Close(change, expired.Value, "bot");
            }

            return 0;
        },
        cancellation);

    private async Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var state = Views.StateOf(await ledger.LoadAsync(partition, cancellation));
        var earlier = state?.FindRound(key)?.ComparedWith(state.Rounds) is { } compared
            ? await answering.AllAsync(compared.Id, StateJson.Default.ReflectionResponse, cancellation)
            : null;
        await answering.PublishAsync(
            partition,
            key,
            StateJson.Default.ReflectionResponse,
            (_, round, answers) => round.Publish(new ReflectionCount(
                round.Reflection!,
                answers.ToDictionary(answer => answer.Respondent, answer => answer.Answer, StringComparer.Ordinal),
                earlier,
                round.Rule.MinimumGroupSize).Publish()),
            [RoundView, OwnView],
            ResultView,
            cancellation,
            PostAudiences);
    }

    // What each audience says stands on a card of its own, before what helped and what was told.
    private static void PostAudiences(InitiativeState state, Round published, Change change)
    {
        foreach (var space in state.Spaces)
        {
            foreach (var audience in published.Reflected!.Audiences)
            {
                change.Post(Outgoing.Of(space.Reference, AudienceView, ReflectionResults.KeyOf(published, audience.Audience)));
            }
        }
    }

    // Sends the way in to the person's own chat; somebody new says first whose perspective they bring.
    private Task<InvokeResponse> SendToMeAsync(TurnContext turn, StepForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            if (book.FindRound(form.Round) is not { Reflection: { } asked } round || !round.Takes(book.Person, book.Now))
            {
                return Answers.Refuse(turn, Refusal.RoundNotOpen);
            }

            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            if (!me.Succeeded)
            {
                var problem = form.Voice is null && form.Group is null ? null : Answers.Sentence(me.Refusal);
                return InvokeResponse.Dialog(ReflectionWords.Name(asked.Moment), StepCards.Introduce(book, round, form, "reflect.mine", problem));
            }

            Introduction.Keep(book, me.Value);
            book.Change.Post(Outgoing.ToPerson(book.Person, OwnView, round.Id.Value));
            return Answers.Say(turn, ReflectionsText.SentToMe);
        },
        cancellation);

    private static Task<AdaptiveCard?> ShowOwnAsync(InitiativeState state, PersonId person, string key, CancellationToken cancellation) =>
        Task.FromResult(state.FindRound(key) is { Reflection: not null } round ? ReflectionCards.Own(state, round) : null);

    private async Task<InvokeResponse> ShowPairsAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, form.Initiative, cancellation) is { } state && ReflectionResults.Pairs(state, form.Round ?? "") is { } card
            ? InvokeResponse.Dialog(ReflectionsText.PairsButton, card)
            : Answers.NotHere(turn);

    private async Task<AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound(key) is { Reflection: not null } round
            ? ReflectionCards.Open(state, round, round.Status == RoundStatus.Open ? await answering.CountAsync(round, cancellation) : 0)
            : null;
}
