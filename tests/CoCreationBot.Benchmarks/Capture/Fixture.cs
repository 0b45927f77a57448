using System.IO.Compression;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;

namespace CoCreationBot.Benchmarks.Capture;

/// <summary>Writes what a play left: a JSON object a line, packed. The first line says what it is.</summary>
internal static class Fixture
{
    /// <summary>An invented key: respondents are found again only by the key they were stored with.</summary>
    public const string PseudonymKey = "YW4gaW52ZW50ZWQga2V5IGZvciB3aGF0IG9uZSByZWxlYXNlIGxlYXZlcyBiZWhpbmQ=";

    /// <summary>What stands for the addresses of the play, which differ every time.</summary>
    public const string Connector = "https://connector.invalid/v3";
    public const string Bot = "https://bot.invalid";
    public const string Graph = "https://graph.invalid";

    // By then every wake-up call that was left, taken or postponed can be seen; a message that is hidden cannot be read.
    private static readonly TimeSpan CallsShow = TimeSpan.FromSeconds(50);

    public static async Task WriteAsync(string file, BotHost host, FakeGraph graph, Recording recording)
    {
        var at = DateTimeOffset.UtcNow;
        await Task.Delay(CallsShow);
        var rows = new List<JsonObject>();
        var tables = new TableServiceClient(host.Azurite.ConnectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows.Add(Row(table.Name, row));
            }
        }

        var views = rows.Where(row => $"{row["row"]}".StartsWith("s-card-", StringComparison.Ordinal))
            .Select(row => JsonNode.Parse($"{row["values"]!["B00"]}")!).ToLookup(card => $"{card["activityId"]}", StringComparer.Ordinal);
        JsonObject[] lines =
        [
            new JsonObject { ["release"] = "0.1.0", ["capturedAt"] = at, ["pseudonymKey"] = PseudonymKey, ["connector"] = Connector, ["bot"] = Bot, ["graph"] = Graph },
            .. rows,
            .. await MessagesAsync(host.Azurite.ConnectionString),
            .. host.Relay.Messages.Where(message => message.Card is not null).Select(message => new JsonObject
            {
                ["card"] = message.Card!.DeepClone(), ["message"] = message.Id, ["conversation"] = message.Conversation, ["view"] = View(views, message.Id),
            }),
            .. recording.Buttons.Select(button => new JsonObject
            {
                ["button"] = button.Verb,
                ["message"] = button.Message,
                ["conversation"] = button.Conversation,
                ["view"] = View(views, button.Message),
                ["answerTo"] = button.AnswerTo,
                ["person"] = button.Person ?? views[button.Message].FirstOrDefault()?["person"]?.ToString(),
                ["data"] = button.Data,
                ["values"] = button.Values,
            }),
        ];
        await using var packed = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        await using var writer = new StreamWriter(packed);
        foreach (var line in lines)
        {
            await writer.WriteAsync(line.ToJsonString()
                .Replace(host.Relay.ServiceUrl, Connector, StringComparison.Ordinal)
                .Replace(host.Bot.Address.AbsoluteUri.TrimEnd('/'), Bot, StringComparison.Ordinal)
                .Replace(graph.Address.AbsoluteUri.TrimEnd('/'), Graph, StringComparison.Ordinal) + "\n");
        }
    }

    private static JsonNode? View(ILookup<string, JsonNode> views, string message) => views[message].FirstOrDefault()?["view"]?.DeepClone();

    private static JsonObject Row(string table, TableEntity row)
    {
        var (values, types) = (new JsonObject(), new JsonObject());
        foreach (var (name, value) in row.Where(property => property.Key is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp")))
        {
            values[name] = value switch
            {
                string text => text,
                bool flag => flag,
                int number => number,
                long number => $"{number}",
                double number => number,
                DateTimeOffset time => $"{time.UtcDateTime:O}",
                byte[] bytes => Convert.ToBase64String(bytes),
                _ => throw new InvalidOperationException($"{table}/{row.PartitionKey}/{row.RowKey} holds {name} of type {value.GetType()}."),
            };
            if (value is not string)
            {
                types[name] = value switch { bool => "Boolean", int => "Int32", long => "Int64", double => "Double", DateTimeOffset => "DateTime", _ => "Binary" };
            }
        }

        return new JsonObject { ["table"] = table, ["partition"] = row.PartitionKey, ["row"] = row.RowKey, ["values"] = values, ["types"] = types };
    }

    private static async Task<List<JsonObject>> MessagesAsync(string connection)
    {
        var lines = new List<JsonObject>();
        await foreach (var queue in new QueueServiceClient(connection).GetQueuesAsync())
        {
            var client = new QueueClient(connection, queue.Name);
            while ((await client.ReceiveMessagesAsync(32, TimeSpan.FromHours(1))).Value is { Length: > 0 } messages)
            {
                lines.AddRange(messages.Select(message => new JsonObject { ["queue"] = queue.Name, ["text"] = message.MessageText }));
            }
        }

        return lines;
    }
}
