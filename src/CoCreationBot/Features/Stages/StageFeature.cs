using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Routing;

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
internal sealed class StageFeature(InitiativeStore initiatives, CriterionButtons buttons, IEnumerable<IStageListener> listeners) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<StageFeature>()
        .Concerns<StageConcerns>()
        .Command(new CommandWords("next stage", 170, StagesText.ResourceManager) { Group = CommandGroup.Decide, Now = CommandWords.Always, IsForFacilitators = true })
        .Button(PlacedButton.Dialog(ButtonPlace.Next, 4, () => StagesText.PromptsButton, "stage.prompts"))
        .Button(PlacedButton.Dialog(ButtonPlace.Next, 5, () => StagesText.NextStageButton, "gate.form"));

    public void Map(BotRoutes routes) => routes
        .OnCommand("next stage", (turn, _, cancellation) => initiatives.InHomeAsync(
            turn, edit => edit.Show(InitiativeViews.Gate, edit.Initiative.Id.Value), cancellation))
        .OnDialog("gate.form", InitiativeJson.Default.InitiativeOnly, OpenMoveAsync)
        .OnSubmit("gate.move", StageJson.Default.MoveForm, MoveAsync)
        .OnDialog("gate.confirm", StageJson.Default.ConfirmForm, OpenConfirmAsync)
        .OnSubmit("gate.confirmed", StageJson.Default.ConfirmForm, ConfirmAsync)
        .OnDialog("stage.prompts", InitiativeJson.Default.InitiativeOnly, OpenPromptsAsync)
        .OnSubmit("stage.prompt", StageJson.Default.PromptForm, PostPromptAsync);

    public void Map(DeliveryRoutes routes) => routes.OnAnswer(
        InitiativeViews.Gate, Views.OfInitiative(state => StageCards.Gate(state, buttons), state => StagesText.GateHeading.With(StageWords.Name(state.Initiative.Stage))));

    private Task<InvokeResponse> OpenMoveAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.IsFacilitator
                ? InvokeResponse.Dialog(StagesText.MoveTitle, StageCards.MoveForm(edit))
                : Reply.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation);

    private Task<InvokeResponse> MoveAsync(TurnContext turn, MoveForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var seen = CardParts.Chosen<Stage>(form.Stage);
                var moved = seen is { } stage && WholeNumbers.Read(form.Cycle) is { } cycle
                    ? edit.Initiative.Advance(stage, cycle, edit.Counted, form.Reason, edit.Person, edit.Now)
                    : Refusal.UnknownChoice;
                if (!moved.Succeeded)
                {
                    return moved.Refusal is Refusal.ReasonMissing or Refusal.TextTooLong
                        ? InvokeResponse.Dialog(StagesText.MoveTitle, StageCards.MoveForm(edit, form.Reason, Reply.Sentence(moved.Refusal)))
                        : Reply.Refuse(turn, moved.Refusal);
                }

                var passage = moved.Value.History[^1];
                edit.Put(Kinds.Initiative, moved.Value);
                edit.Audit(
                    "stage.moved",
                    ("from", passage.Stage.ToString()),
                    ("to", moved.Value.Stage.ToString()),
                    ("cycle", moved.Value.Cycle.ToString(CultureInfo.InvariantCulture)),
                    ("overridden", string.Join(',', passage.Overridden)));
                edit.Later(CheckIns.ScheduleFeature.StageJob, CheckIns.ScheduleFeature.PassageKey(passage.Cycle, passage.Stage));
                foreach (var listener in listeners)
                {
                    listener.Moved(edit, passage);
                }

                edit.Announce(InitiativeViews.Status, moved.Value.Id.Value);
                edit.Refresh(InitiativeViews.Gate, moved.Value.Id.Value);
                return Reply.Say(turn, StagesText.Moved.With(StageWords.Name(moved.Value.Stage)));
            },
            cancellation);

    private Task<InvokeResponse> OpenConfirmAsync(TurnContext turn, ConfirmForm payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.IsFacilitator
                ? InvokeResponse.Dialog(StagesText.ConfirmTitle, StageCards.ConfirmForm(edit, payload.Criterion))
                : Reply.Refuse(turn, Refusal.OnlyFacilitators),
            cancellation);

    private Task<InvokeResponse> ConfirmAsync(TurnContext turn, ConfirmForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                var confirmed = CardParts.Chosen<Criterion>(form.Criterion) is { } criterion
                    ? edit.Initiative.Confirm(criterion, form.Evidence, edit.Person, edit.Now)
                    : Refusal.UnknownChoice;
                if (!confirmed.Succeeded)
                {
                    return confirmed.Refusal is Refusal.OnlyFacilitators or Refusal.StageMoved
                        ? Reply.Refuse(turn, confirmed.Refusal)
                        : InvokeResponse.Dialog(
                            StagesText.ConfirmTitle, StageCards.ConfirmForm(edit, form.Criterion, form.Evidence, Reply.Sentence(confirmed.Refusal)));
                }

                edit.Put(Kinds.Initiative, confirmed.Value);
                edit.Audit("criterion.confirmed", ("criterion", form.Criterion!));
                edit.Refresh(InitiativeViews.Gate, confirmed.Value.Id.Value);
                edit.Refresh(InitiativeViews.Status, confirmed.Value.Id.Value);
                return Reply.Say(turn, StagesText.Confirmed);
            },
            cancellation);

    private Task<InvokeResponse> OpenPromptsAsync(TurnContext turn, InitiativeOnly payload, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => InvokeResponse.Dialog(StagesText.PromptsTitle, StageCards.Prompts(edit)), cancellation);

    private Task<InvokeResponse> PostPromptAsync(TurnContext turn, PromptForm form, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            form.Initiative,
            edit =>
            {
                if (CardParts.Chosen<Stage>(form.Stage) is not { } stage || WholeNumbers.Read(form.Prompt) is not { } number
                    || !StageCards.Numbers.Contains(number))
                {
                    return Reply.Refuse(turn, Refusal.UnknownChoice);
                }

                using (Language.Use(edit.LanguageOf(edit.Here)))
                {
                    edit.Say($"**{StagesText.PromptPosted}** {StageWords.Prompt(stage, number)}");
                }

                return Reply.Say(turn, StagesText.PromptDone);
            },
            cancellation);
}
