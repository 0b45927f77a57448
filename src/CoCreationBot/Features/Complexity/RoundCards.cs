using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>Cards of a complexity round. While it is open they show how many answered and nothing else.</summary>
internal static class RoundCards
{
    /// <summary>The needs a round is about, by number and title.</summary>
    public static string Subject(InitiativeState state, ComplexityRound round) => string.Join("; ", round.Subject
        .Select(state.FindNeed).Where(need => need is not null).OrderBy(need => need!.Number).Select(need => NeedCards.Name(need!)));

    /// <summary>The same in a line, of many needs the first.</summary>
    public static string ShortSubject(InitiativeState state, ComplexityRound round)
    {
        var needs = round.Subject.Select(state.FindNeed).Where(need => need is not null).OrderBy(need => need!.Number).Select(need => NeedCards.Name(need!)).ToArray();
        return string.Join("; ", needs.Take(2)) + (needs.Length > 2 ? " …" : "");
    }

    public static AdaptiveCard Open(InitiativeState state, ComplexityRound round, AnswersSoFar answers)
    {
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(ComplexityText.RoundKicker.With(round.Number, round.Rule.MostRounds)),
                CardParts.Heading(ComplexityText.RoundHeading),
                CardParts.Text(Subject(state, round)),
                .. CardParts.QuestionChanged(round),
                isOpen
                    ? CardParts.Text(answers.Say(ComplexityText.Answers))
                    : CardParts.Text(round.IsCalledOff ? ComplexityText.CalledOff : round.Status == RoundStatus.Closed ? ComplexityText.Counting : ComplexityText.ClosedSeeResult),
                .. isOpen
                    ? [CardParts.Note(ComplexityText.Confidential), CardParts.Note(RatingForms.Rule(round.Rule))]
                    : Array.Empty<CardElement>(),
            ],
            Actions = isOpen
                ?
                [
                    SubmitAction.OpenDialog(ComplexityText.RateButton, "rate.form", data),
                    new ExecuteAction { Title = ComplexityText.CloseButton, Verb = "rate.close", Data = data },
                ]
                : null,
        };
    }
}
