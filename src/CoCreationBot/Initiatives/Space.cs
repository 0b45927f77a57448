using System.Text.Json.Serialization;
using CoCreationBot.Domain;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Initiatives;

/// <summary>A conversation the bot is in.</summary>
/// <param name="Reference">How to reach it; for a channel, the channel itself and not a thread.</param>
internal sealed record Space(ConversationReference Reference)
{
    /// <summary>
    /// In the conversation's own record: the initiative at home here or linked to it, or none; a conversation has one at most. In the initiative's
    /// record: set for its home, null for a linked conversation.
    /// </summary>
    public InitiativeId? Initiative { get; init; }

    /// <summary>What the people there call a linked conversation.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it was linked; null for a home.</summary>
    public DateTimeOffset? LinkedAt { get; init; }

    /// <summary>BCP 47 tag that somebody chose for this conversation, or null.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// BCP 47 tag of a client there, as long as nobody chose: in a 1:1 chat the person's own, else of the first that told one. Null until one is known.
    /// </summary>
    public string? ClientLanguage { get; init; }

    /// <summary>The language that is spoken there, or null while neither a choice nor a client's language is known.</summary>
    [JsonIgnore]
    public string? Spoken => Language ?? ClientLanguage;

    /// <summary>This conversation with the language of a client there, where that is news.</summary>
    public Space Hearing(TurnContext turn) =>
        Initiatives.Language.Find(turn.Locale) is { } heard && (ClientLanguage is null || Reference.IsPersonal) ? this with { ClientLanguage = heard } : this;

    /// <summary>When the bot introduced itself; null after it was removed.</summary>
    public DateTimeOffset? GreetedAt { get; init; }

    /// <summary>Entra group of the channel's team, once it was needed; null for chats.</summary>
    public string? TeamGroup { get; init; }

    /// <summary>True for a private or shared channel, which has members of its own.</summary>
    public bool HasOwnMembers { get; init; }

    /// <summary>Teams' id of the channel's team, in whose own conversation Teams tells who left it; null for chats, and until it is learnt.</summary>
    public string? Team { get; init; }

    /// <summary>When its members were read last, so that all known to be there were seen then; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>In the initiative's record of its home: how many people were in all its conversations when they were read last, each counted once; null before the first time.</summary>
    public int? People { get; init; }

    /// <summary>In the initiative's record of its home: when the roster is to be reconciled next.</summary>
    public DateTimeOffset? ReconcileAt { get; init; }
}

/// <summary>In the record of a team's own conversation: a channel of the team that belongs to an initiative.</summary>
/// <param name="Conversation">The channel.</param>
/// <param name="Initiative">The initiative.</param>
internal sealed record TeamSpace(string Conversation, InitiativeId Initiative);
