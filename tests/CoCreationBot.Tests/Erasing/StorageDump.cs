using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Erasing;

/// <summary>Everything a storage account holds, as text: all tables with keys and values, all queues.</summary>
internal static class StorageDump
{
    // Most that one look at a queue gives.
    private const int MostPeeked = 32;

    /// <summary>A line for each row and each message.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Azurite azurite, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var tables = new TableServiceClient(azurite.ConnectionString);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellation))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: cancellation))
            {
                lines.Add($"{table.Name}: {string.Join(" | ", row.Select(value => $"{value.Key}={Text(value.Value)}"))}");
            }
        }

        var queues = new QueueServiceClient(azurite.ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync(cancellationToken: cancellation))
        {
            lines.AddRange((await queues.GetQueueClient(queue.Name).PeekMessagesAsync(MostPeeked, cancellation)).Value.Select(message => $"{queue.Name}: {message.Body}"));
        }

        return lines;
    }

    private static string Text(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString() ?? "";
}
