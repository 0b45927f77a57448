using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Schema;

/// <summary>A person or bot in a conversation. <see cref="Id"/> is per bot and user; <see cref="AadObjectId"/> is the durable key.</summary>
public record ChannelAccount
{
    // As long as a name may be in Entra.
    private const int LongestName = 256;

    /// <summary>Opaque id, <c>29:…</c> for people and <c>28:…</c> for bots in Teams.</summary>
    public string? Id { get; set; }

    /// <summary>Display name; may be missing and may change. Longer than any, it is cut.</summary>
    public string? Name { get; set => field = value is { Length: > LongestName } ? CardText.Shorten(value, LongestName) : value; }

    /// <summary>Entra object id; an opaque string (the Playground's is no GUID).</summary>
    public string? AadObjectId { get; set; }

    /// <summary><c>user</c>, <c>bot</c>, …</summary>
    public string? Role { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>A member as the Connector's roster calls return it.</summary>
public sealed record TeamsChannelAccount : ChannelAccount
{
    /// <summary>Second spelling of the Entra object id used by some roster answers.</summary>
    public string? ObjectId { get; set; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; set; }

    /// <summary>Family name.</summary>
    public string? Surname { get; set; }

    /// <summary>Mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Sign-in name.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>Home tenant; differs from the host's for federated people.</summary>
    public string? TenantId { get; set; }

    /// <summary><c>user</c>, <c>guest</c> or <c>anonymous</c>.</summary>
    public string? UserRole { get; set; }
}

/// <summary>A conversation: 1:1 chat, group chat or channel thread.</summary>
public sealed record ConversationAccount
{
    /// <summary>Opaque id; a channel thread carries <c>;messageid=…</c>.</summary>
    public string? Id { get; set; }

    /// <summary>Name, where the client sends one.</summary>
    public string? Name { get; set; }

    /// <summary>True for group chats and channels.</summary>
    public bool? IsGroup { get; set; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; set; }

    /// <summary>Tenant of the conversation.</summary>
    public string? TenantId { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Where a message can be sent: what a proactive send needs, and nothing personal but ids.</summary>
/// <param name="ServiceUrl">Connector base address, refreshed on every inbound activity.</param>
/// <param name="ConversationId">Conversation id; for a channel without <c>;messageid=</c> unless a thread is meant.</param>
/// <param name="ConversationType"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
/// <param name="TenantId">Tenant of the conversation, for pacing and for 1:1 creation.</param>
/// <param name="BotId">The bot's account id in this channel.</param>
public sealed record ConversationReference(
    string ServiceUrl,
    string ConversationId,
    string ConversationType,
    string? TenantId,
    string BotId)
{
    /// <summary>The same place without a thread suffix: the channel itself.</summary>
    [JsonIgnore]
    public string RootConversationId => ConversationIds.WithoutThread(ConversationId);

    /// <summary>False for the Agents Playground, the only Connector on loopback: it shows no dialogs.</summary>
    [JsonIgnore]
    public bool ShowsDialogs => !(Uri.TryCreate(ServiceUrl, UriKind.Absolute, out var service) && service.IsLoopback);

    /// <summary>True for a 1:1 chat with the bot.</summary>
    [JsonIgnore]
    public bool IsPersonal => ConversationType == ConversationTypes.Personal;
}

/// <summary>Values of <see cref="ConversationAccount.ConversationType"/>.</summary>
public static class ConversationTypes
{
    /// <summary>1:1 chat with the bot.</summary>
    public const string Personal = "personal";

    /// <summary>Group chat or meeting chat.</summary>
    public const string GroupChat = "groupChat";

    /// <summary>Channel of a team.</summary>
    public const string Channel = "channel";
}

/// <summary>Works on Teams conversation ids.</summary>
public static class ConversationIds
{
    private const string ThreadMark = ";messageid=";

    /// <summary>Drops <c>;messageid=…</c>.</summary>
    public static string WithoutThread(string conversationId)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        var mark = conversationId.IndexOf(ThreadMark, StringComparison.OrdinalIgnoreCase);
        return mark < 0 ? conversationId : conversationId[..mark];
    }

    /// <summary>The id of the thread that starts with message <paramref name="rootMessageId"/> in the channel.</summary>
    public static string InThread(string conversationId, string rootMessageId) =>
        WithoutThread(conversationId) + ThreadMark + rootMessageId;
}
