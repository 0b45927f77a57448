using System.Collections.Concurrent;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Connector;
using CoCreationBot.Teams.Schema;

namespace CoCreationBot.Deliveries;

/// <summary>A conversation that cannot be posted to, because the bot was removed or the conversation is gone.</summary>
internal sealed record MutedConversation(string Conversation, DateTimeOffset Since, string Why)
{
    public static readonly StateKind<MutedConversation> Kind = new("silence", DeliveryJson.Default.MutedConversation, silence => silence.Conversation);
}

/// <summary>Remembers where nothing can be posted until the bot is installed there again.</summary>
internal sealed class MutedConversations(PartitionStore partitions, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    // Another instance may hear first that the bot is back.
    private static readonly TimeSpan SilenceBelieved = TimeSpan.FromSeconds(5);
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        "BotNotInConversationRoster", "ConversationNotFound", "ConversationBlockedByUser", "MessageWritesBlocked",
    };

    private readonly ConcurrentDictionary<string, (bool IsSilent, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsSilentAsync(ConversationReference to, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        if (_remembered.TryGetValue(id, out var known) && known.Until > clock.GetUtcNow())
        {
            return known.IsSilent;
        }

        var isSilent = await partitions.ReadAsync(PartitionId.ForSpace(id), MutedConversation.Kind, id, cancellation) is not null;
        Remember(id, isSilent);
        return isSilent;
    }

    /// <summary>Begins the silence when the answer says that nothing posted here will ever arrive.</summary>
    public Task NoteAsync(ConversationReference to, ConnectorResult result, CancellationToken cancellation) =>
        result.Verdict is ConnectorVerdict.Blocked or ConnectorVerdict.Gone && result.Error is { } error && Ends.Contains(error.Code)
            ? BeginAsync(to, error.Code, cancellation)
            : Task.CompletedTask;

    public async Task BeginAsync(ConversationReference to, string why, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        await partitions.ChangeAsync(
            PartitionId.ForSpace(id),
            null,
            (snapshot, change) =>
            {
                if (snapshot.Find(MutedConversation.Kind, id) is null)
                {
                    change.Put(MutedConversation.Kind, new MutedConversation(id, clock.GetUtcNow(), why));
                }

                return 0;
            },
            cancellation);
        Remember(id, isSilent: true);
    }

    /// <summary>The bot is installed (again).</summary>
    public async Task EndAsync(ConversationReference to, CancellationToken cancellation)
    {
        var id = to.RootConversationId;
        await partitions.ChangeAsync(
            PartitionId.ForSpace(id),
            null,
            (_, change) => { change.Remove(MutedConversation.Kind, id); return 0; },
            cancellation);
        Remember(id, isSilent: false);
    }

    private void Remember(string id, bool isSilent)
    {
        if (_remembered.Count > MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[id] = (isSilent, clock.GetUtcNow() + (isSilent ? SilenceBelieved : Believed));
    }
}
