using System.Text.RegularExpressions;
using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>The Agents Playground as a person uses it.</summary>
public sealed class PlaygroundPage(IPage page)
{
    // A machine that runs all suites at once is slow to start a browser.
    private const int Patience = 120_000;
    private int _shots;

    /// <summary>Begins the names of this play's pictures.</summary>
    public string Prefix { get; set; } = "";

    private static string Folder => Path.Combine(Repository.Root, "artifacts", "screenshots");

    public async Task OpenAsync(Uri address, string channel)
    {
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded, Timeout = Patience });
        await page.GetByText(channel, new PageGetByTextOptions { Exact = true }).First.ClickAsync();
    }

    /// <summary>Writes a new post that mentions the bot.</summary>
    public async Task SayAsync(string text)
    {
        var box = page.Locator("[contenteditable=true]").First;
        await box.ClickAsync();
        await page.Keyboard.TypeAsync("@");
        await page.Locator("[role=option], [role=menuitem], li").Filter(new LocatorFilterOptions { HasText = Playground.BotName }).First.ClickAsync();
        await page.Keyboard.TypeAsync(" " + text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Post", Exact = true }).First.ClickAsync();
    }

    /// <summary>Goes to the person's own chat with the bot.</summary>
    public Task OpenChatAsync() => page.GetByText("Personal Chat", new PageGetByTextOptions { Exact = true }).First.ClickAsync();

    /// <summary>Goes to a channel.</summary>
    public Task OpenChannelAsync(string channel) => page.GetByText(channel, new PageGetByTextOptions { Exact = true }).First.ClickAsync();

    /// <summary>Writes in a chat, where nobody has to be mentioned.</summary>
    public async Task WriteAsync(string text)
    {
        await page.Locator("[contenteditable=true]").First.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The newest card that holds these words.</summary>
    public ILocator Card(string words) => page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasText = words }).First;

    public Task WaitForAsync(string words, int seconds = 60) =>
        Assertions.Expect(Card(words)).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = seconds * 1000 });

    /// <summary>Waits for a card that says one thing or the other.</summary>
    public Task WaitForAsync(Regex words) =>
        Assertions.Expect(page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasTextRegex = words }).First).ToBeVisibleAsync(
            new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });

    public async Task PressAsync(string words, string button) =>
        await Card(words).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).First.ClickAsync();

    public async Task FillAsync(string words, string label, string value) => await Card(words).GetByLabel(label).First.FillAsync(value);

    public async Task ChooseAsync(string words, string label, string choice)
    {
        var field = Card(words).GetByLabel(label).First;
        if (await field.EvaluateAsync<string>("element => element.tagName") == "SELECT")
        {
            await field.SelectOptionAsync(new SelectOptionValue { Label = choice });
            return;
        }

        await field.ClickAsync();
        await page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = choice, Exact = true }).First.ClickAsync();
    }

    public async Task TickAsync(string words, string label) => await Card(words).GetByText(label).First.ClickAsync();

    /// <summary>Pictures of what a person sees, numbered in the order of the play.</summary>
    public async Task ShowAsync(string name, string? words = null)
    {
        Directory.CreateDirectory(Folder);
        if (words is not null)
        {
            await Card(words).ScrollIntoViewIfNeededAsync();
        }

        var path = Path.Combine(Folder, Named(name));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        TestContext.Current.TestOutputHelper?.WriteLine(path);
    }

    private string Named(string name) => $"{Prefix}{++_shots:D2}-{name}.png";

    /// <summary>A picture of one card only.</summary>
    public async Task ShowCardAsync(string name, string words)
    {
        Directory.CreateDirectory(Folder);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(size.Width, 3000);
        await Card(words).ScrollIntoViewIfNeededAsync();
        await page.Mouse.MoveAsync(0, 0);
        await page.WaitForTimeoutAsync(300);
        await Card(words).EvaluateAsync(
            "card => Promise.race([Promise.all([...card.querySelectorAll('img')].map(image => image.complete || new Promise(done => image.onload = image.onerror = done))), new Promise(done => setTimeout(done, 3000))])");
        await Card(words).ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(Folder, Named(name)) });
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
