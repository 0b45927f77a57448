using System.Text.Json.Nodes;

namespace CoCreationBot.Testing;

/// <summary>A bot on real storage with a fake Connector, and people who act over the wire.</summary>
public sealed class BotHost(ConversationRelay relay) : Team(relay), IAsyncDisposable
{
    /// <summary>Its storage.</summary>
    public required Azurite Azurite { get; init; }

    /// <summary>Its Connector.</summary>
    public required FakeConnector Connector { get; init; }

    /// <summary>The bot.</summary>
    public required IBot Bot { get; set; }

    /// <summary>The process of the bot.</summary>
    /// <exception cref="InvalidCastException">It has none of its own.</exception>
    public BotProcess Process => (BotProcess)Bot;

    /// <summary>Starts everything, the bot as a process; storage in a folder outlives its stop.</summary>
    public static async Task<BotHost> OpenAsync(string? folder = null, params (string Name, string Value)[] settings) =>
        await OpenOnAsync(folder is null ? await Azurite.OpenAsync() : await Azurite.StartAsync(folder), settings);

    /// <summary>Starts everything else on this storage, which ends with it.</summary>
    public static async Task<BotHost> OpenOnAsync(Azurite azurite, params (string Name, string Value)[] settings) =>
        await OpenWithAsync(azurite, await StartBotAsync(azurite, settings));

    /// <summary>Surrounds a running bot with what it needs; storage and bot end with it.</summary>
    public static async Task<BotHost> OpenWithAsync(Azurite azurite, IBot bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        var connector = await FakeConnector.StartAsync();
        var relay = await ConversationRelay.StartAsync(new Uri(bot.Address, "/api/messages"));
        relay.Connector = connector.Address;
        return new BotHost(relay) { Azurite = azurite, Connector = connector, Bot = bot };
    }

    /// <summary>Starts one more instance on this storage.</summary>
    public static Task<BotProcess> StartBotAsync(Azurite azurite, params (string Name, string Value)[] settings) =>
        BotProcess.StartAsync(Settings(azurite, settings));

    /// <summary>Settings of a bot on this storage.</summary>
    public static IReadOnlyDictionary<string, string> Settings(Azurite azurite, params (string Name, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        var all = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        all.TryAdd("Storage__ConnectionString", azurite.ConnectionString);
        return all;
    }

    /// <summary>Sends something and expects 200.</summary>
    public async Task SendAsync(JsonObject activity)
    {
        var (status, _) = await Relay.SendAsync(activity);
        if (status != 200)
        {
            throw new InvalidOperationException($"The bot answered {status}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
