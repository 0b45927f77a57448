using System.Globalization;
using CoCreationBot.Domain.Change;
using CoCreationBot.Domain.Disclosure;
using CoCreationBot.Domain.Reflections;
using CoCreationBot.Features.Figures;
using CoCreationBot.Features.Power;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Reflections;

/// <summary>
/// Published results of a reflection: a card per audience with its items level by level, and a card of what helped, who stayed and what was told.
/// Bars stand for what people say; nothing is added up over items or levels. What is worked out of counts unfolds.
/// </summary>
internal static class ReflectionResults
{
    private const int MostStories = 6;
    private const int MostExamples = 2;
    private const int LongestStory = 600;

    /// <summary>Key of an audience's card.</summary>
    public static string KeyOf(ReflectionRound round, Audience? audience) => $"{round.Id.Value}:{audience?.ToString() ?? "Both"}";

    /// <summary>What one audience says.</summary>
    public static AdaptiveCard? OfAudience(InitiativeState state, string key, Bars bars)
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
                .. shown.Items.GroupBy(item => item.Item.Level).OrderBy(level => level.Key).SelectMany(level => Section(round, shown.Audience, level.Key, [.. level], bars)),
                CardParts.Note(ReflectionsText.NeverAdded),
                .. CardParts.Details(key, [.. Means(round, shown)]),
            ],
            Actions = hasPairs
                ? [SubmitAction.OpenDialog(ReflectionsText.PairsButton, "reflect.pairs", CardParts.Data(state.Initiative.Id, ("round", key)))]
                : null,
        };
    }

    /// <summary>The same people at start and end, where they answered both times.</summary>
    public static AdaptiveCard? Pairs(InitiativeState state, string key, Bars bars) => Find(state, key) is not ({ } round, { } shown) ? null : new AdaptiveCard
    {
        Body =
        [
            CardParts.Text(ReflectionsText.PairsText),
            .. shown.Items.Where(item => item.Paired is not null).GroupBy(item => item.Item.Level).OrderBy(level => level.Key)
                .SelectMany(level => (CardElement[])
                [
                    .. ChangeFigures(shown.Audience, level.Key, [.. level.Select(item => (item, item.Paired!))], bars),
                    .. ChangeTable(round.Rule.MinimumGroupSize, shown.Audience, [.. level.Select(item => (item, item.Paired!))]),
                ]),
            CardParts.Note(ReflectionsText.PairsNote),
        ],
    };

    /// <summary>Who stayed, what helped and what held back, and stories.</summary>
    public static AdaptiveCard? Card(InitiativeState state, string key, Bars bars) => state.FindRound<ReflectionRound>(key) is not { Reflected: { } result } round ? null : new AdaptiveCard
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
            .. FactorResults.Show(result, bars),
            .. CardParts.Details(key,
            [
                .. FactorResults.Remarks(result, MostExamples),
                .. Stories(result),
                CardParts.Note(ReflectionsText.WhatIsHidden.With(DisclosureRules.FiguresFrom(round.Rule.MinimumGroupSize))),
            ]),
        ],
    };

    private static (ReflectionRound? ReflectionRound, PublishedAudience? Shown) Find(InitiativeState state, string key)
    {
        var parts = key.Split(':');
        var round = state.FindRound<ReflectionRound>(parts[0]);
        return (round, round?.Reflected?.Audiences.FirstOrDefault(entry => KeyOf(round, entry.Audience) == key));
    }

    private static IEnumerable<CardElement> Section(ReflectionRound round, Audience? audience, ReflectionLevel level, PublishedItem[] items, Bars bars)
    {
        var changed = Changed(round, items);
        return
        [
            .. changed.Length > 0 ? ChangeFigures(audience, level, changed, bars) : [],
            .. Spread(audience, level, [.. items.Where(item => item.Points is not null && item.Item.Scale == ItemScale.Agreement)], bars),
            .. items.Where(item => item.Points is not null && item.Item.Scale == ItemScale.Say).SelectMany(item => Say(item, items.Length == 1 ? level : null, bars)),
        ];
    }

    private static (PublishedItem Item, PublishedChange Change)[] Changed(ReflectionRound round, IEnumerable<PublishedItem> items) =>
        [.. items.Select(item => (Item: item, Change: round.Reflection.Moment == ReflectionMoment.LookingBack ? item.Paired : item.Said)).Where(entry => entry.Change is not null)
            .Select(entry => (entry.Item, entry.Change!))];

    // By level, as above: nothing is worked out over levels.
    private static IEnumerable<CardElement> Means(ReflectionRound round, PublishedAudience shown) => shown.Items.GroupBy(item => item.Item.Level).OrderBy(level => level.Key)
        .Select(level => (level.Key, Changed: Changed(round, level))).Where(level => level.Changed.Length > 0)
        .SelectMany(level => ChangeTable(round.Rule.MinimumGroupSize, shown.Audience, level.Changed).Prepend(CardParts.Section(ReflectionWords.Level(level.Key))));

    private static IEnumerable<CardElement> ChangeFigures(Audience? audience, ReflectionLevel level, (PublishedItem Item, PublishedChange Change)[] items, Bars bars) =>
    [
        CardParts.Section(ReflectionWords.Level(level)),
        CardParts.Text(Sentence(items)),
        .. bars.Parts(
            items.Select((entry, place) => ($"**{place + 1}** · {Words(entry.Item, audience)}", entry.Change.People ?? 0, (IReadOnlyList<CountBand>)[entry.Change.Better!.Value, entry.Change.Same!.Value, entry.Change.Worse!.Value])),
            ReflectionsText.ColumnBetter, ReflectionsText.ColumnSame, ReflectionsText.ColumnWorse),
    ];

    // The bars tell the counts: here stands what is worked out of them.
    private static IEnumerable<CardElement> ChangeTable(int k, Audience? audience, (PublishedItem Item, PublishedChange Change)[] items) =>
    [
        .. items.Any(entry => entry.Change.Mean is not null)
            ?
            [
                CardParts.Rows(
                    [1, 6, 4],
                    ["", ReflectionsText.ColumnItem, ReflectionsText.ColumnMean],
                    items.Select((entry, place) => (IReadOnlyList<string>)[$"{place + 1}", Words(entry.Item, audience), Mean(entry.Change)])),
            ]
            : Array.Empty<CardElement>(),
        .. ChangeParts.Verdicts([.. items.Select(entry => entry.Change)], k),
    ];

    private static string Sentence((PublishedItem Item, PublishedChange Change)[] items) =>
        Array.TrueForAll(items, entry => entry.Change.Better!.Value.Low > entry.Change.Worse!.Value.High) ? ReflectionsText.SentenceBetter
        : Array.TrueForAll(items, entry => entry.Change.Worse!.Value.Low > entry.Change.Better!.Value.High) ? ReflectionsText.SentenceWorse
        : ReflectionsText.SentenceMixed;

    private static string Mean(PublishedChange change) => change.Mean is not { } mean ? "–"
        : change.Interval is { } interval ? ReflectionsText.MeanWithInterval.With(Signed(mean), Signed(interval.Low), Signed(interval.High))
        : Signed(mean);

    private static IEnumerable<CardElement> Spread(Audience? audience, ReflectionLevel level, PublishedItem[] items, Bars bars) => items.Length == 0 ? [] :
    [
        CardParts.Section(ReflectionWords.Level(level)),
        .. bars.Parts(
            items.Select(item => (Words(item, audience), item.People, item.Points!)),
            ReflectionsText.ColumnNo, ReflectionsText.ColumnPartly, ReflectionsText.ColumnYes),
    ];

    // How much say people had: its four steps are long, so that each has a bar of its own.
    private static IEnumerable<CardElement> Say(PublishedItem item, ReflectionLevel? heading, Bars bars) =>
    [
        .. heading is { } level ? [CardParts.Section(ReflectionWords.Level(level))] : Array.Empty<CardElement>(),
        new TextBlock($"**{Words(item, null)}**"),
        .. bars.Rows([.. item.Points!.Select((band, step) => new BarRow(ReflectionWords.Point(ItemScale.Say, step + 1), BandParts.Text(band), Bars.Counted(band, item.People)))]),
    ];

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

    private static string Words(PublishedItem item, Audience? audience) => CardText.Escape(ReflectionWords.Item(item.Item, audience ?? item.Item.Audience));

    private static string Signed(double value) => value.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture);
}
