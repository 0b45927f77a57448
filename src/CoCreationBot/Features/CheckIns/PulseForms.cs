using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>The private form in which a person answers a check-in.</summary>
internal static class PulseForms
{
    public static AdaptiveCard Show(InitiativeState state, CheckInRound round, Participant? me, PulseForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(me, state.Initiative.ExpectedGroups, form.Voice, form.Group),
            CardParts.Text(CheckInsText.FormIntro),
            CardParts.Note(CheckInsText.Confidential.With(round.Rule.MinimumGroupSize)),
            .. round.CheckIn.Questions.SelectMany((question, place) => Ask(question, place, form)),
            FormParts.Toggle("showWords", CheckInsText.ShowWordsLabel, CheckInsText.ShowWordsTitle, form.ShowWords),
        ],
        Actions = [SubmitAction.SendForm(CheckInsText.Send, "check-in.save", CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)))],
    };

    private static IEnumerable<CardElement> Ask(CheckInQuestion question, int place, PulseForm form)
    {
        if (!question.IsOpen)
        {
            yield return new ChoiceSetInput(PulseForm.PointKey(place), CheckInWords.Question(question), [.. Points()])
            {
                Style = "compact",
                Placeholder = CommonText.Choose,
                Value = Sent.Choice(form[PulseForm.PointKey(place)]),
            };
        }

        if (question.TakesWords)
        {
            yield return new TextInput(PulseForm.WordsKey(place), CheckInWords.Words(question))
            {
                IsMultiline = true,
                MaxLength = Texts.SentenceLength,
                Value = form[PulseForm.WordsKey(place)],
                Spacing = question.IsOpen ? null : Spacings.Small,
            };
        }
    }

    private static IEnumerable<Choice> Points() =>
    [
        .. Enumerable.Range(CheckInQuestion.Lowest, CheckInQuestion.Highest)
            .Select(point => new Choice(CheckInWords.Point(point), point.ToString(CultureInfo.InvariantCulture))),
        new Choice(CheckInsText.CantSay, PulseForm.CantSay),
    ];
}
