using CoCreationBot.Domain.Complexity;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Complexity;

/// <summary>Cards of a complexity round. While it is open they show how many answered and nothing else.</summary>
internal static class RoundCards
{
    private const int MostReasons = 12;

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

    public static AdaptiveCard Result(InitiativeState state, ComplexityRound round, ComplexityResult result)
    {
        var goesOn = !result.IsSettled && round.Number < round.Rule.MostRounds;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(ComplexityText.ResultKicker.With(round.Number, round.Rule.MostRounds)),
                CardParts.Heading(ComplexityWords.Heading(result)),
                CardParts.Text(Subject(state, round)),
                CardParts.Text(ComplexityWords.Sentence(result.Outcome)),
                .. Profile(round, result),
                .. Texts(ComplexityText.ReasonsHeading, result.Reasons),
                .. Texts(ComplexityText.ObjectionsHeading, result.Objections),
                .. goesOn && result.ToTalkAbout is { } dimension
                    ? [CardParts.Section(ComplexityText.TalkHeading), CardParts.Text(ComplexityText.TalkText.With(ComplexityWords.Name(dimension)))]
                    : Array.Empty<CardElement>(),
                CardParts.Note(ComplexityText.WhatIsHidden.With(DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize))),
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

    private static IEnumerable<CardElement> Profile(ComplexityRound round, ComplexityResult result)
    {
        if (result.Answers is not { } answers)
        {
            return [CardParts.Text(ComplexityText.FewerThan.With(round.Rule.MinimumGroupSize))];
        }

        var table = CardParts.Rows(
            [4, 3, 2, 3],
            [ComplexityText.ColumnDimension, ComplexityText.ColumnMost, ComplexityText.ColumnMean, ComplexityText.ColumnOutcome],
            result.Dimensions.Select(item => (IReadOnlyList<string>)
                [ComplexityWords.Name(item.Dimension), Most(item), Mean(item), ComplexityWords.Outcome(item.Outcome)]));
        var conditions = CardParts.Rows(
            [4, 6],
            [ComplexityText.ColumnDimension, ComplexityText.ConditionShared],
            result.Dimensions.Select(item => (IReadOnlyList<string>)[ComplexityWords.Name(item.Dimension), ComplexityWords.YesNo(item.Conditions.IsShared)]));
        var shared = result.Dimensions[0].Conditions;
        return
        [
            CardParts.Note(ComplexityText.AnswersCounted.With(answers)),
            .. ResultNotes.Of(round, result.Withheld),
            .. result.Dimensions.All(item => item.Mean is not null) ? Chart(result) : [],
            table,
            CardParts.Section(ComplexityText.ConditionsHeading),
            conditions,
            new FactSet(
            [
                new Fact(ComplexityText.ConditionTurnout, ComplexityWords.YesNo(shared.Turnout)),
                new Fact(ComplexityText.ConditionObjection, ComplexityWords.YesNo(shared.NoObjection)),
            ]),
        ];
    }

    // The table beside the chart says the same in words. A level shown as a range is no length of a bar.
    private static IEnumerable<CardElement> Chart(ComplexityResult result) => BandParts.Levels(
        ComplexityText.ChartTitle, Dimensions.Lowest, Dimensions.Highest, [.. result.Dimensions.Select(item => (ComplexityWords.Name(item.Dimension), item.Mean!.Value))]);

    private static string Most(DimensionResult item) =>
        item.Pair is { } pair ? $"{pair.Low}–{pair.High}" : "–";

    private static string Mean(DimensionResult item) =>
        item.Mean is { } mean ? mean.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture)
        : item.Band is { } band ? $"{band.Low}–{band.High}"
        : "–";

    private static IEnumerable<CardElement> Texts(string heading, IReadOnlyList<string> typed)
    {
        if (typed.Count == 0)
        {
            yield break;
        }

        yield return CardParts.Section(heading);
        foreach (var text in typed.Take(MostReasons))
        {
            yield return CardParts.Quoted(text);
        }

        if (typed.Count > MostReasons)
        {
            yield return CardParts.Note(ComplexityText.MoreTexts.With(typed.Count - MostReasons));
        }
    }
}
