using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Everything a play needs, started once: storage, bot, relay, Playground and a browser.</summary>
public class BrowserHost : IAsyncLifetime
{
    private Azurite? _azurite;
    private Playground? _playground;
    private IPage? _page;

    public BotProcess Bot { get; private set; } = null!;

    public ConversationRelay Relay { get; private set; } = null!;

    public PlaygroundPage Page { get; private set; } = null!;

    /// <summary>The people who act over the wire.</summary>
    public Team Team { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await Azurite.OpenAsync();
        Bot = await BotProcess.StartAsync(new Dictionary<string, string>(await SettingsAsync()) { ["Storage__ConnectionString"] = _azurite.ConnectionString });
        Relay = await ConversationRelay.StartAsync(new Uri(Bot.Address, "/api/messages"));
        Team = new Team(Relay);
        var port = Repository.FreePort();
        Relay.Connector = new Uri($"http://localhost:{port}/_connector");
        _playground = await Playground.StartAsync(Relay.Endpoint, InventedTeam.People, Directory.CreateTempSubdirectory("playground").FullName, port);
        _page = await (await Browser.OpenAsync()).NewPageAsync();
        Page = new PlaygroundPage(_page);
        await Page.OpenAsync(_playground.Address, "Co-creation");
    }

    /// <summary>Another page of the same browser.</summary>
    public static async Task<IPage> NewPageAsync() => await (await Browser.OpenAsync()).NewPageAsync();

    public Colleague Colleague(Member member) => new(Relay, member, Playground.ChannelId);

    /// <summary>Settings of the bot beside its storage.</summary>
    protected virtual Task<IReadOnlyDictionary<string, string>> SettingsAsync() => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (_page?.CloseAsync() ?? Task.CompletedTask);
        foreach (var part in new IAsyncDisposable?[] { _playground, Relay, Bot, _azurite })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }
}
