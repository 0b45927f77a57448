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
    OutboxTable table, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    // Counting many answers for a card takes time: then the card is brought up to date less often.
    private const int RestPerWork = 20;

    // Whoever asks for a card within the time a turn may take after it came back by itself has it.
    private static readonly TimeSpan JustReturned = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends the entry once it is claimed.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">The entry.</param>
    /// <param name="claim">Claims it; false when it is not ours.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<DeliveryResult> SendAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation) => row.Kind switch
    {
        DeliveryKind.Job => RunAsync(partition, row, claim, cancellation),
        DeliveryKind.Refresh => RefreshAsync(partition, row, claim, cancellation),
        _ when row is { To: null, Person: { } person } => PostToPersonAsync(partition, row, person, claim, cancellation),
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
        if (!await muted.MayPostAsync(to, cancellation))
        {
            return await HoldAsync(partition, row, to, "silent", cancellation);
        }

        var isCard = row.View != Delivery.SayView;
        var snapshot = isCard ? await partitions.LoadAsync(partition, cancellation) : null;
        if (snapshot is not null && IsThere(snapshot, row))
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        var locale = row.Person is { } reader && isCard ? (await contacts.FindAsync(reader, cancellation))?.Locale : null;
        var rendered = snapshot is not null
            ? await rendering.RenderAsync(row.View, new ViewRequest(snapshot, row.Key, to) { Person = row.Person, Locale = locale }, cancellation)
            : new Rendered(Rendering.MessageOf(new OutgoingMessage(null, row.Text, null)), "", TimeSpan.Zero);
        if (rendered.Message is null || rendered.IsLast)
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        var result = await connector.SendAsync(to, rendered.Message, claim, cancellation);
        if (await muted.NoteAsync(to, result, isPost: true, cancellation))
        {
            return await HoldAsync(partition, row, to, result.Error!.Code, cancellation);
        }

        var sent = DeliveryResult.Of(result);
        return isCard && sent.State == DeliveryState.Done && result.ActivityId is { Length: > 0 } id
            ? sent with
            {
                Notes = [(CardOf(row, to, id, rendered) with { Person = row.Person, Locale = locale }).Note(partition)],
            }
            : sent;
    }

    private async Task<DeliveryResult> PostToPersonAsync(
        PartitionId partition, OutboxRow row, PersonId person, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(person, cancellation) is not { UnreachableSince: null } contact)
        {
            return await HoldAsync(partition, row, person, new DeliveryResult(DeliveryState.Unreachable) { Why = "no way to reach the person" }, cancellation);
        }

        var snapshot = await partitions.LoadAsync(partition, cancellation);
        if (IsThere(snapshot, row))
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        var request = new ViewRequest(snapshot, row.Key, contact.Place) { Person = person, Locale = contact.Locale };
        var rendered = await rendering.RenderAsync(row.View, request, cancellation);
        if (rendered.Message is null)
        {
            return new DeliveryResult(DeliveryState.Done);
        }

        // It may have waited for its place until it is too late: then it is looked at again, and its view has nothing to show any more.
        var claimInTime = rendered.GoodUntil is { } until ? async () => clock.GetUtcNow() < until && await claim() : claim;
        var result = await chats.SendAsync(contact, rendered.Message, claimInTime, cancellation);
        return result is { Result.State: DeliveryState.Done, Chat: { } chat, ActivityId: { Length: > 0 } id }
            ? result.Result with { Notes = [CardOf(row, chat, id, rendered).ForPerson(contact).Note(partition)] }
            : await HoldAsync(partition, row, person, result.Result, cancellation);
    }

    // Held with whoever cannot be reached first, then dropped here: after a crash in between it is held again, under the same name.
    private async Task<DeliveryResult> HoldAsync(PartitionId partition, OutboxRow row, ConversationReference to, string why, CancellationToken cancellation) =>
        await muted.HoldAsync(to, HeldPost.Of(partition, row, clock.GetUtcNow()), cancellation)
            ? new DeliveryResult(DeliveryState.Unreachable) { Why = why }
            : new DeliveryResult(DeliveryState.Later) { Pause = AtOnce };

    private async Task<DeliveryResult> HoldAsync(PartitionId partition, OutboxRow row, PersonId person, DeliveryResult sent, CancellationToken cancellation) =>
        sent.State != DeliveryState.Unreachable || await contacts.HoldAsync(person, HeldPost.Of(partition, row, clock.GetUtcNow()), cancellation)
            ? sent : new DeliveryResult(DeliveryState.Later) { Pause = AtOnce };

    // What was held may have been posted in the meantime for another reason; and what is asked for may just have come back by itself.
    private static bool IsThere(Snapshot snapshot, OutboxRow row) =>
        snapshot.All(PostedCard.Kind).FirstOrDefault(card => card.View == row.View && card.Key == row.Key
            && (row.Person is { } person ? card.Person == person : card.To.RootConversationId == row.To!.RootConversationId)) is { PostedAt: { } at } card
        && (row.HeldAt is { } since ? at > since : card.IsReturned && row.EnteredAt < at + JustReturned);

    private PostedCard CardOf(OutboxRow row, ConversationReference to, string activity, Rendered rendered) =>
        new(row.View, row.Key, to, activity, clock.GetUtcNow(), rendered.Hash, (long)rendered.Took.TotalMilliseconds)
        {
            PostedAt = clock.GetUtcNow(),
            IsReturned = row.HeldAt is not null,
        };

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
                if (!await LeaveBehindAsync(partition, card, content, notes, cancellation))
                {
                    return new DeliveryResult(DeliveryState.Later) { Pause = AtOnce, Notes = notes };
                }

                continue;
            }

            var result = await connector.UpdateAsync(card.To, card.ActivityId, content.Message!, cancellation);
            if (await muted.NoteAsync(card.To, result, isPost: false, cancellation))
            {
                return new DeliveryResult(DeliveryState.Later) { Pause = AtOnce, Notes = notes };
            }

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
                    whyNot = result.Verdict == ConnectorVerdict.Delivered ? whyNot : $"{result.Verdict} {result.Error?.Code}";
                    notes.Add((card with
                    {
                        UpdatedAt = clock.GetUtcNow(),
                        ContentHash = content.Hash,
                        RenderedInMs = (long)content.Took.TotalMilliseconds,
                        IsBehind = false,
                    }).Note(partition));
                    break;
            }
        }

        return new DeliveryResult(DeliveryState.Done) { Notes = notes, Why = whyNot.Length == 0 ? null : whyNot };
    }

    // The card says that it is behind before its conversation is told to have it looked at: whoever comes for it finds it. False = it came back in the same moment.
    private async Task<bool> LeaveBehindAsync(PartitionId partition, PostedCard card, Rendered content, List<TableTransactionAction> notes, CancellationToken cancellation)
    {
        if (content.IsLast)
        {
            notes.Add(card.Forget(partition));
            return true;
        }

        if (!card.IsBehind)
        {
            await table.NoteAsync([(card with { IsBehind = true }).Note(partition)], cancellation);
        }

        return await muted.HoldAsync(card.To, HeldPost.AboutCards(partition, card.To, clock.GetUtcNow()), cancellation);
    }

    private TimeSpan WaitFor(PostedCard card)
    {
        var rest = TimeSpan.FromMilliseconds(card.RenderedInMs * RestPerWork);
        var interval = rest > options.Value.CardInterval ? rest : options.Value.CardInterval;
        return card.UpdatedAt + interval - clock.GetUtcNow();
    }
}
