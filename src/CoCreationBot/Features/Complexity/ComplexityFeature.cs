using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Complexity;

/// <summary>Confidential rounds on how complex a need is: open, answer, close, publish once, and again up to three times.</summary>
internal sealed class ComplexityFeature(InitiativeStore initiatives, Responses responses, Introductions introductions, Bars bars) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<ComplexityFeature>()
        .Meets(Criterion.ComplexityRecorded, () => ComplexityText.ChooseButton, "rate.choose")
        .Command(new CommandWords("rate", 50, ComplexityText.ResourceManager) { Group = CommandGroup.Rate, Now = [Stage.CoInitiation], IsForFacilitators = true })
        .Listens<INeedListener, ComplexityWithdrawals>()
        .Rounds<ComplexityRounds>();

    public const string RoundView = "complexity-round";
    public const string ResultView = "complexity-result";
    public const string InviteView = "complexity-invite";
    public const string CallOffJob = "complexity.called-off";
    private const string PublishJob = "complexity.publish";

    public void Map(BotRoutes routes) => routes
        .OnCommand("rate", RateInChatAsync)
        .OnDialog("rate.choose", InitiativeJson.Default.InitiativeOnly, ChooseAsync)
        .OnSubmit("rate.open", ComplexityJson.Default.OpenRatingForm, OpenAsync)
        .OnDialog("rate.form", OneRoundJson.Default.OneRound, OpenFormAsync).FromWeb()
        .OnSubmit("rate.save", ComplexityJson.Default.RatingForm, SaveAsync).FromWeb().ByMany()
        .OnExecute("rate.save", ComplexityJson.Default.RatingForm, SaveAsync).FromWeb()
        .OnExecute("rate.close", OneRoundJson.Default.OneRound, CloseAsync)
        .OnExecute("rate.again", OneRoundJson.Default.OneRound, AgainAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => ComplexityText.RoundHeading))
        .OnView(ResultView, Views.OfInitiative(
            (state, key) => state.FindRound<ComplexityRound>(key) is { Complexity: { } result } round ? ResultCards.Card(state, round, result, bars) : null,
            (_, _) => ComplexityText.ResultSummary))
        .OnAnswer(InviteView, Views.OfInitiative(Invite, _ => ComplexityText.RoundHeading))
        .OnJob(PublishJob, PublishAsync)
        .OnJob(CallOffJob, (_, key, cancellation) => responses.DeleteAllAsync(new RoundId(key), cancellation));

    private Task RateInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            if (edit.OpenRound<ComplexityRound>() is { } open)
            {
                edit.Show(RoundView, open.Id.Value);
            }
            else
            {
                edit.Show(InviteView, edit.Initiative.Id.Value);
            }
        },
        cancellation);

    private static Teams.Cards.AdaptiveCard Invite(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body = [CardParts.Heading(ComplexityText.RoundHeading), CardParts.Text(ComplexityText.InviteText)],
        Actions = [Teams.Cards.SubmitAction.OpenDialog(ComplexityText.ChooseButton, "rate.choose", CardParts.Data(state.Initiative.Id))],
    };

    private Task<InvokeResponse> ChooseAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => !edit.IsFacilitator ? Reply.Refuse(turn, Refusal.OnlyFacilitators)
                : !edit.SharedNeeds.Any() ? Reply.Say(turn, NeedsText.ListEmpty)
                : InvokeResponse.Dialog(ComplexityText.ChooseButton, RatingForms.Open(edit)),
            cancellation);

    private Task<InvokeResponse> OpenAsync(TurnContext turn, OpenRatingForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(turn, form.Initiative, edit => Open(edit, turn, Texts.List(form.Needs)), cancellation);

    private Task<InvokeResponse> AgainAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindRound<ComplexityRound>(payload.Round) is { } earlier
                ? Open(edit, turn, earlier.Subject)
                : Reply.Refuse(turn, Refusal.RoundNotOpen),
            cancellation);

    private static InvokeResponse Open(InitiativeChange edit, TurnContext turn, IReadOnlyList<string> needs)
    {
        if (needs.Count == 0 || needs.Any(id => edit.SharedNeeds.All(need => need.Id.Value != id)))
        {
            return Reply.Refuse(turn, Refusal.NeedNotFound);
        }

        var opened = RoundOpenings.Open(edit, needs, ComplexityRound.Open);
        if (!opened.Succeeded)
        {
            return Reply.Refuse(turn, opened.Refusal);
        }

        edit.Announce(RoundView, opened.Value.Id.Value);
        return Reply.Say(turn, ComplexityText.Opened);
    }

    private async Task<InvokeResponse> OpenFormAsync(TurnContext turn, OneRound payload, CancellationToken cancellation)
    {
        if (await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (state.FindRound<ComplexityRound>(payload.Round) is not { Status: RoundStatus.Open } round)
        {
            return Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        var earlier = await responses.FindAsync(round, turn, ComplexityRowsJson.Default.ComplexityRating, cancellation);
        var form = earlier is null ? new RatingForm(payload.Initiative, payload.Round) : RatingForm.Of(payload.Initiative!, payload.Round!, earlier);
        return InvokeResponse.Dialog(ComplexityText.RateButton, RatingForms.Rate(state, round, state.FindParticipant(turn), form));
    }

    // The common way: one read of the round, one write of the answer. The first answer of a person carries their introduction.
    private async Task<InvokeResponse> SaveAsync(TurnContext turn, RatingForm form, CancellationToken cancellation)
    {
        var rating = form.Read();
        if (!rating.Succeeded)
        {
            return !turn.IsDialog ? Reply.Refuse(turn, rating.Refusal)
                : await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state ? Reply.NotHere(turn)
                : Again(state, Reply.Sentence(rating.Refusal)) ?? Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        if (await introductions.WithAnswerAsync(turn, form.Initiative, form.Round, form.Voice, form.Group, Again, cancellation) is { } refused)
        {
            return refused;
        }

        var saved = await responses.SaveAsync(
            turn, new AnsweredQuestion(form.Initiative, form.Round, form.Version), RoundView, (ComplexityRound _) => rating, ComplexityRowsJson.Default.ComplexityRating, cancellation);
        return saved == Refusal.None ? Reply.Say(turn, ComplexityText.Saved)
            : saved == Refusal.QuestionChanged && await initiatives.ReadAsync(turn, form.Initiative, cancellation) is { } now && now.FindRound<ComplexityRound>(form.Round) is { } changed
                ? turn.IsDialog && Again(now, Reply.Sentence(saved, changed, turn)) is { } again ? again : Reply.Refuse(turn, Reply.Sentence(saved, changed, turn))
            : Reply.Refuse(turn, saved);

        // A refused form is shown again with everything in it; where the needs read otherwise now, that is said.
        InvokeResponse? Again(InitiativeState state, string problem) => state.FindRound<ComplexityRound>(form.Round) is { Status: RoundStatus.Open } round
            ? InvokeResponse.Dialog(ComplexityText.RateButton, RatingForms.Rate(
                state, round, state.FindParticipant(turn), form,
                round.Version.IsShownBy(form.Version) ? problem : Reply.Sentence(Refusal.QuestionChanged, round, turn)))
            : null;
    }

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var closed = edit.FindRound<ComplexityRound>(payload.Round) is { } round
                    ? round.Close(edit.Initiative, edit.Person, edit.Now)
                    : Refusal.RoundNotOpen;
                if (!closed.Succeeded)
                {
                    return Reply.Refuse(turn, closed.Refusal);
                }

                responses.Close(edit.Change, closed.Value, edit.Person.Value, PublishJob, RoundView);
                return Reply.Say(turn, ComplexityText.Closed);
            },
            cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) =>
        responses.PublishAsync<ComplexityRound, ComplexityRating>(
            partition,
            key,
            ComplexityRowsJson.Default.ComplexityRating,
            async (state, round, answers) =>
            {
                var alike = state.RoundsOf<ComplexityRound>().Where(other => other.Complexity is not null && other.Subject.Intersect(round.Subject).Any());
                return round.Publish(ComplexityResult.Count(
                    [.. answers.Select(answer => new GroupedRating(answer.Group, answer.Answer, answer.Voice))],
                    state.GroupSizes(),
                    round.Rule,
                    await responses.WithheldAsync(state, round, answers, alike, cancellation)));
            },
            [RoundView],
            ResultView,
            cancellation);

    private async Task<Teams.Cards.AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation)
    {
        if (state.FindRound<ComplexityRound>(key) is not { } round)
        {
            return null;
        }

        return RoundCards.Open(state, round, await responses.SoFarAsync(state, round, cancellation));
    }
}
