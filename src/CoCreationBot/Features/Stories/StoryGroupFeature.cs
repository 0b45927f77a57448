using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Polls;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Stories;

/// <summary>What a group does with its stories: themes, the choice of the change that matters most, and what people who use the service say together.</summary>
internal sealed class StoryGroupFeature(InitiativeStore initiatives) : IBotFeature, IDeliveryFeature
{
    private const string StatementView = "joint-statement";

    public void Map(BotRoutes routes) => routes
        .OnDialog("theme.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => InvokeResponse.Dialog(StoriesText.AddTheme, StoryForms.Theme(edit, new ThemeForm(null, null))), cancellation))
        .OnSubmit("theme.save", StoryJson.Default.ThemeForm, AddThemeAsync)
        .OnSubmit("story.themes", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnShownAsync(
            turn, payload, (edit, story) => InvokeResponse.Dialog(StoriesText.ThemesButton, StoryForms.Themes(edit, story)), cancellation))
        .OnSubmit("story.themed", StoryJson.Default.StoryThemes, SortAsync)
        .OnDialog("story.matters", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn, payload.Initiative, edit => InvokeResponse.Dialog(StoriesText.MattersButton, StoryForms.Matters(edit)), cancellation))
        .OnSubmit("story.ask", StoryJson.Default.AskStep, AskAsync)
        .OnSubmit("statement.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => InvokeResponse.Dialog(StoriesText.StatementButton, StoryForms.Statement(edit, new StatementForm(null, null, null, null, null))),
            cancellation))
        .OnSubmit("statement.say", StoryJson.Default.StatementForm, SayAsync)
        .OnExecute("statement.join", StoryJson.Default.StatementForm, JoinAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(StatementView, Views.OfInitiative(StoryCards.Statement, (_, _) => StoriesText.StatementHeading));

    private Task<InvokeResponse> AddThemeAsync(TurnContext turn, ThemeForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var theme = Theme.Add(new ThemeId(Ulid.NewUlid(edit.Now).ToString()), form.Name, edit.Themes, edit.Person, edit.Now);
            if (!theme.Succeeded)
            {
                return InvokeResponse.Dialog(StoriesText.AddTheme, StoryForms.Theme(edit, form, Reply.Sentence(theme.Refusal)));
            }

            edit.Put(StoryRows.Theme, theme.Value);
            edit.Audit("theme.added", ("theme", theme.Value.Id.Value));
            edit.Refresh(StoryFeature.ListView, edit.Initiative.Id.Value);
            return Reply.Say(turn, StoriesText.ThemeAdded);
        },
        cancellation);

    private Task<InvokeResponse> SortAsync(TurnContext turn, StoryThemes form, CancellationToken cancellation) => OnShownAsync(
        turn,
        new OneStory(form.Initiative, form.Story),
        (edit, story) =>
        {
            var wanted = Texts.List(form.Themes).ToHashSet(StringComparer.Ordinal);
            foreach (var theme in edit.Themes)
            {
                var sorted = wanted.Contains(theme.Id.Value) ? theme.Put(story.Id, edit.Person, edit.Now) : theme.TakeOut(story.Id);
                if (sorted != theme)
                {
                    edit.Put(StoryRows.Theme, sorted);
                    edit.Audit(sorted.Holds(story.Id) ? "theme.put" : "theme.taken-out", ("theme", theme.Id.Value), ("story", story.Id.Value));
                }
            }

            edit.Refresh(StoryFeature.StoryView, story.Id.Value);
            edit.Refresh(StoryFeature.ListView, edit.Initiative.Id.Value);
            return Reply.Say(turn, StoriesText.Sorted);
        },
        cancellation);

    // The choice is a poll like every other: confidential, published once, with the words of those who let them be shown.
    private Task<InvokeResponse> AskAsync(TurnContext turn, AskStep form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (form.Step is not (StoryChoice.First or StoryChoice.Others))
            {
                return Reply.Refuse(turn, Refusal.UnknownChoice);
            }

            var opened = StoryChoice.Open(
                form.Step, Question(edit, form.Step), Offered(edit), edit.Roster, RoundOpenings.By(edit, edit.Person, edit.Now), edit.Initiative, edit.Rounds);
            if (!opened.Succeeded)
            {
                return Reply.Refuse(turn, opened.Refusal == Refusal.TooFewOptions ? StoriesText.TooFewStories : Reply.Sentence(opened.Refusal));
            }

            edit.Put(Kinds.Round, opened.Value);
            Reconciliation.Ask(edit.Change);
            edit.Audit("round.opened", ("round", opened.Value.Id.Value), ("kind", nameof(RoundKind.Poll)), ("step", form.Step));
            edit.Announce(PollFeature.RoundView, opened.Value.Id.Value);
            edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
            return Reply.Say(turn, StoriesText.Asked);
        },
        cancellation);

    private static string Question(InitiativeChange edit, string step)
    {
        using (Language.Use(edit.Initiative.Language))
        {
            return step == StoryChoice.First ? StoriesText.QuestionFirst : StoriesText.QuestionOthers;
        }
    }

    private static Story[] Offered(InitiativeChange edit) =>
        [.. edit.Stories.Where(story => story.Cycle == edit.Initiative.Cycle && story.IsShownTo(Audiences.OfAll(edit)))];

    private Task<InvokeResponse> SayAsync(TurnContext turn, StatementForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit => edit.Save(
            turn,
            form.Voice,
            form.Group,
            me => JointStatement.Say(Ulid.NewUlid(edit.Now).ToString(), edit.Initiative.Cycle, form.Text, me, edit.Now),
            refusal => refusal == Refusal.OnlyServiceUsers
                ? Reply.Refuse(turn, refusal)
                : InvokeResponse.Dialog(StoriesText.StatementButton, StoryForms.Statement(edit, form, Reply.Sentence(refusal))),
            said =>
            {
                edit.Put(StoryRows.JointStatement, said);
                edit.Audit("statement.said", ("statement", said.Id));
                edit.Announce(StatementView, said.Id);
                return Reply.Say(turn, StoriesText.StatementSaid);
            }),
        cancellation);

    private Task<InvokeResponse> JoinAsync(TurnContext turn, StatementForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            var toggled = form.Statement is null || edit.Snapshot.Find(StoryRows.JointStatement, form.Statement) is not { } statement ? Refusal.StoryWithdrawn
                : edit.Me is not { } me ? Refusal.OnlyServiceUsers
                : statement.Toggle(me);
            if (!toggled.Succeeded)
            {
                return Reply.Refuse(turn, toggled.Refusal);
            }

            Store(edit.Change, toggled.Value);
            edit.Audit("statement.joined-or-left", ("statement", toggled.Value.Id));
            return Reply.Say(turn, toggled.Value.People.Contains(edit.Person) ? StoriesText.StatementJoined : StoriesText.StatementLeft);
        },
        cancellation);

    /// <summary>Stores who stands behind a statement, and shows it.</summary>
    public static void Store(Change change, JointStatement statement)
    {
        change.Put(StoryRows.JointStatement, statement);
        change.Refresh(StatementView, statement.Id);
    }

    private Task<InvokeResponse> OnShownAsync(TurnContext turn, OneStory payload, Func<InitiativeChange, Story, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindStory(payload.Story) is not { } story ? Reply.Refuse(turn, Refusal.StoryNotFound)
                : story.Status == StoryStatus.Withdrawn ? Reply.Refuse(turn, Refusal.StoryWithdrawn)
                : story.IsShownTo(edit.Audience) ? act(edit, story)
                : Reply.Refuse(turn, Refusal.StoryNotFound),
            cancellation);
}
