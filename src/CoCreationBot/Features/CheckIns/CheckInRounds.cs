using System.Text.Json;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>How check-ins are shown.</summary>
internal sealed class CheckInRounds : RoundDisplay<CheckInRound>
{
    public override RoundKind Kind => RoundKind.CheckIn;

    public override string Name => CheckInsText.RoundName;

    public override string RoundView => CheckInOpening.RoundView;

    public override string? OwnView => CheckInOpening.OwnView;

    public override IReadOnlyList<CardAction> AnswerButtons(Round round) => [SubmitAction.OpenDialog(CheckInsText.AnswerButton, "check-in.form", CardParts.Data(round.Initiative, ("round", round.Id.Value)))];

    protected override CheckInRound WithoutWords(CheckInRound round, string answer)
    {
        if (round.Pulse is not { } pulse || JsonSerializer.Deserialize(answer, CheckInRowsJson.Default.CheckInAnswer) is not { } given)
        {
            return round;
        }

        PublishedWords[] words =
        [
            .. pulse.Words.Select(said => given.Words.ElementAtOrDefault(said.Question) is { Length: > 0 } text && said.Texts.Contains(text) ? said with { Texts = Without(said.Texts, other => other == text) } : said),
        ];
        return words.SequenceEqual(pulse.Words) ? round : round with { Pulse = pulse with { Words = words } };
    }

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(CheckInRound round) => [(CheckInFeature.ResultView, round.Id.Value)];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, CheckInRound round, Participant reader) =>
        [Titled(CheckInsText.Heading, PulseForms.Show(state, round, reader, PulseForm.Of(state.Initiative.Id.Value, round.Id.Value, null)))];
}
