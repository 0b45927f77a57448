using System.Globalization;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Wordings;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Ideas;

/// <summary>Cards of ideas, seen by everybody in the conversation.</summary>
internal static class IdeaCards
{
    private const int PageSize = 5;
    private const int MostNeeds = 10;
    private const int MostAdded = 6;

    /// <summary>What a risk is called in a button; what is built on an idea needs no name.</summary>
    public const string RiskKind = "risk";

    public static string Words(IdeaStatus status) => IdeasText.ResourceManager.Of("Status", status);

    /// <summary>"2. One form for all", escaped: at the head of a line the number would start a list.</summary>
    public static string Name(Idea idea) => $@"{idea.Number}\. {(idea.Wording.WithdrawnAt is not null ? IdeasText.WithdrawnName : idea.Wording.Hidden is not null ? IdeasText.HiddenName : CardText.Escape(idea.Title))}";

    public static string Role(Proposer who) => $"{Introduction.WordsFor(who.Voice)}, {CardText.Escape(who.Group)}";

    public static bool MayLead(InitiativeChange edit, Idea idea) => edit.IsFacilitator || idea.IsProposedBy(edit.Person);

    /// <summary>One idea as posted when it is added.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key)
    {
        if (state.FindIdea(key) is not { } idea)
        {
            return null;
        }

        var data = CardParts.Data(state.Initiative.Id, ("idea", idea.Id.Value));
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(IdeasText.Kicker.With(Words(idea.Status))),
                CardParts.Heading(Name(idea)),
                CardParts.Note(Origin(idea)),
                .. Head(state, idea, 600, idea.Wording.Stands),
                .. WordsForms.Notes(idea.Wording),
                .. Latest(idea),
                CardParts.Note(Counts(idea)),
            ],
            Actions = !idea.IsOption
                ? idea.Wording.Hidden is null ? null : [SubmitAction.OpenDialog(IdeasText.ReadButton, "idea.read", data)]
                :
                [
                    .. idea.Status == IdeaStatus.Open ? [SubmitAction.OpenDialog(IdeasText.BuildButton, "idea.build", data)] : Array.Empty<CardAction>(),
                    SubmitAction.OpenDialog(IdeasText.RiskButton, "idea.risk", data),
                    SubmitAction.OpenDialog(IdeasText.ReadButton, "idea.read", data),
                ],
        };
    }

    /// <summary>The whole idea, in a dialog, with what its proposers and facilitators may do.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, Idea idea)
    {
        var data = CardParts.Data(edit.Initiative.Id, ("idea", idea.Id.Value));
        var isOwner = MayLead(edit, idea);
        var reads = idea.Wording.Stands || (isOwner && idea.Wording.WithdrawnAt is null);
        return new AdaptiveCard
        {
            Body =
            [
                CardParts.Kicker(IdeasText.Kicker.With(Words(idea.Status))),
                CardParts.Heading(Name(idea)),
                CardParts.Note(Origin(idea)),
                .. WordsForms.Notes(idea.Wording, isOwner),
                .. reads && !idea.Wording.Stands ? CardParts.Labelled(IdeasText.TitleLabel, idea.Title) : [],
                .. Head(edit, idea, 1500, reads),
                .. isOwner ? WordsForms.Earlier(idea.Wording) : [],
                .. Added(edit, idea, IdeasText.BuildOnsHeading, null, idea.BuildOns, built => built.By, Said),
                .. Added(edit, idea, IdeasText.RisksHeading, RiskKind, idea.Risks, risk => risk.By, Said),
            ],
            Actions =
            [
                .. WordsForms.Buttons(
                    idea.Wording, "idea", () => CardParts.Data(edit.Initiative.Id, ("of", idea.Id.Value)),
                    idea.Status == IdeaStatus.Open && isOwner, idea.IsProposedBy(edit.Person), edit.IsFacilitator),
                .. idea.IsOpen && isOwner && edit.Ideas.Count(other => other.IsOpen) > 1
                    ? [SubmitAction.SendForm(IdeasText.MergeButton, "idea.merge", data)]
                    : Array.Empty<CardAction>(),
                .. idea.IsOption && edit.IsFacilitator
                    ? [SubmitAction.SendForm(IdeasText.DecideButton, "idea.decide", data)]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    /// <summary>A page of the ideas: open ones first.</summary>
    public static AdaptiveCard List(InitiativeState state, int page = 0)
    {
        Idea[] all = [.. state.Ideas.Where(idea => idea.IsOption).OrderBy(idea => idea.Status).ThenBy(idea => idea.Number)];
        var shown = new Page<Idea>(all, page, PageSize);
        var id = state.Initiative.Id;
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(IdeasText.ListHeading),
                .. shown.Head(IdeasText.ListPage, IdeasText.ListEmpty),
                .. shown.Shown.Select(idea => Row(state, idea)),
            ],
            Actions =
            [
                .. shown.Turns(IdeasText.PageBack, IdeasText.PageOn, (title, to) => Turn(title, state, to)),
                SubmitAction.OpenDialog(IdeasText.AddButton, "idea.form", CardParts.Data(id)),
                .. all.Count(idea => idea.IsOpen) > 1
                    ? [SubmitAction.OpenDialog(IdeasText.DecideOnThese, "poll.new", CardParts.Data(id, ("ideas", "all-open")))]
                    : Array.Empty<CardAction>(),
            ],
        };
    }

    public static string Origin(Idea idea) => IdeasText.Origin.With(string.Join("; ", idea.Proposers.Take(6).Select(Role)))
        + (idea.Proposers.Count > 6 ? " " + IdeasText.MoreProposers.With(idea.Proposers.Count - 6) : "");

    private static IEnumerable<CardElement> Head(InitiativeState state, Idea idea, int longest, bool reads) =>
    [
        .. reads ? CardParts.Labelled(IdeasText.DescriptionLabel, CardText.Shorten(idea.Description, longest)) : [],
        .. reads ? CardParts.Labelled(IdeasText.FirstTryLabel, idea.FirstTry) : [],
        .. Needs(state, idea),
        .. Lineage(state, idea),
        .. Decision(idea),
    ];

    private static IEnumerable<CardElement> Needs(InitiativeState state, Idea idea)
    {
        var names = idea.Needs.Select(need => state.FindNeed(need.Value)).OfType<Domain.Needs.Need>().Select(NeedCards.Name).ToArray();
        if (names.Length == 0)
        {
            return [CardParts.Note(IdeasText.NoNeeds)];
        }

        var shown = string.Join("; ", names.Take(MostNeeds)) + (names.Length > MostNeeds ? " …" : "");
        return [CardParts.Section(IdeasText.NeedsLabel), new TextBlock(shown) { Spacing = Spacings.None }];
    }

    private static IEnumerable<CardElement> Lineage(InitiativeState state, Idea idea)
    {
        if (idea.MergedInto is { } into && state.FindIdea(into.Value) is { } kept)
        {
            yield return CardParts.Warning(IdeasText.MergedInto.With(Name(kept)));
        }

        if (idea.MergedFrom.Count > 0)
        {
            yield return CardParts.Note(IdeasText.MergedFrom.With(string.Join("; ", idea.MergedFrom.Select(id => state.FindIdea(id.Value)).OfType<Idea>().Select(Name))));
        }
    }

    private static IEnumerable<CardElement> Decision(Idea idea)
    {
        if (idea.Decision is { } decision)
        {
            yield return CardParts.Section(Words(idea.Status));
            if (decision.Reason.Length > 0)
            {
                yield return new TextBlock(CardText.Escape(CardText.Shorten(decision.Reason, 600))) { Spacing = Spacings.None };
            }
        }
    }

    private static IEnumerable<CardElement> Latest(Idea idea) =>
    [
        .. Listed(IdeasText.BuildOnsHeading, idea.BuildOns.Where(built => built.Wording.Stands).TakeLast(1).Select(Said)),
        .. Listed(IdeasText.RisksHeading, idea.Risks.Where(risk => risk.Wording.Stands).TakeLast(1).Select(Said)),
    ];

    private static IEnumerable<CardElement> Listed(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        return all.Length == 0 ? [] : [CardParts.Section(heading), .. all.Select(line => new TextBlock(line) { Spacing = Spacings.Small })];
    }

    private static string Counts(Idea idea) => IdeasText.Counts.With(idea.BuildOns.Count(built => built.Wording.Stands), idea.Risks.Count(risk => risk.Wording.Stands));

    // The latest, each with what its author and facilitators may do.
    private static IEnumerable<CardElement> Added<T>(
        InitiativeChange edit, Idea idea, string heading, string? kind, IReadOnlyList<T> all, Func<T, Proposer> by, Func<T, string> line)
        where T : class, ISaid<T>
    {
        T[] shown = [.. all.Where((said, place) => place >= all.Count - MostAdded || (said.Author == edit.Person && place >= all.Count - (5 * MostAdded)))];
        return shown.Length == 0 ? [] : [CardParts.Section(heading), .. shown.SelectMany(said => Added(edit, idea, kind, Domain.Wordings.Said.KeyOf(all, said), said, by(said), line))];
    }

    private static IEnumerable<CardElement> Added<T>(InitiativeChange edit, Idea idea, string? kind, string key, T said, Proposer by, Func<T, string> line)
        where T : class, ISaid<T>
    {
        var isOwner = said.Author == edit.Person || edit.IsFacilitator;
        var isRead = said.Wording.Stands || (isOwner && said.Wording.WithdrawnAt is null);
        yield return new TextBlock(isRead ? line(said) : $"**{Role(by)}:** –") { Spacing = Spacings.Small };
        foreach (var note in WordsForms.Notes(said.Wording, isOwner))
        {
            yield return note;
        }

        CardAction[] buttons =
        [
            .. WordsForms.Buttons(
                said.Wording, "idea", () => CardParts.Data(edit.Initiative.Id, ("of", idea.Id.Value), ("kind", kind), ("part", key)),
                said.Author == edit.Person, said.Author == edit.Person, edit.IsFacilitator),
        ];
        if (buttons.Length > 0)
        {
            yield return new ActionSet([.. buttons]);
        }
    }

    private static string Said(IdeaBuildOn added) => IdeasText.BuildLine.With(
        Role(added.By), CardText.Escape(CardText.Shorten(added.Kept, 200)), CardText.Escape(CardText.Shorten(added.Added, 400)));

    private static string Said(Risk risk) => $"**{Role(risk.By)}:** {CardText.Escape(CardText.Shorten(risk.Text, 300))}";

    private static ColumnSet Row(InitiativeState state, Idea idea) => new(
    [
        new Column(
        [
            new TextBlock($"**{Name(idea)}**"),
            CardParts.Note($"{Words(idea.Status)}. {Origin(idea)} {Counts(idea)}"),
        ]),
        new Column(
        [
            new ActionSet([SubmitAction.OpenDialog(IdeasText.OpenButton.With(idea.Number), "idea.read", CardParts.Data(state.Initiative.Id, ("idea", idea.Id.Value)))]),
        ])
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
        Verb = "ideas.list",
        Data = CardParts.Data(state.Initiative.Id, ("page", page.ToString(CultureInfo.InvariantCulture))),
    };
}
