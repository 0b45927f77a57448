using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Initiatives;
using CoCreationBot.Features.Polls;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Stories;

/// <summary>What a group does with its stories: themes, the choice of the change that matters most, and what people who use the service say together.</summary>
internal sealed class StoryGroupFeature(Desk desk) : IBotFeature, IDeliveryFeature
{
    private const string StatementView = "joint-statement";

    public void Map(BotRoutes routes) => routes
        .OnDialog("theme.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn, payload.Initiative, book => InvokeResponse.Dialog(StoriesText.AddTheme, StoryForms.Theme(book, new ThemeForm(null, null))), cancellation))
        .OnSubmit("theme.save", StoryJson.Default.ThemeForm, AddThemeAsync)
        .OnSubmit("story.themes", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnShownAsync(
            turn, payload, (book, story) => InvokeResponse.Dialog(StoriesText.ThemesButton, StoryForms.Themes(book, story)), cancellation))
        .OnSubmit("story.themed", StoryJson.Default.StoryThemes, SortAsync)
        .OnDialog("story.matters", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn, payload.Initiative, book => InvokeResponse.Dialog(StoriesText.MattersButton, StoryForms.Matters(book)), cancellation))
        .OnSubmit("story.ask", StoryJson.Default.AskStep, AskAsync)
        .OnSubmit("statement.form", InitiativeJson.Default.InitiativeOnly, (turn, payload, cancellation) => desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => InvokeResponse.Dialog(StoriesText.StatementButton, StoryForms.Statement(book, new StatementForm(null, null, null, null, null))),
            cancellation))
        .OnSubmit("statement.say", StoryJson.Default.StatementForm, SayAsync)
        .OnExecute("statement.join", StoryJson.Default.StatementForm, JoinAsync);

    public void Map(DeliveryRoutes routes) => routes
        .OnView(StatementView, Views.OfInitiative(StoryCards.Statement, (_, _) => StoriesText.StatementHeading));

    private Task<InvokeResponse> AddThemeAsync(TurnContext turn, ThemeForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var theme = Theme.Add(new ThemeId(Ulid.NewUlid(book.Now).ToString()), form.Name, book.Themes, book.Person, book.Now);
            if (!theme.Succeeded)
            {
                return InvokeResponse.Dialog(StoriesText.AddTheme, StoryForms.Theme(book, form, Answers.Sentence(theme.Refusal)));
            }

            book.Put(Kinds.Theme, theme.Value);
            book.Audit("theme.added", ("theme", theme.Value.Id.Value));
            book.Refresh(StoryFeature.ListView, book.Initiative.Id.Value);
            return Answers.Say(turn, StoriesText.ThemeAdded);
        },
        cancellation);

    private Task<InvokeResponse> SortAsync(TurnContext turn, StoryThemes form, CancellationToken cancellation) => OnShownAsync(
        turn,
        new OneStory(form.Initiative, form.Story),
        (book, story) =>
        {
            var wanted = Texts.List(form.Themes).ToHashSet(StringComparer.Ordinal);
            foreach (var theme in book.Themes)
            {
                var sorted = wanted.Contains(theme.Id.Value) ? theme.Put(story.Id, book.Person, book.Now) : theme.TakeOut(story.Id);
                if (sorted != theme)
                {
                    book.Put(Kinds.Theme, sorted);
                    book.Audit(sorted.Holds(story.Id) ? "theme.put" : "theme.taken-out", ("theme", theme.Id.Value), ("story", story.Id.Value));
                }
            }

            book.Refresh(StoryFeature.StoryView, story.Id.Value);
            book.Refresh(StoryFeature.ListView, book.Initiative.Id.Value);
            return Answers.Say(turn, StoriesText.Sorted);
        },
        cancellation);

    // The choice is a poll like every other: confidential, published once, with the words of those who let them be shown.
    private Task<InvokeResponse> AskAsync(TurnContext turn, AskStep form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            if (form.Step is not (StoryChoice.First or StoryChoice.Others))
            {
                return Answers.Refuse(turn, Refusal.UnknownChoice);
            }

            var opening = new RoundOpening(
                new RoundId(Ulid.NewUlid(book.Now).ToString()), RoundKind.Poll, [], [.. book.Spaces.Select(space => space.Reference.ConversationId)], book.Person, book.Now);
            var opened = StoryChoice.Open(form.Step, Question(book, form.Step), Offered(book), book.Participants, opening, book.Initiative, book.Rounds);
            if (!opened.Succeeded)
            {
                return Answers.Say(turn, opened.Refusal == Refusal.TooFewOptions ? StoriesText.TooFewStories : Answers.Sentence(opened.Refusal));
            }

            book.Put(Kinds.Round, opened.Value);
            book.Audit("round.opened", ("round", opened.Value.Id.Value), ("kind", nameof(RoundKind.Poll)), ("step", form.Step));
            book.Announce(PollFeature.RoundView, opened.Value.Id.Value);
            book.Refresh(InitiativeViews.Status, book.Initiative.Id.Value);
            return Answers.Say(turn, StoriesText.Asked);
        },
        cancellation);

    private static string Question(Book book, string step)
    {
        using (Language.Use(book.Initiative.Language))
        {
            return step == StoryChoice.First ? StoriesText.QuestionFirst : StoriesText.QuestionOthers;
        }
    }

    private static Story[] Offered(Book book) =>
        [.. book.Stories.Where(story => story.Cycle == book.Initiative.Cycle && story.IsShownTo(Audiences.OfAll(book)))];

    private Task<InvokeResponse> SayAsync(TurnContext turn, StatementForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var me = Introduction.Read(book, turn, form.Voice, form.Group);
            var said = me.Succeeded ? JointStatement.Say(Ulid.NewUlid(book.Now).ToString(), book.Initiative.Cycle, form.Text, me.Value, book.Now) : me.Refusal;
            if (!said.Succeeded)
            {
                return said.Refusal == Refusal.OnlyServiceUsers
                    ? Answers.Refuse(turn, said.Refusal)
                    : InvokeResponse.Dialog(StoriesText.StatementButton, StoryForms.Statement(book, form, Answers.Sentence(said.Refusal)));
            }

            Introduction.Keep(book, me.Value);
            book.Put(Kinds.JointStatement, said.Value);
            book.Audit("statement.said", ("statement", said.Value.Id));
            book.Announce(StatementView, said.Value.Id);
            return Answers.Say(turn, StoriesText.StatementSaid);
        },
        cancellation);

    private Task<InvokeResponse> JoinAsync(TurnContext turn, StatementForm form, CancellationToken cancellation) => desk.InInitiativeAsync(
        turn,
        form.Initiative,
        book =>
        {
            var toggled = form.Statement is null || book.Snapshot.Find(Kinds.JointStatement, form.Statement) is not { } statement ? Refusal.StoryWithdrawn
                : book.Me is not { } me ? Refusal.OnlyServiceUsers
                : statement.Toggle(me);
            if (!toggled.Succeeded)
            {
                return Answers.Refuse(turn, toggled.Refusal);
            }

            book.Put(Kinds.JointStatement, toggled.Value);
            book.Audit("statement.joined-or-left", ("statement", toggled.Value.Id));
            book.Refresh(StatementView, toggled.Value.Id);
            return Answers.Say(turn, toggled.Value.People.Contains(book.Person) ? StoriesText.StatementJoined : StoriesText.StatementLeft);
        },
        cancellation);

    private Task<InvokeResponse> OnShownAsync(TurnContext turn, OneStory payload, Func<Book, Story, InvokeResponse> act, CancellationToken cancellation) =>
        desk.InInitiativeAsync(
            turn,
            payload.Initiative,
            book => book.FindStory(payload.Story) is not { } story ? Answers.Refuse(turn, Refusal.StoryNotFound)
                : story.Status == StoryStatus.Withdrawn ? Answers.Refuse(turn, Refusal.StoryWithdrawn)
                : story.IsShownTo(Audiences.Of(book, turn.Conversation.RootConversationId)) ? act(book, story)
                : Answers.Refuse(turn, Refusal.StoryNotFound),
            cancellation);
}
