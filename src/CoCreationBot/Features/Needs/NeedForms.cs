using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>Forms of a need: short for everyday, full for a whole record.</summary>
internal static class NeedForms
{
    private const int MostTellers = 50;

    public static AdaptiveCard Need(InitiativeChange edit, NeedForm form, string? problem = null, bool askNoPerson = false, params IEnumerable<CardElement> below)
    {
        var (fits, left) = form.Fit();
        return Fitting(edit, fits, problem, askNoPerson, [.. left > 0 ? [CardParts.Warning(NeedsText.DidNotFit.With(left))] : Array.Empty<CardElement>(), .. below]);
    }

    private static AdaptiveCard Fitting(InitiativeChange edit, NeedForm form, string? problem, bool askNoPerson, IEnumerable<CardElement> below) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. form.IsConfirming ? [CardParts.Text(NeedsText.ConfirmIntro)] : Array.Empty<CardElement>(),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            CardParts.Note(NeedsText.NoNames),
            .. form.IsFull || Audiences.Usual(edit) == Readers.Team ? Array.Empty<CardElement>() : [CardParts.Note(NeedsText.UsualReaders)],
            .. form.IsFull ? Full(edit, form) : Short(edit, form),
            .. askNoPerson
                ? [new ToggleInput("noPerson", CommonText.NoPersonLabel, CommonText.NoPersonTitle)]
                : Array.Empty<CardElement>(),
            .. below,
        ],
        Actions =
        [
            SubmitAction.SendForm(form.IsConfirming ? NeedsText.ConfirmSend : NeedsText.Send, Verb(form), CardParts.Data(
                edit.Initiative.Id, ("full", form.Full), ("pending", form.Pending), ("need", form.Need), ("version", form.Version), ("confirms", form.Confirms),
                ("toldBy", form.IsConfirming ? form.ToldBy : null))),
            .. form.IsFull || form.Pending is not null
                ? Array.Empty<CardAction>()
                : [SubmitAction.SendForm(NeedsText.FullForm, "need.more", CardParts.Data(edit.Initiative.Id)) with { AssociatedInputs = "auto" }],
        ],
    };

    public static AdaptiveCard Build(InitiativeChange edit, Need need, BuildForm? form = null, string? problem = null) => new()
    {
        Body =
        [
            .. problem is null ? Array.Empty<CardElement>() : [CardParts.Problem(problem)],
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form?.Voice, form?.Group),
            CardParts.Section(NeedCards.Name(need)),
            new TextInput("text", NeedsText.BuildLabel)
            {
                IsMultiline = true, IsRequired = true, MaxLength = Texts.StoryLength, ErrorMessage = CommonText.PleaseFillIn, Value = form?.Text,
            },
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "need.built", CardParts.Data(edit.Initiative.Id, ("need", need.Id.Value)))],
    };

    public static AdaptiveCard Merge(InitiativeChange edit, Need need) => new()
    {
        Body =
        [
            CardParts.Text(NeedsText.MergeIntro.With(NeedCards.Name(need))),
            new ChoiceSetInput("other", NeedsText.MergeLabel, [.. NeedCards.Choices(edit.OpenNeeds.Where(other => other.Id != need.Id))])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Placeholder = CommonText.Choose,
            },
        ],
        Actions = [SubmitAction.SendForm(NeedsText.MergeSend, "need.merged", CardParts.Data(edit.Initiative.Id, ("need", need.Id.Value)))],
    };

    /// <summary>Corrects something that was added.</summary>
    public static AdaptiveCard ChangeAdded(InitiativeChange edit, Need need, BuildOn added, OneWords at, Refusal refusal) => new()
    {
        Body =
        [
            .. FormParts.Problem(refusal == Refusal.None ? null : Reply.Sentence(refusal)),
            CardParts.Section(NeedCards.Name(need)),
            FormParts.RequiredParagraph("text", NeedsText.BuildLabel, at.Text ?? added.Text, longest: Texts.StoryLength),
            .. WordsForms.AsTheyAre(refusal, [added.Text]),
        ],
        Actions =
        [
            SubmitAction.SendForm(CommonText.Save, "need.added-changed", CardParts.Data(
                edit.Initiative.Id, ("of", need.Id.Value), ("part", at.Part), ("version", WordsForms.Version(added.Wording)))),
        ],
    };

    private static string Verb(NeedForm form) => form.Pending is not null ? "pending.save" : form.Need is null ? "need.save" : form.IsConfirming ? "need.confirmed" : "need.changed";

    private static IEnumerable<CardElement> Short(InitiativeChange edit, NeedForm form) =>
    [
        Title(form),
        ToldBy(form),
        .. Teller(edit, form),
        Lines("situation", NeedsText.SituationLabel, form.Situation, NeedsText.SituationExample),
        Lines("wanted", NeedsText.WantedLabel, form.Wanted, NeedsText.WantedExample, Texts.SentenceLength),
        Departments(form),
    ];

    private static IEnumerable<CardElement> Full(InitiativeChange edit, NeedForm form) =>
    [
        Title(form),
        Lines("who", NeedsText.WhoLabel, form.Who, NeedsText.WhoExample, Texts.SentenceLength),
        .. form.IsConfirming ? Array.Empty<CardElement>() : [ToldBy(form), .. Teller(edit, form)],
        Lines("situation", NeedsText.SituationLabel, form.Situation, NeedsText.SituationExample),
        Lines("impact", NeedsText.ImpactLabel, form.Impact, NeedsText.ImpactExample),
        Lines("story", NeedsText.StoryLabel, form.Story, NeedsText.StoryExample),
        Lines("strengths", NeedsText.StrengthsLabel, form.Strengths, NeedsText.StrengthsExample),
        Departments(form),
        Lines("wanted", NeedsText.WantedLabel, form.Wanted, NeedsText.WantedExample, Texts.SentenceLength),
        new ChoiceSetInput("readers", NeedsText.ReadersLabel, [.. Enum.GetValues<Readers>().Where(value => value >= edit.Audience).Select(value => new Choice(NeedsText.ResourceManager.Of("Readers", value), value.ToString()))])
        {
            Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Readers ?? Audiences.Usual(edit).ToString(),
        },
    ];

    private static TextInput Title(NeedForm form) => new("title", NeedsText.TitleLabel)
    {
        IsRequired = true,
        ErrorMessage = CommonText.PleaseFillIn,
        MaxLength = Texts.TitleLength,
        Value = form.Title,
        Placeholder = NeedsText.TitleExample,
    };

    private static ChoiceSetInput ToldBy(NeedForm form) =>
        new("toldBy", NeedsText.ToldByLabel, [.. CardParts.Choices<ToldBy>(NeedCards.Words)])
        {
            IsRequired = true,
            ErrorMessage = CommonText.PleaseChoose,
            Placeholder = CommonText.Choose,
            Value = form.ToldBy,
        };

    // On the web page nobody reads who else takes part.
    private static IEnumerable<CardElement> Teller(InitiativeChange edit, NeedForm form)
    {
        Choice[] people = form.Need is not null || form.Pending is not null || edit.IsOnWeb ? []
            :
            [
                .. edit.Roster.Where(person => person.IsRecipient && person.Person != edit.Person).OrderBy(person => person.Name, StringComparer.CurrentCulture).Take(MostTellers)
                    .Select(person => new Choice(person.WithGroup(), person.Person.Value)),
            ];
        return people.Length == 0 ? [] : [new ChoiceSetInput("teller", NeedsText.TellerLabel, people) { Placeholder = CommonText.Choose, Value = form.Teller }];
    }

    private static TextInput Departments(NeedForm form) => new("departments", NeedsText.DepartmentsLabel)
    {
        MaxLength = Texts.StoryLength,
        Value = form.Departments,
        Placeholder = NeedsText.DepartmentsExample,
    };

    private static TextInput Lines(string key, string label, string? value, string example, int longest = Texts.StoryLength) =>
        new(key, label) { IsMultiline = true, MaxLength = longest, Value = value, Placeholder = example };
}
