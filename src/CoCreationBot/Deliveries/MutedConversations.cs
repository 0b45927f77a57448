using System.Collections.Concurrent;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>A conversation that cannot be posted to, because the bot was removed or shut out, or the conversation is gone or read-only.</summary>
internal sealed record MutedConversation(string Conversation, DateTimeOffset Since, string Why)
{
    public static readonly StateKind<MutedConversation> Kind = new("silence", DeliveryJson.Default.MutedConversation, silence => silence.Conversation);

    /// <summary>When something was refused there last; null where the bot was removed, and in rows of earlier releases.</summary>
    public DateTimeOffset? RefusedAt { get; init; }
}

/// <summary>
/// Remembers where nothing can be posted, and holds what was meant for there. It ends when somebody acts there, when Teams says that the bot or the
/// conversation is back, or when a message arrives after all: one a day is tried, in case nobody told.
/// </summary>
internal sealed class MutedConversations(PartitionStore partitions, TimeProvider clock)
{
    public const string Removed = "removed";

    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    // Another instance may hear first that the bot is back.
    private static readonly TimeSpan SilenceBelieved = TimeSpan.FromSeconds(5);

    // Another instance may hear first that it is shut out: a press that is one of many costs no look, a press after a while does.
    private static readonly TimeSpan PressesBelieved = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TryAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan DoubtFor = TimeSpan.FromMinutes(1);

