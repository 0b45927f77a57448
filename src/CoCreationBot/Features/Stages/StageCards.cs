using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stages;

/// <summary>Cards and forms of the gate between two stages.</summary>
internal static class StageCards
{
    /// <summary>The criteria, each with a mark and the word beside it, since colour and signs alone do not speak.</summary>
    public static IEnumerable<CardElement> Criteria(IReadOnlyList<CriterionState> gate) => gate.Select(state =>
        (CardElement)new TextBlock($"{(state.Met ? "✅" : "⬜")} **{(state.Met ? StagesText.Met : StagesText.NotMet)}:** {StageWords.Of(state.Criterion)}"
            + (state.Evidence is { } evidence ? $" – {CardText.Escape(CardText.Shorten(evidence, 200))}" : ""))
        {
            Spacing = Spacings.Small,
        });

    /// <summary>The same with what meets it beside each that is not met.</summary>
    private static IEnumerable<CardElement> ToDo(InitiativeState state, CriterionButtons buttons) => state.Gate.Zip(Criteria(state.Gate), (criterion, line) =>
        criterion.Met ? line : new ColumnSet(
        [
            new Column([line]) { Width = "stretch", VerticalContentAlignment = "Center" },
            new Column([new ActionSet([buttons.Of(criterion.Criterion, state.Initiative.Id) ?? Confirm(state.Initiative.Id, criterion.Criterion)])]) { Width = "auto", VerticalContentAlignment = "Center" },
        ]));

    private static SubmitAction Confirm(InitiativeId initiative, Criterion? criterion) =>
        SubmitAction.OpenDialog(StagesText.ConfirmButton, "gate.confirm", CardParts.Data(initiative, ("criterion", criterion?.ToString())));

    public static AdaptiveCard Gate(InitiativeState state, CriterionButtons buttons)
    {
        var initiative = state.Initiative;
        return new AdaptiveCard
        {
            Lang = initiative.Language,
            Body =
            [
                CardParts.Kicker(StagesText.GateKicker.With(CardText.Escape(initiative.Title))),
                CardParts.Heading(StagesText.GateHeading.With(StageWords.Name(initiative.Stage))),
                .. ToDo(state, buttons),
                CardParts.Section(StagesText.EthicsHeading),
                CardParts.Text(StagesText.EthicsGain),
                CardParts.Text(StagesText.EthicsAnswer),
                CardParts.Text(StagesText.EthicsMeaning),
                CardParts.Text(StagesText.EthicsSteer),
            ],
            Actions =
            [
                SubmitAction.OpenDialog(StagesText.MoveButton, "gate.form", CardParts.Data(initiative.Id)),
                Confirm(initiative.Id, null),
            ],
        };
    }

    public static AdaptiveCard MoveForm(InitiativeChange edit, string? reason = null, string? problem = null)
    {
        var initiative = edit.Initiative;
        var gate = edit.Gate;
        var next = initiative.Stage.Next();
        return new AdaptiveCard
        {
            Body =
            [
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
                CardParts.Text(next is { } stage
                    ? StagesText.MoveIntro.With(StageWords.Name(initiative.Stage), StageWords.Name(stage))
                    : StagesText.NewCycleIntro.With(initiative.Cycle + 1)),
                .. Criteria(gate),
                .. gate.All(state => state.Met)
                    ? Array.Empty<CardElement>()
                    :
                    [
                        CardParts.Warning(StagesText.OverrideWarning),
                        new TextInput("reason", StagesText.ReasonLabel)
                        {
                            IsMultiline = true, IsRequired = true, MaxLength = Domain.Texts.StoryLength, ErrorMessage = StagesText.ReasonError, Value = reason,
                        },
                    ],
            ],
            Actions =
            [
                SubmitAction.SendForm(
                    next is { } to ? StagesText.MoveSend.With(StageWords.Name(to)) : StagesText.NewCycleSend,
                    "gate.move",
                    CardParts.Data(
                        initiative.Id,
                        ("stage", initiative.Stage.ToString()),
                        ("cycle", initiative.Cycle.ToString(CultureInfo.InvariantCulture)))),
            ],
        };
    }

    public static AdaptiveCard ConfirmForm(InitiativeChange edit, string? criterion = null, string? evidence = null, string? problem = null)
    {
        var choices = ExitCriteria.Of(edit.Initiative.Stage).Where(item => !ExitCriteria.IsCounted(item)).Select(item => new Choice(StageWords.Of(item), item.ToString())).ToArray();
        return new AdaptiveCard
        {
            Body =
            [
                .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
                CardParts.Text(StagesText.ConfirmIntro),
                new ChoiceSetInput("criterion", StagesText.CriterionLabel, choices)
                {
                    Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = criterion,
                },
                new TextInput("evidence", StagesText.EvidenceLabel)
                {
                    IsMultiline = true, IsRequired = true, MaxLength = Domain.Texts.StoryLength, ErrorMessage = StagesText.ReasonError, Value = evidence,
                },
            ],
            Actions = [SubmitAction.SendForm(CommonText.Save, "gate.confirmed", CardParts.Data(edit.Initiative.Id))],
        };
    }

    public static AdaptiveCard Prompts(InitiativeChange edit) => new()
    {
        Body =
        [
            CardParts.Text(StagesText.PromptsIntro),
            new ChoiceSetInput("prompt", StagesText.PromptLabel, [.. Numbers.Select(number => new Choice(StageWords.Prompt(edit.Initiative.Stage, number), $"{number}"))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
            },
        ],
        Actions = [SubmitAction.SendForm(StagesText.PromptSend, "stage.prompt", CardParts.Data(edit.Initiative.Id, ("stage", edit.Initiative.Stage.ToString())))],
    };

    public static IEnumerable<int> Numbers => Enumerable.Range(1, StageWords.PromptCount);
}
