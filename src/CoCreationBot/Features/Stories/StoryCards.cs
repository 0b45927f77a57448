using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stories;

/// <summary>Cards of stories. What a card shows depends on who reads along where it is shown; a name is never shown.</summary>
internal static class StoryCards
{
    private const int PageSize = 5;
    private const string AllThemes = "*";

    public static string Words(Readers readers) => StoriesText.ResourceManager.Of("Readers", readers);

    /// <summary>"2. One door", escaped; of a withdrawn one only that it was there.</summary>
    public static string Name(Story story) => story.Status == StoryStatus.Withdrawn
        ? StoriesText.WithdrawnName.With(story.Number)
        : $@"{story.Number}\. {CardText.Escape(story.Title)}";

    /// <summary>A story as posted: its words once the teller confirmed them, a note before and after.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key, Readers audience)
    {
        if (state.FindStory(key) is not { } story || (story.Status == StoryStatus.Confirmed && !story.IsShownTo(audience)))
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("story", story.Id.Value));
        return story.Status switch
        {
            StoryStatus.Withdrawn => new AdaptiveCard
            {
                Lang = state.Initiative.Language,
                Body = [CardParts.Kicker(StoriesText.Kicker), CardParts.Text(StoriesText.WithdrawnNote)],
            },
            StoryStatus.AwaitsTeller => new AdaptiveCard
            {
                Lang = state.Initiative.Language,
                Body = [CardParts.Kicker(StoriesText.Kicker), CardParts.Heading(StoriesText.WaitsHeading), CardParts.Text(StoriesText.WaitsText)],
                Actions = [SubmitAction.OpenDialog(StoriesText.ConfirmOpen, "story.confirm", data)],
            },
            _ => new AdaptiveCard
            {
                Lang = state.Initiative.Language,
                Body = [CardParts.Kicker(StoriesText.Kicker), CardParts.Heading(Name(story)), CardParts.Note(Origin(story)), .. Text(story, 500), .. About(state, story), .. Themes(state, story)],
                Actions = [.. FileButton(story), SubmitAction.OpenDialog(StoriesText.ReadButton, "story.read", data)],
            },
        };
    }

    /// <summary>What the teller gets in their own chat: the words, to be confirmed. Nothing any more once they answered.</summary>
    public static AdaptiveCard? Ask(InitiativeState state, PersonId person, string key)
    {
        if (state.FindStory(key) is not { Status: StoryStatus.AwaitsTeller } story || story.Teller != person)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("story", story.Id.Value));
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(StoriesText.AskHeading),
                CardParts.Text(StoriesText.AskText.With(Words(story.Readers))),
                CardParts.Section(CardText.Escape(story.Title)),
                .. Text(story, Texts.ParagraphLength),
            ],
            Actions =
            [
                SubmitAction.OpenDialog(StoriesText.ConfirmOpen, "story.confirm", data),
                SubmitAction.OpenDialog(StoriesText.WithdrawButton, "story.withdraw", data),
            ],
        };
    }

    /// <summary>The whole story, in a dialog; its teller can change it or take it back.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, Story story, Readers audience)
    {
        var data = CardParts.Data(edit.Initiative.Id, ("story", story.Id.Value));
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Heading(Name(story)),
                CardParts.Note(Origin(story)),
                .. Text(story, Texts.ParagraphLength),
                .. About(edit, story),
                .. Themes(edit, story),
                CardParts.Note(StoriesText.ReadersNote.With(Words(story.Readers))),
                .. story.ConfirmedHow.Length > 0 ? [CardParts.Note(StoriesText.ConfirmedHowNote.With(CardText.Escape(story.ConfirmedHow)))] : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                .. FileButton(story),
                .. story.IsShownTo(audience) ? [SubmitAction.SendForm(StoriesText.ThemesButton, "story.themes", data)] : Array.Empty<CardAction>(),
                .. story.IsToldBy(edit.Person)
                    ? [SubmitAction.SendForm(StoriesText.ChangeButton, "story.change", data), SubmitAction.SendForm(StoriesText.WithdrawButton, "story.withdraw", data)]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>A page of the stories that may be read here, of one theme or all.</summary>
    public static AdaptiveCard List(InitiativeState state, Readers audience, int page = 0, string? theme = null)
    {
        var chosen = state.Themes.FirstOrDefault(known => known.Id.Value == theme);
        Story[] all = [.. state.Stories.Where(story => story.IsShownTo(audience) && chosen?.Holds(story.Id) != false).OrderBy(story => story.Number)];
        var withdrawn = state.Stories.Count(story => story.Status == StoryStatus.Withdrawn);
        var shown = new Page<Story>(all, page, PageSize);
        var id = state.Initiative.Id;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(StoriesText.ListHeading),
                .. shown.Head(StoriesText.ListPage, StoriesText.ListEmpty),
                .. shown.Shown.Select(story => Row(state, story)),
                .. withdrawn > 0 ? [CardParts.Note(StoriesText.WithdrawnCount.With(withdrawn))] : Array.Empty<CardElement>(),
                .. Filter(state, chosen),
            ],
            Actions =
            [
                .. shown.Turns(StoriesText.PageBack, StoriesText.PageOn, (title, to) => Turn(title, state, to, theme)),
                SubmitAction.OpenDialog(StoriesText.TellButton, "story.form", CardParts.Data(id)),
                SubmitAction.OpenDialog(StoriesText.AddTheme, "theme.form", CardParts.Data(id)),
                SubmitAction.OpenDialog(StoriesText.MattersButton, "story.matters", CardParts.Data(id)),
            ],
        };
    }

    /// <summary>Words of people who use the service, said together.</summary>
    public static AdaptiveCard? Statement(InitiativeState state, string key) => state.Snapshot.Find(StoryRows.JointStatement, key) is not { } statement ? null : new AdaptiveCard
    {
        Lang = state.Initiative.Language,
        Body = statement.Text.Length == 0
            ? [CardParts.Kicker(StoriesText.StatementKicker), CardParts.Text(StoriesText.StatementGone)]
            :
            [
                CardParts.Kicker(StoriesText.StatementKicker),
                CardParts.Heading(StoriesText.StatementHeading),
                CardParts.Typed(statement.Text),
                CardParts.Note(StoriesText.StatementCount.With(statement.People.Count)),
            ],
        Actions = statement.Text.Length == 0
            ? null
            : [new ExecuteAction { Title = StoriesText.StatementJoin, Verb = "statement.join", Data = CardParts.Data(state.Initiative.Id, ("statement", key)) }],
    };

    private static string Origin(Story story) => (story.IsWrittenForTeller ? StoriesText.OriginWritten : StoriesText.Origin).With(Introduction.WordsFor(story.TellerVoice));

    private static IEnumerable<CardElement> Text(Story story, int longest) =>
    [
        .. CardParts.Labelled(StoriesText.BeforeLabel, CardText.Shorten(story.Before, longest)),
        .. CardParts.Labelled(StoriesText.NowLabel, CardText.Shorten(story.Now, longest)),
        .. CardParts.Labelled(StoriesText.WhyLabel, CardText.Shorten(story.Why, longest)),
        .. story.File is { } file ? CardParts.Labelled(StoriesText.FileHeading, $"{file.Name} ({file.Host})") : [],
    ];

    private static IEnumerable<CardElement> About(InitiativeState state, Story story)
    {
        string[] names =
        [
            .. story.Needs.Select(id => state.FindNeed(id.Value)).OfType<Need>().Select(NeedCards.Name),
            .. story.Outcomes.Select(id => state.FindOutcome(id.Value)).OfType<Domain.Outcomes.Outcome>().Where(outcome => outcome.WithdrawnAt is null).Select(outcome => $@"{outcome.Number}\. {CardText.Escape(outcome.Title)}"),
        ];
        return names.Length == 0 ? [] : [CardParts.Section(StoriesText.AboutLabel), new TextBlock(string.Join("; ", names.Take(8))) { Spacing = Spacings.None }];
    }

    private static IEnumerable<CardElement> Themes(InitiativeState state, Story story)
    {
        var names = state.Themes.Where(theme => theme.Holds(story.Id)).Select(theme => CardText.Escape(theme.Name)).ToArray();
        return names.Length == 0 ? [] : [CardParts.Note(StoriesText.ThemesNote.With(string.Join(", ", names)))];
    }

    private static CardAction[] FileButton(Story story) =>
        story.File is { } file ? [new OpenUrlAction { Title = StoriesText.OpenFile, Url = file.Url }] : [];

    private static ColumnSet Row(InitiativeState state, Story story) => new(
    [
        new Column([new TextBlock($"**{Name(story)}**"), CardParts.Note(Origin(story)), .. Themes(state, story)]),
        new Column(
        [
            new ActionSet([SubmitAction.OpenDialog(StoriesText.OpenButton.With(story.Number), "story.read", CardParts.Data(state.Initiative.Id, ("story", story.Id.Value)))]),
        ])
        {
            Width = "auto", VerticalContentAlignment = "Center",
        },
    ])
    {
        Separator = true,
    };

    private static CardElement[] Filter(InitiativeState state, Theme? chosen) => state.Themes.Count == 0
        ? []
        :
        [
            new ChoiceSetInput("theme", StoriesText.FilterLabel, [new Choice(StoriesText.FilterAll, AllThemes), .. state.Themes.Select(theme => new Choice(theme.Name, theme.Id.Value))])
            {
                Value = chosen?.Id.Value ?? AllThemes, Separator = true,
            },
            new ActionSet([new ExecuteAction { Title = StoriesText.FilterButton, Verb = "stories.list", Data = CardParts.Data(state.Initiative.Id) }]),
        ];

    private static ExecuteAction Turn(string title, InitiativeState state, int page, string? theme) => new()
    {
        Title = title,
        Verb = "stories.list",
        Data = CardParts.Data(state.Initiative.Id, ("page", page.ToString(CultureInfo.InvariantCulture)), ("theme", theme)),
        AssociatedInputs = "none",
    };
}
