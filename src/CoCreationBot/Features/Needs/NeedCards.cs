using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Needs;

/// <summary>Cards of needs, seen by everybody in the conversation.</summary>
internal static class NeedCards
{
    private const int PageSize = 5;
    private const int MostAdded = 10;
    private const string AllDepartments = "*";

    public static string Words(ToldBy value) => NeedsText.ResourceManager.Of("ToldBy", value);

    /// <summary>"3. Forms are asked for twice", escaped: at the head of a line the number would start a list.</summary>
    public static string Name(Need need) => $@"{need.Number}\. {(need.Wording.WithdrawnAt is not null ? NeedsText.WithdrawnName : need.Wording.Hidden is not null ? NeedsText.HiddenName : CardText.Escape(need.Title))}";

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
                .. need.Wording.Stands ? Words(need, 600) : [],
                .. WordsForms.Notes(need.Wording),
                .. MergedNote(state, need),
                CardParts.Note(Counts(need)),
            ],
            Actions = need.Status is NeedStatus.Merged or NeedStatus.Withdrawn ? null
                : need.Wording.Hidden is not null ? [SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", data)]
                :
                [
                    new ExecuteAction { Title = NeedsText.SupportButton, Verb = "need.support", Data = CardParts.Data(state.Initiative.Id, ("need", need.Id.Value), ("version", WordsForms.Version(need.Wording))) },
                    SubmitAction.OpenDialog(NeedsText.BuildButton, "need.build", data),
                    SubmitAction.OpenDialog(NeedsText.ReadButton, "need.read", data),
                ],
        };
    }

    /// <summary>The whole record, in a dialog, with what whoever reads it may do. Hidden words are read by their author and by facilitators.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, Need need)
    {
        var isOwner = need.IsFrom(edit.Person) || edit.IsFacilitator;
        var reads = need.Wording.Stands || (isOwner && need.Wording.WithdrawnAt is null);
        var data = CardParts.Data(edit.Initiative.Id, ("need", need.Id.Value));
        return new()
        {
            Body =
            [
                CardParts.Heading(Name(need)),
                CardParts.Note(Origin(need)),
                .. WordsForms.Notes(need.Wording, isOwner),
                .. reads && !need.Wording.Stands ? CardParts.Labelled(NeedsText.TitleLabel, need.Title) : [],
                .. reads ? Record(need) : [],
                .. isOwner ? WordsForms.Earlier(need.Wording) : [],
                .. MergedNote(edit, need),
                .. Added(edit, need),
            ],
            Actions =
            [
                .. edit.Me is { } me && need.MayConfirm(me) ? [SubmitAction.SendForm(NeedsText.ConfirmButton, "need.confirm", data)] : Array.Empty<CardAction>(),
                .. WordsForms.Buttons(
                    need.Wording, "need", () => CardParts.Data(edit.Initiative.Id, ("of", need.Id.Value)), need.IsFrom(edit.Person) && need.Status != NeedStatus.Merged, need.IsFrom(edit.Person) || need.Proposers.Contains(edit.Person),
                    edit.IsFacilitator && need.Status != NeedStatus.AwaitsTeller),
                .. need.IsOpen && edit.OpenNeeds.Count > 1 && MayMerge(edit, need)
                    ? [SubmitAction.SendForm(NeedsText.MergeButton, "need.merge", data)]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>Asks the teller whether these are their words.</summary>
    public static AdaptiveCard? Ask(InitiativeState state, PersonId person, string key)
    {
        if (state.Snapshot.Find(NeedRows.Need, key) is not { } need || need.Teller != person)
        {
            return null;
        }

        var isOpen = state.FindParticipant(person) is { } me && need.MayConfirm(me);
        var data = CardParts.Data(state.Initiative.Id, ("need", need.Id.Value));
        return new()
        {
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(NeedsText.AskHeading),
                .. isOpen
                    ? [CardParts.Text(need.Status == NeedStatus.AwaitsTeller ? NeedsText.AskText : NeedsText.AskAgain), CardParts.Section(Name(need)), .. Words(need, 600)]
                    : new CardElement[] { CardParts.Text(NeedsText.AskDone) },
            ],
            Actions = isOpen
                ? [
                    SubmitAction.OpenDialog(NeedsText.ConfirmButton, "need.confirm", data),
                    SubmitAction.OpenDialog(WordsText.WithdrawButton, "need.withdraw", CardParts.Data(state.Initiative.Id, ("of", need.Id.Value))),
                ]
                : null,
        };
    }

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

        var told = state.Needs.Where(need => need.Counts && need.AddedAt >= round.OpenedAt && (round.ClosedAt is not { } end || need.AddedAt <= end)).ToArray();
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
                    .. Enum.GetValues<ToldBy>().Select(by => new Fact(Words(by), $"{told.Count(need => need.ToldBy == by && (need.IsTheirVoice || !need.IsToldByRecipient))}")),
                    .. told.Count(need => need.IsToldByRecipient && !need.IsTheirVoice) is > 0 and var open ? [new Fact(NeedsText.UnconfirmedFact, $"{open}")] : Array.Empty<Fact>(),
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
        + (!need.IsToldByRecipient || need.Wording.WithdrawnAt is not null ? "" : need.ConfirmedAt is not null ? " " + NeedsText.Confirmed : need.IsTheirVoice ? "" : " " + NeedsText.Unconfirmed)
        + (need.Proposers.Count > 1 ? " " + NeedsText.JointProposers.With(need.Proposers.Count) : "");

    public static string Counts(Need need) => NeedsText.Counts.With(need.Supporters.Count, need.BuildOns.Count(added => added.Wording.Stands));

    private static IEnumerable<CardElement> Record(Need need) =>
    [
        .. CardParts.Labelled(NeedsText.WhoLabel, Cut(need.WhoExperiences)),
        .. Words(need, 1500),
        .. CardParts.Labelled(NeedsText.ImpactLabel, Cut(need.Impact)),
        .. CardParts.Labelled(NeedsText.StoryLabel, Cut(need.Story)),
        .. CardParts.Labelled(NeedsText.StrengthsLabel, Cut(need.Strengths)),
    ];

    // The latest, each with what its author and facilitators may do; who wrote something older finds it here too.
    private static IEnumerable<CardElement> Added(InitiativeChange edit, Need need)
    {
        BuildOn[] shown = [.. need.BuildOns.Where((added, place) => place >= need.BuildOns.Count - MostAdded || (added.By == edit.Person && place >= need.BuildOns.Count - (5 * MostAdded)))];
        return shown.Length == 0 ? [] : [CardParts.Section(NeedsText.BuildOnsHeading), .. shown.SelectMany(added => Added(edit, need, added))];
    }

    private static IEnumerable<CardElement> Added(InitiativeChange edit, Need need, BuildOn added)
    {
        var isOwner = added.By == edit.Person || edit.IsFacilitator;
        var isRead = added.Wording.Stands || (isOwner && added.Wording.WithdrawnAt is null);
        yield return CardParts.Text($"**{CardText.Escape(added.Group)}:** {(isRead ? CardText.Escape(CardText.Shorten(added.Text, 400)) : "–")}");
        foreach (var note in WordsForms.Notes(added.Wording, isOwner))
        {
            yield return note;
        }

        CardAction[] buttons =
        [
            .. WordsForms.Buttons(
                added.Wording, "need", () => CardParts.Data(edit.Initiative.Id, ("of", need.Id.Value), ("part", Said.KeyOf(need.BuildOns, added))),
                added.By == edit.Person, added.By == edit.Person, edit.IsFacilitator),
        ];
        if (buttons.Length > 0)
        {
            yield return new ActionSet([.. buttons]);
        }
    }

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
                CardParts.Note($"{Origin(need)} {Counts(need)}"),
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
        var kept = state.Needs.Count(need => need.IsOpen && !need.IsShownTo(state.Audience));
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
