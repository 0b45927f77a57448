using CoCreationBot.Domain;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Reflections;

/// <summary>
/// A person's way through a reflection: each answer is stored at once, so that they can go on days later or on another device, and nothing is required.
/// </summary>
internal sealed class StepFeature(InitiativeStore initiatives, Responses responses) : IBotFeature
{
    public const string Verb = "reflect.step";

    public void Map(BotRoutes routes) => routes
        .OnDialog(Verb, ReflectionJson.Default.StepForm, StepAsync).FromWeb()
        .OnSubmit(Verb, ReflectionJson.Default.StepForm, StepAsync).FromWeb().ByMany()
        .OnExecute(Verb, ReflectionJson.Default.StepForm, StepAsync).FromWeb();

    private async Task<InvokeResponse> StepAsync(TurnContext turn, StepForm form, CancellationToken cancellation)
    {
        if (form.Voice is not null || form.Group is not null)
        {
            if (await Newcomers.IntroduceAsync(initiatives, turn, form, Verb, cancellation) is { } refused)
            {
                return refused;
            }
        }

        if (await initiatives.ReadAsync(turn, form.Initiative, cancellation) is not { } state)
        {
            return Reply.NotHere(turn);
        }

        if (state.FindRound<ReflectionRound>(form.Round) is not { } round || !round.Takes(new PersonId(turn.PersonKey), initiatives.Now))
        {
            return Reply.Refuse(turn, Refusal.RoundNotOpen);
        }

        if (state.FindParticipant(turn) is not { } me)
        {
            return Show(turn, round, StepCards.Introduce(state, round, form, Verb));
        }

        if (await CheckDayAsync(turn, state, round, cancellation) is var refusal && refusal != Refusal.None)
        {
            return Reply.Refuse(turn, refusal);
        }

        var response = await responses.FindAsync(round, turn, ReflectionRowsJson.Default.ReflectionResponse, cancellation);
        var audience = response?.Audience ?? ReflectionItems.AudienceOf(me.Voice);
        return await GoAsync(turn, round, audience, response, form, cancellation);
    }

    private async Task<InvokeResponse> GoAsync(
        TurnContext turn, ReflectionRound round, Audience audience, ReflectionResponse? response, StepForm form, CancellationToken cancellation)
    {
        var steps = round.Reflection.Steps(audience).ToList();
        var place = steps.FindIndex(step => step.Key == form.Item);
        switch (form.Go)
        {
            case StepForm.Again:
                return Ask(turn, round, response, audience, steps[0], form);
            case StepForm.Next or StepForm.Skip or StepForm.Back or StepForm.Later when place >= 0:
                return await SaveAsync(turn, round, audience, response, steps, place, form, cancellation);
            case StepForm.Later:
                return Show(turn, round, StepCards.Rest(round, response, turn.IsDialog));
            default:
                // Where the person left off; also when the question they answered is not asked any more.
                return NextOpen(round, audience, response) is { } next
                    ? Ask(turn, round, response, audience, next, form, form.Go is null ? null : ReflectionsText.QuestionsChanged)
                    : Show(turn, round, StepCards.Rest(round, response, turn.IsDialog));
        }
    }

    private async Task<InvokeResponse> SaveAsync(
        TurnContext turn, ReflectionRound round, Audience audience, ReflectionResponse? response, List<ReflectionItem> steps, int place, StepForm form, CancellationToken cancellation)
    {
        var saved = response is null ? Refusal.AnswerMissing : (Result<ReflectionResponse>)response;
        if (form.Go is StepForm.Next or StepForm.Skip || form.SaysSomething)
        {
            saved = await StoreAsync(turn, round, audience, steps[place], form, cancellation);
            if (!saved.Succeeded)
            {
                return saved.Refusal is Refusal.RoundNotOpen or Refusal.ChangedTooLate
                    ? Reply.Refuse(turn, saved.Refusal)
                    : Show(turn, round, StepCards.Ask(round, response, audience, steps[place], form, turn.IsDialog, Reply.Sentence(saved.Refusal)));
            }
        }

        var now = saved.Succeeded ? saved.Value : null;
        var target = form.Go == StepForm.Back ? Math.Max(place - 1, 0) : place + 1;
        if (form.Go != StepForm.Later && target < steps.Count)
        {
            return Ask(turn, round, now, audience, steps[target], form);
        }

        await responses.RefreshSoonAsync(round, ReflectionFeature.RoundView, cancellation);
        return Show(turn, round, StepCards.Rest(round, now, turn.IsDialog));
    }

