using System.Globalization;
using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Features.Power;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>
/// Published results of a reflection: a card per audience with its items level by level, and a card of what helped, who stayed and what was told.
/// Charts are labelled as what people say; nothing is added up over items or levels.
/// </summary>
internal static class ReflectionResults
{
    private const int MostStories = 6;
    private const int MostExamples = 2;
    private const int LongestStory = 600;
    private const int LongestLabel = 60;

    /// <summary>Key of an audience's card.</summary>
    public static string KeyOf(ReflectionRound round, Audience? audience) => $"{round.Id.Value}:{audience?.ToString() ?? "Both"}";

    /// <summary>What one audience says.</summary>
    public static AdaptiveCard? OfAudience(InitiativeState state, string key)
    {
        if (Find(state, key) is not ({ } round, { } shown))
        {
            return null;
        }

        var hasPairs = round.Reflection.Moment == ReflectionMoment.End && shown.Items.Any(item => item.Paired is not null);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(ReflectionCards.Kicker(round)),
                CardParts.Heading(ReflectionWords.Audience(shown.Audience)),
                CardParts.Note(ReflectionsText.ResourceManager.Of("Reads", round.Reflection.Moment)),
                .. shown.Items.GroupBy(item => item.Item.Level).OrderBy(level => level.Key).SelectMany(level => Section(round, shown.Audience, level.Key, [.. level])),
                CardParts.Note(ReflectionsText.NeverAdded),
            ],
            Actions = hasPairs
                ? [SubmitAction.OpenDialog(ReflectionsText.PairsButton, "reflect.pairs", CardParts.Data(state.Initiative.Id, ("round", key)))]
                : null,
        };
    }

    /// <summary>The same people at start and end, where they answered both times.</summary>
    public static AdaptiveCard? Pairs(InitiativeState state, string key) => Find(state, key) is not ({ } round, { } shown) ? null : new AdaptiveCard
    {
        Body =
        [
            CardParts.Text(ReflectionsText.PairsText),
            .. shown.Items.Where(item => item.Paired is not null).GroupBy(item => item.Item.Level).OrderBy(level => level.Key)
                .SelectMany(level => ChangeFigures(round.Rule.MinimumGroupSize, shown.Audience, level.Key, [.. level.Select(item => (item, item.Paired!))])),
            CardParts.Note(ReflectionsText.PairsNote),
        ],
    };

    /// <summary>Who stayed, what helped and what held back, and stories.</summary>
    public static AdaptiveCard? Card(InitiativeState state, string key) => state.FindRound<ReflectionRound>(key) is not { Reflected: { } result } round ? null : new AdaptiveCard
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(ReflectionCards.Kicker(round)),
            CardParts.Heading(ReflectionsText.ResultHeading),
            CardParts.Text(result.Answers is { } answers ? ReflectionsText.AnswersCounted.With(answers) : ReflectionsText.FewerThan.With(round.Rule.MinimumGroupSize)),
            .. ResultNotes.Of(round, result.Withheld),
            .. result.Helped is { } helped ? [CardParts.Note(ReflectionsText.HelpedCount.With(BandParts.Text(helped)))] : Array.Empty<CardElement>(),
            .. Stayed(round, result),
            .. FactorResults.Show(result, MostExamples),
            .. Stories(result),
            CardParts.Note(ReflectionsText.WhatIsHidden.With(Domain.Disclosure.DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize))),
        ],
    };

    private static (ReflectionRound? ReflectionRound, PublishedAudience? Shown) Find(InitiativeState state, string key)
    {
        var parts = key.Split(':');
        var round = state.FindRound<ReflectionRound>(parts[0]);
        return (round, round?.Reflected?.Audiences.FirstOrDefault(entry => KeyOf(round, entry.Audience) == key));
    }

    private static IEnumerable<CardElement> Section(ReflectionRound round, Audience? audience, ReflectionLevel level, PublishedItem[] items)
    {
        var isLookingBack = round.Reflection.Moment == ReflectionMoment.LookingBack;
        var changed = items.Select(item => (Item: item, Change: isLookingBack ? item.Paired : item.Said)).Where(entry => entry.Change is not null)
            .Select(entry => (entry.Item, entry.Change!)).ToArray();
        return
        [
            .. changed.Length > 0 ? ChangeFigures(round.Rule.MinimumGroupSize, audience, level, changed) : [],
            .. Spread(audience, level, [.. items.Where(item => item.Points is not null && item.Item.Scale == ItemScale.Agreement)], [ReflectionsText.ColumnNo, ReflectionsText.ColumnPartly, ReflectionsText.ColumnYes]),
            .. items.Where(item => item.Points is not null && item.Item.Scale == ItemScale.Say).SelectMany(item => Say(item, items.Length == 1 ? level : null)),
        ];
    }

    private static IEnumerable<CardElement> ChangeFigures(int k, Audience? audience, ReflectionLevel level, (PublishedItem Item, PublishedChange Change)[] items)
    {
        var withMean = items.Any(entry => entry.Change.Mean is not null);
        return
        [
            CardParts.Section(ReflectionWords.Level(level)),
            CardParts.Text(Sentence(items)),
            .. BandParts.Chart(ReflectionsText.ChartTitle, [.. items.Select(entry => (Label(entry.Item, audience), entry.Change.People ?? 0, Parts(entry.Change)))]),
            CardParts.Rows(
                [5, 3, 3, 3, .. withMean ? [4] : Array.Empty<int>()],
                [ReflectionsText.ColumnItem, ReflectionsText.ColumnBetter, ReflectionsText.ColumnSame, ReflectionsText.ColumnWorse, .. withMean ? [ReflectionsText.ColumnMean] : Array.Empty<string>()],
                items.Select(entry => (IReadOnlyList<string>)
                [
                    Words(entry.Item, audience), BandParts.Text(entry.Change.Better!.Value), BandParts.Text(entry.Change.Same!.Value), BandParts.Text(entry.Change.Worse!.Value),
                    .. withMean ? [Mean(entry.Change)] : Array.Empty<string>(),
                ])),
            .. ChangeParts.Verdicts([.. items.Select(entry => entry.Change)], k),
        ];
    }

    private static IReadOnlyList<ChartPart> Parts(PublishedChange change) =>
    [
        new(ReflectionsText.ColumnBetter, change.Better!.Value, "categoricalBlue"), new(ReflectionsText.ColumnSame, change.Same!.Value, "neutral"),
        new(ReflectionsText.ColumnWorse, change.Worse!.Value, "categoricalMarigold"),
    ];

    private static IReadOnlyList<ChartPart> Parts(PublishedItem item, string[] columns) =>
        [.. item.Points!.Select((band, step) => new ChartPart(columns[step], band, $"sequential{(step * 2) + 1}"))];

    private static string Sentence((PublishedItem Item, PublishedChange Change)[] items) =>
        Array.TrueForAll(items, entry => entry.Change.Better!.Value.Low > entry.Change.Worse!.Value.High) ? ReflectionsText.SentenceBetter
        : Array.TrueForAll(items, entry => entry.Change.Worse!.Value.Low > entry.Change.Better!.Value.High) ? ReflectionsText.SentenceWorse
        : ReflectionsText.SentenceMixed;

    private static string Mean(PublishedChange change) => change.Mean is not { } mean ? "–"
        : change.Interval is { } interval ? ReflectionsText.MeanWithInterval.With(Signed(mean), Signed(interval.Low), Signed(interval.High))
        : Signed(mean);

    private static IEnumerable<CardElement> Spread(Audience? audience, ReflectionLevel level, PublishedItem[] items, string[] columns)
    {
        if (items.Length == 0)
        {
            return [];
        }

        return
        [
            CardParts.Section(ReflectionWords.Level(level)),
            .. BandParts.Chart(ReflectionsText.SpreadTitle, [.. items.Select(item => (Label(item, audience), item.People, Parts(item, columns)))]),
            CardParts.Rows(
                [5, .. columns.Select(_ => 3)],
                [ReflectionsText.ColumnItem, .. columns],
                items.Select(item => (IReadOnlyList<string>)[Words(item, audience), .. item.Points!.Select(BandParts.Text)])),
        ];
    }

    // How much say people had: its four steps are long, so they stand one below the other.
    private static IEnumerable<CardElement> Say(PublishedItem item, ReflectionLevel? heading)
    {
        string[] steps = [.. Enumerable.Range(1, 4).Select(step => ReflectionWords.Point(ItemScale.Say, step))];
        return
        [
            .. heading is { } level ? [CardParts.Section(ReflectionWords.Level(level))] : Array.Empty<CardElement>(),
            new TextBlock($"**{Words(item, null)}**"),
            .. item.Points!.All(band => band.IsExact)
                ? BandParts.Bars(ReflectionsText.SpreadTitle, [.. steps.Select((words, step) => (words, (double)item.Points![step].Low))])
                : [],
            CardParts.Rows([4, 2], [ReflectionsText.ColumnAnswer, ReflectionsText.ColumnPeople], steps.Select((words, step) => (IReadOnlyList<string>)[words, BandParts.Text(item.Points![step])])),
        ];
    }

    private static IEnumerable<CardElement> Stayed(ReflectionRound round, PublishedReflection result) => result.Continuity is not { } stayed
        ? round.Reflection.Moment == ReflectionMoment.Start ? [] : [CardParts.Note(ReflectionsText.NoEarlier)]
        : [CardParts.Text(ReflectionsText.Stayed.With(stayed.Before, stayed.Again, stayed.Before - stayed.Again)), CardParts.Note(ReflectionsText.StayedNote)];

    private static IEnumerable<CardElement> Stories(PublishedReflection result)
    {
        if (result.Stories.Count == 0)
        {
            return [];
        }

        return
        [
            CardParts.Section(ReflectionsText.StoriesHeading),
            .. result.Stories.Take(MostStories).SelectMany(story => (CardElement[])
            [
                new Container([CardParts.Typed(CardText.Shorten(story.Text, LongestStory)), CardParts.Note(ReflectionWords.Consent(story.Consent))]) { Style = "emphasis", Spacing = Spacings.Small },
            ]),
            .. result.Stories.Count > MostStories ? [CardParts.Note(ReflectionsText.MoreStories.With(result.Stories.Count - MostStories))] : Array.Empty<CardElement>(),
        ];
    }

    // Not Markdown: a chart shows it as it is.
    private static string Label(PublishedItem item, Audience? audience) =>
        CardText.Shorten(ReflectionWords.Item(item.Item, audience ?? item.Item.Audience), LongestLabel);

    private static string Words(PublishedItem item, Audience? audience) => CardText.Escape(ReflectionWords.Item(item.Item, audience ?? item.Item.Audience));

    private static string Signed(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture);
}
