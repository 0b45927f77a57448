using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.People;
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

    /// <summary>True on the page for people without Teams.</summary>
    public bool IsOnWeb => turn.Activity.ChannelId == WebDoor.Channel;

    private bool IsAlone => turn.Conversation.IsPersonal && !IsOnWeb;

    public override Readers Audience => _audience ??= Audiences.At(this, turn);

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

    /// <summary>Posts a view where the person acted; in their own chat, for them alone and in their language.</summary>
    public void Show(string view, string key) => change.Post(IsAlone ? Delivery.Alone(Place, Person, view, key) : Delivery.Of(Place, view, key));

    /// <summary>Posts a view of something new where the person acted; from their own chat the team hears of it at home too.</summary>
    public void Present(string view, string key)
    {
        Show(view, key);
        PostIn(IsAlone && Home is { } home ? [home] : [], view, key);
    }

    /// <summary>How to reach the person who acts; null when the turn does not tell.</summary>
    public Contact? Contact { get; } = Contact.Of(turn);

    /// <summary>
    /// Learns from an act that changes something anyway where the person is, and which team the conversation belongs to: whoever acts in a conversation is in it.
    /// </summary>
    public void Learn(TurnContext acting)
    {
        TeamSpaces.Learn(this, change, acting);
        if (!acting.Conversation.IsPersonal && Me is { LeftAt: null } me && !change.Has(Kinds.Participant, me.Person.Value)
            && !(me.Presence is { } seen && seen.Places.Contains(Here) && now - seen.SeenAt < Rights.Believed / 2))
        {
            Put(Kinds.Participant, me with { Presence = SeenHere(me) });
        }
    }

    /// <summary>Where the person is, after this turn.</summary>
    public Presence? SeenHere(Participant? known) => turn.Activity.ChannelId == WebDoor.Channel ? known?.Presence
        : turn.Conversation.IsPersonal ? known?.Presence ?? new Presence(turn.From.Id, [], now)
        : new Presence(turn.From.Id ?? known?.Presence?.Account, [.. (known?.Presence?.Places ?? []).Append(Here).Distinct()], now);

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
