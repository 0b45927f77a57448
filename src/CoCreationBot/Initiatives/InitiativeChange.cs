using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.CheckIns;
using CoCreationBot.Domain.Gates;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Needs;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Domain.Visions;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// An initiative as loaded, with the person who acts on it. What is put, said and shown here is stored in one transaction, or not at all.
/// </summary>
internal sealed class InitiativeChange(Snapshot snapshot, Change change, TurnContext turn, DateTimeOffset now)
    : InitiativeState(snapshot)
{
    private Readers? _audience;

    public DateTimeOffset Now => now;

    public Change Change => change;

    /// <summary>The conversation in which the person acts; for a channel, the channel itself.</summary>
    public string Here => turn.Conversation.RootConversationId;

    public override Readers Audience => _audience ??= Audiences.Here(this, Here);

    public PersonId Person { get; } = new(turn.PersonKey);

    /// <summary>The person as they introduced themselves, or null.</summary>
    public Participant? Me => Participants.FirstOrDefault(known => known.Person == Person);

    public bool IsFacilitator => Initiative.IsFacilitator(Person);

    public void Put<T>(StateKind<T> kind, T value)
        where T : class => change.Put(kind, value);

    public void Remove<T>(StateKind<T> kind, string id)
        where T : class => change.Remove(kind, id);

    /// <summary>Notes the act in the append-only log: ids and settings, never what people wrote or answered.</summary>
    public void Audit(string act, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var noted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            noted[name] = value;
        }

        change.Audit(act, Person.Value, noted);
    }

    /// <summary>Answers in the conversation, for everybody there.</summary>
    public void Say(string text) => change.Post(Delivery.Say(Place, text));

    /// <summary>Posts a view where the person acted.</summary>
    public void Show(string view, string key) => change.Post(Delivery.Of(Place, view, key));

    /// <summary>How to reach the person who acts; null when the turn does not tell.</summary>
    public Contact? Contact { get; } = Contact.Of(turn);

    /// <summary>Posts a view in the person's 1:1 chat.</summary>
    public void ShowTo(PersonId person, string view, string key) => change.Post(Delivery.ToPerson(person, view, key));

    /// <summary>Posts a view in every conversation of the initiative, as a message of its own.</summary>
    public void Announce(string view, string key) => PostIn(Spaces, view, key);

    /// <summary>Posts a view where the person acted, and in every other conversation of the initiative.</summary>
    public void Share(string view, string key)
    {
        Show(view, key);
        PostIn(Spaces.Where(space => space.Reference.RootConversationId != Place.RootConversationId), view, key);
    }

    /// <summary>Says something in every conversation of the initiative, each in its language.</summary>
    public void Tell(Func<string> sentence) => Tell(change, Spaces, sentence);

    private void PostIn(IEnumerable<Space> spaces, string view, string key)
    {
        foreach (var space in spaces)
        {
            change.Post(Delivery.Of(space.Reference, view, key));
        }
    }

    /// <summary>Has work done once after the commit.</summary>
    public void Later(string job, string key, TimeSpan delay = default) => change.Post(Delivery.Job(job, key, delay));

    /// <summary>Brings posted cards of a view up to date.</summary>
    public void Refresh(string view, string key) => change.Refresh(view, key);

    // Nothing can be posted to the web page: what somebody adds there is shown to the team at home.
    private Teams.Schema.ConversationReference Place { get; } =
        (turn.Activity.ChannelId == WebDoor.Channel ? new InitiativeState(snapshot).Home?.Reference : null)
        ?? turn.Conversation;
}

/// <summary>An initiative's stored state, read-only.</summary>
internal class InitiativeState(Snapshot snapshot)
{
    public Snapshot Snapshot => snapshot;

    /// <summary>Who reads along where this is shown: needs told to fewer than them are left out.</summary>
    public virtual Readers Audience { get; init; } = Readers.Team;

    public Initiative Initiative { get; } = snapshot.All(Kinds.Initiative)[0];

    public IReadOnlyList<Participant> Participants => snapshot.All(Kinds.Participant);

    public IReadOnlyList<Need> Needs => snapshot.All(Kinds.Need);

    public IReadOnlyList<Need> OpenNeeds => [.. Needs.Where(need => need.Status == NeedStatus.Open && need.IsShownTo(Audience)).OrderBy(need => need.Number)];

    /// <summary>Open needs that everybody asked in a round may read.</summary>
    public IEnumerable<Need> SharedNeeds => OpenNeeds.Where(need => need.IsShownTo(Audiences.OfAll(this)));

