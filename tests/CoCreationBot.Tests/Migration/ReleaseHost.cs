using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using CoCreationBot.Testing;
using CoCreationBot.Testing.Graph;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Migration;

/// <summary>Today's bot on what an earlier release left, started and come to rest.</summary>
public sealed class ReleaseHost(LocalStorage storage) : IAsyncLifetime
{
    // Long enough that the timer of the capture is due and its unsent messages may be sent, short enough that nothing else is.
    private static readonly TimeSpan Ago = TimeSpan.FromDays(2);
    // A round is counted some seconds after it closed.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private readonly string _prefix = "m" + Guid.NewGuid().ToString("N")[..12];
    private Dictionary<string, string> _owners = [];
    private string[] _waiting = [];
    private FakeConnector _connector = null!;
    private FakeGraph _graph = null!;

    public EarlierRelease Release { get; private set; } = null!;

    public BotProcess Bot { get; private set; } = null!;

    /// <summary>The people, who act over the wire.</summary>
    public Team Team { get; private set; } = null!;

    /// <summary>What the bot sent by itself when it started: what was left for it to send.</summary>
    public IReadOnlyList<PostedMessage> SentAtStart { get; private set; } = [];

    public ConversationRelay Relay => Team.Relay;

    public TableClient State => new(storage.ConnectionString, _prefix + "State");

    public QueueClient Queue => new(storage.ConnectionString, _prefix);

