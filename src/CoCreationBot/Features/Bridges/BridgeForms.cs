using CoCreationBot.Domain;
using CoCreationBot.Domain.Invitations;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;
using CoCreationBot.TenantDirectory;

namespace CoCreationBot.Features.Bridges;

/// <summary>What a facilitator sees of a department: people found, what stood in the way, and how many may still be invited today.</summary>
internal sealed record Look(InitiativeState State, TouchedDepartment Department, IReadOnlyList<Profile> People, GraphFailure? Failure, int Left, bool CanMakeChat);

/// <summary>The dialogs of a facilitator: choosing a department, finding people, reading over what goes out, and the invitations sent.</summary>
internal static class BridgeForms
{
    private const int MostDepartments = 40;
    private const int MostListed = 20;

    public static AdaptiveCard Choose(InitiativeState state) => new()
    {
        Body =
        [
            CardParts.Text(BridgesText.ChooseIntro),
            new ChoiceSetInput("department", BridgesText.ColumnDepartment, [.. BridgeCards.Of(state).Departments.OrderBy(department => department.IsHere).Take(MostDepartments)
                .Select(department => new Choice(CardText.Shorten(department.Name, 60), department.Name))])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Placeholder = CommonText.Choose,
            },
        ],
        Actions = [SubmitAction.SendForm(BridgesText.Search, "bridge.find", CardParts.Data(state.Initiative.Id))],
    };

    public static AdaptiveCard Find(Look look, FindForm form, string? problem = null)
    {
        var name = CardText.Escape(look.Department.Name);
        return new AdaptiveCard
        {
            Body =
            [
                .. FormParts.Problem(problem),
                CardParts.Section(BridgesText.FindHeading.With(name)),
                .. look.Failure is { } failure ? [CardParts.Warning($"{BridgeWords.Failure(failure)} {BridgesText.StillWorks}")] : Array.Empty<CardElement>(),
                .. look.People.Count > 0 ? People(look, form) : Nobody(look, form),
                .. look.Failure is { Kind: GraphFailureKind.Off } ? [] : new CardElement[]
                {
                    new TextInput("searchAs", BridgesText.SearchAsLabel) { MaxLength = Texts.TitleLength, Value = form.SearchAs, Placeholder = look.Department.Name },
                },
            ],
            Actions =
            [
                .. look.People.Count > 0 && look.Left > 0 ? [SubmitAction.SendForm(BridgesText.PreviewButton, "bridge.preview", Data(look))] : Array.Empty<CardAction>(),
                .. look.Failure is { Kind: GraphFailureKind.Off } ? [] : new CardAction[] { SubmitAction.SendForm(BridgesText.SearchAgain, "bridge.find", Data(look)) },
            ],
        };
    }

    /// <summary>Exactly what goes out, and to whom.</summary>
    public static AdaptiveCard Preview(Look look, FindForm form, InvitationBatch batch, bool isInstalled) => new()
    {
        Body =
        [
            CardParts.Text(BridgesText.PreviewIntro.With(batch.All.Count)),
            CardParts.Text(string.Join("\n\n", batch.All.Select(invitation => $"• {PersonLine(look.People.First(person => person.Person == invitation.Person))}"))),
            CardParts.Section(BridgesText.PreviewMessage),
            new Container([.. InvitationCards.Words(look.State, batch.All[0])]) { Style = "emphasis" },
            CardParts.Note(isInstalled ? BridgesText.PreviewHow : BridgesText.PreviewHowKnown),
            CardParts.Note(BridgesText.PreviewQuiet),
        ],
        Actions =
        [
            SubmitAction.SendForm(BridgesText.SendButton.With(batch.All.Count), "bridge.send", Data(look, form)) with { Style = "positive" },
            SubmitAction.SendForm(BridgesText.ChangeButton, "bridge.find", Data(look, form)),
        ],
    };

    /// <summary>A facilitator's own invitations, by name: nobody else sees them.</summary>
    public static AdaptiveCard Sent(InitiativeState state, IReadOnlyList<Invitation> own, IReadOnlyDictionary<PersonId, Profile>? profiles) => new()
    {
        Body =
        [
            CardParts.Text(own.Count == 0 ? BridgesText.NoInvitations : BridgesText.InvitationsIntro),
            .. own.OrderByDescending(invitation => invitation.At).Take(MostListed).SelectMany(invitation => Line(state, invitation, profiles)),
        ],
    };

    private static IEnumerable<CardElement> Line(InitiativeState state, Invitation invitation, IReadOnlyDictionary<PersonId, Profile>? profiles)
    {
        var words = (invitation.State, invitation.Arrival) is (InvitationState.Accepted, Arrival.ByHand) ? BridgesText.State_ByHand : BridgesText.ResourceManager.Of("State", invitation.State);
        yield return new TextBlock($"**{BridgeWords.Name(state, profiles, invitation)}** · {CardText.Escape(invitation.Department)} · {CardParts.When(invitation.At)}") { Separator = true };
        yield return CardParts.Note(words);
        if (invitation.Reason.Length > 0)
        {
            yield return CardParts.Quoted(invitation.Reason);
        }

        if (invitation.State == InvitationState.Failed)
        {
            yield return CardParts.Text(BridgeWords.ToSendOn(state, invitation.Department, invitation.Note));
        }
    }

    private static IEnumerable<CardElement> People(Look look, FindForm form) =>
    [
        new ChoiceSetInput("people", BridgesText.PeopleLabel.With(Inviting.MostAtOnce), [.. look.People.Select(person => new Choice(PersonTitle(person), person.Person.Value))])
        {
            IsMultiSelect = true, Style = "expanded", Value = form.People,
        },
        FormParts.Paragraph("note", BridgesText.NoteLabel, form.Note, BridgesText.NoteExample, Texts.SentenceLength),
        new ChoiceSetInput("place", BridgesText.PlaceLabel, [.. CardParts.Choices<MeetingPlace>(place => BridgesText.ResourceManager.Of("Place", place))
            .Where(choice => look.CanMakeChat || choice.Value == nameof(MeetingPlace.Home))])
        {
            Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Place ?? nameof(MeetingPlace.Home),
        },
        CardParts.Note(BridgesText.Limits.With(Inviting.MostAtOnce, Inviting.MostADay, look.Left)),
    ];

    private static IEnumerable<CardElement> Nobody(Look look, FindForm form) =>
    [
        .. look.Failure is null ? [CardParts.Text(BridgesText.NobodyFound.With(CardText.Escape(form.SearchedName)))] : Array.Empty<CardElement>(),
        CardParts.Section(BridgesText.SendOnHeading),
        new Container([CardParts.Text(BridgeWords.ToSendOn(look.State, look.Department.Name, form.Note ?? ""))]) { Style = "emphasis" },
    ];

    private static string PersonTitle(Profile person) => CardText.Shorten(
        string.Join(" – ", new[] { person.IsGuest ? BridgesText.Guest.With(person.Name) : person.Name, person.Title, person.Group }.OfType<string>()), 160);

    private static string PersonLine(Profile person) => CardText.Escape(PersonTitle(person));

    private static System.Text.Json.Nodes.JsonObject Data(Look look, FindForm? form = null) => CardParts.Data(
        look.State.Initiative.Id, ("department", look.Department.Name), ("searchAs", form?.SearchAs), ("people", form?.People), ("note", form?.Note), ("place", form?.Place));
}
