using System.Globalization;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.Ideas;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Actions;

/// <summary>Cards of actions, seen by everybody in the conversation.</summary>
internal static class ActionCards
{
    private const int PageSize = 5;

    public static string Words(ActionStatus status) => ActionsText.ResourceManager.Of("Status", status);

    public static string Name(ActionItem action) => $@"{action.Number}\. {CardText.Escape(action.Title)}";

    public static bool OwnerIsThere(InitiativeState state, ActionItem action) => Owner(state, action) is { } owner && state.IsHere(owner);

    /// <summary>Which plan of an action a card or form shows: every change of the plan makes another.</summary>
    public static string VersionOf(ActionItem action) => action.Changes.Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The plan in a few texts.</summary>
    public static IReadOnlyList<string> Plan(InitiativeState state, ActionItem action) =>
        [action.Title, Owner(state, action)?.Name ?? ActionsText.NoOwner, string.Join(", ", action.Departments), Day(action.Due), action.Details];

    /// <summary>One action as posted.</summary>
    public static AdaptiveCard? One(InitiativeState state, string key)
    {
        if (state.FindAction(key) is not { } action)
        {
            return null;
        }

        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(ActionsText.Kicker.With(Words(action.Status))),
                CardParts.Heading(Name(action)),
                Facts(state, action),
                .. CardParts.Labelled(ActionsText.DetailsLabel, CardText.Shorten(action.Details, 400)),
                .. Left(state, action),
                .. action.Note.Length > 0 ? CardParts.Labelled(ActionsText.NoteHeading, CardText.Shorten(action.Note, 400)) : [],
            ],
            Actions = [.. Buttons(state, action), SubmitAction.OpenDialog(ActionsText.ReadButton, "action.read", Data(state, action))],
        };
    }

    /// <summary>The whole action with how its plan changed, in a dialog.</summary>
    public static AdaptiveCard Whole(InitiativeChange edit, ActionItem action) => new()
    {
        Body =
        [
            CardParts.Kicker(ActionsText.Kicker.With(Words(action.Status))),
            CardParts.Heading(Name(action)),
            Facts(edit, action),
            .. CardParts.Labelled(ActionsText.DetailsLabel, action.Details),
            .. CardParts.Labelled(ActionsText.NoteHeading, action.Note),
            .. Left(edit, action),
            .. action.Changes.Count == 0
                ? Array.Empty<CardElement>()
                :
                [
                    CardParts.Section(ActionsText.ChangesHeading),
                    .. action.Changes.TakeLast(6).Select(change => CardParts.Text(ActionsText.ChangeLine.With(
                        Day(DateOnly.FromDateTime(change.At.UtcDateTime)), Day(change.Due), CardText.Escape(CardText.Shorten(change.Reason, 200))))),
                ],
        ],
        Actions = action.Status == ActionStatus.Open && edit.Me is { } me && action.MayChange(me, edit.IsFacilitator)
            ? [SubmitAction.SendForm(ActionsText.ChangeButton, "action.change", Data(edit, action))]
            : null,
    };

    /// <summary>A page of the actions: open ones first, the next due on top.</summary>
    public static AdaptiveCard List(InitiativeState state, DateTimeOffset now, int page = 0)
    {
        ActionItem[] all = [.. state.Actions.OrderBy(action => action.Status == ActionStatus.Open ? 0 : 1).ThenBy(action => action.Due).ThenBy(action => action.Number)];
        var last = Math.Max(0, (all.Length - 1) / PageSize);
        var shown = Math.Clamp(page, 0, last);
        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(ActionsText.ListHeading),
                CardParts.Note(ActionsText.ListPage.With(all.Count(action => action.Status == ActionStatus.Open), all.Length, shown + 1, last + 1)),
                .. all.Length == 0 ? [CardParts.Text(ActionsText.ListEmpty)] : Array.Empty<CardElement>(),
                .. all.Skip(shown * PageSize).Take(PageSize).Select(action => Row(state, action, now)),
            ],
            Actions =
            [
                .. shown > 0 ? [Turn(ActionsText.PageBack, state, shown - 1)] : Array.Empty<CardAction>(),
                .. shown < last ? [Turn(ActionsText.PageOn, state, shown + 1)] : Array.Empty<CardAction>(),
                SubmitAction.OpenDialog(ActionsText.AddButton, "action.form", CardParts.Data(state.Initiative.Id)),
            ],
        };
    }

    /// <summary>The reminder, to the owner alone or in the conversation; nothing when it is not open any more.</summary>
    public static AdaptiveCard? Nudge(InitiativeState state, string key)
    {
        if (state.FindAction(key) is not { Status: ActionStatus.Open } action)
        {
            return null;
        }

        return new AdaptiveCard
        {
            Lang = state.Initiative.Language,
            Body =
            [
                CardParts.Kicker(CardText.Escape(state.Initiative.Title)),
                CardParts.Heading(Name(action)),
                CardParts.Text(ActionsText.NudgeText.With(Day(action.Due))),
                Facts(state, action),
                .. Left(state, action),
            ],
            Actions = [.. Buttons(state, action), SubmitAction.OpenDialog(ActionsText.ReadButton, "action.read", Data(state, action))],
        };
    }

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private static FactSet Facts(InitiativeState state, ActionItem action) => new(
    [
        new Fact(ActionsText.OwnerFact, OwnerName(state, action) + (action.AcceptedAt is null ? $" ({ActionsText.NotAccepted})" : "")),
        new Fact(action.IsJoint ? ActionsText.JointFact : ActionsText.DepartmentFact, string.Join(", ", action.Departments.Select(CardText.Escape))),
        .. Linked(ActionsText.SilentFact, action.Status == ActionStatus.Open ? action.Silent(state.Participants).Select(CardText.Escape) : []),
        new Fact(ActionsText.DueFact, Day(action.Due)),
        .. Linked(ActionsText.NeedsLabel, action.Needs.Select(id => state.FindNeed(id.Value)).OfType<Need>().Select(NeedCards.Name)),
        .. Linked(ActionsText.IdeasLabel, action.Ideas.Select(id => state.FindIdea(id.Value)).OfType<Idea>().Select(IdeaCards.Name)),
        .. Linked(ActionsText.DecisionsLabel, action.Decisions.Select(id => state.FindRound<PollRound>(id.Value)?.Poll.Question).OfType<string>().Select(question => CardText.Escape(CardText.Shorten(question, 100)))),
    ]);

    private static IEnumerable<Fact> Linked(string label, IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 0 ? [] : [new Fact(label, string.Join("; ", all.Take(5)) + (all.Length > 5 ? " …" : ""))];
    }

    private static IEnumerable<CardAction> Buttons(InitiativeState state, ActionItem action)
    {
        if (action.Status == ActionStatus.Open)
        {
            if (!OwnerIsThere(state, action))
            {
                yield return new ExecuteAction { Title = ActionsText.TakeOverButton, Verb = "action.take-over", Data = Data(state, action) };
            }
            else if (action.AcceptedAt is null)
            {
                yield return new ExecuteAction { Title = ActionsText.AcceptButton, Verb = "action.accept", Data = Data(state, action) };
            }

            // The owner's own yes is the department's.
            if (action.Silent(state.Participants).Any(name => Owner(state, action)?.GroupKey != Participant.KeyOf(name)))
            {
                yield return new ExecuteAction { Title = ActionsText.DepartmentYesButton, Verb = "action.yes", Data = Data(state, action) };
            }

            yield return SubmitAction.OpenDialog(ActionsText.FinishButton, "action.finish", Data(state, action));
        }
    }

    private static IEnumerable<CardElement> Left(InitiativeState state, ActionItem action) =>
        action.Status != ActionStatus.Open || OwnerIsThere(state, action) ? [] : [CardParts.Warning(ActionsText.OwnerLeft)];

    private static Participant? Owner(InitiativeState state, ActionItem action) => state.Participants.FirstOrDefault(person => person.Person == action.Owner);

    private static string OwnerName(InitiativeState state, ActionItem action) =>
        Owner(state, action) is { } owner ? $"{CardText.Escape(owner.ShownName())}, {CardText.Escape(owner.Group)}" : ActionsText.NoOwner;

    private static ColumnSet Row(InitiativeState state, ActionItem action, DateTimeOffset now)
    {
        var isLate = action.Status == ActionStatus.Open && WorkingDays.Today(now, action.FindZone()) > action.Due;
        return new ColumnSet(
        [
            new Column(
            [
                new TextBlock($"**{Name(action)}**"),
                CardParts.Note(ActionsText.RowNote.With(Words(action.Status), OwnerName(state, action), Day(action.Due)) + (isLate ? $" **{ActionsText.Late}**" : "")
                    + (action.IsJoint ? $" {ActionsText.JointNote.With(string.Join(", ", action.Departments.Select(CardText.Escape)))}" : "")),
            ]),
            new Column([new ActionSet([SubmitAction.OpenDialog(ActionsText.OpenButton.With(action.Number), "action.read", Data(state, action))])])
            {
                Width = "auto", VerticalContentAlignment = "Center",
            },
        ])
        {
            Separator = true,
        };
    }

    private static ExecuteAction Turn(string title, InitiativeState state, int page) => new()
    {
        Title = title,
        Verb = "actions.list",
        Data = CardParts.Data(state.Initiative.Id, ("page", page.ToString(CultureInfo.InvariantCulture))),
    };

    public static System.Text.Json.Nodes.JsonObject Data(InitiativeState state, ActionItem action) =>
        CardParts.Data(state.Initiative.Id, ("action", action.Id.Value), ("version", VersionOf(action)));
}
