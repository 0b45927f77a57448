using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Features.Visions;

internal sealed record SentenceForm(string? Initiative, string? Sentence, string? Version);

/// <summary>"yes", or "no" with the change asked for.</summary>
internal sealed record ConsentForm(string? Initiative, string? Round, string? Answer, string? Change, string? Voice = null, string? Group = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SentenceForm))]
[JsonSerializable(typeof(ConsentForm))]
internal sealed partial class VisionJson : JsonSerializerContext;

/// <summary>The shared change sentence: drafted, amended, and accepted by consent.</summary>
internal sealed class VisionFeature(InitiativeStore initiatives, Responses responses, Introductions introductions) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<VisionFeature>()
        .MeetsOnCard(Criterion.VisionAccepted, () => VisionsText.Heading, "vision")
        .Command(new CommandWords("vision", 60, VisionsText.ResourceManager) { Group = CommandGroup.Decide, Now = [Stage.CoInitiation], Says = () => VisionsText.Heading })
        // Who worded a version is never shown, and the sentence is the group's.
        .Holds<VisionData>()
        .Rounds<VisionRounds>();

    public const string View = "vision";
    public const string RoundView = "vision-round";
    public const string ResultView = "vision-result";
    private const string PublishJob = "vision.publish";

    public void Map(BotRoutes routes) => routes
        .OnCommand("vision", ShowInChatAsync)
        .OnDialog("vision.form", InitiativeJson.Default.InitiativeOnly, OpenFormAsync)
        .OnSubmit("vision.save", VisionJson.Default.SentenceForm, SaveAsync)
        .OnExecute("vision.ask", InitiativeJson.Default.InitiativeOnly, AskAsync)
        .OnExecute("vision.answer", VisionJson.Default.ConsentForm, AnswerAsync).FromWeb()
        .OnSubmit("vision.answer", VisionJson.Default.ConsentForm, AnswerAsync).FromWeb().ByMany()
        .OnDialog("vision.objection", OneRoundJson.Default.OneRound, OpenObjectionAsync).FromWeb()
        .OnExecute("vision.close", OneRoundJson.Default.OneRound, CloseAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(View, Views.OfInitiative(VisionCards.Sentence, _ => VisionsText.Heading))
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => VisionsText.AskHeading))
        .OnView(ResultView, Views.OfInitiative(VisionCards.Result, (_, _) => VisionsText.Heading))
        .OnJob(PublishJob, PublishAsync);

    private Task ShowInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            if (command.Arguments.Length > 0 && Write(edit, command.Arguments, null) is { Succeeded: false } refused)
            {
                edit.Say(Reply.Sentence(refused.Refusal));
            }

            edit.Show(View, edit.Initiative.Id.Value);
        },
        cancellation);

    private Task<InvokeResponse> OpenFormAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.Vision?.AcceptedAt is not null
                ? Reply.Refuse(turn, Refusal.VisionAccepted)
                : InvokeResponse.Dialog(VisionsText.Heading, VisionCards.Form(edit, edit.Vision?.Current.Sentence)),
            cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, SentenceForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var written = Write(edit, form.Sentence, form.Version);
                if (!written.Succeeded)
                {
                    return written.Refusal is Refusal.VisionAccepted or Refusal.RoundAlreadyOpen
                        ? Reply.Refuse(turn, written.Refusal)
                        : InvokeResponse.Dialog(VisionsText.Heading, VisionCards.Form(edit, form.Sentence, Reply.Sentence(written.Refusal)));
                }

                edit.Show(View, edit.Initiative.Id.Value);
                return Reply.Say(turn, VisionsText.Saved);
            },
            cancellation);

    private static Result<Vision> Write(InitiativeChange edit, string? sentence, string? seen)
    {
        // Also while one is being counted: what it finds is about the words that people read.
        if (edit.RoundsOf<VisionRound>().Any(round => round.Status != RoundStatus.Published))
        {
            return Refusal.RoundAlreadyOpen;
        }

        if (seen is not null && seen != VisionCards.VersionOf(edit))
        {
            return Refusal.StageMoved;
        }

        var written = edit.Vision is { } vision
            ? vision.Amend(sentence, edit.Person, edit.Now)
            : Vision.Draft(edit.Initiative.Cycle, sentence, edit.Person, edit.Now);
        if (written.Succeeded)
        {
            edit.Put(VisionRows.Kind, written.Value);
            edit.Audit("vision.written", ("version", written.Value.Version.ToString(CultureInfo.InvariantCulture)));
            edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
            edit.Refresh(View, edit.Initiative.Id.Value);
        }

        return written;
    }

    private Task<InvokeResponse> AskAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var opened = edit.Vision is not { } vision ? Refusal.NoVision
                    : vision is { AcceptedAt: not null, IsAmongStaff: false } ? Refusal.VisionAccepted
                    : RoundOpenings.Open(edit, [vision.Version.ToString(CultureInfo.InvariantCulture)], VisionRound.Open);
                if (!opened.Succeeded)
                {
                    return Reply.Refuse(turn, opened.Refusal);
                }

                edit.Announce(RoundView, opened.Value.Id.Value);
                edit.Refresh(View, edit.Initiative.Id.Value);
                return Reply.Say(turn, VisionsText.Asked);
            },
            cancellation);

    private async Task<InvokeResponse> OpenObjectionAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
        && state.FindRound<VisionRound>(payload.Round) is { Status: RoundStatus.Open } round
            ? InvokeResponse.Dialog(VisionsText.ObjectionTitle, VisionCards.ObjectionForm(state, round, state.FindParticipant(turn)))
            : Reply.Refuse(turn, Refusal.RoundNotOpen);

    private async Task<InvokeResponse> AnswerAsync(TurnContext turn, ConsentForm form, CancellationToken cancellation)
    {
        var answer = form.Answer is "yes" or "no" ? ConsentAnswer.Create(form.Answer == "yes", form.Change) : Refusal.UnknownChoice;
        if (!answer.Succeeded)
        {
            return Reply.Refuse(turn, answer.Refusal);
        }

        if (await AskWhoAsync(turn, form, cancellation) is { } first)
        {
            return first;
        }

        var saved = await responses.SaveAsync(
            turn, new AnsweredQuestion(form.Initiative, form.Round, null), RoundView, (VisionRound _) => answer, VisionRowsJson.Default.ConsentAnswer, cancellation);
        return saved == Refusal.None ? Reply.Say(turn, VisionsText.AnswerSaved) : Reply.Refuse(turn, saved);
    }

    // Who is not known gets their answer kept while they say who they are. A client whose presses have no answer cannot ask: there it counts as before.
    private async Task<InvokeResponse?> AskWhoAsync(TurnContext turn, ConsentForm form, CancellationToken cancellation)
    {
        if (form is not { Voice: null, Group: null })
        {
            return await introductions.WithAnswerAsync(turn, form.Initiative, form.Round, form.Voice, form.Group, (state, problem) => First(state, form, problem), cancellation);
        }

        return turn.Activity.Type == ActivityTypes.Invoke && await initiatives.ReadAsync(turn, form.Initiative, cancellation) is { } known && known.FindParticipant(turn) is null
            && known.FindRound<VisionRound>(form.Round)?.Takes(new PersonId(turn.PersonKey), initiatives.Now) == true
            ? First(known, form) : null;
    }

    private static InvokeResponse First(InitiativeState state, ConsentForm form, string? problem = null) => Introduction.First(
        state, form.Voice, form.Group, ("vision.answer", CardParts.Data(state.Initiative.Id, ("round", form.Round), ("answer", form.Answer), ("change", form.Change))), problem);

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit =>
            {
                var closed = edit.FindRound<VisionRound>(payload.Round) is { } round
                    ? round.Close(edit.Initiative, edit.Person, edit.Now)
                    : Refusal.RoundNotOpen;
                if (!closed.Succeeded)
                {
                    return Reply.Refuse(turn, closed.Refusal);
                }

                responses.Close(edit.Change, closed.Value, edit.Person.Value, PublishJob, RoundView);
                return Reply.Say(turn, VisionsText.Closed);
            },
            cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) =>
        responses.PublishAsync<VisionRound, ConsentAnswer>(
            partition,
            key,
            VisionRowsJson.Default.ConsentAnswer,
            (state, round, answers) => round.Publish(ConsentResult.Count(
                [.. answers.Select(answer => new GroupedConsent(answer.Group, answer.Answer, answer.Voice))], state.GroupSizes(), round.Rule)),
            [RoundView],
            ResultView,
            cancellation,
            (state, round, change) =>
            {
                if (state.VisionOf(round) is { } vision && round.Consent is { } result)
                {
                    change.Put(VisionRows.Kind, vision.Apply(result, initiatives.Now, round.Asked));
                    change.Refresh(View, state.Initiative.Id.Value);
                    change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
                }
            });

    private async Task<Teams.Cards.AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound<VisionRound>(key) is { } round
            ? VisionCards.Round(state, round, await responses.SoFarAsync(state, round, cancellation))
            : null;
}
