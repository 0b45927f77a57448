using System.Globalization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Reflections;

/// <summary>Reflections on what changed: opening them, changing what they ask, closing, and publishing once.</summary>
internal sealed class ReflectionFeature(InitiativeStore initiatives, PartitionStore partitions, Responses responses, OwnRounds own, Bars bars) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<ReflectionFeature>()
        .MeetsOnCard(Criterion.FactorsRated, () => ReflectionsText.OpenButton, "reflect")
        .Command(new CommandWords("reflect", 110, ReflectionsText.ResourceManager) { Group = CommandGroup.LookBack, Now = [Stage.CoEvaluation] })
        .Holds<ReflectionData>()
        .Part<StepFeature>()
        .Rounds<ReflectionRounds>();

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
        .OnExecute("reflect.close", OneRoundJson.Default.OneRound, CloseAsync)
        .OnDialog("reflect.mine", ReflectionJson.Default.StepForm, SendToMeAsync)
        .OnSubmit("reflect.mine", ReflectionJson.Default.StepForm, SendToMeAsync).ByMany()
        .OnDialog("reflect.pairs", ReflectionJson.Default.ReflectionForm, ShowPairsAsync).FromWeb();

    public void Map(DeliveryRoutes routes) => routes
        .OnAnswer(InviteView, Views.OfInitiative(ReflectionCards.Invitation, _ => ReflectionsText.Heading))
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => ReflectionsText.Heading))
        .OnView(OwnView, Views.ForPerson(ShowOwnAsync, (_, _) => ReflectionsText.Heading))
        .OnView(AudienceView, Views.OfInitiative((state, key) => ReflectionResults.OfAudience(state, key, bars), (_, _) => ReflectionsText.ResultHeading))
        .OnView(ResultView, Views.OfInitiative((state, key) => ReflectionResults.Card(state, key, bars), (_, _) => ReflectionsText.ResultHeading))
        .OnJob(DeadlineJob, ExpireAsync)
        .OnJob(PublishJob, PublishAsync);

    // In somebody's own chat their answer comes first; where none is asked for, they may ask others.
    private async Task InChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation)
    {
        if (!turn.Conversation.IsPersonal || !await own.ShowAsync(turn, RoundKind.Reflection, OwnView, ReflectionsText.NothingOpen, cancellation))
        {
            await initiatives.InHomeAsync(turn, edit => edit.Show(InviteView, edit.Initiative.Id.Value), cancellation);
        }
    }

    private async Task<InvokeResponse> DraftAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : InvokeResponse.Dialog(ReflectionsText.OpenButton, ReflectionForms.Open(state, form));

    private Task<InvokeResponse> OpenAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var opened = Open(edit, turn, form);
            if (!opened.Succeeded)
            {
                return opened.Refusal is Refusal.OnlyFacilitators or Refusal.RoundAlreadyOpen or Refusal.NoRoundsLeft
                    ? Reply.Refuse(turn, opened.Refusal)
                    : InvokeResponse.Dialog(ReflectionsText.OpenButton, ReflectionForms.Open(edit, form, Reply.Sentence(opened.Refusal)));
            }

            var round = opened.Value;
            edit.Put(Kinds.Round, round);
            Reconciliation.Ask(edit.Change);
            edit.Audit(
                "round.opened", ("round", round.Id.Value), ("kind", nameof(RoundKind.Reflection)), ("moment", round.Reflection.Moment.ToString()),
                ("form", round.Reflection.IsShort ? ReflectionForm.Short : ReflectionForm.Full), ("k", round.Rule.MinimumGroupSize.ToString(CultureInfo.InvariantCulture)));
            if (round.Terms.Deadline is { } deadline)
            {
                edit.Later(DeadlineJob, round.Id.Value, deadline - edit.Now);
            }

            edit.Announce(RoundView, round.Id.Value);
            edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
            return Reply.Say(turn, ReflectionsText.Opened);
        },
        cancellation);

    private static Result<ReflectionRound> Open(InitiativeChange edit, TurnContext turn, ReflectionForm form)
    {
        if (CardParts.Chosen<ReflectionMoment>(form.Moment) is not { } moment || form.Form is not (ReflectionForm.Short or ReflectionForm.Full)
            || WholeNumbers.Read(form.Weeks) is not { } weeks || weeks is < 0 or > MostWeeks)
        {
            return Refusal.UnknownChoice;
        }

        var asked = Reflection.Create(moment, form.Form == ReflectionForm.Short, form.Items);
        if (!asked.Succeeded)
        {
            return asked.Refusal;
        }

        var terms = new RoundTerms { Deadline = weeks == 0 ? null : edit.Now.AddDays(7 * weeks), TimeZone = Zone.Of(turn, edit).Id };
        return ReflectionRound.Open(RoundOpenings.By(edit, edit.Person, edit.Now), asked.Value, terms, edit.Initiative, edit.Rounds);
    }

    private async Task<InvokeResponse> EditAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
        : !state.Initiative.IsFacilitator(new PersonId(turn.PersonKey)) ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
        : state.FindRound<ReflectionRound>(form.Round) is not { Reflection: var asked, Status: RoundStatus.Open } round ? Reply.Refuse(turn, Refusal.RoundNotOpen)
        : InvokeResponse.Dialog(ReflectionsText.EditButton, ReflectionForms.Edit(
            state, form with { Items = asked.OwnItems, Form = asked.IsShort ? ReflectionForm.Short : ReflectionForm.Full, Version = round.Version.Stamp }));

    private Task<InvokeResponse> ChangeAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var before = edit.FindRound<ReflectionRound>(form.Round);
            var changed = form.Form is not (ReflectionForm.Short or ReflectionForm.Full) ? Refusal.UnknownChoice
                : before is { } round
                    ? form.Version is { } seen && seen != round.Version.Stamp && edit.IsFacilitator ? Refusal.ChangedMeanwhile
                    : round.Amend(edit.Initiative, edit.Person, form.Form == ReflectionForm.Short, form.Items)
                    : Refusal.RoundNotOpen;
            if (!changed.Succeeded)
            {
                return changed.Refusal is Refusal.OnlyFacilitators or Refusal.RoundNotOpen
                    ? Reply.Refuse(turn, changed.Refusal)
                    : InvokeResponse.Dialog(ReflectionsText.EditButton, ReflectionForms.Edit(
                        edit, form with { Version = before?.Version.Stamp }, Reply.Sentence(changed.Refusal), WordsForms.AsTheyAre(changed.Refusal, [before?.Reflection.OwnItems ?? ""])));
            }

            var now = changed.Value.Reflection.Items.SequenceEqual(before!.Reflection.Items) ? changed.Value : changed.Value.Reworded(edit.Now);
            edit.Put(Kinds.Round, now);
            edit.Audit("reflection.changed", ("round", changed.Value.Id.Value), ("form", form.Form!));
            edit.Refresh(RoundView, changed.Value.Id.Value);
            responses.Forget(changed.Value);
            return Reply.Say(turn, ReflectionsText.Changed);
        },
        cancellation);

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        payload.Initiative,
        edit =>
        {
            var closed = edit.FindRound<ReflectionRound>(payload.Round) is { } round
                ? round.Close(edit.Initiative, edit.Person, edit.Now)
                : Refusal.RoundNotOpen;
            if (!closed.Succeeded)
            {
                return Reply.Refuse(turn, closed.Refusal);
            }

            Close(edit.Change, closed.Value, edit.Person.Value);
            return Reply.Say(turn, ReflectionsText.Closed);
        },
        cancellation);

    private void Close(Change change, ReflectionRound closed, string actor)
    {
        responses.Close(change, closed, actor, PublishJob, RoundView);
        change.Refresh(OwnView, closed.Id.Value);
    }

    private Task ExpireAsync(PartitionId partition, string key, CancellationToken cancellation) => partitions.ChangeAsync(
        partition,
        null,
        (snapshot, change) =>
        {
            if (Views.StateOf(snapshot)?.FindRound<ReflectionRound>(key) is { } round && round.Expire(initiatives.Now) is { Succeeded: true } expired)
            {
                Close(change, expired.Value, "bot");
            }

            return 0;
        },
        cancellation);

    private async Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation)
    {
        var state = Views.StateOf(await partitions.LoadAsync(partition, cancellation));
        var earlier = state?.FindRound<ReflectionRound>(key)?.ComparedWith(state.Rounds) is { } compared
            ? await responses.AllAsync(state, compared, ReflectionRowsJson.Default.ReflectionResponse, cancellation)
            : null;
        await responses.PublishAsync<ReflectionRound, ReflectionResponse>(
            partition,
            key,
            ReflectionRowsJson.Default.ReflectionResponse,
            async (counted, round, answers) => round.Publish(new ReflectionCount(
                round.Reflection,
                answers.ToDictionary(answer => answer.Respondent, answer => answer.Answer, StringComparer.Ordinal),
                earlier,
                round.Rule.MinimumGroupSize,
                await responses.WithheldAsync(counted, round, answers, round.Alike(counted.Rounds), cancellation)).Publish()),
            [RoundView, OwnView],
            ResultView,
            cancellation,
            PostAudiences);
    }

    // What each audience says stands on a card of its own, before what helped and what was told.
    private static void PostAudiences(InitiativeState state, ReflectionRound published, Change change)
    {
        foreach (var space in state.Spaces)
        {
            foreach (var audience in published.Reflected!.Audiences)
            {
                change.Post(Delivery.Of(space.Reference, AudienceView, ReflectionResults.KeyOf(published, audience.Audience)));
            }
        }
    }

    // Sends the way in to the person's own chat; somebody new says first whose perspective they bring.
    private Task<InvokeResponse> SendToMeAsync(TurnContext turn, StepForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (edit.FindRound<ReflectionRound>(form.Round) is not { Reflection: var asked } round || !round.Takes(edit.Person, edit.Now))
            {
                return Reply.Refuse(turn, Refusal.RoundNotOpen);
            }

            var me = Introduction.Read(edit, turn, form.Voice, form.Group);
            if (!me.Succeeded)
            {
                var problem = form.Voice is null && form.Group is null ? null : Reply.Sentence(me.Refusal);
                return InvokeResponse.Dialog(ReflectionWords.Name(asked.Moment), StepCards.Introduce(edit, round, form, "reflect.mine", problem));
            }

            Introduction.Keep(edit, me.Value);
            edit.Change.Post(Delivery.ToPerson(edit.Person, OwnView, round.Id.Value));
            return Reply.Say(turn, ReflectionsText.SentToMe);
        },
        cancellation);

    private static Task<AdaptiveCard?> ShowOwnAsync(InitiativeState state, PersonId person, string key, CancellationToken cancellation) =>
        Task.FromResult(state.FindRound<ReflectionRound>(key) is { } round ? ReflectionCards.Own(state, round) : null);

    private async Task<InvokeResponse> ShowPairsAsync(TurnContext turn, ReflectionForm form, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, form.Initiative, cancellation) is { } state && ReflectionResults.Pairs(state, form.Round ?? "", bars) is { } card
            ? InvokeResponse.Dialog(ReflectionsText.PairsButton, card)
            : Reply.NotHere(turn);

    private async Task<AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound<ReflectionRound>(key) is { } round
            ? ReflectionCards.Open(state, round, await responses.SoFarAsync(state, round, cancellation))
            : null;
}
