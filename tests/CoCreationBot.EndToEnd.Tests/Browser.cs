using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Chromium, one for all plays: the machine's own, else Debian's package, else Playwright's download.</summary>
public sealed class Browser
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // Milliseconds. A machine that runs all suites at once is slow to start a browser, and now and then slow to take a click.
    private const int Patience = 120_000;

    private static readonly Lazy<Task<string?>> Provided = new(FindAsync);
    private static readonly Lazy<Task<Browser>> Opened = new(StartAsync);
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The browser, started when it is first wanted. Pages and people share nothing in it.</summary>
    public static Task<Browser> OpenAsync() => Opened.Value;

    /// <summary>Ends it, if it was started.</summary>
    public static async ValueTask EndAsync()
    {
        if (Opened.IsValueCreated)
        {
            await (await Opened.Value).DisposeAsync();
        }
    }

    private static async Task<Browser> StartAsync()
    {
        var program = await ProvideAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags, Headless = true });
        return new Browser(playwright, browser);
    }

    public async Task<IPage> NewPageAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = 1500, Height = 1250 },
            ColorScheme = scheme,
            Locale = "en-GB",
        });
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <summary>A browser of somebody's own: its cookies, its screen, its wishes.</summary>
    public async Task<IBrowserContext> NewPersonAsync(BrowserNewContextOptions options)
    {
        var person = await _browser.NewContextAsync(options);
        person.SetDefaultTimeout(Patience);
        return person;
    }

    private async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Provides a browser and gives its program; null = the one Playwright brought itself.</summary>
    /// <exception cref="InvalidOperationException">There is none, and none could be had.</exception>
    public static Task<string?> ProvideAsync() => Provided.Value;

    private static async Task<string?> FindAsync()
    {
        if (OnPath("chromium", "chromium-browser", "google-chrome") is { } found)
        {
            return found;
        }

        if (Environment.UserName == "root" && OnPath("apt-get") is { } apt)
        {
            await RunAsync(apt, ["update", "-qq"]);
            if (await RunAsync(apt, ["install", "-y", "-qq", "chromium"], ("DEBIAN_FRONTEND", "noninteractive")) && OnPath("chromium") is { } installed)
            {
                return installed;
            }
        }

        // Where the download is blocked, each try waits for a connection: one that takes longer will not come.
        var download = Path.Combine(AppContext.BaseDirectory, ".playwright", "package", "cli.js");
        return await RunAsync("node", [download, "install", "chromium"], ("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "5000"))
            ? null
            : throw new InvalidOperationException(
                "No browser: install Chromium (Debian: apt-get install chromium; elsewhere chromium or google-chrome on the path), then run the tests again.");
    }

    private static async Task<bool> RunAsync(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var process = OwnedProcess.Start(program, arguments, Path.GetTempPath(), settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        await process.WaitAsync();
        return process.ExitCode == 0;
    }

    private static string? OnPath(params string[] names) =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in names
         let program = Path.Combine(folder, name)
         where File.Exists(program)
         select program).FirstOrDefault();
}
