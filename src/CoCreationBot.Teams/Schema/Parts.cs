using System.Text.Json;
using System.Text.Json.Serialization;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Teams.Schema;

/// <summary>A card or file attached to a message.</summary>
public sealed record Attachment
{
    /// <summary>Content type of an Adaptive Card attachment.</summary>
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>MIME type of <see cref="Content"/>.</summary>
    public string? ContentType { get; set; }

    /// <summary>The content itself, as JSON.</summary>
    public JsonElement? Content { get; set; }

    /// <summary>Address of content held elsewhere.</summary>
    public string? ContentUrl { get; set; }

    /// <summary>File or card name.</summary>
    public string? Name { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }

    /// <summary>An Adaptive Card as an attachment.</summary>
    public static Attachment From(AdaptiveCard card) => new()
    {
        ContentType = AdaptiveCardType,
        Content = JsonSerializer.SerializeToElement(card, CardJson.Relaxed.AdaptiveCard),
    };
}

/// <summary>A mention, client information or an entity of a type we do not know.</summary>
public sealed record Entity
{
    /// <summary><c>mention</c>, <c>clientInfo</c>, …</summary>
    public string? Type { get; set; }

    /// <summary>Who is mentioned.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>The text that stands for the mention, such as <c>&lt;at&gt;Bot&lt;/at&gt;</c>.</summary>
    public string? Text { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Teams' own part of an activity.</summary>
public sealed record TeamsChannelData
{
    /// <summary>Kind of a conversationUpdate, such as <c>teamMemberAdded</c>.</summary>
    public string? EventType { get; set; }

    /// <summary>The channel, in team conversations.</summary>
    public TeamsInfo? Channel { get; set; }

    /// <summary>The team; its id is the thread id of the General channel.</summary>
    public TeamsInfo? Team { get; set; }

    /// <summary>The tenant.</summary>
    public TeamsInfo? Tenant { get; set; }

    /// <summary>Settings, with the channel picked at install.</summary>
    public TeamsSettings? Settings { get; set; }

    /// <summary>How the reader is told of a message.</summary>
    public TeamsNotification? Notification { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>A team, channel or tenant in <see cref="TeamsChannelData"/>.</summary>
public sealed record TeamsInfo
{
    /// <summary>Opaque id.</summary>
    public string? Id { get; set; }

    /// <summary>Name, often missing.</summary>
    public string? Name { get; set; }

    /// <summary>True for a private or shared channel, which has members of its own. Often it is not told.</summary>
    [JsonIgnore]
    public bool HasOwnMembers => More?.GetValueOrDefault("type").ToString() is "private" or "shared";

    /// <summary>Entra group of a team; only in events.</summary>
    public string? AadGroupId { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Notification part of <see cref="TeamsChannelData"/>.</summary>
public sealed record TeamsNotification
{
    /// <summary>The message shows in the reader's activity feed.</summary>
    public bool? Alert { get; set; }
}

/// <summary>Settings part of <see cref="TeamsChannelData"/>.</summary>
public sealed record TeamsSettings
{
    /// <summary>The channel the installer chose for the bot.</summary>
    public TeamsInfo? SelectedChannel { get; set; }

    /// <summary>Every field not named above.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