    private async Task<Result<ReflectionResponse>> StoreAsync(
        TurnContext turn, ReflectionRound round, Audience audience, ReflectionItem item, StepForm form, CancellationToken cancellation)
    {
        var isSkipped = form.Go == StepForm.Skip;
        var answer = isSkipped ? new ItemAnswer() : form.Read();
        var story = isSkipped || item.Scale != ItemScale.Story ? default : form.ReadStory();
        return !answer.Succeeded ? answer.Refusal
            : story.Refusal != Refusal.None ? story.Refusal
            : await responses.AmendAsync<ReflectionResponse>(
                turn,
                round,
                before => (before ?? new ReflectionResponse { Audience = audience, LastAt = initiatives.Now }).Answer(
                    round.Reflection, item.Key, answer.Value, story.Succeeded ? story.Value : null, Sent.IsTicked(form.Helped), initiatives.Now),
                ReflectionRowsJson.Default.ReflectionResponse,
                cancellation);
    }

    // How it is now and how it was then are not answered on one day of the person's calendar.
    private async Task<Refusal> CheckDayAsync(TurnContext turn, InitiativeState state, ReflectionRound round, CancellationToken cancellation)
    {
        ReflectionMoment? other = round.Reflection.Moment switch
        {
            ReflectionMoment.End => ReflectionMoment.LookingBack,
            ReflectionMoment.LookingBack => ReflectionMoment.End,
            _ => null,
        };
        return other is not null && state.RoundsOf<ReflectionRound>().FirstOrDefault(known => known.Cycle == round.Cycle && known.Reflection.Moment == other) is { } against
            ? ReflectionResponse.CheckDay(await responses.FindAsync(against, turn, ReflectionRowsJson.Default.ReflectionResponse, cancellation), initiatives.Now, Zone.Of(turn, state))
            : Refusal.None;
    }

    private static ReflectionItem? NextOpen(ReflectionRound round, Audience audience, ReflectionResponse? response) =>
        response is null ? round.Reflection.Steps(audience) is [var first, ..] ? first : null : response.Next(round.Reflection);

    private static InvokeResponse Ask(
        TurnContext turn, ReflectionRound round, ReflectionResponse? response, Audience audience, ReflectionItem item, StepForm form, string? problem = null) =>
        Show(turn, round, StepCards.Ask(round, response, audience, item, StepForm.Of(form, item, response), turn.IsDialog, problem));

    private static InvokeResponse Show(TurnContext turn, ReflectionRound round, Teams.Cards.AdaptiveCard card) =>
        turn.IsDialog ? InvokeResponse.Dialog(ReflectionWords.Name(round.Reflection.Moment), card) : InvokeResponse.Card(card);
}

/// <summary>People whom the initiative does not know yet say whose perspective they bring before they reflect.</summary>
internal static class Newcomers
{
    /// <summary>Keeps what a person said of themselves; null when all is well, else the answer to give.</summary>
    public static async Task<InvokeResponse?> IntroduceAsync(InitiativeStore initiatives, TurnContext turn, StepForm form, string verb, CancellationToken cancellation)
    {
        InvokeResponse? refused = null;
        await initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                refused = null;
                var me = Introduction.Read(edit, turn, form.Voice ?? "", form.Group ?? "");
                if (edit.FindRound<ReflectionRound>(form.Round) is not { Reflection: var asked, Status: RoundStatus.Open } round)
                {
                    refused = Reply.Refuse(turn, Refusal.RoundNotOpen);
                }
                else if (!me.Succeeded)
                {
                    refused = InvokeResponse.Dialog(ReflectionWords.Name(asked.Moment), StepCards.Introduce(edit, round, form, verb, Reply.Sentence(me.Refusal)));
                }
                else
                {
                    Introduction.Keep(edit, me.Value);
                }

                return InvokeResponse.Empty;
            },
            cancellation);
        return refused;
    }
}
