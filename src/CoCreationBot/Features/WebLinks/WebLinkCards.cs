using System.Globalization;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.WebLinks;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.WebLinks;

/// <summary>By which doors the answers of a round came, and how many of the last rounds each link's people answered.</summary>
internal sealed record Doors(IReadOnlyList<RoundDoors> Rounds, IReadOnlyDictionary<string, int> Answered);

/// <summary>By which doors the answers of a round came, and who helped or typed in.</summary>
internal sealed record RoundDoors(string Title, DoorCount Count, IReadOnlyList<(Helper Helper, int People)> Helpers);

/// <summary>Cards of whoever leads, about web links.</summary>
internal static class WebLinkCards
{
    private const int PageSize = 10;

    public static AdaptiveCard List(InitiativeState state, Doors doors, int page, DateTimeOffset now, string? said = null)
    {
        WebLink[] all = [.. state.WebLinks.OrderByDescending(link => link.CreatedAt).ThenBy(link => link.Id, StringComparer.Ordinal)];
        WebLink[] shown = [.. all.Skip(page * PageSize).Take(PageSize)];
        WebLink[] chosen = [.. shown.Where(link => link.IsGood(now) || link.IsLastOfPerson(all))];
        var data = CardParts.Data(state.Initiative.Id);
        return new AdaptiveCard
        {
            Body =
            [
                .. said is null ? [CardParts.Text(WebLinksText.ListIntro)] : new CardElement[] { new TextBlock(said) { Weight = "Bolder" } },
                .. all.Length == 0 ? [CardParts.Text(WebLinksText.NoLinks)] : shown.SelectMany(link => Line(link, all, doors, now)),
                .. chosen.Length == 0 ? [] : new CardElement[]
                {
                    new ChoiceSetInput("pass", WebLinksText.ChooseLabel, [.. chosen.Select(link => new Choice(link.Label, link.Id))]) { Value = chosen[0].Id, Separator = true },
                    new ActionSet(
                    [
                        SubmitAction.SendForm(WebLinksText.ShowButton, "weblink.show", data),
                        SubmitAction.SendForm(WebLinksText.RenewButton, "weblink.renew", data),
                        SubmitAction.SendForm(WebLinksText.ConfirmButton, "weblink.confirm", data),
                        SubmitAction.SendForm(WebLinksText.RevokeButton, "weblink.revoke", data) with { Style = "destructive" },
                    ]),
                },
                .. DoorLines(doors),
            ],
            Actions =
            [
                New(WebLinksText.NewPerson, WebLinkForm.Person), New(WebLinksText.NewGroup, WebLinkForm.Group), New(WebLinksText.NewMember, WebLinkForm.Member),
                .. all.Length > (page + 1) * PageSize
                    ? [SubmitAction.SendForm(WebLinksText.NextPage, "weblink.list", CardParts.Data(state.Initiative.Id, ("page", Text(page + 1)))) with { AssociatedInputs = "none" }]
                    : Array.Empty<CardAction>(),
            ],
        };

        SubmitAction New(string title, string kind) =>
            SubmitAction.SendForm(title, "weblink.new", CardParts.Data(state.Initiative.Id, ("kind", kind))) with { AssociatedInputs = "none" };
    }

