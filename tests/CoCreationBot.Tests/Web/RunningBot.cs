using CoCreationBot.Testing;

namespace CoCreationBot.Tests.Web;

/// <summary>The bot in a process of its own, for what it serves without storage.</summary>
public sealed class RunningBot : IAsyncLifetime
{
    /// <summary>A group size that was raised, so that pages which tell another one are found out.</summary>
    public const int GroupSize = 7;

    /// <summary>How often in a row one address may open web links; nobody but a test of that comes as often.</summary>
    public const int Burst = 5;

    private readonly Uri _address = new($"http://127.0.0.1:{Repository.FreePort()}");
    private OwnedProcess? _process;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public async ValueTask InitializeAsync()
    {
        Http.BaseAddress = _address;
        _process = BotProcess.Launch(new Dictionary<string, string> { ["Privacy__MinimumGroupSize"] = $"{GroupSize}", ["WebDoor__Burst"] = $"{Burst}" }, _address);
        await _process.UntilAsync(IsLiveAsync, TimeSpan.FromSeconds(60), "The bot");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private async Task<bool> IsLiveAsync()
    {
        try
        {
            return (await Http.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
