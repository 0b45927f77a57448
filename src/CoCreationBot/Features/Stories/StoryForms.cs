using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Needs;
using CoCreationBot.Features.Outcomes.Rows;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Stories;

/// <summary>Forms of stories: telling, writing for somebody, confirming, taking back, themes, and what matters most.</summary>
internal static class StoryForms
{
    private const int MostPeople = 50;

    public static AdaptiveCard Tell(InitiativeChange edit, StoryForm form, string? problem = null, bool askNoPerson = false) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            CardParts.Text(StoriesText.FormIntro),
            .. form.IsForOther ? ForOther(edit, form) : [],
            .. Words(edit, form),
            .. FormParts.NoPerson(askNoPerson),
        ],
        Actions =
        [
            SubmitAction.SendForm(StoriesText.Send, "story.save", CardParts.Data(edit.Initiative.Id, ("forOther", form.ForOther))),
            .. form.IsForOther ? Array.Empty<CardAction>() : [SubmitAction.SendForm(StoriesText.ForOtherButton, "story.for-other", CardParts.Data(edit.Initiative.Id))],
        ],
    };

    /// <summary>The teller reads the words, may change them, and stands behind them.</summary>
    public static AdaptiveCard Confirm(InitiativeChange edit, Story story, StoryForm? form = null, string? problem = null, bool askNoPerson = false) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Text(StoriesText.ConfirmIntro),
            .. Words(edit, form ?? StoryForm.Of(edit.Initiative.Id.Value, story)),
            .. FormParts.NoPerson(askNoPerson),
        ],
        Actions =
        [
            SubmitAction.SendForm(StoriesText.ConfirmSend, "story.confirmed", Data(edit, story)),
            SubmitAction.SendForm(StoriesText.WithdrawButton, "story.withdraw", Data(edit, story)) with { AssociatedInputs = "none" },
        ],
    };

    public static AdaptiveCard Withdraw(InitiativeChange edit, Story story) => new()
    {
        Body = [CardParts.Section(StoryCards.Name(story)), CardParts.Text(StoriesText.WithdrawIntro)],
        Actions = [SubmitAction.SendForm(StoriesText.WithdrawSend, "story.withdrawn", Data(edit, story)) with { Style = "destructive" }],
    };

    public static AdaptiveCard Themes(InitiativeChange edit, Story story) => new()
    {
        Body =
        [
            CardParts.Section(StoryCards.Name(story)),
            .. edit.Themes.Count == 0
                ? [CardParts.Text(StoriesText.NoThemes)]
                : new CardElement[]
                {
                    new ChoiceSetInput("themes", StoriesText.ThemesLabel, [.. edit.Themes.Select(theme => new Choice(theme.Name, theme.Id.Value))])
                    {
                        IsMultiSelect = true,
                        Style = "expanded",
                        Value = string.Join(',', edit.Themes.Where(theme => theme.Holds(story.Id)).Select(theme => theme.Id.Value)),
                    },
                },
        ],
        Actions = edit.Themes.Count == 0 ? null : [SubmitAction.SendForm(CommonText.Save, "story.themed", Data(edit, story))],
    };

    public static AdaptiveCard Theme(InitiativeChange edit, ThemeForm form, string? problem = null) => new()
    {
        Body = [.. FormParts.Problem(problem), FormParts.Line("name", StoriesText.ThemeLabel, form.Name, StoriesText.ThemeExample)],
        Actions = [SubmitAction.SendForm(CommonText.Save, "theme.save", CardParts.Data(edit.Initiative.Id))],
    };

    /// <summary>Where the choice of the change that matters most stands, and what comes next.</summary>
    public static AdaptiveCard Matters(InitiativeChange edit)
    {
        var first = StoryChoice.Latest(edit.Rounds, StoryChoice.First, edit.Initiative.Cycle);
        var others = StoryChoice.Latest(edit.Rounds, StoryChoice.Others, edit.Initiative.Cycle);
        var asked = edit.Roster.Count(StoryChoice.ChoosesFirst);
        AskButton[] steps =
        [
            new(StoriesText.AskFirst, StoryChoice.First, first?.Status != RoundStatus.Open),
            new(StoriesText.AskOthers, StoryChoice.Others, first?.Status == RoundStatus.Published && others?.Status != RoundStatus.Open),
        ];
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Text(StoriesText.MattersIntro),
                new FactSet(
                [
                    new Fact(StoriesText.StepFirst, Where(first)),
                    new Fact(StoriesText.StepOthers, Where(others)),
                    new Fact(StoriesText.AskedFirst, $"{asked}"),
                ]),
                .. asked < edit.Initiative.Rule.MinimumGroupSize ? [CardParts.Warning(StoriesText.TooFewFirst.With(edit.Initiative.Rule.MinimumGroupSize))] : Array.Empty<CardElement>(),
            ],
            Actions =
            [
                .. edit.IsFacilitator
                    ? steps.Where(step => step.IsOffered).Select(step => SubmitAction.SendForm(step.Title, "story.ask", CardParts.Data(edit.Initiative.Id, ("step", step.Step))))
                    : [],
                SubmitAction.SendForm(StoriesText.StatementButton, "statement.form", CardParts.Data(edit.Initiative.Id)),
            ],
        };
    }

    public static AdaptiveCard Statement(InitiativeChange edit, StatementForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            CardParts.Text(StoriesText.StatementIntro),
            FormParts.RequiredParagraph("text", StoriesText.StatementLabel, form.Text),
        ],
        Actions = [SubmitAction.SendForm(StoriesText.StatementSend, "statement.say", CardParts.Data(edit.Initiative.Id))],
    };

    private static string Where(Round? round) => StoriesText.ResourceManager.Of("Step", round?.Status.ToString() ?? "NotYet");

    private static IEnumerable<CardElement> Words(InitiativeChange edit, StoryForm form) =>
    [
        // Whoever starts by saying that they write for somebody else has no title yet; the server asks for it when the story is sent.
        FormParts.Line("title", StoriesText.TitleLabel, form.Title, StoriesText.TitleExample) with { IsRequired = form.IsForOther || form.Story is not null ? true : null },
        FormParts.Paragraph("before", StoriesText.BeforeLabel, form.Before),
        FormParts.Paragraph("now", StoriesText.NowLabel, form.Now),
        FormParts.Paragraph("why", StoriesText.WhyLabel, form.Why),
        FormParts.Paragraph("fileUrl", StoriesText.FileUrlLabel, form.FileUrl, "https://", HttpsLink.UrlLength) with { IsMultiline = null },
        FormParts.Paragraph("fileName", StoriesText.FileNameLabel, form.FileName, longest: Texts.TitleLength) with { IsMultiline = null },
        .. FormParts.Links("needs", StoriesText.NeedsLabel, edit.OpenNeeds.Select(need => new Linkable(need.Id.Value, need.Number, need.Title)), form.Needs, FormParts.FewOffered),
        .. FormParts.Links(
            "outcomes", StoriesText.OutcomesLabel, edit.Outcomes.Where(outcome => outcome.WithdrawnAt is null).Select(outcome => new Linkable(outcome.Id.Value, outcome.Number, outcome.Title)), form.Outcomes, FormParts.FewOffered),
        FormParts.One<Readers>("readers", StoriesText.ReadersLabel, StoryCards.Words, form.Readers ?? nameof(Readers.Team)),
    ];

    private static IEnumerable<CardElement> ForOther(InitiativeChange edit, StoryForm form)
    {
        Choice[] people =
        [
            .. edit.Roster.Where(person => person.Person != edit.Person).OrderBy(person => person.Name, StringComparer.CurrentCulture).Take(MostPeople)
                .Select(person => new Choice(person.WithGroup(), person.Person.Value)),
        ];
        return
        [
            FormParts.One<Whose>("whose", StoriesText.WhoseLabel, value => StoriesText.ResourceManager.Of("Whose", value), form.Whose ?? nameof(Whose.Offline)),
            .. people.Length == 0
                ? Array.Empty<CardElement>()
                : [new ChoiceSetInput("teller", StoriesText.TellerLabel, people) { Placeholder = CommonText.Choose, Value = form.Teller }],
            new ChoiceSetInput("tellerVoice", StoriesText.TellerVoiceLabel, [.. CardParts.Choices<Voice>(Introduction.WordsFor)])
            {
                Placeholder = CommonText.Choose, Value = form.TellerVoice,
            },
            FormParts.Paragraph("how", StoriesText.HowLabel, form.How, StoriesText.HowExample, Texts.SentenceLength),
            new TextBlock(" ") { Separator = true },
        ];
    }

    private static System.Text.Json.Nodes.JsonObject Data(InitiativeChange edit, Story story) => CardParts.Data(edit.Initiative.Id, ("story", story.Id.Value));

    private sealed record AskButton(string Title, string Step, bool IsOffered);
}
