using CoCreationBot.Domain.Needs;

namespace CoCreationBot.Workspace;

/// <summary>Who reads along in a conversation: the team at home, the organisations taking part everywhere else.</summary>
internal static class Audiences
{
    /// <summary>The readers of a conversation, or of a 1:1 chat, where a person may belong to a linked space.</summary>
    public static Readers Of(InitiativeState state, string rootConversation) => state.Spaces.Any(space =>
        space.Initiative == state.Initiative.Id && space.Reference.RootConversationId == rootConversation) ? Readers.Team : Readers.Organisation;

    /// <summary>Readers of everything that goes to all spaces of an initiative.</summary>
    public static Readers OfAll(InitiativeState state) => state.Spaces.Count > 1 ? Readers.Organisation : Readers.Team;
}
