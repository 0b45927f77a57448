using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Deliveries;

internal enum DeliveryState
{
    /// <summary>Done, or there was nothing to do.</summary>
    Done,

    /// <summary>It did not work; try again.</summary>
    Later,

    /// <summary>It is too early; no attempt was made and nothing was written.</summary>
    NotYet,

    /// <summary>Somebody else has the entry.</summary>
    Busy,

    /// <summary>It may have arrived.</summary>
    Unknown,

    /// <summary>The person or place cannot be reached until they write, or install the bot, again; nothing was sent.</summary>
    Unreachable,

    /// <summary>Trying again will not help.</summary>
    Never,
}

/// <summary>What became of an outbox entry, and what is to be noted of it.</summary>
internal sealed record DeliveryResult(DeliveryState State)
{
    public TimeSpan? Pause { get; init; }

    public string? Why { get; init; }

    public IReadOnlyList<TableTransactionAction> Notes { get; init; } = [];

    public static DeliveryResult Of(ConnectorResult result) => result.Verdict switch
    {
        ConnectorVerdict.Delivered => new DeliveryResult(DeliveryState.Done),
        ConnectorVerdict.TryLater => new DeliveryResult(DeliveryState.Later) { Pause = result.RetryAfter },
        ConnectorVerdict.Unknown => new DeliveryResult(DeliveryState.Unknown),
        ConnectorVerdict.Withdrawn => new DeliveryResult(DeliveryState.Busy),
        _ => new DeliveryResult(DeliveryState.Never) { Why = $"{result.Verdict} {result.Error?.Code}" },
    };
}

