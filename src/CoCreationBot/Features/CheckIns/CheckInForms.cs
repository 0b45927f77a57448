using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Features.Stages;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.CheckIns;

/// <summary>The invitation to ask, and the form of whoever asks.</summary>
internal static class CheckInForms
{
    public static AdaptiveCard Invitation(InitiativeState state)
    {
        var data = CardParts.Data(state.Initiative.Id);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(CheckInsText.Heading),
                CardParts.Text(CheckInsText.InviteText),
                CardParts.Note(CheckInsText.InviteWho),
            ],
            Actions = [SubmitAction.OpenDialog(CheckInsText.AskNow, "check-in.new", data)],
        };
    }

    public static AdaptiveCard AskNow(InitiativeState state, CheckInForm form, string? problem = null) => new()
    {
        Body =
        [
            .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
            CardParts.Text(CheckInsText.AskIntro.With(StageWords.Name(state.Initiative.Stage))),
            .. Standard(state),
            .. Questions(form),
            DaysInput(form),
            CardParts.Note(CheckInsText.Confidential.With(state.Initiative.Rule.MinimumGroupSize)),
        ],
        Actions = [SubmitAction.SendForm(CheckInsText.AskSend, "check-in.open", CardParts.Data(state.Initiative.Id))],
    };

    private static IEnumerable<CardElement> Standard(InitiativeState state) => Enum.GetValues<CheckInTopic>()
        .Select(topic => new TextBlock($"• {CheckInWords.Question(new CheckInQuestion(state.Initiative.Stage, topic))}") { Spacing = Spacings.Small });

    private static IEnumerable<CardElement> Questions(CheckInForm form) =>
    [
        new TextInput("questions", CheckInsText.OwnQuestionsLabel)
        {
            IsMultiline = true, MaxLength = CheckIn.MostOwn * (CheckIn.LongestQuestion + 1), Value = form.Questions, Placeholder = CheckInsText.OwnQuestionsExample,
        },
        CardParts.Note(CheckInsText.OwnQuestionsNote.With(CheckIn.MostOwn)),
    ];

    private static ChoiceSetInput DaysInput(CheckInForm form) => new("days", CheckInsText.DaysLabel, [.. CheckInFeature.DaysToChoose()])
    {
        IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Days ?? "3",
    };
}