    public async ValueTask InitializeAsync()
    {
        (_connector, _graph) = (await FakeConnector.StartAsync(), await FakeGraph.StartAsync());
        _graph.Tenant.With(InventedTeam.People.Select(person => new TenantUser("aad-" + person.Id, person.Name, person.Group)));
        var botPort = Repository.FreePort();
        var relay = await ConversationRelay.StartAsync(new Uri($"http://127.0.0.1:{botPort}/api/messages"));
        relay.Connector = _connector.Address;
        Team = new Team(relay);
        Release = EarlierRelease.Read(Ago, (release, line) => line
            .Replace(release.Connector, relay.ServiceUrl, StringComparison.Ordinal)
            .Replace(release.Bot, $"http://127.0.0.1:{botPort}", StringComparison.Ordinal));
        _owners = Release.Rows.Where(row => row.Row.StartsWith("s-contact-", StringComparison.Ordinal)).Select(row => JsonNode.Parse(row.Body!)!)
            .Where(contact => contact["chat"] is not null).ToDictionary(contact => $"{contact["chat"]}", contact => $"{contact["person"]}", StringComparer.Ordinal);
        _waiting = [.. Release.Rows.Where(row => row.Table == "State" && (row.Row[..2] is "o-" or "q-" || row.Partition[0] == 'n')).Select(row => row.Partition).Distinct(StringComparer.Ordinal)];
        AreThere(relay.Members);
        await LoadAsync();
        Bot = await BotProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["Storage__ConnectionString"] = storage.ConnectionString,
                ["Storage__TablePrefix"] = _prefix,
                ["Storage__QueueName"] = _prefix,
                ["Privacy__PseudonymKey"] = Release.PseudonymKey,
                ["Graph__Enabled"] = "true",
                ["Graph__BaseUrl"] = _graph.Address.AbsoluteUri,
                ["Graph__TeamsAppId"] = "11111111-2222-3333-4444-555555555555",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Delivery__Workers"] = "4",
            },
            botPort);
        await RestAsync();
        SentAtStart = relay.Messages;
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Bot.DisposeAsync();
        await _connector.DisposeAsync();
        await _graph.DisposeAsync();
    }

    // Whoever took part when it was captured is still in the conversations.
    private void AreThere(RelayedMembers members)
    {
        foreach (var space in Release.Rows.Where(row => row.Partition[0] == 'i' && row.Row.StartsWith("s-space-", StringComparison.Ordinal)))
        {
            var rows = Release.Rows.Where(row => row.Partition == space.Partition).ToArray();
            var people = rows.Where(row => row.Row.Contains("s-participant-", StringComparison.Ordinal)).Select(row => $"{JsonNode.Parse(row.Body!)!["person"]}")
                .Concat(rows.Where(row => row.Row.StartsWith("s-initiative-", StringComparison.Ordinal)).SelectMany(row => JsonNode.Parse(row.Body!)!["facilitators"]!.AsArray().Select(person => $"{person}")));
            foreach (var person in people.Where(id => id.StartsWith("aad-", StringComparison.Ordinal)))
            {
                members.Return($"{JsonNode.Parse(space.Body!)!["reference"]!["conversationId"]}", new Member(person[4..], person[4..], "FrontLineStaff", "Housing"));
            }
        }
    }

    /// <summary>The people of a conversation of the capture.</summary>
    public Team In(string conversation) => Team.In(conversation);

    /// <summary>Somebody of the capture, in one of its conversations; anything but a channel is their own chat.</summary>
    public Colleague Person(string id, string conversation)
    {
        var bare = id.StartsWith("aad-", StringComparison.Ordinal) ? id[4..] : id;
        var member = InventedTeam.People.FirstOrDefault(person => person.Id == bare) ?? new Member(bare, bare, "FrontLineStaff", "Housing");
        return new Colleague(Relay, member, conversation) { IsPersonal = !conversation.StartsWith("19:", StringComparison.Ordinal) };
    }

    /// <summary>Whose own chat a conversation is; null for one of several people.</summary>
    public string? OwnerOf(string conversation) => _owners.GetValueOrDefault(conversation);

    /// <summary>
    /// What the bot logged as failed. That a message may have arrived (3003) is what it has to say of one whose sending was under way; that storage
    /// answered late says something of this machine.
    /// </summary>
    public IReadOnlyList<string> Failures => [.. Bot.Output.Split("\nfail: ").Skip(1)
        .Select(failure => string.Join('\n', failure.Split('\n').TakeWhile(line => !line.StartsWith("warn: ", StringComparison.Ordinal)).Take(6)))
        .Where(failure => !failure.Contains("[3003]", StringComparison.Ordinal) && !failure.Contains("NetworkTimeout", StringComparison.Ordinal))];

    /// <summary>Waits until nothing is left to send now.</summary>
    public async Task RestAsync()
    {
        var until = DateTime.UtcNow.AddSeconds(40);
        for (var calm = 0; calm < 3;)
        {
            await Task.Delay(200);
            var waiting = await DueAsync();
            calm = waiting.Count == 0 ? calm + 1 : 0;
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException($"Still to be sent: {string.Join(", ", waiting)}\n{string.Join('\n', Failures)}");
            }
        }
    }

    // Only where something was left: a look through the whole table costs the emulator more than all the rest.
    private async Task<IReadOnlyList<string>> DueAsync()
    {
        var due = new List<string>();
        foreach (var partition in _waiting)
        {
            await foreach (var row in State.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"o-"} and RowKey lt {"r"}")))
            {
                if (!(row.GetDateTimeOffset("NotBefore") > DateTimeOffset.UtcNow + Soon))
                {
                    due.Add($"{partition} {row.GetString("View")}");
                }
            }
        }

        return due;
    }

    private async Task LoadAsync()
    {
        var tables = new TableServiceClient(storage.ConnectionString);
        foreach (var table in Release.Rows.GroupBy(row => row.Table))
        {
            var client = tables.GetTableClient(_prefix + table.Key);
            await client.CreateAsync();
            var batches = table.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(100));
            await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (batch, cancellation) =>
                await client.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, Entity(row))), cancellation));
        }

        await Queue.CreateAsync();
        foreach (var (_, text) in Release.Messages)
        {
            await Queue.SendMessageAsync(text);
        }
    }

    private static TableEntity Entity(EarlierRow row)
    {
        var entity = new TableEntity(row.Partition, row.Row);
        foreach (var (name, value) in row.Values)
        {
            var text = value!.ToString();
            entity[name] = row.Types[name]?.GetValue<string>() switch
            {
                null => text,
                "Boolean" => bool.Parse(text),
                "Int32" => int.Parse(text, CultureInfo.InvariantCulture),
                "Int64" => long.Parse(text, CultureInfo.InvariantCulture),
                "Double" => double.Parse(text, CultureInfo.InvariantCulture),
                "DateTime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
                _ => Convert.FromBase64String(text),
            };
        }

        return entity;
    }
}
