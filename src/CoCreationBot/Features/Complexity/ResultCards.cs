using System.Globalization;
using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>The published result of a complexity round: how it came out in a sentence, the profile as one picture, what is asked for; all else unfolds.</summary>
internal static class ResultCards
{
    private const int MostTexts = 12;
    private const int MostShown = 2;
    private const int LongestShown = 140;

    public static AdaptiveCard Card(InitiativeState state, ComplexityRound round, ComplexityResult result, Bars bars)
    {
        var goesOn = !result.IsSettled && round.Number < round.Rule.MostRounds;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(ComplexityText.ResultKicker.With(round.Number, round.Rule.MostRounds)),
                CardParts.Heading(ComplexityWords.Heading(result)),
                CardParts.Text(RoundCards.Subject(state, round)),
                CardParts.Text(ComplexityWords.Sentence(result.Outcome)),
                CardParts.Note(result.Answers is { } answers ? ComplexityText.AnswersCounted.With(answers) : ComplexityText.FewerThan.With(round.Rule.MinimumGroupSize)),
                .. ResultNotes.Of(round, result.Withheld),
                .. Profile(result, bars),
                .. Texts(ComplexityText.ObjectionsHeading, [.. result.Objections.Select(text => CardText.Shorten(text, LongestShown))], MostShown),
                .. goesOn && result.ToTalkAbout is { } dimension ? [CardParts.Text(ComplexityText.TalkText.With(ComplexityWords.Name(dimension)))] : Array.Empty<CardElement>(),
                .. CardParts.Details(round.Id.Value, [.. Details(round, result)]),
            ],
            Actions = goesOn
                ?
                [
                    new ExecuteAction
                    {
                        Title = ComplexityText.NextRoundButton.With(round.Number + 1),
                        Verb = "rate.again",
                        Data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value)),
                    },
                    Talks.TalkCards.PlanButton(state, string.Join("; ", round.Subject.Select(state.FindNeed).Select(need => need?.Title).OfType<string>())),
                ]
                : null,
        };
    }

    // Nothing is drawn of a question with no figure; without any there is no picture.
    private static IEnumerable<CardElement> Profile(ComplexityResult result, Bars bars) =>
        result.Answers is null || result.Dimensions.All(item => Level(item) is null) ? [] :
        [
            CardParts.Section(ComplexityText.ChartTitle),
            .. bars.Levels(Dimensions.Lowest, Dimensions.Highest, [.. result.Dimensions.Select(item => (ComplexityWords.Name(item.Dimension), Figure(item), Level(item)))]),
        ];

    private static IEnumerable<CardElement> Details(ComplexityRound round, ComplexityResult result) =>
    [
        .. result.Answers is null ? [] : Conditions(result),
        .. Texts(ComplexityText.ReasonsHeading, result.Reasons, MostTexts),
        .. result.Objections.Count > MostShown || result.Objections.Any(text => text.Length > LongestShown) ? Texts(ComplexityText.ObjectionsHeading, result.Objections, MostTexts) : [],
        CardParts.Note(ComplexityText.WhatIsHidden.With(DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize))),
    ];

    private static CardElement[] Conditions(ComplexityResult result)
    {
        var shared = result.Dimensions[0].Conditions;
        return
        [
            CardParts.Rows(
                [4, 3, 4],
                [ComplexityText.ColumnDimension, ComplexityText.ColumnMost, ComplexityText.ColumnOutcome],
                result.Dimensions.Select(item => (IReadOnlyList<string>)[ComplexityWords.Name(item.Dimension), Most(item), ComplexityWords.Outcome(item.Outcome)])),
            CardParts.Section(ComplexityText.ConditionsHeading),
            CardParts.Rows(
                [4, 6],
                [ComplexityText.ColumnDimension, ComplexityText.ConditionShared],
                result.Dimensions.Select(item => (IReadOnlyList<string>)[ComplexityWords.Name(item.Dimension), ComplexityWords.YesNo(item.Conditions.IsShared)])),
            new FactSet(
            [
                new Fact(ComplexityText.ConditionTurnout, ComplexityWords.YesNo(shared.Turnout)),
                new Fact(ComplexityText.ConditionObjection, ComplexityWords.YesNo(shared.NoObjection)),
            ]),
        ];
    }

    private static (double Low, double High)? Level(DimensionResult item) =>
        item.Mean is { } mean ? (mean, mean)
        : item.Band is { } band ? (band.Low, band.High)
        : null;

    private static string Most(DimensionResult item) => item.Pair is { } pair ? $"{pair.Low}–{pair.High}" : "–";

    private static string Figure(DimensionResult item) =>
        item.Mean is { } mean ? mean.ToString("0.0", CultureInfo.CurrentCulture)
        : item.Band is { } band ? $"{band.Low}–{band.High}"
        : "–";

    private static IEnumerable<CardElement> Texts(string heading, IReadOnlyList<string> typed, int most)
    {
        if (typed.Count == 0)
        {
            yield break;
        }

        yield return CardParts.Section(heading);
        foreach (var text in typed.Take(most))
        {
            yield return CardParts.Quoted(text);
        }

        if (typed.Count > most)
        {
            yield return CardParts.Note(ComplexityText.MoreTexts.With(typed.Count - most));
        }
    }
}
