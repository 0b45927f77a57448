using Azure;
using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>A card that was posted, so that it can be brought up to date. The newest post of a view in a conversation counts.</summary>
internal sealed record PostedCard(
    string View, string Key, ConversationReference To, string ActivityId, DateTimeOffset UpdatedAt, string ContentHash, long RenderedInMs)
{
    public static readonly StateKind<PostedCard> Kind = new(
        "card", DeliveryJson.Default.PostedCard, card => Keys.Hash(card.View, card.Key, card.To.RootConversationId));

    /// <summary>The person it is for, when it stands in a 1:1 chat.</summary>
    public PersonId? Person { get; init; }

    /// <summary>BCP 47 tag of that person's client.</summary>
    public string? Locale { get; init; }

    /// <summary>When it was posted; null for cards of earlier releases.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>True when it was held before, and posted when its place was in reach again.</summary>
    public bool IsReturned { get; init; }

    /// <summary>True when it could not be brought up to date because its place was out of reach.</summary>
    public bool IsBehind { get; init; }

    /// <summary>What its view is asked to show.</summary>
    public ViewRequest Request(Snapshot snapshot) => new(snapshot, Key, To) { Person = Person, Locale = Locale };

    public PostedCard ForPerson(Contact contact) => this with { Person = contact.Person, Locale = contact.Locale };

    /// <summary>Notes the card as it is shown now.</summary>
    public TableTransactionAction Note(PartitionId partition) =>
        new(TableTransactionActionType.UpsertReplace, StateRow.Of(partition, Kind.KeyOf(this), Kind.Write(this)));

    /// <summary>Has the view posted anew, ahead of everything else, because this card is gone from its conversation.</summary>
    public TableTransactionAction PostAnew(PartitionId partition, DateTimeOffset now) =>
        new(TableTransactionActionType.Add, OutboxRow.Of(partition, Person is { } person ? Delivery.ToPerson(person, View, Key) : Delivery.Of(To, View, Key), (0, 0), now));

    /// <summary>Forgets the card.</summary>
    public TableTransactionAction Forget(PartitionId partition) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition.Value, Kind.KeyOf(this)), ETag.All);
}
