using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>Chromium: the machine's own, else Debian's package, else Playwright's download.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var program = await FindAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Flags, Headless = true });
        return new Browser(playwright, browser);
    }

    public async Task<IPage> NewPageAsync(ColorScheme scheme = ColorScheme.Light) => await _browser.NewPageAsync(new BrowserNewPageOptions
    {
        ViewportSize = new ViewportSize { Width = 1500, Height = 1250 },
        ColorScheme = scheme,
        Locale = "en-GB",
    });

    /// <summary>A browser of somebody's own: its cookies, its screen, its wishes.</summary>
    public Task<IBrowserContext> NewPersonAsync(BrowserNewContextOptions options) => _browser.NewContextAsync(options);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // Null = the browser Playwright brought itself.
    private static async Task<string?> FindAsync()
    {
        if (OnPath() is { } found)
        {
            return found;
        }

        if (File.Exists("/etc/debian_version") && Environment.UserName == "root")
        {
            foreach (var step in new string[][] { ["update", "-qq"], ["install", "-y", "-qq", "chromium"] })
            {
                await using var apt = OwnedProcess.Start("apt-get", step, "/");
                await apt.WaitAsync();
            }

            if (OnPath() is { } installed)
            {
                return installed;
            }
        }

        return Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? null
            : throw new InvalidOperationException("No browser: install Chromium, or let Playwright download one.");
    }

    private static string? OnPath() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in new[] { "chromium", "chromium-browser", "google-chrome" }
         let program = Path.Combine(folder, name)
         where File.Exists(program)
         select program).FirstOrDefault();
}
