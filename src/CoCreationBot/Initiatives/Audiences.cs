using CoCreationBot.Domain.People;

namespace CoCreationBot.Initiatives;

/// <summary>Who reads along in a conversation: the team at home, the organisations taking part everywhere else.</summary>
internal static class Audiences
{
    /// <summary>The readers of a conversation, or of a 1:1 chat, where a person may belong to a linked space.</summary>
    public static Readers Of(InitiativeState state, string rootConversation) => state.Spaces.Any(space =>
        space.Initiative == state.Initiative.Id && space.Reference.RootConversationId == rootConversation) ? Readers.Team : Readers.Organisation;

    /// <summary>
    /// The same, where an initiative that never had more than one conversation has no other readers than its team. Once it had more, somebody of another
    /// team may still take part, and read in their 1:1 chat.
    /// </summary>
    public static Readers Here(InitiativeState state, string rootConversation) =>
        state.Spaces.Count > 1 || state.Snapshot.First(Kinds.FormerSpace) is not null ? Of(state, rootConversation) : Readers.Team;

    /// <summary>Readers of a need whose teller says nothing else: more than the team, where there are more.</summary>
    public static Readers Usual(InitiativeState state) => state.Initiative.IsFindable ? Readers.Organisation : OfAll(state);

    /// <summary>Readers of everything that goes to all spaces of an initiative.</summary>
    public static Readers OfAll(InitiativeState state) => state.Spaces.Count > 1 ? Readers.Organisation : Readers.Team;
}