    // An update may be refused for reasons of its own: only these say that nothing arrives there.
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "BotNotInConversationRoster", "ConversationNotFound", "ConversationBlockedByUser", "MessageWritesBlocked", "ForbiddenOperation", "ForbiddenOperationException",
    };

    private readonly ConcurrentDictionary<string, (MutedConversation? Silence, DateTimeOffset ReadAt)> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _doubtful = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsSilentAsync(ConversationReference to, CancellationToken cancellation) => await FindAsync(to, Believed, cancellation) is not null;

    /// <summary>True where nobody can be expected to read anything any more: the bot was removed, or nothing arrived for longer than something is held.</summary>
    public async ValueTask<bool> IsGoneAsync(ConversationReference to, CancellationToken cancellation) =>
        await FindAsync(to, Believed, cancellation) is { } silence && (silence.Why == Removed || clock.GetUtcNow() - silence.Since > HeldPosts.Longest);

    /// <summary>False where what is posted would only be refused.</summary>
    public async ValueTask<bool> MayPostAsync(ConversationReference to, CancellationToken cancellation) =>
        await FindAsync(to, Believed, cancellation) is not { } silence
        || (silence.Why != Removed && clock.GetUtcNow() - (silence.RefusedAt ?? silence.Since) > TryAfter);

    /// <summary>True when nothing arrived there lately, and it is not known yet whether it does now.</summary>
    public bool IsDoubtful(ConversationReference to) => _doubtful.TryGetValue(to.RootConversationId, out var until) && until > clock.GetUtcNow();

    /// <summary>Learns from the answer to a post or an update.</summary>
    /// <returns>True when it says that nothing arrives there.</returns>
    public async Task<bool> NoteAsync(ConversationReference to, ConnectorResult result, bool isPost, CancellationToken cancellation)
    {
        if (result.Verdict == ConnectorVerdict.Delivered)
        {
            await ArrivedAsync(to.RootConversationId, cancellation);
            return false;
        }

        if (result.Verdict is not (ConnectorVerdict.Blocked or ConnectorVerdict.Gone) || result.Error is not { } error || !(isPost ? IsOfPlace(error) : Ends.Contains(error.Code)))
        {
            return false;
        }

        await BeginAsync(to, error.Code, cancellation);
        return true;
    }

    public async Task BeginAsync(ConversationReference to, string why, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        var now = clock.GetUtcNow();
        var silence = (await partitions.ChangeAsync(
            PartitionId.ForSpace(id),
            null,
            (snapshot, change) =>
            {
                var known = snapshot.Find(MutedConversation.Kind, id);
                var noted = why == Removed
                    ? known is null ? new MutedConversation(id, now, why) : known with { Why = why }
                    : (known ?? new MutedConversation(id, now, why)) with { RefusedAt = now };
                if (noted != known)
                {
                    change.Put(MutedConversation.Kind, noted);
                }

                return noted;
            },
            cancellation)).Result;
        Remember(id, silence);
    }

    /// <summary>It can be posted to again: what was held is looked at.</summary>
    public Task EndAsync(ConversationReference to, CancellationToken cancellation) => EndAsync(to.RootConversationId, cancellation);

    /// <summary>The same, by the conversation's id.</summary>
    public async Task EndAsync(string conversation, CancellationToken cancellation)
    {
        await partitions.ChangeAsync(
            PartitionId.ForSpace(conversation),
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(MutedConversation.Kind, conversation) is not null)
                {
                    change.Remove(MutedConversation.Kind, conversation);
                    HeldPosts.Release(snapshot, change);
                }

                return 0;
            },
            cancellation);
        Remember(conversation, null);
    }

    /// <summary>Somebody acts there: the bot is in it, and tries again.</summary>
    /// <param name="here">Where.</param>
    /// <param name="isMessage">A message is worth a look each time.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>True when it was silent, and is not any more.</returns>
    public async ValueTask<bool> MeetAsync(ConversationReference here, bool isMessage, CancellationToken cancellation)
    {
        // After the bot was removed, old cards can still be pressed; a message that reaches it says that it is there.
        if (await FindAsync(here, isMessage ? TimeSpan.Zero : PressesBelieved, cancellation) is not { } silence || (silence.Why == Removed && !isMessage))
        {
            return false;
        }

        if (_doubtful.Count > MostRemembered)
        {
            _doubtful.Clear();
        }

        _doubtful[here.RootConversationId] = clock.GetUtcNow() + DoubtFor;
        await EndAsync(here.RootConversationId, cancellation);
        return true;
    }

    /// <summary>Holds what cannot be posted.</summary>
    /// <returns>False when it can be posted again meanwhile.</returns>
    public async Task<bool> HoldAsync(ConversationReference to, HeldPost post, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        var isHeld = (await partitions.ChangeAsync(
            PartitionId.ForSpace(id),
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(MutedConversation.Kind, id) is null)
                {
                    return false;
                }

                HeldPosts.Keep(snapshot, change, post);
                return true;
            },
            cancellation)).Result;
        if (!isHeld)
        {
            Remember(id, null);
        }

        return isHeld;
    }

    private async Task ArrivedAsync(string id, CancellationToken cancellation)
    {
        _doubtful.TryRemove(id, out _);
        if (_remembered.TryGetValue(id, out var known) && known.Silence is not null)
        {
            try
            {
                await EndAsync(id, cancellation);
            }
            catch (Exception exception) when (exception is StorageUnavailableException)
            {
                // What arrived must be noted as sent, or it is sent again; that the silence is over is learnt from the next.
            }
        }
    }

    // A thread whose first message was deleted says nothing of its channel.
    private static bool IsOfPlace(ConnectorError error) => !error.Code.StartsWith("ActivityNotFound", StringComparison.OrdinalIgnoreCase);

    private async ValueTask<MutedConversation?> FindAsync(ConversationReference to, TimeSpan believed, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        if (_remembered.TryGetValue(id, out var known)
            && clock.GetUtcNow() - known.ReadAt < (known.Silence is not null && believed > SilenceBelieved ? SilenceBelieved : believed))
        {
            return known.Silence;
        }

        var silence = await partitions.ReadAsync(PartitionId.ForSpace(id), MutedConversation.Kind, id, cancellation);
        Remember(id, silence);
        return silence;
    }

    private void Remember(string id, MutedConversation? silence)
    {
        if (_remembered.Count > MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[id] = (silence, clock.GetUtcNow());
    }
}
