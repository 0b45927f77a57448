using System.Threading.RateLimiting;
using CoCreationBot.Teams.Routing;
using Microsoft.Extensions.Options;

namespace CoCreationBot.Initiatives;

/// <summary>Settings of section <c>Limits</c>: what may come at once, and how much more each minute. Generous: somebody at work never meets them.</summary>
internal sealed class LimitOptions
{
    /// <summary>Whatever one person presses, sends or writes.</summary>
    public int PersonActs { get; set; } = 300;

    /// <summary>What of it comes back each minute.</summary>
    public int PersonActsPerMinute { get; set; } = 60;

    /// <summary>What may bring a message of its own, of one person.</summary>
    public int PersonPosts { get; set; } = 150;

    /// <summary>What of it comes back each minute.</summary>
    public int PersonPostsPerMinute { get; set; } = 20;

    /// <summary>What may bring a message of its own, in one conversation or by one web link.</summary>
    public int ConversationPosts { get; set; } = 400;

    /// <summary>What of it comes back each minute: as many as the Connector takes in the long run.</summary>
    public int ConversationPostsPerMinute { get; set; } = 30;

    /// <summary>True when every figure lets something through.</summary>
    public bool AreAboveZero =>
        PersonActs > 0 && PersonActsPerMinute > 0 && PersonPosts > 0 && PersonPostsPerMinute > 0 && ConversationPosts > 0 && ConversationPostsPerMinute > 0;
}

/// <summary>
/// How much one person, and one conversation, may do at once, of whatever kind. One person's share is less than a conversation's, so that nobody locks the others out. Each
/// instance counts for itself: with several, somebody gets through at most as many times more.
/// </summary>
internal sealed class TurnLimits(IOptions<LimitOptions> options, InitiativeStore initiatives) : ITurnGate, IDisposable
{
    private readonly PartitionedRateLimiter<string> _acts = Bucket(options.Value.PersonActs, options.Value.PersonActsPerMinute);
    private readonly PartitionedRateLimiter<string> _posts = Bucket(options.Value.PersonPosts, options.Value.PersonPostsPerMinute);
    private readonly PartitionedRateLimiter<string> _conversations = Bucket(options.Value.ConversationPosts, options.Value.ConversationPostsPerMinute);

    // To answer everything that is too much would be too much.
    private readonly PartitionedRateLimiter<string> _said = Bucket(1, 1);
    private readonly PartitionedRateLimiter<string> _saidHere = Bucket(5, 5);

    /// <inheritdoc/>
    public string? Refuse(TurnContext turn, TurnWeight weight) =>
        Wait(_acts, turn.PersonKey) is { } wait ? CommonText.TooMuchByYou.With(Seconds(wait))
        : weight != TurnWeight.Post ? null
        : Wait(_posts, turn.PersonKey) is { } pause ? CommonText.TooMuchByYou.With(Seconds(pause))
        : Wait(_conversations, PlaceOf(turn)) is { } rest ? CommonText.TooMuchHere.With(Seconds(rest))
        : null;

    /// <inheritdoc/>
    public Task SayAsync(TurnContext turn, string why, CancellationToken cancellation) =>
        Wait(_said, $"{turn.PersonKey}\n{turn.Conversation.RootConversationId}") is null && Wait(_saidHere, turn.Conversation.RootConversationId) is null
            ? initiatives.SayAsync(turn, why, cancellation) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        _acts.Dispose();
        _posts.Dispose();
        _conversations.Dispose();
        _said.Dispose();
        _saidHere.Dispose();
    }

    // What comes by a web link is posted to the team: all places of a link are one source.
    private static string PlaceOf(TurnContext turn) =>
        turn.Activity.ChannelId == WebDoor.Channel ? WebDoor.LinkOf(turn.Conversation.ConversationId) : turn.Conversation.RootConversationId;

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string of)
    {
        using var lease = limiter.AttemptAcquire(of);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    private static PartitionedRateLimiter<string> Bucket(int most, int perMinute) => PartitionedRateLimiter.Create<string, string>(
        of => RateLimitPartition.GetTokenBucketLimiter(of, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        }),
        StringComparer.Ordinal);
}
