using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Rules;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Initiatives;

/// <summary>The forms of an initiative. A form that was refused is shown again with everything still in it.</summary>
internal static class InitiativeForms
{
    private const int MostFacilitators = 20;
    private const string RuleArea = "rule";
    private static readonly Share[] Thresholds = [Share.MoreThanHalf, .. new[] { 0.6, 0.67, 0.75, 0.8, 0.9 }.Select(Share.Of), Share.TwoThirds, Share.ThreeQuarters];

    public static StartForm Blank(string language) =>
        new(null, "", "", "", "", "", "", language, DecisionRule.Default.WrittenThreshold.ToString(), nameof(Mandate.Decides), null);

    /// <summary>The form that changes the settings, with what it was opened with.</summary>
    public static StartForm ToEdit(Initiative initiative)
    {
        var form = Of(initiative);
        return form with { Version = FormVersion.Of(form, InitiativeFormJson.Default.StartForm) };
    }

    private static StartForm Of(Initiative initiative) => new(
        initiative.Id.Value, initiative.Title, initiative.Open, initiative.Fixed, initiative.Sponsor, initiative.Affected,
        string.Join(", ", initiative.ExpectedGroups), initiative.Language, initiative.Rule.WrittenThreshold.ToString(),
        initiative.Rule.Mandate.ToString(), string.Join(',', initiative.Facilitators.Select(person => person.Value)), initiative.IsFindable ? "true" : "false");

    public static AdaptiveCard Start(StartForm form, string? problem = null) => new()
    {
        Lang = form.Language,
        Body =
        [
            .. Problem(problem),
            CardParts.Text(InitiativesText.StartIntro),
            .. About(form),
            CardParts.Section(InitiativesText.StartYou),
            .. Introduction.Ask(Texts.List(form.Groups), form.Voice, form.Group, inOnePress: true),
            CardParts.Section(InitiativesText.StartRule),
            CardParts.Text(InitiativesText.StartRuleIs.With(Language.NameOf(Language.Match(form.Language)), Share.Read(form.Threshold) is { } share ? RuleFacts.Short(share) : "–", Words(form.Mandate))),
            new ActionSet([new ToggleVisibilityAction { Title = InitiativesText.StartRuleChange, TargetElements = [RuleArea] }]),
            new Container([.. Rule(form)]) { Id = RuleArea, IsVisible = problem is null ? false : null },
        ],
        Actions = [SubmitAction.SendForm(InitiativesText.StartSend, "start.save")],
    };

    public static AdaptiveCard Settings(StartForm form, InitiativeChange edit, string? problem = null, IEnumerable<CardElement>? below = null) => new()
    {
        Lang = form.Language,
        Body =
        [
            .. Problem(problem),
            .. About(form),
            .. Rule(form),
            new ChoiceSetInput("facilitators", InitiativesText.FacilitatorsLabel, [.. Leaders(edit)])
            {
                IsMultiSelect = true,
                Style = "filtered",
                ChoicesData = new DataQuery(DataQuery.PeopleHere),
                IsRequired = true,
                ErrorMessage = InitiativesText.FacilitatorsMissing,
                Value = form.Facilitators,
            },
            FormParts.Toggle("findable", InitiativesText.FindableLabel, InitiativesText.FindableTitle, form.Findable),
            .. below ?? [],
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "settings.save", CardParts.Data(edit.Initiative.Id, ("version", form.Version)))],
    };

    public static AdaptiveCard Join(InitiativeChange edit, string? voice, string? group, string? problem = null) => new()
    {
        Body =
        [
            .. Problem(problem),
            CardParts.Text(PeopleText.IntroduceWhy),
            .. Introduction.Ask(edit.Initiative.ExpectedGroups, voice, group),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "join.save", CardParts.Data(edit.Initiative.Id))],
    };

    /// <summary>The people named as facilitators: those the form offered, and those the people picker found, by their Entra object ids.</summary>
    public static IReadOnlyList<PersonId> Facilitators(StartForm form, InitiativeChange edit)
    {
        var offered = Leaders(edit).Select(choice => choice.Value).ToHashSet(StringComparer.Ordinal);
        return [.. Texts.List(form.Facilitators).Where(person => offered.Contains(person) || Guid.TryParseExact(person, "D", out _)).Take(MostFacilitators).Select(person => new PersonId(person))];
    }

    private static string Words(string? mandate) => CardParts.Chosen<Mandate>(mandate) is { } chosen ? InitiativesText.ResourceManager.Of("Mandate", chosen) : "–";

    private static IEnumerable<CardElement> About(StartForm form) =>
    [
        Required("title", InitiativesText.TitleLabel, form.Title, Texts.TitleLength, InitiativesText.TitleExample, lines: false),
        Required("open", InitiativesText.OpenLabel, form.Open, Texts.StoryLength, InitiativesText.OpenExample),
        new TextInput("fixed", InitiativesText.FixedLabel)
        {
            IsMultiline = true, MaxLength = Texts.StoryLength, Value = form.Fixed, Placeholder = InitiativesText.FixedExample,
        },
        Required("sponsor", InitiativesText.SponsorLabel, form.Sponsor, Texts.SentenceLength, InitiativesText.SponsorExample, lines: false),
        Required("affected", InitiativesText.AffectedLabel, form.Affected, Texts.SentenceLength, InitiativesText.AffectedExample, lines: false),
        Required("groups", InitiativesText.GroupsLabel, form.Groups, Texts.StoryLength, InitiativesText.GroupsExample, lines: false),
    ];

    private static IEnumerable<CardElement> Rule(StartForm form) =>
    [
        new ChoiceSetInput("language", InitiativesText.LanguageLabel, [.. Language.Supported.Select(tag => new Choice(Language.NameOf(tag), tag))])
        {
            Value = form.Language, IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
        },
        new ChoiceSetInput("threshold", InitiativesText.ThresholdLabel, [.. Thresholds.OrderBy(share => share.Value).Select(share => new Choice(RuleFacts.Short(share), share.ToString()))])
        {
            Value = Sent.Choice(form.Threshold), IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
        },
        new ChoiceSetInput("mandate", InitiativesText.MandateLabel, [.. CardParts.Choices<Mandate>(value => InitiativesText.ResourceManager.Of("Mandate", value))])
        {
            Value = form.Mandate, IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Style = "expanded",
        },
    ];

    private static TextInput Required(string key, string label, string? value, int longest, string example, bool lines = true) => new(key, label)
    {
        IsRequired = true,
        ErrorMessage = CommonText.PleaseFillIn,
        MaxLength = longest,
        IsMultiline = lines ? true : null,
        Value = value,
        Placeholder = example,
    };

    // Who can lead: people who introduced themselves, and those who lead already.
    private static IEnumerable<Choice> Leaders(InitiativeChange edit)
    {
        var known = edit.Roster.Select(person => new Choice(person.WithGroup(), person.Person.Value)).ToArray();
        var others = edit.Initiative.Facilitators.Where(person => known.All(choice => choice.Value != person.Value))
            .Select(person => new Choice(person == edit.Person ? InitiativesText.You : InitiativesText.OtherFacilitator, person.Value));
        return [.. others, .. known];
    }

    private static IEnumerable<CardElement> Problem(string? problem) => problem is null ? [] : [CardParts.Problem(problem)];
}
