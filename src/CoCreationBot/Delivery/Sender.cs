using CoCreationBot.Storage;
using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;
using Microsoft.Extensions.Options;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace CoCreationBot.Delivery;

internal enum SentState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>It did not work; try again.</summary>
    Later,

    /// <summary>It is too early; no attempt was made.</summary>
    NotYet,

    /// <summary>Somebody else sends it.</summary>
    Taken,

    /// <summary>It may have arrived.</summary>
    Unknown,

    /// <summary>Trying again will not help.</summary>
    Never,
}

/// <summary>What became of an outbox entry, and which cards are posted now.</summary>
internal sealed record Sent(SentState State)
{
    public TimeSpan? Pause { get; init; }

    public string? Why { get; init; }

    public IReadOnlyList<PostedCard> Posted { get; init; } = [];
}

/// <summary>Makes the content of an outbox entry and hands it to the Connector.</summary>
internal sealed class Sender(
    Ledger ledger, DeliveryRoutes routes, ConnectorClient connector, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    // Counting many answers for a card takes time: then the card is brought up to date less often.
    private const int RestPerWork = 20;

    /// <summary>Does what the entry asks. A post is claimed right before it goes out; updates and jobs may be repeated and are claimed before.</summary>
    public async Task<Sent> SendAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (row.Kind == OutgoingKind.Post)
        {
            return await PostAsync(partition, row, claim, cancellation);
        }

        if (!await claim())
        {
            return new Sent(SentState.Taken);
        }

        return row.Kind == OutgoingKind.Job ? await RunAsync(partition, row, cancellation) : await RefreshAsync(partition, row, cancellation);
    }

    private async Task<Sent> RunAsync(PartitionId partition, OutboxRow row, CancellationToken cancellation)
    {
        if (routes.Job(row.View) is not { } job)
        {
            return new Sent(SentState.Never) { Why = "no such job" };
        }

        await job(partition, row.Key, cancellation);
        return new Sent(SentState.Done);
    }

    private async Task<Sent> PostAsync(PartitionId partition, OutboxRow row, Func<Task<bool>> claim, CancellationToken cancellation)
    {
        if (row.View == Outgoing.SayView)
        {
            return Plain(await connector.SendAsync(row.To!, MessageOf(new OutgoingMessage(null, row.Text, null)), claim, cancellation));
        }

        var snapshot = await ledger.LoadAsync(partition, cancellation);
        var (message, hash, took) = await RenderAsync(row.View, new ViewRequest(snapshot, row.Key, row.To!), cancellation);
        if (message is null)
        {
            return new Sent(await claim() ? SentState.Done : SentState.Taken);
        }

        return Posted(await connector.SendAsync(row.To!, message, claim, cancellation), row.View, row.Key, row.To!, hash, took);
    }

    private async Task<Sent> RefreshAsync(PartitionId partition, OutboxRow row, CancellationToken cancellation)
    {
        var snapshot = await ledger.LoadAsync(partition, cancellation);
        var cards = snapshot.All(PostedCard.Kind).Where(card => card.View == row.View && card.Key == row.Key).ToArray();
        if (cards.Select(WaitFor).DefaultIfEmpty(TimeSpan.Zero).Max() is { Ticks: > 0 } wait)
        {
            return new Sent(SentState.NotYet) { Pause = wait };
        }

        var posted = new List<PostedCard>();
        foreach (var card in cards)
        {
            var (message, hash, took) = await RenderAsync(card.View, new ViewRequest(snapshot, card.Key, card.To), cancellation);
            if (message is null || hash == card.ContentHash)
            {
                continue;
            }

            var result = await connector.UpdateAsync(card.To, card.ActivityId, message, cancellation);
            if (result.Verdict == ConnectorVerdict.TryLater)
            {
                return new Sent(SentState.Later) { Pause = result.RetryAfter };
            }

            var sent = result.Verdict == ConnectorVerdict.Gone
                ? Posted(await connector.SendAsync(card.To, message, cancellation), card.View, card.Key, card.To, hash, took)
                : Updated(result, card, hash, took);
            posted.AddRange(sent.Posted);
        }

        return new Sent(SentState.Done) { Posted = posted };
    }

    private TimeSpan WaitFor(PostedCard card)
    {
        var rest = TimeSpan.FromMilliseconds(card.RenderedInMs * RestPerWork);
        var interval = rest > options.Value.CardInterval ? rest : options.Value.CardInterval;
        return card.UpdatedAt + interval - clock.GetUtcNow();
    }

    private async Task<(Activity? Message, string Hash, TimeSpan Took)> RenderAsync(string view, ViewRequest request, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var renderer = routes.View(view) ?? throw new InvalidOperationException($"There is no view {view}.");
        var content = await renderer(request, cancellation);
        if (content is null)
        {
            return (null, "", watch.Elapsed);
        }

        if (content.Card is { } shown && !request.To.ShowsDialogs)
        {
            content = content with { Card = DialogsInPlace.Of(shown) };
        }

        var hash = content.Card is { } card ? Keys.Hash(System.Text.Encoding.UTF8.GetString(CardJson.Bytes(card))) : Keys.Hash(content.Text ?? "");
        return (MessageOf(content), hash, watch.Elapsed);
    }

    private static Activity MessageOf(OutgoingMessage content) => new()
    {
        Type = ActivityTypes.Message,
        Text = content.Text,
        TextFormat = content.Text is null ? null : "markdown",
        Summary = content.Summary,
        Attachments = content.Card is { } card ? [Attachment.From(card)] : null,
    };

    private Sent Posted(ConnectorResult result, string view, string key, ConversationReference to, string hash, TimeSpan took)
    {
        var sent = Plain(result);
        return sent.State == SentState.Done && result.ActivityId is { Length: > 0 } id
            ? sent with { Posted = [new PostedCard(view, key, to, id, clock.GetUtcNow(), hash, (long)took.TotalMilliseconds)] }
            : sent;
    }

    private Sent Updated(ConnectorResult result, PostedCard card, string hash, TimeSpan took)
    {
        var sent = Plain(result);
        return sent.State == SentState.Done
            ? sent with { Posted = [card with { UpdatedAt = clock.GetUtcNow(), ContentHash = hash, RenderedInMs = (long)took.TotalMilliseconds }] }
            : sent;
    }

    private static Sent Plain(ConnectorResult result) => result.Verdict switch
    {
        ConnectorVerdict.Delivered => new Sent(SentState.Done),
        ConnectorVerdict.TryLater => new Sent(SentState.Later) { Pause = result.RetryAfter },
        ConnectorVerdict.Unknown => new Sent(SentState.Unknown),
        ConnectorVerdict.Withdrawn => new Sent(SentState.Taken),
        _ => new Sent(SentState.Never) { Why = $"{result.Verdict} {result.Error?.Code}" },
    };
}
