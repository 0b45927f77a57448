using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Reminders;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>Cards of a check-in that everybody sees. While it is open they show how many answered, and nothing of what.</summary>
internal static class CheckInCards
{
    public static AdaptiveCard Open(InitiativeState state, CheckInRound round, AnswersSoFar answers)
    {
        var isOpen = round.Status == RoundStatus.Open;
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CheckInWords.Kicker(round)),
                CardParts.Heading(CheckInsText.Heading),
                .. isOpen ? Asked(round, answers)
                    : [CardParts.Text(round.Status == RoundStatus.Closed ? CheckInsText.Counting : CheckInsText.ClosedSeeResult)],
            ],
            Actions = !isOpen ? null :
            [
                round.CheckIn.IsPersonal
                    ? new ExecuteAction { Title = RemindersText.RemindButton, Verb = "check-in.remind", Data = data }
                    : SubmitAction.OpenDialog(CheckInsText.AnswerButton, "check-in.form", data),
                new ExecuteAction { Title = CheckInsText.CloseButton, Verb = "check-in.close", Data = data },
            ],
        };
    }

    /// <summary>The card in a person's own chat: it shows nothing of others.</summary>
    public static AdaptiveCard Own(InitiativeState state, CheckInRound round, string text)
    {
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(CheckInsText.Heading),
                CardParts.Text(isOpen ? text : CheckInsText.OwnClosed),
                .. isOpen ? Until(round) : [],
                .. isOpen ? [CardParts.Note(CheckInsText.Confidential.With(round.Rule.MinimumGroupSize))] : Array.Empty<CardElement>(),
            ],
            Actions = isOpen
                ? [SubmitAction.OpenDialog(CheckInsText.AnswerButton, "check-in.form", CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)))]
                : null,
        };
    }

    private static IEnumerable<CardElement> Asked(CheckInRound round, AnswersSoFar answers) =>
    [
        .. round.CheckIn.Questions.Select(question => new TextBlock($"• {CardText.Escape(CheckInWords.Question(question))}") { Spacing = Spacings.Small }),
        CardParts.Text(answers.Say(CheckInsText.Answers)),
        .. Until(round),
        .. round.CheckIn.IsPersonal ? [CardParts.Text(CheckInsText.SentToEach)] : Array.Empty<CardElement>(),
        CardParts.Note(CheckInsText.Confidential.With(round.Rule.MinimumGroupSize)),
    ];

    private static IEnumerable<CardElement> Until(CheckInRound round) =>
        round.Terms.Deadline is { } deadline ? [CardParts.Text(CheckInsText.OpenUntil.With(CardParts.When(deadline)))] : [];
}
