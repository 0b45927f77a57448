using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Storage;

/// <summary>An outbox entry as stored.</summary>
internal sealed class OutboxRow(TableEntity entity)
{
    public const string Prefix = "o-";

    private const int UlidLength = 26;

    public TableEntity Entity => entity;

    public string Id => entity.RowKey;

    public DeliveryKind Kind => Enum.Parse<DeliveryKind>(entity.GetString("Kind"));

    public string View => entity.GetString("View");

    public string Key => entity.GetString("Key");

    public string? Text => entity.GetString("Text");

    public ConversationReference? To =>
        entity.GetString("To") is { } json ? JsonSerializer.Deserialize(json, StorageJson.Default.ConversationReference) : null;

    public PersonId? Person => entity.GetString("Person") is { } person ? new PersonId(person) : null;

    /// <summary>When sending began; null while it waits.</summary>
    public DateTimeOffset? SendingSince => entity.GetDateTimeOffset("SendingSince");

    public DateTimeOffset NotBefore => entity.GetDateTimeOffset("NotBefore") ?? DateTimeOffset.MinValue;

    /// <summary>Since when it was held before; null for what is posted for the first time.</summary>
    public DateTimeOffset? HeldAt => entity.GetDateTimeOffset("HeldAt");

    /// <summary>When it was entered.</summary>
    public DateTimeOffset EnteredAt => Id.Length > UlidLength && Ulid.TryParse(Id[^UlidLength..], out var ulid) ? ulid.Time : DateTimeOffset.MaxValue;

    public int Attempts => entity.GetInt32("Attempts") ?? 0;

    /// <summary>What may not be overtaken: in one place, messages keep their order.</summary>
    public string Place => To?.ConversationId ?? entity.GetString("Person") ?? Id;

    /// <summary>View and key, as one name.</summary>
    public string Subject => SubjectOf(View, Key);

    public static string SubjectOf(string view, string key) => $"{view}|{key}";

    /// <summary>A new entry; entries sort by the commit they came with and their place in it, whatever the clocks say.</summary>
    public static TableEntity Of(PartitionId partition, Delivery delivery, (long Version, int Index) place, DateTimeOffset now)
    {
        var rowKey = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{place.Version:D10}-{place.Index:D2}-{Ulid.NewUlid(now)}");
        var row = New(partition, rowKey, delivery.Kind, delivery.View, delivery.Key);
        row["NotBefore"] = now + delivery.Delay;
        if (delivery.To is not null)
        {
            row["To"] = JsonSerializer.Serialize(delivery.To, StorageJson.Default.ConversationReference);
        }

        if (delivery.Person is { } person)
        {
            row["Person"] = person.Value;
        }

        if (delivery.HeldAt is { } heldAt)
        {
            row["HeldAt"] = heldAt;
        }

        if (delivery.Text is not null)
        {
            row["Text"] = delivery.Text;
        }

        return row;
    }

    /// <summary>One row per view and key, however many ask for it; it sorts behind all messages.</summary>
    public static string RefreshKey(string view, string key) => $"{Prefix}refresh-{Keys.Hash(view, key)}";

    /// <summary>
    /// Asks for a refresh. Merging leaves a claim standing, so that no second instance updates the same card at the same time, but changes the
    /// row's ETag: whoever is at it sees that it has to come again.
    /// </summary>
    public static TableTransactionAction AskRefresh(PartitionId partition, string view, string key) =>
        new(TableTransactionActionType.UpsertMerge, New(partition, RefreshKey(view, key), DeliveryKind.Refresh, view, key));

    public void Claim(DateTimeOffset now) => entity["SendingSince"] = now;

    /// <summary>Gives the claim up; the entry waits again.</summary>
    public void Release(DateTimeOffset until, int attempts)
    {
        entity.Remove("SendingSince");
        entity["NotBefore"] = until;
        entity["Attempts"] = attempts;
    }

    private static TableEntity New(PartitionId partition, string rowKey, DeliveryKind kind, string view, string key) =>
        new(partition.Value, rowKey) { ["Kind"] = kind.ToString(), ["View"] = view, ["Key"] = key };
}
