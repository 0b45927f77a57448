using Azure.Data.Tables;
using CoCreationBot.Domain;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Delivery;

internal enum SentState
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
internal sealed record Sent(SentState State)
{
    public TimeSpan? Pause { get; init; }

    public string? Why { get; init; }

    public IReadOnlyList<TableTransactionAction> Notes { get; init; } = [];

    public static Sent Of(ConnectorResult result) => result.Verdict switch
    {
        ConnectorVerdict.Delivered => new Sent(SentState.Done),
        ConnectorVerdict.TryLater => new Sent(SentState.Later) { Pause = result.RetryAfter },
        ConnectorVerdict.Unknown => new Sent(SentState.Unknown),
        ConnectorVerdict.Withdrawn => new Sent(SentState.Busy),
        _ => new Sent(SentState.Never) { Why = $"{result.Verdict} {result.Error?.Code}" },
    };
}

/// <summary>
/// Makes the content of an outbox entry and hands it to the Connector. A post is claimed as late as possible, when its turn has come to go out:
/// a process that dies before has sent nothing for certain, and the entry is sent by the next.
/// </summary>
internal sealed class Sender(
    Ledger ledger, DeliveryRoutes routes, Rendering rendering, ConnectorClient connector, Contacts contacts, Chats chats, Silences silences,
    IOptions<DeliveryOptions> options, TimeProvider clock)
{
    // Counting many answers for a card takes time: then the card is brought up to date less often.
    private const int RestPerWork = 20;

    /// <summary>Sends the entry once it is claimed.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="row">The entry.</param>
    /// <param name="claim">Claims it; false when it is not ours.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Sent> SendAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation) => row.Kind switch
    {
        OutgoingKind.Job => RunAsync(partition, row, claim, cancellation),
        OutgoingKind.Refresh => RefreshAsync(partition, row, claim, cancellation),
        _ when row.Person is { } person => PostToPersonAsync(partition, row, person, claim, cancellation),
        _ => PostAsync(partition, row, claim, cancellation),
    };

    private async Task<Sent> RunAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (routes.Job(row.View) is not { } job)
        {
            return new Sent(SentState.Never) { Why = "no such job" };
        }

        if (!await claim())
        {
            return new Sent(SentState.Busy);
        }

        await job(partition, row.Key, cancellation);
        return new Sent(SentState.Done);
    }

    private async Task<Sent> PostAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        var to = row.To!;
        if (await silences.IsSilentAsync(to, cancellation))
        {
            return new Sent(SentState.Unreachable) { Why = "silent" };
        }

        var isCard = row.View != Outgoing.SayView;
        var rendered = isCard
            ? await rendering.RenderAsync(row.View, new ViewRequest(await ledger.LoadAsync(partition, cancellation), row.Key, to), cancellation)
            : new Rendered(Rendering.MessageOf(new OutgoingMessage(null, row.Text, null)), "", TimeSpan.Zero);
        if (rendered.Message is null || rendered.IsLast)
        {
            return new Sent(SentState.Done);
        }

        var result = await connector.SendAsync(to, rendered.Message, claim, cancellation);
        await silences.NoteAsync(to, result, cancellation);
        var sent = Sent.Of(result);
        return isCard && sent.State == SentState.Done && result.ActivityId is { Length: > 0 } id
            ? sent with
            {
                Notes = [CardOf(row, to, id, rendered).Note(partition)],
            }
            : sent;
    }

    private async Task<Sent> PostToPersonAsync(
        PartitionId partition, OutboxRow row, PersonId person, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(person, cancellation) is not { UnreachableSince: null } contact)
        {
            return new Sent(SentState.Unreachable) { Why = "no way to reach the person" };
        }

        var request = new ViewRequest(await ledger.LoadAsync(partition, cancellation), row.Key, contact.Place) { Person = person, Locale = contact.Locale };
        var rendered = await rendering.RenderAsync(row.View, request, cancellation);
        if (rendered.Message is null)
        {
            return new Sent(SentState.Done);
        }

        var result = await chats.SendAsync(contact, rendered.Message, claim, cancellation);
        return result is { Sent.State: SentState.Done, Chat: { } chat, ActivityId: { Length: > 0 } id }
            ? result.Sent with { Notes = [CardOf(row, chat, id, rendered).ForPerson(contact).Note(partition)] }
            : result.Sent;
    }

    private PostedCard CardOf(OutboxRow row, ConversationReference to, string activity, Rendered rendered) =>
        new(row.View, row.Key, to, activity, clock.GetUtcNow(), rendered.Hash, (long)rendered.Took.TotalMilliseconds);

    private async Task<Sent> RefreshAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        var snapshot = await ledger.LoadAsync(partition, cancellation);
        var cards = snapshot.All(PostedCard.Kind).Where(card => card.View == row.View && card.Key == row.Key).ToArray();
        if (cards.Select(WaitFor).DefaultIfEmpty(TimeSpan.Zero).Max() is { Ticks: > 0 } wait)
        {
            return new Sent(SentState.NotYet) { Pause = wait };
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
        return changed.Count == 0 ? new Sent(SentState.Done)
            : await claim() ? await UpdateAsync(partition, changed, cancellation)
            : new Sent(SentState.Busy);
    }

    private async Task<Sent> UpdateAsync(PartitionId partition, IReadOnlyList<(PostedCard Card, Rendered Content)> changed, CancellationToken cancellation)
    {
        var notes = new List<TableTransactionAction>();
        var whyNot = "";
        foreach (var (card, content) in changed)
        {
            if (await silences.IsSilentAsync(card.To, cancellation))
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
                    return new Sent(SentState.Later) { Pause = result.RetryAfter, Notes = notes };
                case var _ when content.IsLast:
                    notes.Add(card.Forget(partition));
                    break;
                case ConnectorVerdict.Gone:
                    notes.AddRange([card.Forget(partition), card.PostAnew(partition, clock.GetUtcNow())]);
                    break;
                default:
                    await silences.NoteAsync(card.To, result, cancellation);
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

        return new Sent(SentState.Done) { Notes = notes, Why = whyNot.Length == 0 ? null : whyNot };
    }

    private TimeSpan WaitFor(PostedCard card)
    {
        var rest = TimeSpan.FromMilliseconds(card.RenderedInMs * RestPerWork);
        var interval = rest > options.Value.CardInterval ? rest : options.Value.CardInterval;
        return card.UpdatedAt + interval - clock.GetUtcNow();
    }
}
