using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Schema;

/// <summary>
/// One Bot Framework activity as Teams sends it. Ids are opaque strings; fields this record does not know survive in <see cref="More"/>.
/// </summary>
public sealed record Activity
{
    /// <summary><c>message</c>, <c>invoke</c>, <c>conversationUpdate</c>, … (see <see cref="ActivityTypes"/>); unknown values are legal.</summary>
    public string? Type { get; init; }

    /// <summary>Id of the activity within its conversation.</summary>
    public string? Id { get; init; }

    /// <summary>Channel the activity came through, <c>msteams</c> for Teams.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Base address of the Connector to answer through.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>UTC time of sending; informative only, never used to order or refuse.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Sending time with the sender's offset.</summary>
    public DateTimeOffset? LocalTimestamp { get; init; }

    /// <summary>IANA time zone of the sender, such as <c>Europe/Helsinki</c>.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>BCP 47 language tag of the sender's client.</summary>
    public string? Locale { get; init; }

    /// <summary>Who sent it. The only trustworthy actor of a signed request.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The bot, for inbound activities.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The conversation; in channels the id may carry <c>;messageid=</c>.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Message text.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>Short text for notifications of a message that holds only a card.</summary>
    public string? Summary { get; init; }

    /// <summary>Id of the activity this one answers; for card actions, the card's message.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Name of an invoke or event.</summary>
    public string? Name { get; init; }

    /// <summary>Payload of an invoke, event or <c>Action.Submit</c>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary><c>add</c>, <c>remove</c>, <c>add-upgrade</c>, … of an installationUpdate.</summary>
    public string? Action { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; init; }

    /// <summary>Mentions, client information and whatever else the client adds.</summary>
    public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>Members that joined (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Members that left (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Teams' own part of the activity.</summary>
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>Every field not named above, kept as received.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Activity types this layer routes.</summary>
public static class ActivityTypes
{
    /// <summary>A message written by a person, or a card's <c>Action.Submit</c>.</summary>
    public const string Message = "message";

    /// <summary>A call that expects a body in the HTTP answer.</summary>
    public const string Invoke = "invoke";

    /// <summary>Members or the conversation itself changed.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was installed, upgraded or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>"Is writing…" indicator.</summary>
    public const string Typing = "typing";
}
