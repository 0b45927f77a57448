using System.Text.Json;
using Azure.Data.Tables;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Delivery;

/// <summary>An outbox entry as stored.</summary>
internal sealed class OutboxRow(TableEntity entity)
{
    public const string Prefix = "o-";

    public TableEntity Entity => entity;

    public string Id => entity.RowKey;

    public OutgoingKind Kind => Enum.Parse<OutgoingKind>(entity.GetString("Kind"));

    public string View => entity.GetString("View");

    public string Key => entity.GetString("Key");

    public string? Text => entity.GetString("Text");

    public ConversationReference? To =>
        entity.GetString("To") is { } json ? JsonSerializer.Deserialize(json, StorageJson.Default.ConversationReference) : null;

    /// <summary>When sending began; null while it waits.</summary>
    public DateTimeOffset? SendingSince => entity.GetDateTimeOffset("SendingSince");

    public DateTimeOffset NotBefore => entity.GetDateTimeOffset("NotBefore") ?? DateTimeOffset.MinValue;

    public int Attempts => entity.GetInt32("Attempts") ?? 0;

    public static TableEntity Of(PartitionId partition, Outgoing outgoing, DateTimeOffset now)
    {
        var row = New(partition, Prefix + Ulid.NewUlid(now), outgoing.Kind, outgoing.View, outgoing.Key);
        row["NotBefore"] = now + outgoing.Delay;
        if (outgoing.To is not null)
        {
            row["To"] = JsonSerializer.Serialize(outgoing.To, StorageJson.Default.ConversationReference);
        }

        if (outgoing.Text is not null)
        {
            row["Text"] = outgoing.Text;
        }

        return row;
    }

    /// <summary>One row per view and key, however many ask for it.</summary>
    public static TableEntity Refresh(PartitionId partition, string view, string key) =>
        New(partition, $"{Prefix}refresh-{Keys.Hash(view, key)}", OutgoingKind.Refresh, view, key);

    public void Claim(DateTimeOffset now)
    {
        entity["SendingSince"] = now;
        entity["Attempts"] = Attempts + 1;
    }

    public void Postpone(DateTimeOffset until)
    {
        entity.Remove("SendingSince");
        entity["NotBefore"] = until;
    }

    private static TableEntity New(PartitionId partition, string rowKey, OutgoingKind kind, string view, string key) =>
        new(partition.Value, rowKey) { ["Kind"] = kind.ToString(), ["View"] = view, ["Key"] = key };
}

/// <summary>A card that was posted, so that it can be brought up to date. The newest post of a view in a conversation counts.</summary>
internal sealed record PostedCard(
    string View, string Key, ConversationReference To, string ActivityId, DateTimeOffset UpdatedAt, string ContentHash, long RenderedInMs)
{
    public static readonly StateKind<PostedCard> Kind = new(
        "card", StorageJson.Default.PostedCard, card => Keys.Hash(card.View, card.Key, card.To.RootConversationId));
}
