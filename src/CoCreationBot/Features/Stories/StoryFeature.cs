using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Polls;
using CoCreationBot.Domain.Stories;
using CoCreationBot.Features.Begun;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Features.Stories;

/// <summary>Telling stories, confirming words that somebody else wrote, reading them as far as their tellers agree, and taking them back.</summary>
internal sealed class StoryFeature(InitiativeStore initiatives, WrittenCommands written) : IFeature, IBotFeature, IDeliveryFeature
{
    public static void Add(FeatureBuilder feature) => feature
        .Part<StoryFeature>()
        .Concerns<StoryConcerns>()
        .Listens<IKeptWords, StoryReaders>()
        .Listens<IWordsListener, StoryWordsGone>()
        .Listens<IWrittenCommand, StoryCommand>()
        .Command(new CommandWords("story", 120, StoriesText.ResourceManager) { Group = CommandGroup.Tell, Now = [Stage.CoImplementation, Stage.CoEvaluation], Opens = "story.form", Says = () => StoriesText.TellButton })
        .Holds<StoryData>()
        .Part<StoryGroupFeature>()
        .OnWeb(new WebView(WebViewPart.Tell, 3, ListView));

    public const string StoryView = "story";
    public const string ListView = "stories";
    private const string AskView = "story-ask";
    private static readonly Refusal[] Final = [Refusal.OnlyTeller, Refusal.StoryWithdrawn, Refusal.StoryNotFound];

