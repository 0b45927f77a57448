using System.Collections.Concurrent;
using CoCreationBot.Delivery;
using CoCreationBot.Domain;
using CoCreationBot.Features.Privacy;
using CoCreationBot.Storage;
using CoCreationBot.Teams.Routing;
using CoCreationBot.Workspace;

namespace CoCreationBot.Features.Initiatives;

/// <summary>
/// Introductions that come in a crowd: when a thousand people answer their first poll within a minute, each introduces themselves, and all of them want
/// to change the same initiative. Those that wait together are stored in one transaction.
/// </summary>
internal sealed class Introductions(Ledger ledger, TimeProvider clock)
{
    // Two rows each, of a hundred in a transaction.
    private const int Together = 40;
    private readonly ConcurrentDictionary<PartitionId, Queue<Waiting>> _waiting = new();

    private sealed record Waiting(TurnContext Turn, string Voice, string Group)
    {
        public TaskCompletionSource<Refusal?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Stores who the person behind the turn is.</summary>
    /// <returns>None, why not, or null when the conversation does not belong to the initiative.</returns>
    public Task<Refusal?> KeepAsync(TurnContext turn, string? initiative, string? voice, string? group, CancellationToken cancellation)
    {
        if (!Ulid.TryParse(initiative, out _))
        {
            return Task.FromResult<Refusal?>(null);
        }

        var partition = PartitionId.ForInitiative(initiative!);
        var mine = new Waiting(turn, voice ?? "", group ?? "");
        var queue = _waiting.GetOrAdd(partition, _ => new Queue<Waiting>());
        bool isFirst;
        lock (queue)
        {
            isFirst = queue.Count == 0;
            queue.Enqueue(mine);
        }

        if (isFirst)
        {
            // The others rest on it, so it does not end with our turn.
            _ = Task.Run(() => StoreAllAsync(partition, queue), CancellationToken.None);
        }

        return mine.Answer.Task.WaitAsync(cancellation);
    }

    // Whoever waits stays in the queue until it is stored: an empty queue means that nobody is at it.
    private async Task StoreAllAsync(PartitionId partition, Queue<Waiting> queue)
    {
        while (true)
        {
            Waiting[] together;
            lock (queue)
            {
                together = [.. queue.Take(Together)];
            }

            if (together.Length == 0)
            {
                return;
            }

            await StoreAsync(partition, together);
            lock (queue)
            {
                foreach (var _ in together)
                {
                    queue.Dequeue();
                }

                if (queue.Count == 0)
                {
                    return;
                }
            }
        }
    }

    private async Task StoreAsync(PartitionId partition, Waiting[] together)
    {
        try
        {
            var stored = await ledger.ChangeAsync(partition, null, (snapshot, change) => Store(snapshot, change, together), CancellationToken.None);
            foreach (var (waiting, answer) in together.Zip(stored.Result!))
            {
                waiting.Answer.SetResult(answer);
            }
        }
        catch (Exception exception)
        {
            foreach (var waiting in together)
            {
                waiting.Answer.TrySetException(exception);
            }
        }
    }

    private Refusal?[] Store(Snapshot snapshot, Change change, Waiting[] together)
    {
        var joined = new List<string>();
        var answers = together.Select(waiting =>
        {
            if (!Desk.Knows(snapshot, waiting.Turn))
            {
                return (Refusal?)null;
            }

            var book = new Book(snapshot, change, waiting.Turn, clock.GetUtcNow());
            var me = Introduction.Read(book, waiting.Turn, waiting.Voice, waiting.Group);
            if (me.Succeeded && me.Value != book.Me)
            {
                Introduction.Store(book, me.Value);
                joined.Add(PrivacyFeature.MembershipKey(book.Person, book.Contact));
            }

            return me.Refusal;
        }).ToArray();
        if (joined.Count > 0)
        {
            change.Post(Outgoing.Job(PrivacyFeature.MembershipJob, string.Join('\n', joined), TimeSpan.Zero));
        }

        return answers;
    }
}
