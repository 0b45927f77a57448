using CoCreationBot.Domain;
using CoCreationBot.Domain.Actions;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Features.Ideas;
using CoCreationBot.Features.Needs;
using CoCreationBot.Initiatives;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Features.Actions;

/// <summary>Forms of actions: agreeing, changing the plan, and saying what became of it.</summary>
internal static class ActionForms
{
    /// <summary>Stands for the person who fills in the form, who may not be known yet.</summary>
    public const string Myself = "me";

    private const int MostPeople = 40;
    private const int MostGroups = 30;

    /// <summary>Departments and organisations known here, each once.</summary>
    public static IEnumerable<string> Groups(InitiativeState state) =>
        state.Participants.Select(person => person.Group).Concat(state.Initiative.ExpectedGroups).DistinctBy(Participant.KeyOf).Order(StringComparer.CurrentCulture);

    /// <summary>A group's key as the value of a choice; values of several choices come joined by commas.</summary>
    public static string KeyOf(string group) => Participant.KeyOf(group).Replace(",", "", StringComparison.Ordinal).Replace(";", "", StringComparison.Ordinal);

    /// <param name="edit">The initiative.</param>
    /// <param name="form">As filled in.</param>
    /// <param name="problem">What was wrong with it.</param>
    /// <param name="below">What else is to be read, below the fields.</param>
    public static AdaptiveCard Agree(InitiativeChange edit, ActionForm form, string? problem = null, IEnumerable<CardElement>? below = null) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            .. Introduction.AskOnce(edit.Me, edit.Initiative.ExpectedGroups, form.Voice, form.Group),
            FormParts.Line("title", ActionsText.TitleLabel, form.Title, ActionsText.TitleExample),
            new ChoiceSetInput("owner", ActionsText.OwnerLabel, [new Choice(ActionsText.Myself, Myself), .. People(edit)])
            {
                IsRequired = true, ErrorMessage = CommonText.PleaseChoose, Value = form.Owner == edit.Person.Value ? Myself : form.Owner ?? Myself,
            },
            .. Departments(edit, form),
            .. FormParts.Day("due", ActionsText.DueLabel, form.Due, TimeZoneInfo.Utc, isRequired: true),
            FormParts.Paragraph("details", ActionsText.DetailsLabel, form.Details),
            .. Links(edit, form),
            .. form.Action is null
                ? Array.Empty<CardElement>()
                : [FormParts.RequiredParagraph("reason", ActionsText.ReasonLabel, form.Reason, longest: Texts.SentenceLength)],
            .. below ?? [],
        ],
        Actions = [SubmitAction.SendForm(form.Action is null ? ActionsText.Send : CommonText.Save, "action.save", CardParts.Data(edit.Initiative.Id, ("action", form.Action), ("version", form.Version)))],
    };

    public static AdaptiveCard Finish(InitiativeChange edit, ActionItem action, FinishForm? form = null, string? problem = null, Refusal refusal = Refusal.None) => new()
    {
        Body =
        [
            .. FormParts.Problem(problem),
            CardParts.Section(ActionCards.Name(action)),
            new ChoiceSetInput("status", ActionsText.StatusLabel, [.. CardParts.Choices<ActionStatus>(value => ActionsText.ResourceManager.Of("Finish", value)).Where(choice => choice.Value != nameof(ActionStatus.Open))])
            {
                Style = "expanded", IsRequired = true, ErrorMessage = CommonText.PleaseChoose,
                Value = form?.Status ?? (action.Status == ActionStatus.Open ? nameof(ActionStatus.Done) : action.Status.ToString()),
            },
            FormParts.Paragraph("note", ActionsText.NoteLabel, form?.Note ?? action.Note),
            .. WordsForms.AsTheyAre(refusal, [ActionsText.ResourceManager.Of("Status", action.Status), action.Note]),
        ],
        Actions = [SubmitAction.SendForm(CommonText.Save, "action.finished", CardParts.Data(edit.Initiative.Id, ("action", action.Id.Value), ("version", FormVersion.Of(action.Status.ToString(), action.Note))))],
    };

    private static IEnumerable<CardElement> Departments(InitiativeChange edit, ActionForm form)
    {
        Choice[] groups = [.. Groups(edit).Take(MostGroups).Select(name => new Choice(CardText.Shorten(name, 60), KeyOf(name)))];
        return groups.Length == 0
            ? []
            :
            [
                new ChoiceSetInput("departments", ActionsText.DepartmentsLabel, groups) { IsMultiSelect = true, Style = "expanded", Value = form.Departments ?? (edit.Me is { } me ? KeyOf(me.Group) : null) },
                CardParts.Note(ActionsText.JointHint),
            ];
    }

    private static IEnumerable<CardElement> Links(InitiativeChange edit, ActionForm form) =>
    [
        .. FormParts.Links("needs", ActionsText.NeedsLabel, edit.OpenNeeds.Select(need => new Linkable(need.Id.Value, need.Number, need.Title)), form.Needs, FormParts.FewOffered),
        .. FormParts.Links(
            "ideas", ActionsText.IdeasLabel, edit.Ideas.Where(idea => idea.IsOption).Select(idea => new Linkable(idea.Id.Value, idea.Number, idea.Title)),
            form.Ideas, FormParts.FewOffered),
        .. FormParts.Links("decisions", ActionsText.DecisionsLabel, Decisions(edit), form.Decisions, FormParts.FewOffered),
    ];

    /// <summary>Published polls, numbered in the order they were asked.</summary>
    public static IEnumerable<Linkable> Decisions(InitiativeState state) => state.RoundsOf<PollRound>().Where(round => round.Status == RoundStatus.Published)
        .OrderBy(round => round.OpenedAt).Select((round, place) => new Linkable(round.Id.Value, place + 1, round.Poll.Question));

    private static IEnumerable<Choice> People(InitiativeChange edit) => edit.Roster.Where(person => person.Person != edit.Person)
        .OrderBy(person => person.Name, StringComparer.CurrentCulture).Take(MostPeople).Select(person => new Choice(person.WithGroup(), person.Person.Value));
}