    public IReadOnlyList<Round> Rounds => snapshot.All(Kinds.Round);

    public IReadOnlyList<Domain.Ideas.Idea> Ideas => snapshot.All(Kinds.Idea);

    public IReadOnlyList<Domain.Stories.Story> Stories => snapshot.All(Kinds.Story);

    public IReadOnlyList<Domain.Stories.Theme> Themes => snapshot.All(Kinds.Theme);

    public IReadOnlyList<Domain.Actions.ActionItem> Actions => snapshot.All(Kinds.Action);

    public IReadOnlyList<Domain.Outcomes.Outcome> Outcomes => snapshot.All(Kinds.Outcome);

    public IReadOnlyList<Domain.Invitations.Invitation> Invitations => snapshot.All(Kinds.Invitation);

    /// <summary>Its conversations: home and linked.</summary>
    public IReadOnlyList<Space> Spaces => snapshot.All(Kinds.Space);

    /// <summary>The conversation it was started in, or null where none is stored.</summary>
    public Space? Home => Spaces.FirstOrDefault(space => space.Initiative == Initiative.Id);

    public IEnumerable<Space> LinkedSpaces => Spaces.Where(space => space.Initiative != Initiative.Id);

    /// <summary>The language of what everybody in a conversation reads: its own if it is linked, else the initiative's.</summary>
    public string LanguageOf(string rootConversation) => LanguageOf(Spaces.FirstOrDefault(space => space.Reference.RootConversationId == rootConversation));

    public string LanguageOf(Space? space) =>
        space is { Language: { } own } && space.Initiative != Initiative.Id ? own : Initiative.Language;

    /// <summary>Says something in conversations, each in its language.</summary>
    public void Tell(Change change, IEnumerable<Space> spaces, Func<string> sentence)
    {
        foreach (var space in spaces)
        {
            using (Language.Use(LanguageOf(space)))
            {
                change.Post(Delivery.Say(space.Reference, sentence()));
            }
        }
    }

    /// <summary>The change sentence of the current cycle, or null.</summary>
    public Vision? Vision => snapshot.All(Kinds.Vision).FirstOrDefault(vision => vision.Cycle == Initiative.Cycle);

    public IReadOnlySet<Criterion> Counted =>
        new HashSet<Criterion>([.. GateCount.Of(Initiative, Needs, Rounds, Vision), .. GateCount.OfIdeas(Initiative, Ideas),
            .. GateCount.OfWork(Initiative, Ideas, Rounds, Actions, Outcomes, Stories)]);

    public IReadOnlyList<CriterionState> Gate => Initiative.Gate(Counted);

    public Need? FindNeed(string? id) => id is not null && snapshot.Find(Kinds.Need, id) is { } need && need.IsShownTo(Audience) ? need : null;

    public Domain.Ideas.Idea? FindIdea(string? id) => id is null ? null : snapshot.Find(Kinds.Idea, id);

    public Domain.Stories.Story? FindStory(string? id) => id is null ? null : snapshot.Find(Kinds.Story, id);

    public Domain.Actions.ActionItem? FindAction(string? id) => id is null ? null : snapshot.Find(Kinds.Action, id);

    public Domain.Outcomes.Outcome? FindOutcome(string? id) => id is null ? null : snapshot.Find(Kinds.Outcome, id);

    public Round? FindRound(string? id) => id is null ? null : snapshot.Find(Kinds.Round, id);

    /// <summary>The round, or null also when it is of another kind.</summary>
    public T? FindRound<T>(string? id)
        where T : Round => FindRound(id) as T;

    public IEnumerable<T> RoundsOf<T>()
        where T : Round => Rounds.OfType<T>();

    public Participant? FindParticipant(TurnContext turn) => snapshot.Find(Kinds.Participant, turn.PersonKey);

    public IReadOnlyList<Domain.WebLinks.WebLink> WebLinks => snapshot.All(Kinds.WebLink);

    public IReadOnlyList<CheckInSchedule> CheckInSchedules => snapshot.All(Kinds.CheckInSchedule);

    /// <summary>People per group key.</summary>
    public IReadOnlyDictionary<string, int> GroupSizes() =>
        Participants.GroupBy(person => person.GroupKey).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The spelling to show per group key.</summary>
    public IReadOnlyDictionary<string, string> GroupNames() =>
        Participants.GroupBy(person => person.GroupKey).ToDictionary(group => group.Key, group => group.First().Group, StringComparer.Ordinal);

    public T? OpenRound<T>()
        where T : Round => RoundsOf<T>().FirstOrDefault(round => round.Status == RoundStatus.Open);
}
