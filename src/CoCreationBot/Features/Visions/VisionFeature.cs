using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Visions;

internal sealed record SentenceForm(string? Initiative, string? Sentence, string? Version);

/// <summary>"yes", or "no" with the change asked for.</summary>
internal sealed record ConsentForm(string? Initiative, string? Round, string? Answer, string? Change);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SentenceForm))]
[JsonSerializable(typeof(ConsentForm))]
internal sealed partial class VisionJson : JsonSerializerContext;

/// <summary>The shared change sentence: drafted, amended, and accepted by consent.</summary>
internal sealed class VisionFeature(Desk desk, Answering answering) : IBotFeature, IDeliveryFeature
{
    public const string View = "vision";
    public const string RoundView = "vision-round";
    public const string ResultView = "vision-result";
    private const string PublishJob = "vision.publish";

    public void Map(BotRoutes routes) => routes
        .OnCommand("vision", ShowInChatAsync)
        .OnDialog("vision.form", InitiativeJson.Default.InitiativeOnly, OpenFormAsync)
        .OnSubmit("vision.save", VisionJson.Default.SentenceForm, SaveAsync)
        .OnExecute("vision.ask", InitiativeJson.Default.InitiativeOnly, AskAsync)
        .OnExecute("vision.answer", VisionJson.Default.ConsentForm, AnswerAsync)
        .OnSubmit("vision.answer", VisionJson.Default.ConsentForm, AnswerAsync)
        .OnDialog("vision.objection", RoundJson.Default.OneRound, OpenObjectionAsync)
        .OnExecute("vision.close", RoundJson.Default.OneRound, CloseAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(View, Views.OfInitiative(VisionCards.Sentence, _ => VisionsText.Heading))
        .OnView(RoundView, Views.OfInitiative(ShowRoundAsync, (_, _) => VisionsText.AskHeading))
        .OnView(ResultView, Views.OfInitiative(VisionCards.Result, (_, _) => VisionsText.Heading))
        .OnJob(PublishJob, PublishAsync);

    private Task ShowInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) => desk.InHomeAsync(
        turn,
        book =>
        {
            if (command.Arguments.Length > 0 && Write(book, command.Arguments, null) is { Succeeded: false } refused)
            {
                book.Say(Answers.Sentence(refused.Refusal));
            }

            book.Show(View, book.Initiative.Id.Value);
        },
        cancellation);

    private Task<InvokeResponse> OpenFormAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.Vision?.AcceptedAt is not null
                ? Answers.Refuse(turn, Refusal.VisionAccepted)
                : InvokeResponse.Dialog(VisionsText.Heading, VisionCards.Form(book, book.Vision?.Current.Sentence)),
            cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, SentenceForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                var written = Write(book, form.Sentence, form.Version);
                if (!written.Succeeded)
                {
                    return written.Refusal is Refusal.VisionAccepted or Refusal.RoundAlreadyOpen
                        ? Answers.Refuse(turn, written.Refusal)
                        : InvokeResponse.Dialog(VisionsText.Heading, VisionCards.Form(book, form.Sentence, Answers.Sentence(written.Refusal)));
                }

