using System.Globalization;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.Outcomes;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Actions;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Features.Stories;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Outcomes;

/// <summary>Cards of the outcome register. Stories are named only as far as their tellers let them be read where the card is shown.</summary>
internal static class OutcomeCards
{
    private const int PageSize = 5;

    public static string Words(OutcomeKind kind) => OutcomesText.ResourceManager.Of("Kind", kind);

    public static string Words(OutcomeLevel level) => OutcomesText.ResourceManager.Of("Level", level);

    public static string Words(OutcomeDirection direction) => OutcomesText.ResourceManager.Of("Direction", direction);

    public static string Name(Outcome outcome) => $@"{outcome.Number}\. {(outcome.WithdrawnAt is null ? CardText.Escape(outcome.Title) : OutcomesText.WithdrawnName)}";

    /// <summary>One outcome as posted.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key, Readers audience)
    {
        if (state.FindOutcome(key) is not { } outcome)
        {
            return null;
        }

        var data = Data(state, outcome);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(OutcomesText.Kicker.With(Words(outcome.Direction))),
                CardParts.Heading(Name(outcome)),
                CardParts.Note(OutcomesText.RecordedBy.With(IdeaCards.Role(outcome.By))),
                .. Facts(state, outcome, audience, 300),
                CardParts.Note(OutcomesText.ViewCounts.With(outcome.Views.Count(view => view.Agrees), outcome.Views.Count(view => !view.Agrees))),
            ],
            Actions = outcome.WithdrawnAt is not null ? null :
            [
                SubmitAction.OpenDialog(OutcomesText.ViewButton, "outcome.view", data),
                SubmitAction.OpenDialog(OutcomesText.ReadButton, "outcome.read", data),
                new ExecuteAction { Title = OutcomesText.ChainsButton, Verb = "chains.show", Data = CardParts.Data(state.Initiative.Id) },
            ],
        };
    }

    /// <summary>The whole entry with what others say of it, in a dialog.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, Outcome outcome, Readers audience) => new()
    {
        Body =
        [
            CardParts.Kicker(OutcomesText.Kicker.With(Words(outcome.Direction))),
            CardParts.Heading(Name(outcome)),
            CardParts.Note(OutcomesText.RecordedBy.With(IdeaCards.Role(outcome.By))),
            .. Facts(edit, outcome, audience, Domain.Texts.ParagraphLength),
            .. outcome.Views.Count == 0
                ? Array.Empty<CardElement>()
                :
                [
                    CardParts.Section(OutcomesText.ViewsHeading),
                    .. outcome.Views.TakeLast(8).Select(view => CardParts.Text(
                        $"**{IdeaCards.Role(view.By)}:** {(view.Agrees ? OutcomesText.ISawIt : OutcomesText.ISeeItDifferently)}. {CardText.Escape(CardText.Shorten(view.Text, 250))}")),
                ],
        ],
        Actions =
        [
            .. outcome.Links.Select((link, place) => new OpenUrlAction { Title = OutcomesText.OpenLink.With(place + 1, link.Host), Url = link.Url }),
            .. outcome.WithdrawnAt is null && (edit.IsFacilitator || outcome.By.Person == edit.Person)
                ? [SubmitAction.SendForm(OutcomesText.ChangeButton, "outcome.change", Data(edit, outcome))]
                : Array.Empty<CardAction>(),
        ],
    };

    /// <summary>A page of the register: how much got better or worse at each level, never added up over levels, and the entries.</summary>
    public static AdaptiveCard List(InitiativeState state, int page = 0)
    {
        Outcome[] all = [.. state.Outcomes.Where(outcome => outcome.WithdrawnAt is null).OrderByDescending(outcome => outcome.Number)];
        var last = Math.Max(0, (all.Length - 1) / PageSize);
        var shown = Math.Clamp(page, 0, last);
        var id = state.Initiative.Id;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(OutcomesText.ListHeading),
                .. all.Length == 0 ? [CardParts.Text(OutcomesText.ListEmpty)] : new CardElement[] { Levels(all), CardParts.Note(OutcomesText.ListPage.With(all.Length, shown + 1, last + 1)) },
                .. all.Skip(shown * PageSize).Take(PageSize).Select(outcome => Row(state, outcome)),
            ],
            Actions =
            [
                .. shown > 0 ? [Turn(OutcomesText.PageBack, state, shown - 1)] : Array.Empty<CardAction>(),
                .. shown < last ? [Turn(OutcomesText.PageOn, state, shown + 1)] : Array.Empty<CardAction>(),
                SubmitAction.OpenDialog(OutcomesText.AddButton, "outcome.form", CardParts.Data(id)),
                new ExecuteAction { Title = OutcomesText.ChainsButton, Verb = "chains.show", Data = CardParts.Data(id) },
            ],
        };
    }

    private static Table Levels(Outcome[] all) => CardParts.Rows(
        [3, 2, 2, 2],
        [OutcomesText.LevelHeading, .. Enum.GetValues<OutcomeDirection>().Select(Words)],
        Enum.GetValues<OutcomeLevel>().Select(level => (IReadOnlyList<string>)
        [
            Words(level),
            .. Enum.GetValues<OutcomeDirection>().Select(direction => all.Count(outcome => outcome.Level == level && outcome.Direction == direction).ToString(CultureInfo.CurrentCulture)),
        ]));

    private static IEnumerable<CardElement> Facts(InitiativeState state, Outcome outcome, Readers audience, int longest) =>
    [
        new FactSet(
        [
            new Fact(OutcomesText.WhichWayFact, Words(outcome.Direction)),
            new Fact(OutcomesText.ForWhomFact, CardText.Escape(CardText.Shorten(outcome.ForWhom, longest))),
            new Fact(OutcomesText.KindFact, Words(outcome.Kind)),
            new Fact(OutcomesText.LevelFact, Words(outcome.Level)),
            .. outcome.Confirmer.Length > 0 ? [new Fact(OutcomesText.ConfirmerFact, CardText.Escape(CardText.Shorten(outcome.Confirmer, longest)))] : Array.Empty<Fact>(),
            .. outcome.AlsoPlayed.Length > 0 ? [new Fact(OutcomesText.AlsoPlayedFact, CardText.Escape(CardText.Shorten(outcome.AlsoPlayed, longest)))] : Array.Empty<Fact>(),
        ]),
        .. CardParts.Labelled(OutcomesText.WhatLabel, CardText.Shorten(outcome.What, longest)),
        .. Linked(state, outcome, audience),
    ];

    private static CardElement[] Linked(InitiativeState state, Outcome outcome, Readers audience)
    {
        Fact[] facts =
        [
            .. Fact(OutcomesText.Step_Need, outcome.Needs.Select(id => state.FindNeed(id.Value)).OfType<Need>().Select(NeedCards.Name)),
            .. Fact(OutcomesText.Step_Idea, outcome.Ideas.Select(id => state.FindIdea(id.Value)).OfType<Idea>().Select(IdeaCards.Name)),
            .. Fact(OutcomesText.Step_Decision, outcome.Decisions.Select(id => state.FindRound<PollRound>(id.Value)?.Poll.Question).OfType<string>().Select(question => CardText.Escape(CardText.Shorten(question, 100)))),
            .. Fact(OutcomesText.Step_Action, outcome.Actions.Select(id => state.FindAction(id.Value)).OfType<ActionItem>().Select(ActionCards.Name)),
            .. Fact(OutcomesText.Step_Story, outcome.Stories.Select(id => state.FindStory(id.Value)).OfType<Story>().Select(story => ChainCards.StoryName(story, audience))),
            .. outcome.Links.Count > 0 ? [new Fact(OutcomesText.LinksFact, string.Join(", ", outcome.Links.Select(link => CardText.Escape(link.Host))))] : Array.Empty<Fact>(),
        ];
        return facts.Length == 0 ? [] : [CardParts.Section(OutcomesText.BackHeading), new FactSet(facts)];
    }

    private static IEnumerable<Fact> Fact(string label, IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 0 ? [] : [new Fact(label, string.Join("; ", all.Take(5)) + (all.Length > 5 ? " …" : ""))];
    }

    private static ColumnSet Row(InitiativeState state, Outcome outcome) => new(
    [
        new Column(
        [
            new TextBlock($"**{Name(outcome)}**"),
            CardParts.Note(OutcomesText.RowNote.With(
                Words(outcome.Direction), CardText.Escape(CardText.Shorten(outcome.ForWhom, 100)), Words(outcome.Kind), Words(outcome.Level))),
        ]),
        new Column([new ActionSet([SubmitAction.OpenDialog(OutcomesText.OpenButton.With(outcome.Number), "outcome.read", Data(state, outcome))])])
        {
            Width = "auto", VerticalContentAlignment = "Center",
        },
    ])
    {
        Separator = true,
    };

    private static ExecuteAction Turn(string title, InitiativeState state, int page) => new()
    {
        Title = title,
        Verb = "outcomes.list",
        Data = CardParts.Data(state.Initiative.Id, ("page", page.ToString(CultureInfo.InvariantCulture))),
    };

    private static System.Text.Json.Nodes.JsonObject Data(InitiativeState state, Outcome outcome) => CardParts.Data(state.Initiative.Id, ("outcome", outcome.Id.Value));
}
