using System.Text.Json;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>How rounds that rate complexity are shown.</summary>
internal sealed class ComplexityRounds : RoundDisplay<ComplexityRound>
{
    public override RoundKind Kind => RoundKind.Complexity;

    public override string Name => ComplexityText.RoundName;

    public override string RoundView => ComplexityFeature.RoundView;

    public override string AskedIn(InitiativeState state, Round round) => $"{ComplexityText.RoundHeading}: {RoundCards.ShortSubject(state, (ComplexityRound)round)}";

    public override IReadOnlyList<CardAction> AnswerButtons(Round round) => [SubmitAction.OpenDialog(ComplexityText.RateButton, "rate.form", CardParts.Data(round.Initiative, ("round", round.Id.Value)))];

    protected override ComplexityRound WithoutWords(ComplexityRound round, string answer)
    {
        if (round.Complexity is not { } result || JsonSerializer.Deserialize(answer, ComplexityRowsJson.Default.ComplexityRating) is not { } rating)
        {
            return round;
        }

        var (reasons, objections) = (Without(result.Reasons, text => text == rating.Reason), Without(result.Objections, text => text == rating.Objection));
        return reasons.Count == result.Reasons.Count && objections.Count == result.Objections.Count ? round
            : round with { Complexity = result with { Reasons = reasons, Objections = objections } };
    }

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(ComplexityRound round) => [(ComplexityFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, ComplexityRound round, Participant reader) =>
        [Titled(ComplexityText.RoundHeading, RatingForms.Rate(state, round, reader, new RatingForm(state.Initiative.Id.Value, round.Id.Value)))];
}
