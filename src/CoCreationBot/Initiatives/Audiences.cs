using CoCreationBot.Deliveries;
using CoCreationBot.Domain;
using CoCreationBot.Domain.People;
using CoCreationBot.Domain.Rounds;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Initiatives;

/// <summary>
/// For whom something is shown: decided here, for all stored words and from every place they can be read. It depends on where the reader stands, never on
/// how many conversations there are.
/// </summary>
internal static class Audiences
{
    /// <summary>Readers where somebody acts.</summary>
    public static Readers At(InitiativeState state, TurnContext turn) =>
        turn.Activity.ChannelId == WebDoor.Channel ? Readers.Organisation
        : At(state, turn.Conversation.RootConversationId, Alone(turn));

    /// <summary>Whose own chat a turn is in.</summary>
    public static PersonId? Alone(TurnContext turn) => turn.Conversation.IsPersonal && turn.Activity.ChannelId != WebDoor.Channel ? new PersonId(turn.PersonKey) : null;

    /// <summary>Readers where a view is shown.</summary>
    public static Readers At(InitiativeState state, ViewRequest request) =>
        At(state, request.To.RootConversationId, Alone(request));

    /// <summary>Whose own chat a view is shown in; null in conversations, and on the web page, where whoever has the address reads along.</summary>
    public static PersonId? Alone(ViewRequest request) => request.To.IsPersonal && request.To.RootConversationId != WebDoor.Channel ? request.Person : null;

    /// <summary>
    /// Readers of a conversation: at home, the team; in a 1:1 chat, the team for somebody of it; everywhere else, in linked conversations as on the web page
    /// and on paper, the organisations taking part.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rootConversation">The conversation, without thread.</param>
    /// <param name="alone">Whose own chat it is, or null.</param>
    public static Readers At(InitiativeState state, string rootConversation, PersonId? alone = null) =>
        state.Home is { } home && (home.Reference.RootConversationId == rootConversation
            || (alone is { } person && state.FindParticipant(person) is { LeftAt: null, Presence: { } seen } && seen.Places.Contains(home.Reference.ConversationId)))
            ? Readers.Team : Readers.Organisation;

    /// <summary>Readers of everything that goes to all who take part: in all conversations, and on the web page where there is one.</summary>
    public static Readers OfAll(InitiativeState state) =>
        state.Initiative.TakesGuests || state.Participants.Any(person => WebDoor.IsGuest(person.Person)) ? Readers.Organisation
        : state.Spaces.Select(space => At(state, space.Reference.RootConversationId)).DefaultIfEmpty(Readers.Team).Max();

    /// <summary>Readers of what somebody tells who says nothing else: more than the team, where there are more.</summary>
    public static Readers Usual(InitiativeState state) =>
        state.Initiative.IsFindable || state.Audience > Readers.Team ? Readers.Organisation : OfAll(state);
}

/// <summary>Stored words with readers of their own. The feature that owns them says whose they are.</summary>
internal interface IKeptWords
{
    /// <summary>Readers of what has this id; null when it has none, or is not this feature's.</summary>
    Readers? Of(InitiativeState state, string id);
}

/// <summary>All words with readers of their own, for whoever passes on what others wrote.</summary>
internal sealed class KeptWords(IEnumerable<IKeptWords> all)
{
    /// <summary>True when everything a round is about may be read by these readers.</summary>
    public bool MayRead(InitiativeState state, Round round, Readers audience) =>
        round.Subject.All(id => all.Select(words => words.Of(state, id)).FirstOrDefault(readers => readers is not null) is not { } kept || kept.Include(audience));

    /// <summary>The same, where somebody is asked or reads: a round that asks there was given to these readers when it opened.</summary>
    /// <param name="state">The initiative, for those readers.</param>
    /// <param name="round">The round.</param>
    /// <param name="conversation">Where it is shown.</param>
    /// <param name="alone">Whose own chat it is, or null.</param>
    public bool MayRead(InitiativeState state, Round round, string conversation, PersonId? alone) =>
        round.Spaces.Contains(conversation)
        || (alone is { } person && state.FindParticipant(person)?.Presence?.Places.Any(round.Spaces.Contains) == true)
        || MayRead(state, round, Audiences.At(state, conversation, alone));
}
