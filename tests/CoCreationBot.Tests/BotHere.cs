using CoCreationBot.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CoCreationBot.Tests;

/// <summary>
/// The whole bot on a port of its own, in this process: a bot that starts mostly compiles itself, and here that is done once for all plays.
/// Plays that kill it, or press two hard, take <see cref="BotProcess"/>, as those in the browser do.
/// </summary>
internal sealed class BotHere : IBot
{
    private readonly Factory _factory;

    private BotHere(Factory factory) => _factory = factory;

    public Uri Address => _factory.Address;

    /// <summary>A bot with storage, Connector and people.</summary>
    public static Task<BotHost> OpenAsync(params (string Name, string Value)[] settings) => OpenAsync(null, settings);

    /// <summary>A bot with Connector and people on this storage.</summary>
    public static async Task<BotHost> OpenAsync(Azurite? azurite, params (string Name, string Value)[] settings)
    {
        azurite ??= await Azurite.OpenAsync();
        return await BotHost.OpenWithAsync(azurite, await StartAsync(azurite, settings: settings));
    }

    /// <summary>One more bot on this storage, with a clock of its own if need be.</summary>
    public static Task<BotHere> StartAsync(Azurite azurite, TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        StartAsync("/health/ready", BotHost.Settings(azurite, settings), clock);

    /// <summary>
    /// Ends the bot of a host and starts one with another clock on the same storage. Two bots with two clocks would undo each other's timers: what is due to one is not to
    /// the other.
    /// </summary>
    public static async Task ReplaceAsync(BotHost host, TimeProvider clock)
    {
        await host.Bot.DisposeAsync();
        host.Bot = await StartAsync(host.Azurite, clock);
        host.Relay.Bot = new Uri(host.Bot.Address, "/api/messages");
    }

    /// <summary>A bot alone, once this page says that it is well.</summary>
    public static async Task<BotHere> StartAsync(string health, IReadOnlyDictionary<string, string> settings, TimeProvider? clock = null)
    {
        var factory = new Factory(settings, clock);
        factory.UseKestrel();
        factory.StartServer();
        var bot = new BotHere(factory);
        using var http = new HttpClient { BaseAddress = bot.Address };
        for (var tries = 0; !await IsWellAsync(http, health); tries++)
        {
            await (tries < 1200 ? Task.Delay(50) : throw new InvalidOperationException($"The bot does not get well:\n{string.Join('\n', factory.Log.GetSnapshot())}"));
        }

        return bot;
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private static async Task<bool> IsWellAsync(HttpClient http, string health)
    {
        using var answer = await http.GetAsync(new Uri(health, UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    private sealed class Factory(IReadOnlyDictionary<string, string> settings, TimeProvider? clock) : WebApplicationFactory<Program>
    {
        // As a setting: the factory's own way of giving a port comes too late now and then, once the bot listens.
        public Uri Address { get; } = new($"http://127.0.0.1:{Repository.FreePort()}");

        private static readonly HashSet<LogLevel> Kept = [LogLevel.Warning, LogLevel.Error, LogLevel.Critical];

        public FakeLogCollector Log => Services.GetFakeLogCollector();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development").UseSetting("urls", Address.ToString().TrimEnd('/'));
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name.Replace("__", ":", StringComparison.Ordinal), value);
            }

            builder.ConfigureServices(services => services.AddLogging(logging => logging.ClearProviders().AddFakeLogging(kept => kept.FilteredLevels = Kept)));
            if (clock is not null)
            {
                builder.ConfigureServices(services => services.AddSingleton(clock));
            }
        }
    }
}
