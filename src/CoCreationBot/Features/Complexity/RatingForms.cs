using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>The private form of a complexity round.</summary>
internal static class RatingForms
{
    public static AdaptiveCard Open(InitiativeChange edit) => new()
    {
        Body =
        [
            CardParts.Text(ComplexityText.OpenIntro),
            new ChoiceSetInput("needs", ComplexityText.OpenLabel, [.. NeedCards.Choices(edit.SharedNeeds)])
            {
                Style = "expanded", IsMultiSelect = true, IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
            },
            CardParts.Note(Rule(edit.Initiative.Rule)),
        ],
        Actions = [SubmitAction.SendForm(ComplexityText.OpenSend, "rate.open", CardParts.Data(edit.Initiative.Id))],
    };

    public static AdaptiveCard Rate(InitiativeState state, ComplexityRound round, Participant? me, RatingForm form, string? problem = null) => new()
    {
        Body =
        [
            .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
            .. Introduction.AskOnce(me, state.Initiative.ExpectedGroups, form.Voice, form.Group),
            CardParts.Section(RoundCards.Subject(state, round)),
            .. CardParts.QuestionChanged(round),
            CardParts.Note(ComplexityText.FormIntro),
            .. Dimensions.All.Select(dimension => Question(dimension, form)),
            new TextInput("reason", ComplexityText.ReasonLabel) { IsMultiline = true, MaxLength = 1000, Value = form.Reason },
            FormParts.Toggle("showReason", ComplexityText.ShowReasonLabel, ComplexityText.ShowReasonTitle, form.ShowReason),
            FormParts.Toggle("objects", ComplexityText.ObjectsLabel, ComplexityText.ObjectsTitle, form.Objects) with { Separator = true },
            new TextInput("objection", ComplexityText.ObjectionLabel) { IsMultiline = true, MaxLength = 1000, Value = form.Objection },
        ],
        Actions = [SubmitAction.SendForm(ComplexityText.Send, "rate.save", CardParts.Data(round))],
    };

    /// <summary>The rule in words, shown before anybody answers.</summary>
    public static string Rule(DecisionRule rule) => ComplexityText.Rule.With(
        RuleFacts.Words(rule.WrittenThreshold), RuleFacts.Percent(rule.GroupThreshold), RuleFacts.Percent(rule.Turnout),
        rule.MinimumGroupSize, rule.MostRounds);

    private static ChoiceSetInput Question(Dimension dimension, RatingForm form) =>
        new(
            RatingForm.KeyOf(dimension),
            $"{ComplexityWords.Name(dimension)}: {ComplexityWords.Question(dimension)}",
            [
                .. Enumerable.Range(Dimensions.Lowest, Dimensions.Highest)
                    .Select(point => new Choice($"{point} – {ComplexityWords.Anchor(dimension, point)}", $"{point}")),
                new Choice(ComplexityText.DontKnow, RatingForm.DontKnow),
            ])
        {
            Style = "compact",
            IsRequired = true,
            ErrorMessage = CommonText.PleaseChoose,
            Placeholder = CommonText.Choose,
            Value = Sent.Choice(form[dimension]),
        };
}
