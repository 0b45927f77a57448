using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>How to reach a person in the 1:1 chat. It stands in the person's own partition, for all their initiatives.</summary>
/// <param name="Person">Who.</param>
/// <param name="MemberId">Their account id for this bot, <c>29:…</c>.</param>
/// <param name="Space">A conversation they were met in: its service address, tenant and bot id open the 1:1 chat.</param>
internal sealed record Contact(PersonId Person, string MemberId, ConversationReference Space)
{
    public static readonly StateKind<Contact> Kind = new("contact", DeliveryJson.Default.Contact, contact => contact.Person.Value);

    /// <summary>Id of the 1:1 chat, once it is known.</summary>
    public string? Chat { get; init; }

    /// <summary>BCP 47 tag of their client.</summary>
    public string? Locale { get; init; }

    /// <summary>IANA time zone of their client.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Since when nothing can be sent to them, because they blocked or removed the bot; null while they can be reached.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>The Connector's word for it, such as <c>ConversationBlockedByUser</c>.</summary>
    public string? UnreachableWhy { get; init; }

    /// <summary>The 1:1 chat, or the place it is opened from while it is not known.</summary>
    public ConversationReference Place =>
        Space with { ConversationId = Chat ?? Space.RootConversationId, ConversationType = Chat is null ? Space.ConversationType : ConversationTypes.Personal };

    /// <summary>The zone of <see cref="TimeZone"/>; null where there is none or this machine does not know it.</summary>
    public TimeZoneInfo? FindZone() => TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>What a turn tells of the person who acts; null when the person or the bot cannot be told from it.</summary>
    public static Contact? Of(TurnContext turn) =>
        turn.From.Id is { Length: > 0 } member && member != turn.Conversation.BotId && turn.PersonKey.Length > 0
            ? new Contact(new PersonId(turn.PersonKey), member, turn.Conversation with { ConversationId = turn.Conversation.RootConversationId })
            {
                Chat = turn.Conversation.IsPersonal ? turn.Conversation.ConversationId : null,
                Locale = turn.Locale,
                TimeZone = (turn.OwnZone ?? turn.KnownZone)?.Id,
            }
            : null;

    /// <summary>This contact with what was learnt later. Who writes in the 1:1 chat, or installs the bot there, can be reached again.</summary>
    public Contact With(Contact seen) => this with
    {
        MemberId = seen.MemberId,
        Space = Space.ServiceUrl == seen.Space.ServiceUrl && Space.TenantId == seen.Space.TenantId && Space.BotId == seen.Space.BotId ? Space : seen.Space,
        Chat = seen.Chat ?? Chat,
        Locale = seen.Locale ?? Locale,
        TimeZone = seen.TimeZone ?? TimeZone,
        UnreachableSince = seen.Chat is null ? UnreachableSince : null,
        UnreachableWhy = seen.Chat is null ? UnreachableWhy : null,
    };
}