    public static AdaptiveCard Form(InitiativeState state, WebLinkForm form, string? problem = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. form.Kind == WebLinkForm.Member ? Member(state, form) : Outsiders(state, form),
            new ChoiceSetInput("language", WebLinksText.LanguageLabel, [.. Language.Supported.Select(tag => new Choice(Language.NameOf(tag), tag))])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Language ?? state.Initiative.Language,
            },
            new ChoiceSetInput("days", WebLinksText.DaysLabel, [.. WebLink.Days.Select(days => new Choice(days == 1 ? WebLinksText.OneDay : WebLinksText.Days.With(days), Text(days)))])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = Sent.Choice(form.Days) ?? Text(WebLink.UsualDays),
            },
            FormParts.Toggle("help", WebLinksText.HelpLabel, WebLinksText.HelpTitle, form.Help, usual: true),
        ],
        Actions =
        [
            SubmitAction.SendForm(WebLinksText.IssueSend, "weblink.issue", CardParts.Data(state.Initiative.Id, ("kind", form.Kind))),
            ToList(state.Initiative.Id),
        ],
    };

    /// <summary>A link that was made: its address, to be handed on.</summary>
    public static AdaptiveCard Issued(InitiativeState state, WebLink link, string address, string? note = null) => new()
    {
        Body =
        [
            CardParts.Heading(CardText.Escape(link.Label)),
            .. note is null ? [] : new CardElement[] { CardParts.Text(note) },
            new TextInput("address", WebLinksText.AddressLabel) { Value = address },
            CardParts.Text(WebLinksText.AddressNote.With(CardParts.When(link.ExpiresAt))),
            .. link.Kind == WebLinkKind.Group ? [CardParts.Text(WebLinksText.GroupNote.With(link.Places))] : Array.Empty<CardElement>(),
        ],
        Actions =
        [
            new OpenUrlAction { Title = WebLinksText.OpenButton, Url = address },
            new OpenUrlAction { Title = WebLinksText.PaperButton, Url = $"{address}/paper" },
            ToList(state.Initiative.Id),
        ],
    };

    /// <summary>What somebody in Teams gets in their own chat.</summary>
    public static AdaptiveCard Own(InitiativeState state, WebLink link, string address) => new()
    {
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(WebLinksText.OwnHeading),
            CardParts.Text(WebLinksText.OwnText.With(CardParts.When(link.ExpiresAt))),
            new TextInput("address", WebLinksText.AddressLabel) { Value = address },
        ],
        Actions = [new OpenUrlAction { Title = WebLinksText.OpenButton, Url = address }],
    };

    /// <summary>What the team is told of a link: how many may answer by it, for which group and from whom; never for whom by name.</summary>
    public static AdaptiveCard? Declared(InitiativeState state, string key) => state.Snapshot.Find(WebLinkRows.WebLink, key) is not { IsInTeams: false } link ? null : new()
    {
        Lang = state.Initiative.Language,
        Body =
        [
            CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
            CardParts.Heading(WebLinksText.DeclaredHeading),
            CardParts.Text((link.Places == 1 ? WebLinksText.DeclaredOne : WebLinksText.DeclaredSome).With(
                CardText.Escape(state.FindParticipant(link.By)?.Name is { Length: > 0 } name ? name : WebLinksText.DeclaredBy), link.Places, CardText.Escape(link.Group))),
            CardParts.Note(WebLinksText.DeclaredNote),
        ],
    };

    private static IEnumerable<CardElement> Line(WebLink link, WebLink[] all, Doors doors, DateTimeOffset now)
    {
        var standing = link.Person is not null && !link.IsGood(now) && !link.IsLastOfPerson(all) ? WebLinksText.State_Replaced : WebLinksText.ResourceManager.Of("State", link.StateAt(now));
        var kind = link.Kind == WebLinkKind.Group ? WebLinksText.KindGroup.With(link.People.Count, link.Places)
            : link.IsInTeams ? WebLinksText.KindMember : WebLinksText.KindPersonal;
        yield return new TextBlock($"**{CardText.Escape(link.Label)}** · {kind} · {standing}") { Separator = true };
        yield return CardParts.Note(WebLinksText.Detail.With(Introduction.WordsFor(link.Voice), CardText.Escape(link.Group), CardParts.When(link.ExpiresAt)));
        if (link is { IsInTeams: false, ConfirmedBy: not null })
        {
            yield return CardParts.Note(WebLinksText.IsConfirmed);
        }

        // Of somebody in Teams it is not told: they may have answered there.
        if (link is { IsInTeams: false, People.Count: > 0 } && doors.Rounds.Count > 0)
        {
            yield return CardParts.Note(WebLinksText.AnsweredCount.With(doors.Answered.GetValueOrDefault(link.Id), doors.Rounds.Count));
        }
    }

    private static IEnumerable<CardElement> DoorLines(Doors doors)
    {
        var told = doors.Rounds.Where(entry => entry.Count.Personal + entry.Count.Group + entry.Count.TypedIn + entry.Count.WithHelp > 0).ToArray();
        if (told.Length == 0)
        {
            yield break;
        }

        yield return CardParts.Section(WebLinksText.DoorsHeading);
        foreach (var (title, count, helpers) in told)
        {
            yield return CardParts.Text(WebLinksText.DoorLine.With(CardText.Escape(CardText.Shorten(title, 100)), count.All, count.Group, count.Personal));
            if (count.WithHelp + count.TypedIn > 0)
            {
                yield return CardParts.Note(WebLinksText.DoorFilled.With(count.WithHelp, count.TypedIn, string.Join(" · ", helpers.Select(entry => $"{WordsFor(entry.Helper)} {entry.People}"))));
            }
        }

        yield return CardParts.Note(WebLinksText.DoorsNote);
    }

    /// <summary>A kind of helper in words.</summary>
    public static string WordsFor(Helper helper) => WebLinksText.ResourceManager.Of("Helper", helper);

    private static IEnumerable<CardElement> Member(InitiativeState state, WebLinkForm form) => !InTeams(state).Any() ? [CardParts.Text(WebLinksText.NobodyInTeams)] :
    [
        new ChoiceSetInput("for", WebLinksText.MemberLabel, [.. InTeams(state).Select(known => new Choice(known.ShownName(), known.Person.Value))])
        {
            Style = "filtered", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.For, Placeholder = CommonText.Choose,
        },
        CardParts.Note(WebLinksText.MemberNote),
    ];

    // As many as a card has room for, those who came last first.
    private static IEnumerable<Participant> InTeams(InitiativeState state) => state.Roster
        .Where(known => known is { LeftAt: null, Name.Length: > 0 } && state.WebLinks.All(link => !link.People.Contains(known.Person) || link.IsInTeams))
        .OrderByDescending(known => known.JoinedAt).Take(100).OrderBy(known => known.Name, StringComparer.CurrentCulture);

    private static IEnumerable<CardElement> Outsiders(InitiativeState state, WebLinkForm form) =>
    [
        FormParts.Line("label", WebLinksText.LabelLabel, form.Label, WebLinksText.LabelExample),
        CardParts.Note(WebLinksText.LabelNote),
        new ChoiceSetInput("voice", WebLinksText.VoiceLabel, [.. CardParts.Choices<Voice>(Introduction.WordsFor)])
        {
            IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Voice ?? nameof(Voice.ServiceUser),
        },
        FormParts.Line("whose", WebLinksText.GroupLabel, form.Whose, state.Initiative.ExpectedGroups.Count > 0 ? string.Join(", ", state.Initiative.ExpectedGroups) : WebLinksText.GroupExample),
        .. form.Kind == WebLinkForm.Group
            ? FormParts.Number("places", WebLinksText.PlacesLabel, 1, WebLink.MostPlaces, form.Places ?? UsualPlaces, isRequired: true)
            : Array.Empty<CardElement>(),
    ];

    private const string UsualPlaces = "20";

    private static SubmitAction ToList(InitiativeId initiative) =>
        SubmitAction.SendForm(WebLinksText.ToList, "weblink.list", CardParts.Data(initiative)) with { AssociatedInputs = "none" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
