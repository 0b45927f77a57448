using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Stages;

internal sealed record MoveForm(string? Initiative, string? Stage, string? Cycle, string? Reason);

internal sealed record ConfirmForm(string? Initiative, string? Criterion, string? Evidence);

internal sealed record PromptForm(string? Initiative, string? Stage, string? Prompt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MoveForm))]
[JsonSerializable(typeof(ConfirmForm))]
[JsonSerializable(typeof(PromptForm))]
internal sealed partial class StageJson : JsonSerializerContext;

/// <summary>The gate between stages: what is met, confirming by people, moving on with a recorded reason, and the prompts of a stage.</summary>
internal sealed class StageFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    public const string GateView = "gate";

    public void Map(BotRoutes routes) => routes
        .OnCommand("next stage", (turn, _, cancellation) => desk.InHomeAsync(
            turn, book => book.Show(GateView, book.Initiative.Id.Value), cancellation))
        .OnDialog("gate.form", InitiativeJson.Default.InitiativeOnly, OpenMoveAsync)
        .OnSubmit("gate.move", StageJson.Default.MoveForm, MoveAsync)
        .OnDialog("gate.confirm", InitiativeJson.Default.InitiativeOnly, OpenConfirmAsync)
        .OnSubmit("gate.confirmed", StageJson.Default.ConfirmForm, ConfirmAsync)
        .OnDialog("stage.prompts", InitiativeJson.Default.InitiativeOnly, OpenPromptsAsync)
        .OnSubmit("stage.prompt", StageJson.Default.PromptForm, PostPromptAsync);

    public void Map(DeliveryRoutes routes) => routes.OnView(
        GateView, Views.OfInitiative(StageCards.Gate, state => StagesText.GateHeading.With(StageWords.Name(state.Initiative.Stage))));

    private Task<InvokeResponse> OpenMoveAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.IsFacilitator
                ? InvokeResponse.Dialog(StagesText.MoveTitle, StageCards.MoveForm(book))
                : Answers.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation);

    private Task<InvokeResponse> MoveAsync(TurnContext turn, MoveForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                var seen = CardParts.Chosen<Stage>(form.Stage);
                var moved = seen is { } stage && int.TryParse(form.Cycle, NumberStyles.None, CultureInfo.InvariantCulture, out var cycle)
                    ? book.Initiative.Advance(stage, cycle, book.Counted, form.Reason, book.Person, book.Now)
                    : Refusal.UnknownChoice;
                if (!moved.Succeeded)
                {
                    return moved.Refusal is Refusal.ReasonMissing or Refusal.TextTooLong
                        ? InvokeResponse.Dialog(StagesText.MoveTitle, StageCards.MoveForm(book, form.Reason, Answers.Sentence(moved.Refusal)))
                        : Answers.Refuse(turn, moved.Refusal);
                }

                var passage = moved.Value.History[^1];
                book.Put(Kinds.Initiative, moved.Value);
                book.Audit(
                    "stage.moved",
                    ("from", passage.Stage.ToString()),
                    ("to", moved.Value.Stage.ToString()),
                    ("cycle", moved.Value.Cycle.ToString(CultureInfo.InvariantCulture)),
                    ("overridden", string.Join(',', passage.Overridden)));
                book.Later(CheckIns.ScheduleFeature.StageJob, CheckIns.ScheduleFeature.PassageKey(passage.Cycle, passage.Stage));
                book.Announce(InitiativeViews.Status, moved.Value.Id.Value);
                book.Refresh(GateView, moved.Value.Id.Value);
                return Answers.Say(turn, StagesText.Moved.With(StageWords.Name(moved.Value.Stage)));
            },
            cancellation);

    private Task<InvokeResponse> OpenConfirmAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.IsFacilitator
                ? InvokeResponse.Dialog(StagesText.ConfirmTitle, StageCards.ConfirmForm(book))
                : Answers.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation);

    private Task<InvokeResponse> ConfirmAsync(TurnContext turn, ConfirmForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                var confirmed = CardParts.Chosen<Criterion>(form.Criterion) is { } criterion
                    ? book.Initiative.Confirm(criterion, form.Evidence, book.Person, book.Now)
                    : Refusal.UnknownChoice;
                if (!confirmed.Succeeded)
                {
                    return confirmed.Refusal is Refusal.OnlyFacilitators or Refusal.StageMoved
                        ? Answers.Refuse(turn, confirmed.Refusal)
                        : InvokeResponse.Dialog(
                            StagesText.ConfirmTitle, StageCards.ConfirmForm(book, form.Criterion, form.Evidence, Answers.Sentence(confirmed.Refusal)));
                }

                book.Put(Kinds.Initiative, confirmed.Value);
                book.Audit("criterion.confirmed", ("criterion", form.Criterion!));
                book.Refresh(GateView, confirmed.Value.Id.Value);
                book.Refresh(InitiativeViews.Status, confirmed.Value.Id.Value);
                return Answers.Say(turn, StagesText.Confirmed);
            },
            cancellation);

    private Task<InvokeResponse> OpenPromptsAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn, payload.Initiative, book => InvokeResponse.Dialog(StagesText.PromptsTitle, StageCards.Prompts(book)), cancellation);

    private Task<InvokeResponse> PostPromptAsync(TurnContext turn, PromptForm form, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            form.Initiative,
            book =>
            {
                if (CardParts.Chosen<Stage>(form.Stage) is not { } stage || !int.TryParse(form.Prompt, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    || !StageCards.Numbers.Contains(number))
                {
                    return Answers.Refuse(turn, Refusal.UnknownChoice);
                }

                using (Language.Use(book.LanguageOf(book.Here)))
                {
                    book.Say($"**{StagesText.PromptPosted}** {StageWords.Prompt(stage, number)}");
                }

                return Answers.Say(turn, StagesText.PromptDone);
            },
            cancellation);
}
