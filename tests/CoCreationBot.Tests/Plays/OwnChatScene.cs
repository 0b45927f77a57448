using Azure.Data.Tables;
using CoCreationBot.Initiatives;
using CoCreationBot.Storage;
using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Plays;

/// <summary>One bot with two initiatives, and people who take part in one of them or in both.</summary>
public class OwnChatScene : IAsyncLifetime
{
    private int _people;

    public BotHost Bot { get; private set; } = null!;

    public (Team Team, PostedMessage Status, string Id) First { get; private set; }

    public (Team Team, PostedMessage Status, string Id) Second { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var azurite = await Azurite.StartAsync();
        Bot = await BotHost.OpenWithAsync(azurite, await BotHere.StartAsync(azurite, Clock));
        First = await StartAsync("One door");
        Second = await StartAsync("No letter twice");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The bot's clock; null for the real one.</summary>
    protected virtual TimeProvider? Clock => null;

    /// <summary>One more initiative, in a conversation of its own.</summary>
    public async Task<(Team Team, PostedMessage Status, string Id)> StartAsync(string title, string by = "alex")
    {
        var team = Bot.In($"19:own-{Guid.NewGuid():N}@thread.tacv2");
        var status = await team.StartInitiativeAsync(title, by: by);
        return (team, status, Forms.Forged(status, "gate.form")["initiative"]!.ToString());
    }

    /// <summary>Somebody new who takes part in these, and their own chat with the bot.</summary>
    public async Task<(Colleague Own, Team Chat)> JoinAsync(string locale, params IReadOnlyList<(Team Team, PostedMessage Status, string Id)> initiatives)
    {
        var id = $"own{Interlocked.Increment(ref _people)}";
        foreach (var (team, status, _) in initiatives)
        {
            await team.JoinAsync(status, id);
        }

        await KnownAsync(id, initiatives.Count);
        return (new Colleague(Bot.Relay, Bot.Colleague(id).Member, Team.ChatOf(id), locale) { IsPersonal = true }, Bot.In(Team.ChatOf(id)));
    }

    /// <summary>Waits until it stands with the person what they take part in: a job notes it after they joined.</summary>
    public async Task KnownAsync(string person, int initiatives)
    {
        var state = new TableServiceClient(Bot.Azurite.ConnectionString).GetTableClient("State");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PartitionId.ForPerson($"aad-{person}").Value} and RowKey ge {Kinds.Membership.Prefix} and RowKey lt {Kinds.Membership.Prefix + "~"}");
        for (var tries = 0; await CountAsync() < initiatives; tries++)
        {
            await (tries < 400 ? Task.Delay(25) : throw new TimeoutException($"It is not noted what {person} takes part in."));
        }

        async Task<int> CountAsync()
        {
            var count = 0;
            await foreach (var _ in state.QueryAsync<TableEntity>(filter, select: ["RowKey"]))
            {
                count++;
            }

            return count;
        }
    }

    public Task<(Colleague Own, Team Chat)> JoinAsync(params IReadOnlyList<(Team Team, PostedMessage Status, string Id)> initiatives) => JoinAsync("en-US", initiatives);
}
