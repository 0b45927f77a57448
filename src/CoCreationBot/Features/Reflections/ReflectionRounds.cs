using System.Text.Json;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>How reflections are shown: asked one question at a time in each person's own place, published as a whole and by audience.</summary>
internal sealed class ReflectionRounds : RoundDisplay<ReflectionRound>
{
    public override RoundKind Kind => RoundKind.Reflection;

    public override string Name => ReflectionsText.RoundName;

    public override string RoundView => ReflectionFeature.RoundView;

    public override string? OwnView => ReflectionFeature.OwnView;

    public override bool TellsWhetherAnswered => true;

    public override string AskedIn(InitiativeState state, Round round) => ReflectionWords.Name(((ReflectionRound)round).Reflection.Moment);

    public override IReadOnlyList<CardAction> AnswerButtons(Round round) => [SubmitAction.OpenDialog(ReflectionsText.AnswerNow, StepFeature.Verb, CardParts.Data(round.Initiative, ("round", round.Id.Value)))];

    protected override ReflectionRound WithoutWords(ReflectionRound round, string answer)
    {
        if (round.Reflected is not { } result || JsonSerializer.Deserialize(answer, ReflectionRowsJson.Default.ReflectionResponse) is not { } given)
        {
            return round;
        }

        var examples = given.Answers.Values.Select(item => item.Example).Where(text => text.Length > 0).ToHashSet(StringComparer.Ordinal);
        PublishedFactor[] factors = [.. result.Factors.Select(factor => factor.Examples.Any(examples.Contains) ? factor with { Examples = Without(factor.Examples, examples.Contains) } : factor)];
        return factors.SequenceEqual(result.Factors) ? round : round with { Reflected = result with { Factors = factors } };
    }

    protected override IReadOnlyList<(string View, string Key)> ResultsOf(ReflectionRound round) => round.Reflected is not { } reflected ? []
        :
        [
            (ReflectionFeature.ResultView, round.Id.Value),
            .. reflected.Audiences.Select(audience => (ReflectionFeature.AudienceView, ReflectionResults.KeyOf(round, audience.Audience))),
        ];

    protected override IEnumerable<AdaptiveCard> PrintForms(InitiativeState state, ReflectionRound round, Participant reader)
    {
        var audience = ReflectionItems.AudienceOf(reader.Voice);
        var nothing = new ReflectionResponse { Audience = audience, LastAt = round.OpenedAt };
        var questions = round.Reflection.Steps(audience).SelectMany(item => StepCards.Ask(round, nothing, audience, item, new StepForm(null, null), isDialog: true).Body)
            .Where(element => element is not ToggleInput { Key: "helped" } and not TextBlock { Size: "Small" });
        return [Titled(ReflectionWords.Name(round.Reflection.Moment), new AdaptiveCard { Body = [.. questions] })];
    }
}
