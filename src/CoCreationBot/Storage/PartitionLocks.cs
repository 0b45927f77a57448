namespace CoCreationBot.Storage;

/// <summary>
/// Lets one change after another run in a partition, within this process. Conflicts then come only from other instances, and a rush of
/// clicks on one initiative costs each one commit instead of many lost ones.
/// </summary>
internal sealed class PartitionLocks
{
    private readonly Dictionary<PartitionId, Queue> _queues = [];

    /// <summary>Waits for the turn; it ends when the result is disposed of.</summary>
    public async Task<IDisposable> WaitAsync(PartitionId partition, TimeSpan patience, CancellationToken cancellation)
    {
        var queue = Join(partition);
        try
        {
            if (!await queue.Turn.WaitAsync(patience, cancellation))
            {
                throw new StorageUnavailableException(new TimeoutException($"Changes of {partition} queue up for more than {patience.TotalSeconds} s."));
            }
        }
        catch
        {
            Leave(partition, queue);
            throw;
        }

        return new Held(this, partition, queue);
    }

    private Queue Join(PartitionId partition)
    {
        lock (_queues)
        {
            if (!_queues.TryGetValue(partition, out var queue))
            {
                _queues[partition] = queue = new Queue();
            }

            queue.Length++;
            return queue;
        }
    }

    private void Leave(PartitionId partition, Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Length == 0)
            {
                _queues.Remove(partition);
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Length { get; set; }
    }

    private sealed class Held(PartitionLocks turns, PartitionId partition, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Turn.Release();
            turns.Leave(partition, queue);
        }
    }
}
