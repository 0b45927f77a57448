using System.Text.RegularExpressions;
using CoCreationBot.Testing;
using Microsoft.Playwright;

namespace CoCreationBot.EndToEnd.Tests;

/// <summary>The Agents Playground as a person uses it.</summary>
public sealed class PlaygroundPage(IPage page)
{
    // Height of a card, in pixels, that is seen whole beside what the Playground shows above and below; a higher one is taken in a higher window.
    private const int Seen = 800;
    private static readonly string[] InReadme = ["status", "needs", "round", "result", "gate"];
    private int _shots;

    /// <summary>How often a pointer was pressed on this page, wherever: into a field, on a choice, on a button.</summary>
    public int Clicks { get; private set; }

    /// <summary>Begins the names of this play's pictures.</summary>
    public string Prefix { get; set; } = "";

    // Set by docs/pictures: where the README's pictures are kept.
    private static string? Album => Environment.GetEnvironmentVariable("COCREATIONBOT_PICTURES");

    private static string Folder => Path.Combine(Repository.Root, "artifacts", "screenshots");

    private Task ClickAsync(ILocator what)
    {
        Clicks++;
        return what.ClickAsync();
    }

    public async Task OpenAsync(Uri address, string channel)
    {
        await page.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ClickAsync(page.GetByText(channel, new PageGetByTextOptions { Exact = true }).First);
    }

    /// <summary>Writes a new post that mentions the bot.</summary>
    public async Task SayAsync(string text)
    {
        var box = page.Locator("[contenteditable=true]").First;
        await ClickAsync(box);
        await page.Keyboard.TypeAsync("@");
        await ClickAsync(page.Locator("[role=option], [role=menuitem], li").Filter(new LocatorFilterOptions { HasText = Playground.BotName }).First);
        await page.Keyboard.TypeAsync(" " + text);
        await ClickAsync(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Post", Exact = true }).First);
    }

    /// <summary>
    /// The same as somebody does who keeps their hands on the keys: the box is reached with Tab, and Enter posts. The bot's name is picked with the pointer, which the Playground
    /// asks for.
    /// </summary>
    public async Task SayWithKeysAsync(string text)
    {
        await page.Locator("[contenteditable=true]").First.FocusAsync();
        await page.Keyboard.TypeAsync("@");
        await ClickAsync(page.Locator("[role=option], [role=menuitem], li").Filter(new LocatorFilterOptions { HasText = Playground.BotName }).First);
        await page.Keyboard.TypeAsync(" " + text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes to the person's own chat with the bot.</summary>
    public Task OpenChatAsync() => ClickAsync(page.GetByText("Personal Chat", new PageGetByTextOptions { Exact = true }).First);

    /// <summary>Goes to a channel.</summary>
    public Task OpenChannelAsync(string channel) => ClickAsync(page.GetByText(channel, new PageGetByTextOptions { Exact = true }).First);

    /// <summary>Writes in a chat, where nobody has to be mentioned.</summary>
    public async Task WriteAsync(string text)
    {
        await ClickAsync(page.Locator("[contenteditable=true]").First);
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>What the cards of this part of the play are about: others are not meant, even if they hold the same words.</summary>
    public string? Topic { get; set; }

    /// <summary>The newest card that holds these words.</summary>
    public ILocator Card(string words)
    {
        var cards = page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasText = words });
        return (Topic is { } topic ? cards.Filter(new LocatorFilterOptions { HasText = topic }) : cards).First;
    }

    public Task WaitForAsync(string words, int seconds = 60) =>
        Assertions.Expect(Card(words)).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = seconds * 1000 });

    /// <summary>Waits for a card that says one thing or the other.</summary>
    public Task WaitForAsync(Regex words) =>
        Assertions.Expect(page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { HasTextRegex = words }).First).ToBeVisibleAsync(
            new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });

    public async Task PressAsync(string words, string button) =>
        await ClickAsync(Card(words).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = button, Exact = true }).First);

    /// <summary>How much of a card is seen, in pixels, before one of its buttons.</summary>
    public Task<double> HeightBeforeAsync(string words, string button) => Card(words).EvaluateAsync<double>(
        "(card, name) => [...card.querySelectorAll('button')].find(button => button.innerText.trim() === name).getBoundingClientRect().top - card.getBoundingClientRect().top", button);

    public async Task FillAsync(string words, string label, string value) => await Card(words).GetByLabel(label).First.FillAsync(value);

    public async Task ChooseAsync(string words, string label, string choice)
    {
        var field = Card(words).GetByLabel(label).First;
        if (await field.EvaluateAsync<string>("element => element.tagName") == "SELECT")
        {
            await field.SelectOptionAsync(new SelectOptionValue { Label = choice });
            return;
        }

        await ClickAsync(field);
        await ClickAsync(page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = choice, Exact = true }).First);
    }

    public Task TickAsync(string words, string label) => ClickAsync(Card(words).GetByText(label).First);

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

    /// <summary>A picture of one card only, which must say all these words.</summary>
    public async Task ShowCardAsync(string name, params string[] words)
    {
        Directory.CreateDirectory(Folder);
        var size = page.ViewportSize!;
        if (await Card(words[0]).BoundingBoxAsync() is not { Height: < Seen })
        {
            await page.SetViewportSizeAsync(size.Width, 3000);
        }

        await Card(words[0]).ScrollIntoViewIfNeededAsync();
        await page.Mouse.MoveAsync(0, 0);
        await page.WaitForTimeoutAsync(100);
        var file = Named(name);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TakeAsync(await Card(words[0]).ElementHandleAsync(), Path.Combine(Folder, file), words);
                break;
            }
            catch (PlaywrightException) when (tries < 5)
            {
                // The card was brought up to date in between; the new one is taken.
            }
        }

        if (Album is { Length: > 0 } album && InReadme.Contains(name))
        {
            File.Copy(Path.Combine(Folder, file), Path.Combine(album, $"{name}.png"), overwrite: true);
        }

        if (page.ViewportSize!.Height != size.Height)
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
        }
    }

    // The words are read from the very element that was taken: a card like it may stand beside it.
    private async Task TakeAsync(IElementHandle card, string path, IEnumerable<string> words)
    {
        await card.EvaluateAsync(
            "card => Promise.race([Promise.all([...card.querySelectorAll('img')].map(image => image.complete || new Promise(done => image.onload = image.onerror = done))), new Promise(done => setTimeout(done, 3000))])");
        await card.ScreenshotAsync(new ElementHandleScreenshotOptions { Path = path });
        var said = await card.InnerTextAsync();
        Assert.All(words.Append(Topic ?? ""), word => Assert.Contains(word, said, StringComparison.Ordinal));
    }
}
