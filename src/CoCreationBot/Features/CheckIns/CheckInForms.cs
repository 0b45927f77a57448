using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

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
                .. Planned(state),
            ],
            Actions =
            [
                SubmitAction.OpenDialog(CheckInsText.AskNow, "check-in.new", data),
                SubmitAction.OpenDialog(CheckInsText.PlanButton, "check-in.plan", data),
                SubmitAction.OpenDialog(CheckInsText.SchedulesButton, "check-in.schedules", data),
            ],
        };
    }

    public static AdaptiveCard AskNow(InitiativeState state, CheckInForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(CheckInsText.AskIntro.With(StageWords.Name(state.Initiative.Stage))),
            .. Standard(state),
            .. Questions(form),
            .. Where(form),
            DaysInput(form),
            CardParts.Note(CheckInsText.Confidential.With(state.Initiative.Rule.MinimumGroupSize)),
        ],
        Actions = [SubmitAction.SendForm(CheckInsText.AskSend, "check-in.open", CardParts.Data(state.Initiative.Id))],
    };

    /// <summary>Where people answer.</summary>
    public static IEnumerable<CardElement> Where(CheckInForm form) =>
    [
        new ChoiceSetInput("where", CheckInsText.WhereLabel, [new Choice(CheckInsText.WhereSpace, CheckInForm.Space), new Choice(CheckInsText.WherePerson, CheckInForm.EachPerson)])
        {
            Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Where ?? CheckInForm.Space,
        },
    ];

    private static IEnumerable<CardElement> Planned(InitiativeState state)
    {
        CheckInSchedule[] known = [.. state.CheckInSchedules.Where(schedule => schedule.Status != ScheduleStatus.Stopped)];
        return known.Length == 0 ? [] :
        [
            CardParts.Section(CheckInsText.PlannedHeading),
            .. known.Select(schedule => new TextBlock($"• {ScheduleCards.Name(schedule)} – {(schedule.NextAt is { } next
                ? CheckInsText.NextAt.With(CardParts.When(next))
                : CheckInsText.ResourceManager.Of("Status", schedule.Status))}") { Spacing = Spacings.Small }),
        ];
    }

    private static IEnumerable<CardElement> Standard(InitiativeState state) => Enum.GetValues<CheckInTopic>()
        .Select(topic => new TextBlock($"• {CheckInWords.Question(new CheckInQuestion(state.Initiative.Stage, topic))}") { Spacing = Spacings.Small });

    public static IEnumerable<CardElement> Questions(CheckInForm form) =>
    [
        new TextInput("questions", CheckInsText.OwnQuestionsLabel)
        {
            IsMultiline = true, MaxLength = CheckIn.MostOwn * (CheckIn.LongestQuestion + 1), Value = form.Questions, Placeholder = CheckInsText.OwnQuestionsExample,
        },
        CardParts.Note(CheckInsText.OwnQuestionsNote.With(CheckIn.MostOwn)),
    ];

    public static ChoiceSetInput DaysInput(CheckInForm form) => new("days", CheckInsText.DaysLabel, [.. CheckInFeature.DaysToChoose()])
    {
        IsRequired = true,
        ErrorMessage = CommonText.PleaseChoose,
        Value = Sent.Choice(form.Days) ?? "3",
    };
}
