using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>Cards of needs, seen by everybody in the conversation.</summary>
internal static class NeedCards
{
    private const int PageSize = 5;
    private const string AllDepartments = "*";

    public static string Words(ToldBy value) => NeedsText.ResourceManager.Of("ToldBy", value);

    /// <summary>"3. Forms are asked for twice", escaped: at the head of a line the number would start a list.</summary>
    public static string Name(Need need) => $@"{need.Number}\. {CardText.Escape(need.Title)}";

    public static IEnumerable<Choice> Choices(IEnumerable<Need> needs) =>
        needs.Select(need => new Choice($"{need.Number}. {need.Title}", need.Id.Value));

    /// <summary>One need as posted when it is added.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key)
    {
        if (state.FindNeed(key) is not { } need)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("need", need.Id.Value));
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(NeedsText.NeedKicker),
                CardParts.Heading(Name(need)),
                CardParts.Note(Origin(need)),
                .. Words(need, 600),
                .. MergedNote(state, need),
                CardParts.Note(NeedsText.Counts.With(need.Supporters.Count, need.BuildOns.Count)),
            ],
            Actions = need.Status == NeedStatus.Merged
                ? null
                :
                [
                    new ExecuteAction { Title = NeedsText.SupportButton, Verb = "need.support", Data = data },
                    SubmitAction.OpenDialog(NeedsText.BuildButton, "need.build", data),
                    SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", data),
                ],
        };
    }

    /// <summary>The whole record, in a dialog.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, Need need) => new()
    {
        Body =
        [
            CardParts.Heading(Name(need)),
            CardParts.Note(Origin(need)),
            .. CardParts.Labelled(NeedsText.WhoLabel, Cut(need.WhoExperiences)),
            .. Words(need, 1500),
            .. CardParts.Labelled(NeedsText.ImpactLabel, Cut(need.Impact)),
            .. CardParts.Labelled(NeedsText.StoryLabel, Cut(need.Story)),
            .. CardParts.Labelled(NeedsText.StrengthsLabel, Cut(need.Strengths)),
            .. MergedNote(edit, need),
            .. need.BuildOns.Count == 0
                ? Array.Empty<CardElement>()
                :
                [
                    CardParts.Section(NeedsText.BuildOnsHeading),
                    .. need.BuildOns.TakeLast(10).Select(added => CardParts.Text(
                        $"**{CardText.Escape(added.Group)}:** {CardText.Escape(CardText.Shorten(added.Text, 400))}")),
                ],
        ],
        Actions = need.Status == NeedStatus.Open && edit.OpenNeeds.Count > 1 && MayMerge(edit, need)
            ? [SubmitAction.SendForm(NeedsText.MergeButton, "need.merge", CardParts.Data(edit.Initiative.Id, ("need", need.Id.Value)))]
            : null,
    };

    public static bool MayMerge(InitiativeChange edit, Need need) => edit.IsFacilitator || need.Proposers.Contains(edit.Person);

    /// <summary>A page of the open needs, of one department or of all.</summary>
    public static AdaptiveCard List(InitiativeState state, int page = 0, string? department = null)
    {
        var all = state.OpenNeeds.Where(need => department is null or "" or AllDepartments || need.Concerns(department)).ToArray();
        var shown = new Page<Need>(all, page, PageSize);
        var initiative = state.Initiative.Id;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(NeedsText.ListHeading),
                .. shown.Head(NeedsText.ListPage, NeedsText.ListEmpty),
                .. shown.Shown.SelectMany(need => Row(need, initiative)),
                .. Kept(state),
                .. Filter(state, department),
            ],
            Actions =
            [
                .. shown.Turns(NeedsText.PageBack, NeedsText.PageOn, (title, to) => Turn(title, initiative, to, department)),
                SubmitAction.OpenDialog(NeedsText.AddNeedButton, "need.form", CardParts.Data(initiative)),
                .. all.Length > 1
                    ? [SubmitAction.OpenDialog(NeedsText.DecideOnThese, "poll.new", CardParts.Data(initiative, ("needs", string.Join(',', all.Take(Poll.MostOptions).Select(need => need.Id.Value)))))]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    public static AdaptiveCard Add(InitiativeState state) => new()
    {
        Lang = state.Initiative.Language,
        Body = [CardParts.Heading(NeedsText.AddNeedButton), CardParts.Text(NeedsText.AddNeedText)],
        Actions =
        [
            SubmitAction.OpenDialog(NeedsText.AddNeedButton, "need.form", CardParts.Data(state.Initiative.Id)),
            new ExecuteAction { Title = NeedsText.OpenNeedsRound, Verb = "needs.open", Data = CardParts.Data(state.Initiative.Id) },
        ],
    };

    /// <summary>The invitation to tell needs, and its summary when it is closed.</summary>
    public static AdaptiveCard? Round(InitiativeState state, string key)
    {
        if (state.FindRound<NeedsRound>(key) is not { } round)
        {
            return null;
        }

        var told = state.Needs.Where(need => need.AddedAt >= round.OpenedAt && (round.ClosedAt is not { } end || need.AddedAt <= end)).ToArray();
        var data = CardParts.Data(state.Initiative.Id, ("round", round.Id.Value));
        var isOpen = round.Status == RoundStatus.Open;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(isOpen ? NeedsText.RoundHeading : NeedsText.RoundClosedHeading),
                .. isOpen ? [CardParts.Text(NeedsText.RoundText), CardParts.Note(NeedsText.NoNames)] : Array.Empty<CardElement>(),
                new FactSet(
                [
                    new Fact(NeedsText.CountFact, $"{told.Length}"),
                    new Fact(NeedsText.GroupsFact, $"{told.Select(need => Participant.KeyOf(need.AuthorGroup)).Distinct().Count()}"),
                    .. Enum.GetValues<ToldBy>().Select(by => new Fact(Words(by), $"{told.Count(need => need.ToldBy == by)}")),
                ]),
            ],
            Actions =
            [
                .. isOpen ? [SubmitAction.OpenDialog(NeedsText.AddNeedButton, "need.form", CardParts.Data(state.Initiative.Id))] : Array.Empty<CardAction>(),
                new ExecuteAction { Title = NeedsText.ListButton, Verb = "needs.list", Data = CardParts.Data(state.Initiative.Id) },
                .. isOpen ? [new ExecuteAction { Title = NeedsText.CloseRound, Verb = "needs.close", Data = data }] : Array.Empty<CardAction>(),
            ],
        };
    }

    public static string Origin(Need need) =>
        NeedsText.Origin.With(Introduction.WordsFor(need.AuthorVoice), CardText.Escape(need.AuthorGroup), Words(need.ToldBy))
        + (need.Proposers.Count > 1 ? " " + NeedsText.JointProposers.With(need.Proposers.Count) : "");

    private static IEnumerable<CardElement> Words(Need need, int longest) =>
    [
        .. CardParts.Labelled(NeedsText.SituationLabel, CardText.Shorten(need.Situation, longest)),
        .. CardParts.Labelled(NeedsText.WantedLabel, need.WantedChange),
        .. CardParts.Labelled(NeedsText.DepartmentsLabel, CardText.Shorten(string.Join(", ", need.Departments), longest)),
    ];

    private static IEnumerable<CardElement> MergedNote(InitiativeState state, Need need)
    {
        if (need.MergedInto is { } into && state.FindNeed(into.Value) is { } kept)
        {
            yield return CardParts.Warning(NeedsText.MergedInto.With(Name(kept)));
        }

        if (need.MergedFrom.Count > 0)
        {
            var names = need.MergedFrom.Select(id => state.FindNeed(id.Value)).Where(other => other is not null).Select(other => Name(other!));
            yield return CardParts.Note(NeedsText.MergedFrom.With(string.Join("; ", names)));
        }
    }

    private static CardElement[] Row(Need need, InitiativeId initiative) =>
    [
        new ColumnSet(
        [
            new Column(
            [
                new TextBlock($"**{Name(need)}**"),
                CardParts.Note($"{Origin(need)} {NeedsText.Counts.With(need.Supporters.Count, need.BuildOns.Count)}"),
            ]),
            new Column(
            [
                new ActionSet([SubmitAction.OpenDialog(NeedsText.OpenButton.With(need.Number), "need.read", CardParts.Data(initiative, ("need", need.Id.Value)))]),
            ])
            {
                Width = "auto", VerticalContentAlignment = "Center",
            },
        ])
        {
            Separator = true,
        },
    ];

    // Other conversations than the home see that there is more, and not what.
    private static CardElement[] Kept(InitiativeState state)
    {
        var kept = state.Needs.Count(need => need.Status == NeedStatus.Open && !need.IsShownTo(state.Audience));
        return kept == 0 ? [] : [CardParts.Note(NeedsText.KeptAtHome.With(kept))];
    }

    private static CardElement[] Filter(InitiativeState state, string? department)
    {
        var names = state.OpenNeeds.SelectMany(need => need.Departments.Append(need.AuthorGroup))
            .DistinctBy(Participant.KeyOf).Order(StringComparer.CurrentCultureIgnoreCase).Take(30).ToArray();
        return names.Length < 2
            ? []
            :
            [
                new ChoiceSetInput("department", NeedsText.FilterLabel, [new Choice(NeedsText.FilterAll, AllDepartments), .. names.Select(name => new Choice(name, name))])
                {
                    Value = department ?? AllDepartments, Separator = true,
                },
                new ActionSet([new ExecuteAction { Title = NeedsText.FilterButton, Verb = "needs.list", Data = CardParts.Data(state.Initiative.Id) }]),
            ];
    }

    private static ExecuteAction Turn(string title, InitiativeId initiative, int page, string? department) => new()
    {
        Title = title,
        Verb = "needs.list",
        Data = CardParts.Data(initiative, ("page", page.ToString(CultureInfo.InvariantCulture)), ("department", department)),
        AssociatedInputs = "none",
    };

    private static string Cut(string typed) => CardText.Shorten(typed, 1500);
}
