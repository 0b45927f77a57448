namespace CoCreationBot.Tests.Web;

/// <summary>A bot for what it serves without storage.</summary>
public sealed class RunningBot : IAsyncLifetime
{
    /// <summary>A group size that was raised, so that pages which tell another one are found out.</summary>
    public const int GroupSize = 7;

    /// <summary>How often in a row one address may open web links; nobody but a test of that comes as often.</summary>
    public const int Burst = 5;

    private BotHere? _bot;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public async ValueTask InitializeAsync()
    {
        _bot = await BotHere.StartAsync(
            "/health/live", new Dictionary<string, string> { ["Privacy__MinimumGroupSize"] = $"{GroupSize}", ["WebDoor__Burst"] = $"{Burst}" });
        Http.BaseAddress = _bot.Address;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }
    }
}
