using System.Diagnostics;

namespace CoCreationBot.Testing;

/// <summary>The bot as its users run it: a process of its own.</summary>
public sealed class BotProcess : IBot
{
    private readonly OwnedProcess _process;

    private BotProcess(OwnedProcess process, Uri address, TimeSpan readyAfter) => (_process, Address, ReadyAfter) = (process, address, readyAfter);

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <summary>How long it took from its start until it said that it is ready.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>What it printed.</summary>
    public string Output => _process.Output;

    /// <summary>True once it ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its memory in bytes.</summary>
    public long Memory => _process.Memory;

    /// <summary>Starts the built bot and waits until it is ready.</summary>
    public static async Task<BotProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        var address = new Uri($"http://127.0.0.1:{port ?? Repository.FreePort()}");
        var watch = Stopwatch.StartNew();
        var process = Launch(settings, address);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            await process.UntilAsync(() => IsReadyAsync(http, address), TimeSpan.FromMinutes(2), "The bot");
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        return new BotProcess(process, address, watch.Elapsed);
    }

    /// <summary>Starts the built bot without waiting, for settings that stop it.</summary>
    public static OwnedProcess Launch(IReadOnlyDictionary<string, string> settings, Uri address)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/'),
            ["DOTNET_gcServer"] = "0",
            // It lives for seconds: what it learned about itself would come too late.
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        var program = Program();
        return OwnedProcess.Start("dotnet", [program], Path.GetDirectoryName(program)!, environment);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Program()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.Combine(Repository.Root, "src", "CoCreationBot", "bin", configuration, "net10.0", "CoCreationBot.dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"The bot is not built: {program} is missing.");
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