                book.Show(View, book.Initiative.Id.Value);
                return Answers.Say(turn, VisionsText.Saved);
            },
            cancellation);

    private static Result<Vision> Write(Book book, string? sentence, string? seen)
    {
        if (book.OpenRound(RoundKind.Vision) is not null)
        {
            return Refusal.RoundAlreadyOpen;
        }

        if (seen is not null && seen != VisionCards.VersionOf(book))
        {
            return Refusal.StageMoved;
        }

        var written = book.Vision is { } vision
            ? vision.Amend(sentence, book.Person, book.Now)
            : Vision.Draft(book.Initiative.Cycle, sentence, book.Person, book.Now);
        if (written.Succeeded)
        {
            book.Put(Kinds.Vision, written.Value);
            book.Audit("vision.written", ("version", written.Value.Version.ToString(CultureInfo.InvariantCulture)));
            book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
            book.Refresh(View, book.Initiative.Id.Value);
        }

        return written;
    }

    private Task<InvokeResponse> AskAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book =>
            {
                var opened = book.Vision is not { } vision ? Refusal.NoVision
                    : vision.AcceptedAt is not null ? Refusal.VisionAccepted
                    : RoundOpenings.Open(book, RoundKind.Vision, [vision.Version.ToString(CultureInfo.InvariantCulture)]);
                if (!opened.Succeeded)
                {
                    return Answers.Refuse(turn, opened.Refusal);
                }

                book.Announce(RoundView, opened.Value.Id.Value);
                book.Refresh(View, book.Initiative.Id.Value);
                return Answers.Say(turn, VisionsText.Asked);
            },
            cancellation);

    private async Task<InvokeResponse> OpenObjectionAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        await desk.ReadAsync(turn, payload.Initiative, cancellation) is { } state
        && state.FindRound(payload.Round) is { Kind: RoundKind.Vision, Status: RoundStatus.Open } round
            ? InvokeResponse.Dialog(VisionsText.ObjectionTitle, VisionCards.ObjectionForm(state, round))
            : Answers.Refuse(turn, Refusal.RoundNotOpen);

    private async Task<InvokeResponse> AnswerAsync(TurnContext turn, ConsentForm form, CancellationToken cancellation)
    {
        var answer = form.Answer is "yes" or "no" ? ConsentAnswer.Create(form.Answer == "yes", form.Change) : Refusal.UnknownChoice;
        if (!answer.Succeeded)
        {
            return Answers.Refuse(turn, answer.Refusal);
        }

        var isKnown = turn.Conversation.IsPersonal && await desk.ReadAsync(turn, form.Initiative, cancellation) is not null;
        var saved = await answering.SaveAsync(
            turn, form.Initiative, form.Round, RoundKind.Vision, RoundView, _ => answer, StateJson.Default.ConsentAnswer, cancellation, isKnown);
        return saved == Refusal.None ? Answers.Say(turn, VisionsText.AnswerSaved) : Answers.Refuse(turn, saved);
    }

    private Task<InvokeResponse> CloseAsync(TurnContext turn, OneRound payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book =>
            {
                var closed = book.FindRound(payload.Round) is { Kind: RoundKind.Vision } round
                    ? round.Close(book.Initiative, book.Person, book.Now)
                    : Refusal.RoundNotOpen;
                if (!closed.Succeeded)
                {
                    return Answers.Refuse(turn, closed.Refusal);
                }

                answering.Close(book.Change, closed.Value, book.Person.Value, PublishJob, RoundView);
                return Answers.Say(turn, VisionsText.Closed);
            },
            cancellation);

    private Task PublishAsync(PartitionId partition, string key, CancellationToken cancellation) =>
        answering.PublishAsync(
            partition,
            key,
            StateJson.Default.ConsentAnswer,
            (state, round, answers) => round.Publish(ConsentResult.Count(
                [.. answers.Select(answer => new GroupedConsent(answer.Group, answer.Answer))], state.GroupSizes(), round.Rule)),
            [RoundView],
            ResultView,
            cancellation,
            (state, round, change) =>
            {
                if (state.Vision is { } vision && round.Consent is { } result)
                {
                    change.Put(Kinds.Vision, vision.Apply(result, desk.Now));
                    change.Refresh(View, state.Initiative.Id.Value);
                    change.Refresh(InitiativeViews.Status, state.Initiative.Id.Value);
                }
            });

    private async Task<Teams.Cards.AdaptiveCard?> ShowRoundAsync(InitiativeState state, string key, CancellationToken cancellation) =>
        state.FindRound(key) is { } round
            ? VisionCards.Round(state, round, round.Status == RoundStatus.Open ? await answering.CountAsync(round, cancellation) : 0)
            : null;
}