    public void Map(BotRoutes routes) => routes
        .OnCommand("story", TellInChatAsync)
        .OnDialog("story.form", StoryJson.Default.StoryForm, OpenFormAsync).FromWeb()
        .OnSubmit("story.for-other", StoryJson.Default.StoryForm, (turn, form, cancellation) => OpenFormAsync(turn, form with { ForOther = "true" }, cancellation))
        .OnSubmit("story.save", StoryJson.Default.StoryForm, SaveAsync).FromWeb()
        .OnDialog("story.read", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, Read, cancellation)).FromWeb()
        .OnDialog("story.confirm", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, OpenConfirm, cancellation))
        .OnSubmit("story.change", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, OpenConfirm, cancellation))
        .OnSubmit("story.confirmed", StoryJson.Default.StoryForm, ConfirmAsync)
        .OnDialog("story.withdraw", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, OpenWithdraw, cancellation))
        .OnSubmit("story.withdraw", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, OpenWithdraw, cancellation))
        .OnSubmit("story.withdrawn", StoryJson.Default.OneStory, (turn, payload, cancellation) => OnStoryAsync(turn, payload, Withdraw, cancellation))
        .OnExecute("stories.list", StoryJson.Default.StoryPage, PageAsync).FromWeb();

    public void Map(DeliveryRoutes routes) => routes
        .OnView(StoryView, For(StoryCards.One))
        .OnAnswer(ListView, For((state, _, audience) => StoryCards.List(state, audience)))
        .OnView(AskView, Views.ForPerson((state, person, key, _) => Task.FromResult(StoryCards.Ask(state, person, key)), (_, _) => StoriesText.AskHeading));

    /// <summary>Deletes a story's words everywhere they stand: the story, and polls that offered it.</summary>
    public static void Forget(InitiativeState state, Change change, Story withdrawn, string actor)
    {
        change.Put(StoryRows.Story, withdrawn);
        foreach (var round in state.RoundsOf<PollRound>())
        {
            string note;
            using (Language.Use(state.Initiative.Language))
            {
                note = StoriesText.WithdrawnName.With(withdrawn.Number);
            }

            if (StoryChoice.Forget(round, withdrawn.Id, note, change.Now) is var forgotten && forgotten != round)
            {
                change.Put(Kinds.Round, forgotten);
                change.Refresh(Polls.PollFeature.RoundView, round.Id.Value);
                change.Refresh(Polls.PollFeature.ResultView, round.Id.Value);
            }
        }

        change.Audit("story.withdrawn", actor, new Dictionary<string, string>(StringComparer.Ordinal) { ["story"] = withdrawn.Id.Value });
        change.Refresh(StoryView, withdrawn.Id.Value);
        change.Refresh(ListView, state.Initiative.Id.Value);
    }

    // A notification says that there is a story, never what it tells.
    private static ViewRenderer For(Func<InitiativeState, string, Readers, AdaptiveCard?> card) =>
        Views.OfInitiative((state, key) => card(state, key, state.Audience), (_, _) => StoriesText.Kicker);

    // "story" alone shows the stories; with words or a file it tells one, for this team only.
    private Task TellInChatAsync(TurnContext turn, ChatCommand command, CancellationToken cancellation) =>
        turn.Activity.Attachments?.FirstOrDefault(StoryFile.IsFile) is { } file ? TellFileAsync(turn, command, file, cancellation)
        : Texts.IsEmpty(command.Arguments) ? initiatives.InHomeAsync(turn, edit => edit.Show(ListView, edit.Initiative.Id.Value), cancellation)
        : written.WriteAsync(turn, command, cancellation);

    private Task TellFileAsync(TurnContext turn, ChatCommand command, Teams.Schema.Attachment file, CancellationToken cancellation) => initiatives.InHomeAsync(
        turn,
        edit =>
        {
            if (edit.Me is not { } me)
            {
                edit.Say(StoriesText.IntroduceFirst);
                edit.Show(ListView, edit.Initiative.Id.Value);
            }
            else if (Tell(edit, StoryFile.Draft(command.Arguments, file), me) is var refusal and not Refusal.None)
            {
                edit.Say(Reply.Sentence(refusal));
            }
        },
        cancellation);

    /// <summary>Tells a story written in the chat, and shows it there.</summary>
    /// <returns>None, or why not.</returns>
    public static Refusal Tell(InitiativeChange edit, StoryDraft draft, Participant me)
    {
        var told = Story.Tell(NewId(edit), NextNumber(edit), edit.Initiative.Cycle, draft, me, edit.Now);
        if (!told.Succeeded)
        {
            return told.Refusal;
        }

        Store(edit, told.Value, "story.told");
        edit.Present(StoryView, told.Value.Id.Value);
        if (PersonalDetails.Find($"{draft.Title}\n{draft.Now}").Count > 0)
        {
            edit.Say(StoriesText.DetailsInChat);
        }

        return Refusal.None;
    }

    private Task<InvokeResponse> OpenFormAsync(TurnContext turn, StoryForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn, form.Initiative, edit => InvokeResponse.Dialog(StoriesText.TellButton, StoryForms.Tell(edit, form with { Story = null })), cancellation);

    private Task<InvokeResponse> SaveAsync(TurnContext turn, StoryForm form, CancellationToken cancellation) => initiatives.InInitiativeAsync(
        turn,
        form.Initiative,
        edit =>
        {
            if (FormParts.Details(form.NoPerson, form.Title, form.Before, form.Now, form.Why, form.How) is { } warning)
            {
                return InvokeResponse.Dialog(StoriesText.TellButton, StoryForms.Tell(edit, form, warning, askNoPerson: true));
            }

            return edit.Save(
                turn,
                form.Voice,
                form.Group,
                me => Write(edit, form, me),
                refusal => InvokeResponse.Dialog(StoriesText.TellButton, StoryForms.Tell(edit, form, Reply.Sentence(refusal))),
                story =>
                {
                    Store(edit, story, story.IsWrittenForTeller ? "story.written-for" : "story.told");
                    edit.Present(StoryView, story.Id.Value);
                    if (story is not { Status: StoryStatus.AwaitsTeller, Teller: { } teller })
                    {
                        return Reply.Say(turn, StoriesText.Told.With(story.Number));
                    }

                    edit.ShowTo(teller, AskView, story.Id.Value);
                    return Reply.Say(turn, StoriesText.Written);
                });
        },
        cancellation);

    private static Result<Story> Write(InitiativeChange edit, StoryForm form, Participant me)
    {
        var whose = form.IsForOther ? CardParts.Chosen<Whose>(form.Whose) : Whose.Mine;
        if (form.Draft(edit) is not { } draft || whose is null)
        {
            return Refusal.UnknownChoice;
        }

        var (id, number, cycle) = (NewId(edit), NextNumber(edit), edit.Initiative.Cycle);
        return whose switch
        {
            Whose.Mine => Story.Tell(id, number, cycle, draft, me, edit.Now),
            Whose.Participant when edit.Participants.FirstOrDefault(person => person.Person.Value == form.Teller) is { } teller =>
                teller.Person == me.Person ? Story.Tell(id, number, cycle, draft, me, edit.Now) : Story.WriteFor(id, number, cycle, draft, me.Person, teller, edit.Now),
            Whose.Participant => Refusal.PersonNotFound,
            _ => CardParts.Chosen<Voice>(form.TellerVoice) is { } voice
                ? Story.WriteForOffline(id, number, cycle, draft, me.Person, voice, form.How, edit.Now)
                : Refusal.VoiceMissing,
        };
    }

    private static InvokeResponse Read(TurnContext turn, InitiativeChange edit, Story story)
    {
        return story.Status == StoryStatus.Withdrawn ? Reply.Refuse(turn, Refusal.StoryWithdrawn)
            : story.IsShownTo(edit.Audience) || story.IsToldBy(edit.Person) ? InvokeResponse.Dialog(StoriesText.Kicker, StoryCards.Whole(edit, story, edit.Audience))
            : Reply.Refuse(turn, Refusal.StoryNotFound);
    }

    private static InvokeResponse OpenConfirm(TurnContext turn, InitiativeChange edit, Story story) =>
        story.Status == StoryStatus.Withdrawn ? Reply.Refuse(turn, Refusal.StoryWithdrawn)
        : story.IsToldBy(edit.Person) ? InvokeResponse.Dialog(StoriesText.ConfirmOpen, StoryForms.Confirm(edit, story))
        : Reply.Refuse(turn, Refusal.OnlyTeller);

    private Task<InvokeResponse> ConfirmAsync(TurnContext turn, StoryForm form, CancellationToken cancellation) => OnStoryAsync(
        turn,
        new OneStory(form.Initiative, form.Story),
        (_, edit, story) =>
        {
            if (story.IsToldBy(edit.Person) && FormParts.Details(form.NoPerson, form.Title, form.Before, form.Now, form.Why) is { } warning)
            {
                return InvokeResponse.Dialog(StoriesText.ConfirmOpen, StoryForms.Confirm(edit, story, form, warning, askNoPerson: true));
            }

            var confirmed = form.Draft(edit) is { } words ? story.Confirm(words, edit.Person) : Refusal.UnknownChoice;
            if (!confirmed.Succeeded)
            {
                return Final.Contains(confirmed.Refusal)
                    ? Reply.Refuse(turn, confirmed.Refusal)
                    : InvokeResponse.Dialog(StoriesText.ConfirmOpen, StoryForms.Confirm(edit, story, form, Reply.Sentence(confirmed.Refusal)));
            }

            Store(edit, confirmed.Value, story.Status == StoryStatus.AwaitsTeller ? "story.confirmed" : "story.changed");
            return Reply.Say(turn, StoriesText.Confirmed.With(StoryCards.Words(confirmed.Value.Readers)));
        },
        cancellation);

    private static InvokeResponse OpenWithdraw(TurnContext turn, InitiativeChange edit, Story story) =>
        story.Status == StoryStatus.Withdrawn ? Reply.Refuse(turn, Refusal.StoryWithdrawn)
        : story.MayWithdraw(edit.Person) ? InvokeResponse.Dialog(StoriesText.WithdrawButton, StoryForms.Withdraw(edit, story))
        : Reply.Refuse(turn, Refusal.OnlyTeller);

    private static InvokeResponse Withdraw(TurnContext turn, InitiativeChange edit, Story story)
    {
        var withdrawn = story.Withdraw(edit.Person);
        if (!withdrawn.Succeeded)
        {
            return Reply.Refuse(turn, withdrawn.Refusal);
        }

        Forget(edit, edit.Change, withdrawn.Value, edit.Person.Value);
        return Reply.Say(turn, StoriesText.Withdrawn);
    }

    private async Task<InvokeResponse> PageAsync(TurnContext turn, StoryPage payload, CancellationToken cancellation)
    {
        var page = PageNumber.Read(payload.Page);
        return await initiatives.ReadAsync(turn, payload.Initiative, cancellation) is { } state
            ? InvokeResponse.Card(StoryCards.List(state, state.Audience, page, payload.Theme))
            : Reply.NotHere(turn);
    }

    private static StoryId NewId(InitiativeChange edit) => new(Ulid.NewUlid(edit.Now).ToString());

    private static int NextNumber(InitiativeChange edit) => edit.Stories.Select(story => story.Number).DefaultIfEmpty().Max() + 1;

    private static void Store(InitiativeChange edit, Story story, string act)
    {
        edit.Put(StoryRows.Story, story);
        edit.Audit(act, ("story", story.Id.Value), ("readers", story.Readers.ToString()));
        edit.Refresh(StoryView, story.Id.Value);
        edit.Refresh(ListView, edit.Initiative.Id.Value);
        edit.Refresh(InitiativeViews.Status, edit.Initiative.Id.Value);
    }

    private Task<InvokeResponse> OnStoryAsync(TurnContext turn, OneStory payload, Func<TurnContext, InitiativeChange, Story, InvokeResponse> act, CancellationToken cancellation) =>
        initiatives.InInitiativeAsync(
            turn,
            payload.Initiative,
            edit => edit.FindStory(payload.Story) is { } story ? act(turn, edit, story) : Reply.Refuse(turn, Refusal.StoryNotFound),
            cancellation);
}
