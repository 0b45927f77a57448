using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>
/// A message that could not be posted because its conversation or person was out of reach. It stands in the record of whoever could not be reached, and like
/// an outbox entry it holds no text: should it still matter later, its view makes it anew.
/// </summary>
/// <param name="Id">The same for the same view in the same place: what is held twice is posted once.</param>
/// <param name="From">Partition of the outbox it comes from.</param>
/// <param name="View">Its view; <see cref="Delivery.SayView"/> for a text, which is not kept, and empty where posted cards were not brought up to date.</param>
/// <param name="Key">Key of the view.</param>
/// <param name="HeldAt">When it was held first.</param>
internal sealed record HeldPost(string Id, string From, string View, string Key, DateTimeOffset HeldAt)
{
    public static readonly StateKind<HeldPost> Kind = new("held", DeliveryJson.Default.HeldPost, post => post.Id);

    /// <summary>The conversation it was for; null when it was for a person.</summary>
    public ConversationReference? To { get; init; }

    /// <summary>The person it was for, in their 1:1 chat.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The outbox entry it comes from: of two held at the same moment, the earlier sorts first.</summary>
    public string Row { get; init; } = "";

    /// <summary>How many older ones went to make room for it.</summary>
    public int PushedOut { get; init; }

    /// <summary>Names the return in which it is looked at; null while it is held.</summary>
    public string? Return { get; init; }

    /// <summary>True for a note that cards of this partition stand there as they were.</summary>
    public bool IsAboutCards => View.Length == 0;

    public static HeldPost Of(PartitionId from, OutboxRow row, DateTimeOffset now) =>
        Of(from, row.View, row.View == Delivery.SayView ? row.Id : row.Key, row.Place, now) with
        {
            HeldAt = row.HeldAt ?? now,
            To = row.To,
            Person = row.Person,
            Row = row.Id,
        };

    /// <summary>The same of a bulk send.</summary>
    public static HeldPost Of(PartitionId from, string view, string key, PersonId person, DateTimeOffset now) =>
        Of(from, view, key, person.Value, now) with { Person = person };

    /// <summary>Notes that cards of a partition are not as they should be.</summary>
    public static HeldPost AboutCards(PartitionId from, ConversationReference to, DateTimeOffset now) =>
        Of(from, "", "", to.RootConversationId, now) with { To = to };

    private static HeldPost Of(PartitionId from, string view, string key, string place, DateTimeOffset now) =>
        new(Keys.Hash(from.Value, view, key, place), from.Value, view, key, now);
}

/// <summary>What was left out when somebody could be reached again: the key of the line that says so.</summary>
/// <param name="Count">How many messages.</param>
/// <param name="Named">Views that still say what they were about.</param>
internal sealed record MissedPosts(int Count, IReadOnlyList<MissedPost> Named);

/// <summary>A view that was left out.</summary>
internal sealed record MissedPost(string View, string Key);
