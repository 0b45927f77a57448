using System.Globalization;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Features.Figures;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.CheckIns;

/// <summary>The published result of a check-in: one plain sentence and the answers to each question as bars; what changed, and people's words, unfold.</summary>
internal static class CheckInResults
{
    private const int MostWords = 8;

    public static AdaptiveCard? Card(InitiativeState state, string key, Bars bars) => state.FindRound<CheckInRound>(key) is not { Pulse: { } pulse } round ? null : new AdaptiveCard
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CheckInWords.Kicker(round)),
            CardParts.Heading(CheckInsText.ResultHeading),
            new TextBlock($"**{Sentence(round, pulse)}**"),
            CardParts.Note(pulse.Answers is { } answers ? CheckInsText.AnswersCounted.With(answers) : CheckInsText.FewerThan.With(round.Rule.MinimumGroupSize)),
            .. ResultNotes.Of(round, pulse.Withheld),
            .. Figures(round, pulse, bars),
            .. CardParts.Details(round.Id.Value,
            [
                .. Changes(round, pulse),
                .. Words(round, pulse),
                .. Turnout(pulse),
                CardParts.Note(CheckInsText.WhatIsHidden.With(DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize))),
            ]),
        ],
    };

    // The question with the fewest clear yeses is what to talk about; worded so that it blames nobody.
    private static string Sentence(CheckInRound round, PublishedCheckIn pulse)
    {
        if (pulse.Questions.Count == 0)
        {
            return CheckInsText.SentenceNone;
        }

        var weakest = pulse.Questions.MinBy(entry => entry.Yes.Low + entry.Yes.High - entry.No.Low - entry.No.High)!;
        return weakest.No.Low > weakest.Yes.High || weakest.No.Low + weakest.No.High > pulse.Answers
            ? CheckInsText.SentenceWeak.With(Short(round, weakest.Question))
            : weakest.Yes.Low + weakest.Yes.High > pulse.Answers ? CheckInsText.SentenceGood
            : CheckInsText.SentenceMixed.With(Short(round, weakest.Question));
    }

    private static IEnumerable<CardElement> Figures(CheckInRound round, PublishedCheckIn pulse, Bars bars) => pulse.Questions.Count == 0 ? [] :
        bars.Parts(
            pulse.Questions.Select(entry => (Question(round, entry.Question), pulse.Answers ?? 0, Parts(entry))),
            CheckInsText.ColumnYes, CheckInsText.ColumnPartly, CheckInsText.ColumnNo, CheckInsText.CantSay);

    private static IReadOnlyList<CountBand> Parts(PublishedPulse entry) => [entry.Yes, entry.Partly, entry.No, entry.CantSay];

    private static IEnumerable<CardElement> Changes(CheckInRound round, PublishedCheckIn pulse)
    {
        var changed = pulse.Questions.Where(entry => entry.Change is not null).ToArray();
        return changed.Length == 0 ? [] :
        [
            CardParts.Section(CheckInsText.ChangeHeading),
            CardParts.Note(CheckInsText.ChangeNote),
            CardParts.Rows(
                [5, 2, 2, 3],
                [CheckInsText.ColumnQuestion, CheckInsText.ColumnBefore, CheckInsText.ColumnNow, CheckInsText.ColumnTrend],
                changed.Select(entry => (IReadOnlyList<string>)
                [
                    Question(round, entry.Question),
                    CheckInsText.OutOf.With(Text(entry.Change!.Yes), entry.Change.Answers),
                    CheckInsText.OutOf.With(Text(entry.Yes), pulse.Answers),
                    CheckInsText.ResourceManager.Of("Trend", entry.Change.Trend),
                ])),
        ];
    }

    private static IEnumerable<CardElement> Words(CheckInRound round, PublishedCheckIn pulse) => pulse.Words.SelectMany(words => (CardElement[])
    [
        CardParts.Section(CardText.Escape(CheckInWords.Words(round.CheckIn.Questions[words.Question]))),
        .. words.Texts.Take(MostWords).Select(CardParts.Quoted),
        .. words.Texts.Count > MostWords ? [CardParts.Note(CheckInsText.MoreWords.With(words.Texts.Count - MostWords))] : Array.Empty<CardElement>(),
    ]);

    private static IEnumerable<CardElement> Turnout(PublishedCheckIn pulse) => pulse.Groups.Count == 0 ? [] :
    [
        CardParts.Section(CheckInsText.TurnoutHeading),
        new FactSet([.. pulse.Groups.Select(group => new Fact(CardText.Escape(group.Group), group.Answers.ToString(CultureInfo.CurrentCulture)))]),
    ];

    private static string Question(CheckInRound round, int place) => CardText.Escape(CheckInWords.Question(round.CheckIn.Questions[place]));

    private static string Short(CheckInRound round, int place) => CardText.Escape(CardText.Shorten(CheckInWords.Question(round.CheckIn.Questions[place]), 120));

    private static string Text(CountBand band) => BandParts.Text(band);
}
