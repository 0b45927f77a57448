using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoCreationBot.Teams.Schema;

/// <summary>
/// One Bot Framework activity as Teams sends it. Ids are opaque strings; fields this record does not know survive in <see cref="More"/>.
/// A null in a list is passed over, wherever a list comes in. Its fields, and those of its parts, can be set rather than initialised: JSON fills them one by one, which is a third quicker than by way of a constructor.
/// </summary>
public sealed record Activity
{
    /// <summary><c>message</c>, <c>invoke</c>, <c>conversationUpdate</c>, … (see <see cref="ActivityTypes"/>); unknown values are legal.</summary>
    public string? Type { get; set; }

    /// <summary>Id of the activity within its conversation.</summary>
    public string? Id { get; set; }

    /// <summary>Channel the activity came through, <c>msteams</c> for Teams.</summary>
    public string? ChannelId { get; set; }

    /// <summary>Base address of the Connector to answer through.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>UTC time of sending; informative only, never used to order or refuse.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Sending time with the sender's offset.</summary>
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA time zone of the sender, such as <c>Europe/Helsinki</c>.</summary>
    public string? LocalTimezone { get; set; }

    /// <summary>BCP 47 language tag of the sender's client.</summary>
    public string? Locale { get; set; }

    /// <summary>Who sent it. The only trustworthy actor of a signed request.</summary>
    public ChannelAccount? From { get; set; }

    /// <summary>The bot, for inbound activities.</summary>
    public ChannelAccount? Recipient { get; set; }

    /// <summary>The conversation; in channels the id may carry <c>;messageid=</c>.</summary>
    public ConversationAccount? Conversation { get; set; }

    /// <summary>Message text.</summary>
    public string? Text { get; set; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; set; }

    /// <summary>Short text for notifications of a message that holds only a card.</summary>
    public string? Summary { get; set; }

    /// <summary>Id of the activity this one answers; for card actions, the card's message.</summary>
    public string? ReplyToId { get; set; }

    /// <summary>Name of an invoke or event.</summary>
    public string? Name { get; set; }

    /// <summary>Payload of an invoke, event or <c>Action.Submit</c>.</summary>
    public JsonElement? Value { get; set; }

    /// <summary><c>add</c>, <c>remove</c>, <c>add-upgrade</c>, … of an installationUpdate.</summary>
    public string? Action { get; set; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; set => field = ReadableJson.Present(value); }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; set; }

    /// <summary>Mentions, client information and whatever else the client adds.</summary>
    public IReadOnlyList<Entity>? Entities { get; set => field = ReadableJson.Present(value); }

    /// <summary>Members that joined (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set => field = ReadableJson.Present(value); }

    /// <summary>Members that left (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set => field = ReadableJson.Present(value); }

    /// <summary>Teams' own part of the activity.</summary>
    public TeamsChannelData? ChannelData { get; set; }

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