/// <summary>
/// Makes the content of an outbox entry and hands it to the Connector. A post is claimed as late as possible, when its turn has come to go out:
/// a process that dies before has sent nothing for certain, and the entry is sent by the next.
/// </summary>
internal sealed class Sender(
    PartitionStore partitions, DeliveryRoutes routes, Rendering rendering, ConnectorClient connector, Contacts contacts, Chats chats, MutedConversations muted,
    IOptions<DeliveryOptions> options, TimeProvider clock)
{
    // Counting many answers for a card takes time: then the card is brought up to date less often.
    private const int RestPerWork = 20;

    /// <summary>Sends the entry once it is claimed.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">The entry.</param>
    /// <param name="claim">Claims it; false when it is not ours.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<DeliveryResult> SendAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation) => row.Kind switch
    {
        DeliveryKind.Job => RunAsync(partition, row, claim, cancellation),
        DeliveryKind.Refresh => RefreshAsync(partition, row, claim, cancellation),
        _ when row.Person is { } person => PostToPersonAsync(partition, row, person, claim, cancellation),
        _ => PostAsync(partition, row, claim, cancellation),
    };

    private async Task<DeliveryResult> RunAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (routes.Job(row.View) is not { } job)
        {
            return new DeliveryResult(DeliveryState.Never) { Why = "no such job" };
        }

        if (!await claim())
        {
            return new DeliveryResult(DeliveryState.Busy);
        }

        await job(partition, row.Key, cancellation);
        return new DeliveryResult(DeliveryState.Done);
    }

    private async Task<DeliveryResult> PostAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        var to = row.To!;
        if (await muted.IsSilentAsync(to, cancellation))
        {
            return new DeliveryResult(DeliveryState.Unreachable) { Why = "silent" };
        }

        var isCard = row.View != Delivery.SayView;
        var rendered = isCard
            ? await rendering.RenderAsync(row.View, new ViewRequest(await partitions.LoadAsync(partition, cancellation), row.Key, to), cancellation)
            : new Rendered(Rendering.MessageOf(new OutgoingMessage(null, row.Text, null)), "", TimeSpan.Zero);
        if (rendered.Message is null || rendered.IsLast)
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        var result = await connector.SendAsync(to, rendered.Message, claim, cancellation);
        await muted.NoteAsync(to, result, cancellation);
        var sent = DeliveryResult.Of(result);
        return isCard && sent.State == DeliveryState.Done && result.ActivityId is { Length: > 0 } id
            ? sent with
            {
                Notes = [CardOf(row, to, id, rendered).Note(partition)],
            }
            : sent;
    }

    private async Task<DeliveryResult> PostToPersonAsync(
        PartitionId partition, OutboxRow row, PersonId person, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(person, cancellation) is not { UnreachableSince: null } contact)
        {
            return new DeliveryResult(DeliveryState.Unreachable) { Why = "no way to reach the person" };
        }

        var request = new ViewRequest(await partitions.LoadAsync(partition, cancellation), row.Key, contact.Place) { Person = person, Locale = contact.Locale };
        var rendered = await rendering.RenderAsync(row.View, request, cancellation);
        if (rendered.Message is null)
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        var result = await chats.SendAsync(contact, rendered.Message, claim, cancellation);
        return result is { Result.State: DeliveryState.Done, Chat: { } chat, ActivityId: { Length: > 0 } id }
            ? result.Result with { Notes = [CardOf(row, chat, id, rendered).ForPerson(contact).Note(partition)] }
            : result.Result;
    }

    private PostedCard CardOf(OutboxRow row, ConversationReference to, string activity, Rendered rendered) =>
        new(row.View, row.Key, to, activity, clock.GetUtcNow(), rendered.Hash, (long)rendered.Took.TotalMilliseconds);

    private async Task<DeliveryResult> RefreshAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        var snapshot = await partitions.LoadAsync(partition, cancellation);
        var cards = snapshot.All(PostedCard.Kind).Where(card => card.View == row.View && card.Key == row.Key).ToArray();
        if (cards.Select(WaitFor).DefaultIfEmpty(TimeSpan.Zero).Max() is { Ticks: > 0 } wait)
        {
            return new DeliveryResult(DeliveryState.NotYet) { Pause = wait };
        }

        var changed = new List<(PostedCard Card, Rendered Content)>();
        foreach (var card in cards)
        {
            var content = await rendering.RenderAsync(card.View, card.Request(snapshot), cancellation);
            if (content.Message is not null && (content.IsLast || content.Hash != card.ContentHash))
            {
                changed.Add((card, content));
            }
        }

        // Whoever asked again since we read changed the entry, and the claim fails: what we show is the state at the claim.
        return changed.Count == 0 ? new DeliveryResult(DeliveryState.Done)
            : await claim() ? await UpdateAsync(partition, changed, cancellation)
            : new DeliveryResult(DeliveryState.Busy);
    }

    private async Task<DeliveryResult> UpdateAsync(PartitionId partition, IReadOnlyList<(PostedCard Card, Rendered Content)> changed, CancellationToken cancellation)
    {
        var notes = new List<TableTransactionAction>();
        var whyNot = "";
        foreach (var (card, content) in changed)
        {
            if (await muted.IsSilentAsync(card.To, cancellation))
            {
                whyNot = "silent";
                notes.AddRange(content.IsLast ? [card.Forget(partition)] : []);
                continue;
            }

            var result = await connector.UpdateAsync(card.To, card.ActivityId, content.Message!, cancellation);
            switch (result.Verdict)
            {
                case ConnectorVerdict.TryLater or ConnectorVerdict.Unknown:
                    // An update may safely be sent again.
                    return new DeliveryResult(DeliveryState.Later) { Pause = result.RetryAfter, Notes = notes };
                case var _ when content.IsLast:
                    notes.Add(card.Forget(partition));
                    break;
                case ConnectorVerdict.Gone:
                    notes.AddRange([card.Forget(partition), card.PostAnew(partition, clock.GetUtcNow())]);
                    break;
                default:
                    await muted.NoteAsync(card.To, result, cancellation);
                    whyNot = result.Verdict == ConnectorVerdict.Delivered ? whyNot : $"{result.Verdict} {result.Error?.Code}";
                    notes.Add((card with
                    {
                        UpdatedAt = clock.GetUtcNow(),
                        ContentHash = content.Hash,
                        RenderedInMs = (long)content.Took.TotalMilliseconds,
                    }).Note(partition));
                    break;
            }
        }

        return new DeliveryResult(DeliveryState.Done) { Notes = notes, Why = whyNot.Length == 0 ? null : whyNot };
    }

    private TimeSpan WaitFor(PostedCard card)
    {
        var rest = TimeSpan.FromMilliseconds(card.RenderedInMs * RestPerWork);
        var interval = rest > options.Value.CardInterval ? rest : options.Value.CardInterval;
        return card.UpdatedAt + interval - clock.GetUtcNow();
    }
}
